// With which two characters a pattern can begin: a quick look whether it is worth while to run it over a text.

/** Characters as ranges of their codes: first, last, first, last …; or all others. */
interface Characters {
  readonly ranges: readonly number[];
  readonly others: boolean;
}

/** One place in a pattern where a character is taken, with the places that may come next. */
interface Place extends Characters {
  readonly next: (readonly Place[])[];
  /** The pattern may be over behind it. */
  last: boolean;
}

/** A part of a pattern: where it may begin and end, and whether it may take no character at all. */
interface Part {
  readonly first: readonly Place[];
  readonly last: readonly Place[];
  readonly empty: boolean;
  /** Ranges of characters of which it takes one in any case; undefined where there are none, or most of all. */
  readonly needs: readonly number[] | undefined;
}

const NOTHING: Part = { first: [], last: [], empty: true, needs: undefined };

/** Of two needs that are both there the one that fewer characters fulfil. */
function rarer(
  one: readonly number[] | undefined,
  other: readonly number[] | undefined,
): readonly number[] | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return one.length <= other.length ? one : other;
}
const DIGITS = [48, 57];
const WORD = [48, 57, 65, 90, 95, 95, 97, 122];
const SPACES = [
  9, 13, 32, 32, 160, 160, 5760, 5760, 8192, 8202, 8232, 8233, 8239, 8239, 8287, 8287, 12288, 12288, 65279, 65279,
];
const LINE_ENDS = [10, 10, 13, 13, 8232, 8233];
const CONTROLS: ReadonlyMap<string, number> = new Map(Object.entries({ n: 10, r: 13, t: 9, f: 12, v: 11, "0": 0 }));

const takes = ({ ranges, others }: Characters, code: number): boolean => {
  for (let i = 0; i < ranges.length; i += 2)
    if (code >= (ranges[i] ?? 0) && code <= (ranges[i + 1] ?? 0)) return !others;
  return others;
};

/** The complement of ranges that are in order. */
function except(ranges: readonly number[]): readonly number[] {
  const found: number[] = [];
  let from = 0;
  for (let i = 0; i < ranges.length; i += 2) {
    if ((ranges[i] ?? 0) > from) found.push(from, (ranges[i] ?? 0) - 1);
    from = (ranges[i + 1] ?? 0) + 1;
  }
  return from <= 0xffff ? [...found, from, 0xffff] : found;
}

/** The parts of a pattern that has no flag but g, y or s; what stands around (look-ahead, ^, $) is taken to be fulfilled. */
class Parts {
  private at = 0;
  private readonly source: string;
  constructor(source: string) {
    this.source = source;
  }

  /** Undefined when there is something in it that is not known here. */
  whole(): Part | undefined {
    const part = this.alternatives();
    return this.at === this.source.length ? part : undefined;
  }

  private alternatives(): Part | undefined {
    const first: Place[] = [];
    const last: Place[] = [];
    let empty = false;
    let needs: number[] | undefined = [];
    for (;;) {
      const part: Part | undefined = this.sequence();
      if (part === undefined) return undefined;
      first.push(...part.first);
      last.push(...part.last);
      empty ||= part.empty;
      if (part.needs === undefined) needs = undefined;
      else needs?.push(...part.needs);
      if (this.source[this.at] !== "|") return { first, last, empty, needs };
      this.at++;
    }
  }

  private sequence(): Part | undefined {
    let all = NOTHING;
    while (this.at < this.source.length && this.source[this.at] !== "|" && this.source[this.at] !== ")") {
      const one = this.atom();
      const part = one === undefined ? undefined : this.repeated(one);
      if (part === undefined) return undefined;
      if (part.first.length > 0) for (const place of all.last) place.next.push(part.first);
      all = {
        first: all.empty ? [...all.first, ...part.first] : all.first,
        last: part.empty ? [...all.last, ...part.last] : part.last,
        empty: all.empty && part.empty,
        needs: rarer(all.needs, part.needs),
      };
    }
    return all;
  }

