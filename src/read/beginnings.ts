// With which two characters a pattern can begin: a quick look whether it is worth while to run it over a text.
import { PairTable } from "./pair-table.ts";
import { countOf, type Part, type Place, takes, wholeOf } from "./pattern-parts.ts";

/** No character, behind the end of a text. */
const END = 0x10000;
const BITS = 32;
/** So many pairs of characters are remembered, lest a flood of strange texts fill the memory. */
const MOST_PAIRS = 20_000;
/** So many texts are remembered: the clauses of one message, which several steps ask about in turn. */
const MOST_TEXTS = 16;
/** A pattern that may begin with so many characters may begin nearly everywhere. */
const MANY = 1000;

/** What was seen in a text. */
interface Look {
  text: string | undefined;
  /** A bit for each pattern that it may hold. */
  readonly held: Int32Array;
  /** For each of its characters the row of the pair that begins there; what lies behind them is of other texts. */
  rows: Int32Array;
}

const NO_LOOK: Look = { text: undefined, held: new Int32Array(0), rows: new Int32Array(0) };

type Opening = readonly [number: number, places: readonly Place[]];

/** Some alternatives of a pattern, and its others, by numbers of their own. */
interface Apart {
  /** Those that may begin nearly everywhere: few texts hold what else they need. */
  readonly wide: number;
  readonly others: number;
}

/** Tells for a group of patterns, by their numbers in it, which of them a text can hold at all. */
export class Beginnings {
  /** The alternatives of each pattern. */
  private readonly patterns: (readonly RegExp[])[] = [];
  private parts: (Part | undefined)[] = [];
  /** Patterns with alternatives that may begin nearly everywhere, by their numbers. */
  private readonly apart: (Apart | undefined)[] = [];
  /** How many integers hold a bit for each pattern; 0 as long as nobody has asked. */
  private words = 0;
  /** For a character: the patterns that may begin with it, and how they may go on. */
  private readonly openings = new Map<number, readonly Opening[]>();
  /** For each pair the patterns that may begin with it, then those of which its first character is one that they need. */
  private pairs = new PairTable(0);
  /** Patterns that need no character. */
  private needless = new Int32Array(0);
  /** Patterns of which nothing can be told. */
  private always = new Int32Array(0);
  private looks: readonly Look[] = [];
  private latest: Look | undefined;
  private turn = 0;

  /** Adds a pattern with these alternatives before anything is asked, and gives it its number. */
  add(...alternatives: readonly RegExp[]): number {
    return this.patterns.push(alternatives) - 1;
  }

  /** False when the text surely does not hold the pattern of this number. */
  mayHold(number: number, text: string): boolean {
    return hasBit(this.lookOf(text).held, 0, number);
  }

  /** False when the text surely holds no pattern of a set, see `setOf`. */
  mayHoldAny(set: Int32Array, text: string): boolean {
    const { held } = this.lookOf(text);
    for (let word = 0; word < set.length; word++) if (((set[word] ?? 0) & (held[word] ?? 0)) !== 0) return true;
    return false;
  }

  /** False for a pattern of which it cannot be told where it may begin. */
  isKnown(number: number): boolean {
    if (this.words === 0) this.prepare();
    return !hasBit(this.always, 0, number);
  }

  /** The first place from `from` on where the pattern may begin, -1 when there is none; any place for one that is not known. */
  next(number: number, text: string, from: number): number {
    const { rows, held } = this.lookOf(text);
    if (!this.isKnown(number)) return from <= text.length ? from : -1;
    const apart = this.apart[number];
    const sought = apart === undefined || hasBit(held, 0, apart.wide) ? number : apart.others;
    const { pairs } = this;
    for (let i = from; i < text.length; i++) if (hasBit(pairs.ints, pairs.intsAt(rows[i] ?? 0), sought)) return i;
    return -1;
  }

