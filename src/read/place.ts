// The shop or pharmacy that a report names: one of the community's, by its name or a clear beginning of it.
import { findKnown, type KnownIndex, knownIndex } from "./known-names.ts";
import type { Piece } from "./mask.ts";

export interface Place extends Piece {
  /** The supplier's full name. */
  readonly name: string;
}

/** Suppliers, with the clear beginnings of their names. */
export interface Suppliers {
  readonly names: readonly string[];
  readonly beginnings: KnownIndex;
}

const SHORTEST = 2;

/** Prepares the suppliers' names. */
export function suppliersOf(names: readonly string[]): Suppliers {
  const clear = clearBeginnings(names);
  return { names: clear.map(([, name]) => name), beginnings: knownIndex(clear.map(([beginning]) => beginning)) };
}

/** The shortest beginning by which one supplier is told from the others. */
function clearBeginnings(names: readonly string[]): readonly (readonly [string, string])[] {
  return names.flatMap((name) => {
    for (let length = Math.min(SHORTEST, name.length); length <= name.length; length++) {
      const beginning = name.slice(0, length);
      if (names.every((other) => other === name || !other.startsWith(beginning))) return [[beginning, name] as const];
    }
    return [];
  });
}

const NONE: readonly Place[] = [];

/** All suppliers that a plain text names, in order. */
export function findPlaces({ names, beginnings }: Suppliers, plain: string): readonly Place[] {
  const known = findKnown(beginnings, plain);
  if (known.length === 0) return NONE;
  const found = known.map(({ start, end, rank }): Place => {
    const name = names[rank] ?? "";
    let length = end - start;
    while (length < name.length && plain[start + length] === name[length]) length++;
    return { start, end: start + length, name };
  });
  found.sort((a, b) => a.start - b.start);
  return found.filter((place, i) => i === 0 || place.start >= (found[i - 1]?.end ?? 0));
}
