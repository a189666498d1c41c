// Who a request is for: 王奶奶, 欧阳老师, 老罗, 李建国; not who is only spoken to or of (小张, 我妈, 姓谭的, 保安老厉).

import { isBystander } from "./bystanders.ts";
import { fullNames } from "./full-names.ts";
import { honouredNames } from "./honoured-names.ts";
import { findKnown, type KnownIndex } from "./known-names.ts";
import type { Piece } from "./mask.ts";
import { groundOf, type Surroundings } from "./name-ground.ts";
import type { NamePatterns } from "./name-patterns.ts";
import { shortNames } from "./short-names.ts";

export interface Name extends Piece {
  /** A full name, 李建国, as against a surname with an honorific. */
  readonly full: boolean;
}

const NONE: readonly Name[] = [];

/** All names of residents in a text, in order, without overlaps. `known`: names that the community knows already. */
export function findNames(patterns: NamePatterns, known: KnownIndex, where: Surroundings): readonly Name[] {
  const { covered } = where;
  const ground = groundOf(patterns, where);
  const own = findKnown(known, covered);
  const honoured = honouredNames(ground);
  const short = shortNames(ground);
  const full = fullNames(ground);
  if (own.length + honoured.length + short.length + full.length === 0) return NONE;
  const taken = new Uint8Array(covered.length + 1);
  const found: Name[] = [];
  const take = (name: Name) => {
    for (let i = name.start; i < name.end; i++) if (taken[i] === 1) return;
    for (let i = name.start; i < name.end; i++) taken[i] = 1;
    found.push(name);
  };
  for (const { start, end } of own) take({ start, end, full: end - start >= 3 });
  for (const name of honoured) take(name);
  for (const { start, end } of short) take({ start, end, full: false });
  for (const { start, end } of full) if (taken[start - 1] !== 1) take({ start, end, full: true });
  return found.filter((name) => !isBystander(ground, name, found)).sort((a, b) => a.start - b.start);
}