  private prepare(): void {
    const alternatives = this.patterns.map((patterns) => patterns.map(wholeOf));
    this.parts = alternatives.map(together);
    for (const [number, parts] of alternatives.entries()) {
      const isWide = (part: Part | undefined) => part?.needs !== undefined && part.first.some(takesMany);
      const wide = parts.filter(isWide);
      if (wide.length === 0 || wide.length === parts.length) continue;
      const others = parts.filter((part) => !isWide(part));
      this.apart[number] = {
        wide: this.parts.push(together(wide)) - 1,
        others: this.parts.push(together(others)) - 1,
      };
    }
    const words = Math.ceil(this.parts.length / BITS);
    this.words = words;
    this.pairs = new PairTable(words * 2);
    this.needless = new Int32Array(words);
    this.always = new Int32Array(words);
    for (const [number, part] of this.parts.entries()) {
      if (part === undefined) addBit(this.always, 0, number);
      if (part?.needs === undefined) addBit(this.needless, 0, number);
    }
    this.looks = Array.from({ length: MOST_TEXTS }, () => ({
      text: undefined,
      held: new Int32Array(words),
      rows: new Int32Array(64),
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
    const row = this.pairs.add(first, second + 1);
    const at = this.pairs.intsAt(row);
    const { ints } = this.pairs;
    for (const [number, some] of this.openingsWith(first))
      if (some.some((place) => place.last || (second !== END && mayBeFollowed(place, second))))
        addBit(ints, at, number);
    for (const [number, part] of this.parts.entries())
      if (part?.needs !== undefined && takes({ ranges: part.needs, others: false }, first))
        addBit(ints, at + this.words, number);
    return row;
  }

  private lookOf(text: string): Look {
    if (this.latest?.text === text) return this.latest;
    if (this.words === 0) this.prepare();
    for (const look of this.looks)
      if (look.text === text) {
        this.latest = look;
        return look;
      }
    const oldest = this.looks[this.turn++ % MOST_TEXTS] ?? NO_LOOK;
    if (this.pairs.count >= MOST_PAIRS) {
      this.pairs.clear();
      this.forget();
    }
    if (oldest.rows.length < text.length) oldest.rows = new Int32Array(text.length * 2);
    while (!this.lookAt(oldest, text)) this.forget();
    oldest.text = text;
    this.latest = oldest;
    return oldest;
  }

  private forget(): void {
    for (const look of this.looks) look.text = undefined;
  }

  /** False when the rows got other places meanwhile. */
  private lookAt({ held, rows }: Look, text: string): boolean {
    const { words, always, needless, pairs } = this;
    const { ints, size } = pairs;
    for (let i = 0; i < text.length; i++) {
      const first = text.charCodeAt(i);
      const second = i + 1 < text.length ? text.charCodeAt(i + 1) : END;
      let row = pairs.rowOf(first, second + 1);
      if (row < 0) {
        row = this.learn(first, second);
        if (pairs.size !== size) return false;
      }
      rows[i] = row;
    }
    for (let word = 0; word < words; word++) {
      let begin = always[word] ?? 0;
      let met = needless[word] ?? 0;
      for (let i = 0; i < text.length; i++) {
        const at = pairs.intsAt(rows[i] ?? 0) + word;
        begin |= ints[at] ?? 0;
        met |= ints[at + words] ?? 0;
      }
      held[word] = begin & met;
    }
    return true;
  }
}

/** Several patterns by their numbers, to be asked for at once. */
export function setOf(numbers: readonly number[]): Int32Array {
  const set = new Int32Array(Math.ceil((Math.max(...numbers) + 1) / BITS));
  for (const number of numbers) addBit(set, 0, number);
  return set;
}

/** One part for several alternatives; undefined when one of them is not known. */
function together(alternatives: readonly (Part | undefined)[]): Part | undefined {
  const parts = alternatives.filter((part) => part !== undefined);
  if (parts.length < alternatives.length) return undefined;
  const needs = parts.map((part) => part.needs);
  return {
    first: parts.flatMap(({ first }) => first),
    last: parts.flatMap(({ last }) => last),
    empty: false,
    needs: needs.every((each) => each !== undefined) ? needs.flat() : undefined,
  };
}

const mayBeFollowed = ({ next }: Place, code: number): boolean =>
  next.some((places) => places.some((place) => takes(place, code)));

const takesMany = ({ ranges, others }: Place): boolean => others || countOf(ranges) >= MANY;

const hasBit = (bits: Int32Array, at: number, number: number): boolean =>
  ((bits[at + (number >>> 5)] ?? 0) & (1 << (number & 31))) !== 0;

const addBit = (bits: Int32Array, at: number, number: number): void => {
  const place = at + (number >>> 5);
  bits[place] = (bits[place] ?? 0) | (1 << (number & 31));
};
