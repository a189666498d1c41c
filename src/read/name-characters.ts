// What each character can be in a name, kept in a table, so that patterns of names are tried only where one may begin.

/** What a character can be; one character can be several of them. */
export const Letter = {
  /** A surname of one character: 王. */
  surname: 1,
  /** Begins a surname of several: 欧 in 欧阳. */
  compound: 2,
  /** Part of a given name: 春. */
  given: 4,
  /** Part of a given name, and hardly anything else: 淑. */
  surelyGiven: 8,
  /** Begins an honorific: 奶 in 奶奶. */
  honorific: 16,
  /** Stands behind the surname of the old: 易老. */
  old: 32,
  /** Stands before the surname of whom one knows well: 老骆, 小简. */
  familiar: 64,
  /** A Chinese character that may be a surname nobody thought of. */
  stranger: 128,
} as const;

/** What each character can be, by its code. */
export type Letters = Uint8Array;

const FIRST_HAN = 0x4e00;
const LAST_HAN = 0x9fff;

/** True when a Chinese character stands at an offset. */
export function isHan(text: string, at: number): boolean {
  if (at < 0 || at >= text.length) return false;
  const code = text.charCodeAt(at);
  return code >= FIRST_HAN && code <= LAST_HAN;
}

/** The table for characters and what each of them can be; `known` are no strangers. */
export function lettersOf(can: readonly (readonly [number, Iterable<string>])[], known: Iterable<string>): Letters {
  const letters = new Uint8Array(0x10000);
  letters.fill(Letter.stranger, FIRST_HAN, LAST_HAN + 1);
  for (const character of known) letters[character.charCodeAt(0)] = 0;
  for (const [letter, characters] of can)
    for (const character of characters) {
      const code = character.charCodeAt(0);
      letters[code] = (letters[code] ?? 0) | letter;
    }
  return letters;
}

/** What the character at an offset can be; nothing outside the text. */
export const letterAt = (letters: Letters, text: string, at: number): number =>
  at >= 0 && at < text.length ? (letters[text.charCodeAt(at)] ?? 0) : 0;

/** A pattern, and where it may begin: at a character of `first` before one of `second`, or at one of `alone`. */
export interface Opening {
  readonly pattern: RegExp;
  readonly first: number;
  readonly second: number;
  readonly alone: number;
}

const NONE: readonly RegExpExecArray[] = [];

/** All matches of a sticky pattern, in order and without overlaps. */
export function matchesAt(letters: Letters, { pattern, first, second, alone }: Opening, text: string) {
  let found: RegExpExecArray[] | undefined;
  let letter = letterAt(letters, text, 0);
  for (let at = 0; at < text.length; at++) {
    const next = letterAt(letters, text, at + 1);
    const begins = (letter & alone) !== 0 || ((letter & first) !== 0 && (next & second) !== 0);
    letter = next;
    if (!begins) continue;
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match === null) continue;
    found ??= [];
    found.push(match);
    at += match[0].length - 1;
    letter = letterAt(letters, text, at + 1);
  }
  return found ?? NONE;
}
