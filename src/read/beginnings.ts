// With which two characters a pattern can begin: a quick look whether it is worth while to run it over a text.
import { Numbering } from "./numbering.ts";
import { type Part, type Place, takes, wholeOf } from "./pattern-parts.ts";

/** No character, behind the end of a text. */
const END = 0xffff;
const BITS = 32;
/** So many pairs of characters are remembered, lest a flood of strange texts fill the memory. */
const MOST_PAIRS = 20_000;
/** So many texts are remembered: the clauses of one message, which several steps ask about in turn. */
const MOST_TEXTS = 16;

/** Tells for a group of patterns, by their numbers in it, which of them a text can hold at all. */
export interface Beginnings {
  /** False when the text surely does not hold the pattern of this number. */
  mayHold(number: number, text: string): boolean;
  /** False for a pattern of which it cannot be told where it may begin. */
  isKnown(number: number): boolean;
  /** The first place from `from` on where the pattern may begin, -1 when there is none; any place for one that is not known. */
  next(number: number, text: string, from: number): number;
}

/** What was seen in a text. */
interface Look {
  text: string | undefined;
  /** A bit for each pattern that it may hold. */
  readonly held: Uint32Array;
  /** For each of its characters the number of the pair that begins there; what lies behind them is of other texts. */
  pairs: Int32Array;
}

const NO_PAIRS = new Int32Array(64);

/** Prepares a group of patterns when it is first asked about. */
export function beginningsOf(patterns: readonly RegExp[]): Beginnings {
  const words = Math.ceil(patterns.length / BITS);
  let parts: readonly (Part | undefined)[] | undefined;
  /** For a character: the numbers of the patterns that may begin with it, and how they may go on. */
  const openings = new Map<number, readonly (readonly [number, readonly Place[]])[]>();
  const pairs = new Numbering(2000);
  /** For each pair the patterns that may begin with it, then those of which its first character is one that they need. */
  let bits = new Uint32Array(words * 2 * 1024);
  /** Patterns that need no character. */
  const needless = new Uint32Array(words);
  /** Patterns of which nothing can be told. */
  const always = new Uint32Array(words);
  const met = new Uint32Array(words);
  const looks: readonly Look[] = Array.from({ length: MOST_TEXTS }, () => ({
    text: undefined,
    held: new Uint32Array(words),
    pairs: NO_PAIRS.slice(),
  }));
  let latest: Look | undefined;
  let turn = 0;

  const prepare = () => {
    parts = patterns.map(wholeOf);
    for (const [number, part] of parts.entries()) {
      if (part === undefined) addBit(always, 0, number);
      if (part?.needs === undefined) addBit(needless, 0, number);
    }
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
  const learn = (first: number, second: number): number => {
    const pair = pairs.add(first, second);
    const at = pair * words * 2;
    if (at >= bits.length) {
      const more = new Uint32Array(bits.length * 2);
      more.set(bits);
      bits = more;
    }
    bits.fill(0, at, at + words * 2);
    for (const [number, some] of openingsWith(first))
      if (some.some((place) => place.last || place.next.some((next) => next.some((one) => takes(one, second)))))
        addBit(bits, at, number);
    for (const [number, part] of (parts ?? []).entries())
      if (part?.needs !== undefined && takes({ ranges: part.needs, others: false }, first))
        addBit(bits, at + words, number);
    return pair;
  };
  const lookAt = (look: Look, text: string): Look => {
    if (parts === undefined) prepare();
    if (pairs.count >= MOST_PAIRS) {
      pairs.clear();
      for (const other of looks) other.text = undefined;
    }
    const { held } = look;
    held.set(always);
    met.set(needless);
    look.text = text;
    if (look.pairs.length < text.length) look.pairs = new Int32Array(text.length * 2);
    for (let i = 0; i < text.length; i++) {
      const first = text.charCodeAt(i);
      const second = i + 1 < text.length ? text.charCodeAt(i + 1) : END;
      const known = pairs.numberOf(first, second);
      const pair = known < 0 ? learn(first, second) : known;
      look.pairs[i] = pair;
      const at = pair * words * 2;
      for (let word = 0; word < words; word++) {
        held[word] = (held[word] ?? 0) | (bits[at + word] ?? 0);
        met[word] = (met[word] ?? 0) | (bits[at + words + word] ?? 0);
      }
    }
    for (let word = 0; word < words; word++) held[word] = (held[word] ?? 0) & (met[word] ?? 0);
    return look;
  };
  const lookOf = (text: string): Look => {
    if (latest?.text === text) return latest;
    latest = looks.find((look) => look.text === text);
    if (latest !== undefined) return latest;
    const oldest = looks[turn++ % MOST_TEXTS] ?? { text, held: new Uint32Array(words), pairs: NO_PAIRS };
    latest = lookAt(oldest, text);
    return latest;
  };
  return {
    mayHold(number, text) {
      return ((lookOf(text).held[number >>> 5] ?? 0) & (1 << (number & 31))) !== 0;
    },
    isKnown(number) {
      if (parts === undefined) prepare();
      return ((always[number >>> 5] ?? 0) & (1 << (number & 31))) === 0;
    },
    next(number, text, from) {
      const { pairs } = lookOf(text);
      const word = number >>> 5;
      const bit = 1 << (number & 31);
      if (((always[word] ?? 0) & bit) !== 0) return from <= text.length ? from : -1;
      for (let i = from; i < text.length; i++)
        if (((bits[(pairs[i] ?? 0) * words * 2 + word] ?? 0) & bit) !== 0) return i;
      return -1;
    },
  };
}

const addBit = (bits: Uint32Array, at: number, number: number) => {
  const place = at + (number >>> 5);
  bits[place] = (bits[place] ?? 0) | (1 << (number & 31));
};
