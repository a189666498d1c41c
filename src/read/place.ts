// The shop or pharmacy that a report names: one of the community's, by its name or a clear beginning of it.
import type { Piece } from "./mask.ts";

export interface Place extends Piece {
  /** The supplier's full name. */
  readonly name: string;
}

const SHORTEST = 2;

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

/** All suppliers that a plain text names, in order. */
export function findPlaces(suppliers: readonly string[], plain: string): readonly Place[] {
  const found: Place[] = [];
  for (const [beginning, name] of clearBeginnings(suppliers)) {
    for (let at = plain.indexOf(beginning); at >= 0; at = plain.indexOf(beginning, at + beginning.length)) {
      let length = beginning.length;
      while (length < name.length && plain[at + length] === name[length]) length++;
      found.push({ start: at, end: at + length, name });
    }
  }
  found.sort((a, b) => a.start - b.start);
  return found.filter((place, i) => i === 0 || place.start >= (found[i - 1]?.end ?? 0));
}
