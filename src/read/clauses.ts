// A message's clauses: what is said of a thing in one breath counts for that thing, and not for the next.
import { charactersOf, firstOf } from "./characters.ts";
import type { Skeleton } from "./skeleton.ts";

/** A clause of the skeleton; `start` and `end` are plain offsets, `text` is the skeleton's. */
export interface Clause {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Where in the plain text each character of `text` begins. */
  readonly starts: readonly number[];
  /** What ends it: a space, a comma, or a full stop or new line. */
  readonly ends: "space" | "comma" | "stop";
}

/** What a clause ends with; all else is a stop. */
const ENDS: ReadonlyMap<string, Clause["ends"]> = new Map([
  [",", "comma"],
  [":", "comma"],
  [" ", "space"],
]);
const ALL_ENDS = charactersOf("。;!?\n~…,: ");

/** All clauses in order. Enumerations (土豆、包菜) stay in one clause. */
export function clausesOf(skeleton: Skeleton): readonly Clause[] {
  const found: Clause[] = [];
  let from = 0;
  const cut = (to: number, ends: Clause["ends"]) => {
    if (to > from)
      found.push({
        start: skeleton.starts[from] ?? 0,
        end: skeleton.starts[to] ?? 0,
        text: skeleton.text.slice(from, to),
        starts: skeleton.starts.slice(from, to),
        ends,
      });
  };
  for (let end = firstOf(ALL_ENDS, skeleton.text); end >= 0; end = firstOf(ALL_ENDS, skeleton.text, from)) {
    cut(end, ENDS.get(skeleton.text.charAt(end)) ?? "stop");
    from = end + 1;
  }
  cut(skeleton.text.length, "stop");
  return found;
}
