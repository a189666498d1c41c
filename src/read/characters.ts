// Sets of characters, looked up by their codes: a quick look whether a text can hold what a pattern would look for.

/** For the code of each character whether it is in the set. */
export type Characters = Uint8Array;

const CODES = 0x10000;

/** The set of the characters of a text. */
export function charactersOf(characters: string): Characters {
  const set = new Uint8Array(CODES);
  for (let i = 0; i < characters.length; i++) set[characters.charCodeAt(i)] = 1;
  return set;
}

/** The first place from `from` on and before `to` where a character of the set stands, -1 when there is none. */
export function firstOf(set: Characters, text: string, from = 0, to = text.length): number {
  const end = Math.min(to, text.length);
  for (let i = from; i < end; i++) if (set[text.charCodeAt(i)] === 1) return i;
  return -1;
}

/** True when one of the characters of the set stands in the text. */
export const holds = (set: Characters, text: string): boolean => firstOf(set, text) !== -1;

/** True when a character of the set stands at this place. */
export const standsAt = (set: Characters, text: string, place: number): boolean => set[text.charCodeAt(place)] === 1;

/** How many characters of the set stand in a row from a place on; at most so many are counted. */
export function rowAt(set: Characters, text: string, place: number, most: number): number {
  let row = 0;
  while (row < most && set[text.charCodeAt(place + row)] === 1) row++;
  return row;
}

export const DIGITS = charactersOf("0123456789");
