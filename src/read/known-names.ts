// The community's own names, found in a text by their first characters instead of one by one.
import type { Piece } from "./mask.ts";

interface KnownName {
  readonly name: string;
  /** Its place in the list. */
  readonly rank: number;
}

/** Names by their first characters. */
export type KnownIndex = ReadonlyMap<number, readonly KnownName[]>;

export interface Known extends Piece {
  /** The place of the name in the list. */
  readonly rank: number;
}

/** Prepares a list of names. */
export function knownIndex(names: readonly string[]): KnownIndex {
  const index = new Map<number, KnownName[]>();
  for (const [rank, name] of names.entries()) {
    if (name === "") continue;
    const first = name.charCodeAt(0);
    const some = index.get(first);
    if (some === undefined) index.set(first, [{ name, rank }]);
    else some.push({ name, rank });
  }
  return index;
}

const NONE: readonly Known[] = [];

/** Where names stand, in the order of the list and then of place; those of one name do not overlap. */
export function findKnown(index: KnownIndex, text: string): readonly Known[] {
  if (index.size === 0) return NONE;
  const found: Known[] = [];
  for (let start = 0; start < text.length; start++)
    for (const { name, rank } of index.get(text.charCodeAt(start)) ?? [])
      if (text.startsWith(name, start)) found.push({ start, end: start + name.length, rank });
  if (found.length < 2) return found;
  found.sort((a, b) => a.rank - b.rank || a.start - b.start);
  let last: Known | undefined;
  return found.filter((each) => {
    if (last !== undefined && last.rank === each.rank && each.start < last.end) return false;
    last = each;
    return true;
  });
}
