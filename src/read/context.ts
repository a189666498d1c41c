// All that was found and heard in one message, handed from step to step, and the part of it that belongs to a stretch.
import type { Acts } from "./acts.ts";
import type { Clause } from "./clauses.ts";
import type { DeadClause } from "./dead.ts";
import type { Found } from "./find.ts";
import type { Service } from "./kinds.ts";
import type { Lexicon } from "./lexicon.ts";
import { type Piece, piecesIn } from "./mask.ts";
import type { Script } from "./written.ts";

export interface Context {
  /** The stretch that it is of: the whole message, or what of it belongs to one household. */
  readonly region: Piece;
  readonly lexicon: Lexicon;
  readonly found: Found;
  readonly clauses: readonly Clause[];
  /** One for each clause. */
  readonly acts: readonly Acts[];
  readonly services: readonly Service[];
  readonly dead: readonly DeadClause[];
  readonly script: Script;
  /** The runs of characters that the judges know, by their numbers. */
  readonly runs: readonly number[];
  /** The day on which the message was sent: 2026-11-23. */
  readonly today: string;
}

/** Those that reach into a stretch; in order, without overlaps. */
const touching = <P extends Piece>(pieces: readonly P[], { start, end }: Piece): readonly P[] => {
  if (pieces.length === 0) return pieces;
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pieces[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  let last = low;
  while (last < pieces.length && (pieces[last]?.start ?? 0) < end) last++;
  return pieces.slice(low, last);
};

/** What belongs to a stretch, so that each household of a long list costs only its own length. */
export function narrowed(context: Context, region: Piece): Context {
  if (region.start <= context.region.start && region.end >= context.region.end) return context;
  const { found } = context;
  const clauses = touching(context.clauses, region);
  const first = clauses[0];
  const from = first === undefined ? 0 : context.clauses.indexOf(first, lowerBound(context.clauses, first.start));
  // Written out, since a copy by `...` is slow to change.
  return {
    region,
    lexicon: context.lexicon,
    found: foundIn(found, region),
    clauses,
    acts: context.acts.slice(from, from + clauses.length),
    services: piecesIn(context.services, region),
    dead: touching(context.dead, region),
    script: context.script,
    runs: context.runs,
    today: context.today,
  };
}

const foundIn = (found: Found, region: Piece): Found => ({
  text: found.text,
  at: found.at,
  phones: piecesIn(found.phones, region),
  addresses: piecesIn(found.addresses, region),
  supplies: piecesIn(found.supplies, region),
  money: piecesIn(found.money, region),
  numbers: found.numbers,
  times: piecesIn(found.times, region),
  conditions: piecesIn(found.conditions, region),
  names: piecesIn(found.names, region),
  places: found.places,
  things: piecesIn(found.things, region),
  counts: piecesIn(found.counts, region),
  skeleton: found.skeleton,
  frame: found.frame,
});

function lowerBound(pieces: readonly Piece[], start: number): number {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pieces[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
