// How long what is left lasts: 还能吃3天, 明天就没了. Such times are not when something is needed.
import type { Ears } from "./ears.ts";
import type { Piece } from "./mask.ts";
import { readNumeral } from "./numerals.ts";

export interface Supply extends Piece {
  readonly days: number;
}

/** All such statements of a plain text, in order, without overlaps. */
export function findSupplies(heard: Ears, plain: string): readonly Supply[] {
  const found: Supply[] = [];
  for (const pattern of heard.supplies) {
    for (const match of plain.matchAll(pattern)) {
      const { count, span, day } = match.groups ?? {};
      const days =
        day !== undefined
          ? heard.days[day]
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

const multiplied = (count: number | undefined, by: number | undefined): number | undefined =>
  count === undefined || by === undefined ? undefined : Math.round(count * by);
