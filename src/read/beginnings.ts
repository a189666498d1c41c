// With which two characters a pattern can begin: a quick look whether it is worth while to run it over a text.
import { type Part, type Place, takes, wholeOf } from "./pattern-parts.ts";

/** No character, behind the end of a text. */
const END = 0xffff;
const BITS = 32;
/** So many pairs of characters are remembered, lest a flood of strange texts fill the memory. */
const MOST_PAIRS = 20_000;

/** Tells for a group of patterns, by their numbers in it, which of them a text can hold at all. */
export interface Beginnings {
  /** False when the text surely does not hold the pattern of this number. */
  mayHold(number: number, text: string): boolean;
  /** The first place from `from` on where the pattern may begin, -1 when there is none; undefined when it cannot be told. */
  next(number: number, text: string, from: number): number | undefined;
}

/** Prepares a group of patterns, each when it is first asked about; what was looked up for a text is kept until the next text. */
export function beginningsOf(patterns: readonly RegExp[]): Beginnings {
  const words = Math.ceil(patterns.length / BITS);
  let parts: readonly (Part | undefined)[] | undefined;
  /** For a character: the numbers of the patterns that may begin with it, and how they may go on. */
  const openings = new Map<number, readonly (readonly [number, readonly Place[]])[]>();
  const pairs = new Map<number, Uint32Array>();
  /** For a character: the patterns whose need it fulfils. */
  const fulfilled = new Map<number, Uint32Array>();
  /** Patterns that need no character. */
  const needless = new Uint32Array(words);
  const met = new Uint32Array(words);
  const always = new Uint32Array(words);
  const held = new Uint32Array(words);
  let last: string | undefined;
  /** For each character of that text: the patterns that may begin there. */
  let begins: Uint32Array[] = [];

  const add = (bits: Uint32Array, number: number) => {
    bits[number >>> 5] = (bits[number >>> 5] ?? 0) | (1 << (number & 31));
  };
  const openingsWith = (code: number) => {
    const known = openings.get(code);
    if (known !== undefined) return known;
    const found: (readonly [number, readonly Place[]])[] = [];
    for (const [number, part] of (parts ?? []).entries()) {
      const some = (part?.first ?? []).filter((place) => takes(place, code));
      if (some.length > 0) found.push([number, some]);
    }
    openings.set(code, found);
    return found;
  };
  const lookUp = (first: number, second: number): Uint32Array => {
    const bits = new Uint32Array(words);
    for (const [number, some] of openingsWith(first))
      if (some.some((place) => place.last || place.next.some((next) => next.some((one) => takes(one, second)))))
        add(bits, number);
    if (pairs.size >= MOST_PAIRS) pairs.clear();
    pairs.set((first << 16) | second, bits);
    return bits;
  };
  const needsMetBy = (code: number): Uint32Array => {
    const bits = new Uint32Array(words);
    for (const [number, part] of (parts ?? []).entries())
      if (part?.needs !== undefined && takes({ ranges: part.needs, others: false }, code)) add(bits, number);
    fulfilled.set(code, bits);
    return bits;
  };
  const look = (text: string) => {
    if (parts === undefined) {
      parts = patterns.map(wholeOf);
      for (const [number, part] of parts.entries()) {
        if (part === undefined) add(always, number);
        if (part?.needs === undefined) add(needless, number);
      }
    }
    held.set(always);
    met.set(needless);
    begins = [];
    for (let i = 0; i < text.length; i++) {
      const first = text.charCodeAt(i);
      const second = i + 1 < text.length ? text.charCodeAt(i + 1) : END;
      const bits = pairs.get((first << 16) | second) ?? lookUp(first, second);
      const needs = fulfilled.get(first) ?? needsMetBy(first);
      begins.push(bits);
      for (let word = 0; word < words; word++) {
        held[word] = (held[word] ?? 0) | (bits[word] ?? 0);
        met[word] = (met[word] ?? 0) | (needs[word] ?? 0);
      }
    }
    for (let word = 0; word < words; word++) held[word] = (held[word] ?? 0) & (met[word] ?? 0);
    last = text;
  };
  return {
    mayHold(number, text) {
      if (text !== last) look(text);
      return ((held[number >>> 5] ?? 0) & (1 << (number & 31))) !== 0;
    },
    next(number, text, from) {
      if (text !== last) look(text);
      const word = number >>> 5;
      const bit = 1 << (number & 31);
      if (((always[word] ?? 0) & bit) !== 0) return undefined;
      for (let i = from; i < text.length; i++) if (((begins[i]?.[word] ?? 0) & bit) !== 0) return i;
      return -1;
    },
  };
}
