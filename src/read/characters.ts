// Sets of characters, looked up by their codes: a quick look whether a text can hold what a pattern would look for.

const CODES = 0x10000;
const BITS = 32;

/** A set of characters: one bit of a table that it shares with other sets, as texts are looked at for many sets in turn. */
export interface Characters {
  /** The bits of each character, by its code. */
  readonly table: Uint32Array;
  readonly bit: number;
}

let table = new Uint32Array(CODES);
let taken = 0;

/** The set of the characters of a text. */
export function charactersOf(characters: string): Characters {
  if (taken === BITS) {
    table = new Uint32Array(CODES);
    taken = 0;
  }
  const set = { table, bit: 1 << taken++ };
  for (let i = 0; i < characters.length; i++) {
    const code = characters.charCodeAt(i);
    set.table[code] = (set.table[code] ?? 0) | set.bit;
  }
  return set;
}

/** True when a character of the set stands at this place. */
export const standsAt = (set: Characters, text: string, place: number): boolean =>
  ((set.table[text.charCodeAt(place)] ?? 0) & set.bit) !== 0;

/** The first place from `from` on and before `to` where a character of the set stands, -1 when there is none. */
export function firstOf(set: Characters, text: string, from = 0, to = text.length): number {
  const end = Math.min(to, text.length);
  for (let i = from; i < end; i++) if (standsAt(set, text, i)) return i;
  return -1;
}

/** True when one of the characters of the set stands in the text. */
export const holds = (set: Characters, text: string): boolean => firstOf(set, text) !== -1;

/** How many characters of the set stand in a row from a place on; at most so many are counted. */
export function rowAt(set: Characters, text: string, place: number, most: number): number {
  let row = 0;
  while (row < most && standsAt(set, text, place + row)) row++;
  return row;
}

export const DIGITS = charactersOf("0123456789");
