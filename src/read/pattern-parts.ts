// Takes a regular expression apart: where it may begin, what may follow there, and which characters it needs.

/** Characters as ranges of their codes: first, last, first, last …; or all others. */
export interface Characters {
  readonly ranges: readonly number[];
  readonly others: boolean;
}

/** One place in a pattern where a character is taken, with the places that may come next. */
export interface Place extends Characters {
  readonly next: (readonly Place[])[];
  /** The pattern may be over behind it. */
  last: boolean;
}

/** A part of a pattern: where it may begin and end, and whether it may take no character at all. */
export interface Part {
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
  return countOf(one) <= countOf(other) ? one : other;
}

/** How many characters are in ranges; those that are in several count for each. */
export function countOf(ranges: readonly number[]): number {
  let count = 0;
  for (let i = 0; i < ranges.length; i += 2) count += (ranges[i + 1] ?? 0) - (ranges[i] ?? 0) + 1;
  return count;
}

const DIGITS = [48, 57];
const WORD = [48, 57, 65, 90, 95, 95, 97, 122];
const SPACES = [
  9, 13, 32, 32, 160, 160, 5760, 5760, 8192, 8202, 8232, 8233, 8239, 8239, 8287, 8287, 12288, 12288, 65279, 65279,
];
const LINE_ENDS = [10, 10, 13, 13, 8232, 8233];
const CONTROLS: ReadonlyMap<string, number> = new Map(Object.entries({ n: 10, r: 13, t: 9, f: 12, v: 11, "0": 0 }));

/** True when the characters hold the one of this code. */
export const takes = ({ ranges, others }: Characters, code: number): boolean => {
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
export function wholeOf({ source, flags }: RegExp): Part | undefined {
  if (/[^gys]/.test(flags)) return undefined;
  const part = new Parts(source).whole();
  if (part === undefined || part.empty) return undefined;
  for (const place of part.last) place.last = true;
  return part;
}