  private repeated(part: Part): Part {
    const often = /[*+?]\??|\{(\d+)(?:(,)(\d*))?\}\??/y;
    often.lastIndex = this.at;
    const found = often.exec(this.source);
    if (found === null) return part;
    this.at += found[0].length;
    const [sign, least, comma, most] = found;
    if (most !== undefined && Number(most) === 0 && most !== "") return NOTHING;
    const again = /^[*+]/.test(sign) || (least !== undefined && (comma !== undefined || Number(least) > 1));
    if (again) for (const place of part.last) place.next.push(part.first);
    const none = /^[*?]/.test(sign) || (least !== undefined && Number(least) === 0);
    return none ? { ...part, empty: true, needs: undefined } : part;
  }

  private atom(): Part | undefined {
    const character = this.source[this.at] ?? "";
    if (character === "(") return this.group();
    if (character === "[") return this.set();
    if (character === "\\") return this.escaped();
    this.at++;
    if (character === "^" || character === "$") return NOTHING;
    if (character === ".") return taking(LINE_ENDS, true);
    return /[*+?{}\]]/.test(character) ? undefined : taking([character.charCodeAt(0), character.charCodeAt(0)]);
  }

  private group(): Part | undefined {
    const opening = /\((?:\?(?:(<?[=!])|:|<[a-zA-Z]\w*>))?/y;
    opening.lastIndex = this.at;
    const found = opening.exec(this.source);
    this.at += found?.[0].length ?? 1;
    if (this.source[this.at] === "?") return undefined;
    const part = this.alternatives();
    this.at++;
    return part !== undefined && found?.[1] !== undefined ? NOTHING : part;
  }

  private escaped(): Part | undefined {
    if (/^\\[bB]/.test(this.source.slice(this.at, this.at + 2))) {
      this.at += 2;
      return NOTHING;
    }
    // What a group took before: anything.
    const named = /^\\k<\w+>/.exec(this.source.slice(this.at, this.at + 24))?.[0];
    if (named !== undefined) {
      this.at += named.length;
      return { ...taking([], true), empty: true };
    }
    const ranges = this.escapedRanges();
    return ranges === undefined ? undefined : taking(ranges);
  }

  /** What a backslash and what follows stand for. */
  private escapedRanges(): readonly number[] | undefined {
    const character = this.source[this.at + 1] ?? "";
    this.at += 2;
    if (character === "u") {
      const code = Number.parseInt(this.source.slice(this.at, this.at + 4), 16);
      this.at += 4;
      return [code, code];
    }
    if (character === "d") return DIGITS;
    if (character === "D") return except(DIGITS);
    if (character === "s") return SPACES;
    if (character === "S") return except(SPACES);
    if (character === "w") return WORD;
    if (character === "W") return except(WORD);
    const control = CONTROLS.get(character);
    if (control !== undefined) return [control, control];
    if (/[a-zA-Z1-9]/.test(character)) return undefined;
    return [character.charCodeAt(0), character.charCodeAt(0)];
  }

  private set(): Part | undefined {
    this.at++;
    const others = this.source[this.at] === "^";
    if (others) this.at++;
    const ranges: number[] = [];
    while (this.source[this.at] !== "]") {
      if (this.at >= this.source.length) return undefined;
      const one = this.inSet();
      if (one === undefined) return undefined;
      const [from, to] = one;
      if (one.length === 2 && from === to && this.source[this.at] === "-" && this.source[this.at + 1] !== "]") {
        this.at++;
        const end = this.inSet();
        if (end === undefined || end.length !== 2) return undefined;
        ranges.push(from ?? 0, end[0] ?? 0);
      } else ranges.push(...one);
    }
    this.at++;
    return taking(ranges, others);
  }

  private inSet(): readonly number[] | undefined {
    if (this.source[this.at] === "\\") {
      if (this.source[this.at + 1] === "b") return undefined;
      return this.escapedRanges();
    }
    const code = this.source.charCodeAt(this.at++);
    return [code, code];
  }
}

function taking(ranges: readonly number[], others = false): Part {
  const place: Place = { ranges, others, next: [], last: false };
  return { first: [place], last: [place], empty: false, needs: others || ranges.length === 0 ? undefined : ranges };
}

/** A pattern's part; undefined when it may take nothing, or cannot be told. */
function wholeOf({ source, flags }: RegExp): Part | undefined {
  if (/[^gys]/.test(flags)) return undefined;
  const part = new Parts(source).whole();
  if (part === undefined || part.empty) return undefined;
  for (const place of part.last) place.last = true;
  return part;
}

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
