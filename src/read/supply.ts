// How long what is left lasts: 还能吃3天, 明天就没了. Such times are not when something is needed.

import type { Ears } from "./ears.ts";
import type { Piece } from "./mask.ts";
import { matches } from "./matches.ts";
import { readNumeral } from "./numerals.ts";

export interface Supply extends Piece {
  readonly days: number;
}

/** All such statements of a plain text, in order, without overlaps. */
export function findSupplies(heard: Ears, plain: string): readonly Supply[] {
  const found: Supply[] = [];
  for (const pattern of heard.supplies) {
    for (const match of matches(pattern, plain)) {
      const { count, span, day, before } = match.groups ?? {};
      const days =
        day !== undefined || before !== undefined
          ? daysUntil(heard, day, before)
          : span !== undefined && count !== undefined
            ? multiplied(readNumeral(count), heard.spans[span])
            : undefined;
      if (days === undefined) continue;
      const piece = { start: match.index, end: match.index + match[0].length, days };
      if (!found.some((other) => other.start < piece.end && piece.start < other.end)) found.push(piece);
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** 够到后天 lasts two days, 撑不到后天 one. */
function daysUntil(heard: Ears, day: string | undefined, before: string | undefined): number | undefined {
  if (day !== undefined) return heard.days[day];
  const end = before === undefined ? undefined : heard.days[before];
  return end === undefined ? undefined : Math.max(0, end - 1);
}

const multiplied = (count: number | undefined, by: number | undefined): number | undefined =>
  count === undefined || by === undefined ? undefined : Math.round(count * by);
