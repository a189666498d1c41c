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

/** What was seen in a text. */
interface Look {
  text: string | undefined;
  /** A bit for each pattern that it may hold. */
  readonly held: Uint32Array;
  /** For each of its characters the number of the pair that begins there; what lies behind them is of other texts. */
  pairs: Int32Array;
}

type Opening = readonly [number: number, places: readonly Place[]];

/** Tells for a group of patterns, by their numbers in it, which of them a text can hold at all. */
export class Beginnings {
  private readonly patterns: RegExp[] = [];
  private parts: readonly (Part | undefined)[] = [];
  /** How many integers hold a bit for each pattern; 0 as long as nobody has asked. */
  private words = 0;
  /** For a character: the patterns that may begin with it, and how they may go on. */
  private readonly openings = new Map<number, readonly Opening[]>();
  private readonly pairs = new Numbering();
  /** For each pair the patterns that may begin with it, then those of which its first character is one that they need. */
  private bits = new Uint32Array(0);
  /** Patterns that need no character. */
  private needless = new Uint32Array(0);
  /** Patterns of which nothing can be told. */
  private always = new Uint32Array(0);
  private met = new Uint32Array(0);
  private looks: readonly Look[] = [];
  private latest: Look | undefined;
  private turn = 0;

  /** Adds a pattern before anything is asked, and gives it its number. */
  add(pattern: RegExp): number {
    return this.patterns.push(pattern) - 1;
  }

  /** False when the text surely does not hold the pattern of this number. */
  mayHold(number: number, text: string): boolean {
    return hasBit(this.lookOf(text).held, 0, number);
  }

  /** False for a pattern of which it cannot be told where it may begin. */
  isKnown(number: number): boolean {
    if (this.words === 0) this.prepare();
    return !hasBit(this.always, 0, number);
  }

  /** The first place from `from` on where the pattern may begin, -1 when there is none; any place for one that is not known. */
  next(number: number, text: string, from: number): number {
    const { pairs } = this.lookOf(text);
    if (!this.isKnown(number)) return from <= text.length ? from : -1;
    for (let i = from; i < text.length; i++) if (hasBit(this.bits, (pairs[i] ?? 0) * this.words * 2, number)) return i;
    return -1;
  }

  private prepare(): void {
    this.parts = this.patterns.map(wholeOf);
    const words = Math.ceil(this.parts.length / BITS);
    this.words = words;
    this.bits = new Uint32Array(words * 2 * 1024);
    this.needless = new Uint32Array(words);
    this.always = new Uint32Array(words);
    this.met = new Uint32Array(words);
    for (const [number, part] of this.parts.entries()) {
      if (part === undefined) addBit(this.always, 0, number);
      if (part?.needs === undefined) addBit(this.needless, 0, number);
    }
    this.looks = Array.from({ length: MOST_TEXTS }, () => ({
      text: undefined,
      held: new Uint32Array(words),
      pairs: new Int32Array(64),
    }));
  }

  private openingsWith(code: number): readonly Opening[] {
    const known = this.openings.get(code);
    if (known !== undefined) return known;
    const found: Opening[] = [];
    for (const [number, part] of this.parts.entries()) {
      const some = (part?.first ?? []).filter((place) => takes(place, code));
      if (some.length > 0) found.push([number, some]);
    }
    this.openings.set(code, found);
    return found;
  }

  /** Works out what may begin with a pair of characters that was not met before. */
  private learn(first: number, second: number): number {
    const pair = this.pairs.add(first, second);
    const { words } = this;
    const at = pair * words * 2;
    if (at >= this.bits.length) {
      const more = new Uint32Array(this.bits.length * 2);
      more.set(this.bits);
      this.bits = more;
    }
    this.bits.fill(0, at, at + words * 2);
    for (const [number, some] of this.openingsWith(first))
      if (some.some((place) => place.last || place.next.some((next) => next.some((one) => takes(one, second)))))
        addBit(this.bits, at, number);
    for (const [number, part] of this.parts.entries())
      if (part?.needs !== undefined && takes({ ranges: part.needs, others: false }, first))
        addBit(this.bits, at + words, number);
    return pair;
  }

  private lookOf(text: string): Look {
    if (this.latest?.text === text) return this.latest;
    if (this.words === 0) this.prepare();
    for (const look of this.looks)
      if (look.text === text) {
        this.latest = look;
        return look;
      }
    const oldest = this.looks[this.turn++ % MOST_TEXTS] ?? { text, held: this.met, pairs: new Int32Array(0) };
    this.lookAt(oldest, text);
    this.latest = oldest;
    return oldest;
  }

  private lookAt(look: Look, text: string): void {
    const { words, met } = this;
    const { held } = look;
    if (this.pairs.count >= MOST_PAIRS) {
      this.pairs.clear();
      for (const other of this.looks) other.text = undefined;
    }
    held.set(this.always);
    met.set(this.needless);
    look.text = text;
    if (look.pairs.length < text.length) look.pairs = new Int32Array(text.length * 2);
    for (let i = 0; i < text.length; i++) {
      const first = text.charCodeAt(i);
      const second = i + 1 < text.length ? text.charCodeAt(i + 1) : END;
      const known = this.pairs.numberOf(first, second);
      const pair = known < 0 ? this.learn(first, second) : known;
      look.pairs[i] = pair;
      const { bits } = this;
      const at = pair * words * 2;
      for (let word = 0; word < words; word++) {
        held[word] = (held[word] ?? 0) | (bits[at + word] ?? 0);
        met[word] = (met[word] ?? 0) | (bits[at + words + word] ?? 0);
      }
    }
    for (let word = 0; word < words; word++) held[word] = (held[word] ?? 0) & (met[word] ?? 0);
  }
}

const hasBit = (bits: Uint32Array, at: number, number: number): boolean =>
  ((bits[at + (number >>> 5)] ?? 0) & (1 << (number & 31))) !== 0;

const addBit = (bits: Uint32Array, at: number, number: number): void => {
  const place = at + (number >>> 5);
  bits[place] = (bits[place] ?? 0) | (1 << (number & 31));
};
