// Which of the words about a household speak of which of its needs: sentences, numbered parts, and what begins with 另外.
import type { RequestKind } from "../domain/intents.ts";
import { charactersOf, standsAt } from "./characters.ts";
import type { Clause } from "./clauses.ts";
import type { Context } from "./context.ts";
import { hears } from "./ears.ts";
import { around, type Piece, within } from "./mask.ts";

/** A need's kind and where its words stand. */
export interface Share {
  readonly kind: RequestKind;
  readonly at: readonly Piece[];
}

/** A stretch that speaks of one matter. */
interface Matter extends Piece {
  /** ② 水卡充50: one of several that are counted up. */
  readonly numbered: boolean;
}

/** The matters of one household and the clauses that they are made of. */
export interface Matters {
  readonly all: readonly Matter[];
  readonly clauses: readonly Clause[];
}

const MARKER = /(?:[1-9][.、)]|[①-⑳])\s*$/;
/** A number before a clause ends with one of these, or with the space behind it. */
const MARKER_ENDS = charactersOf(".、)①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳ \n\t");
const COUNTED_UP = /^(?:[一二三四]是|[其第][一二三四](?!单|号|个))/;

const COUNTED_UP_BEGINS = charactersOf("一二三四其第");

/** The sentences of a household, parted where another matter begins. */
export function mattersIn({ lexicon, found, clauses }: Context, household: Piece): Matters {
  const all: { start: number; end: number; numbered: boolean }[] = [];
  let fresh = true;
  for (const clause of clauses) {
    if (!within(clause, household)) continue;
    const last = all.at(-1);
    const numbered = hasMarker(found.text.plain, clause.start) || isCountedUp(clause.text);
    const turns = numbered || hears(lexicon.heard.turns, clause.text);
    if (fresh || turns || last === undefined) all.push({ start: clause.start, end: clause.end, numbered });
    else last.end = clause.end;
    fresh = clause.ends === "stop";
  }
  return { all, clauses };
}

const isCountedUp = (text: string): boolean => standsAt(COUNTED_UP_BEGINS, text, 0) && COUNTED_UP.test(text);

const hasMarker = (plain: string, start: number): boolean =>
  start > 0 && standsAt(MARKER_ENDS, plain, start - 1) && MARKER.test(plain.slice(Math.max(0, start - 4), start));

const isGoods = ({ kind }: Share): boolean => kind === "medicine" || kind === "grocery";
const standsIn = (share: Share, region: Piece): boolean => share.at.some((piece) => within(piece, region));

/**
 * Whether words that stand at `piece` count for a need, when the household has `others` as well: a sentence or a numbered
 * part that speaks of the others alone is theirs (另外带袋米), and so is a clause about what is to be done (下午三点去打针).
 */
export function concerns({ all, clauses }: Matters, piece: Piece, own: Share, others: readonly Share[]): boolean {
  const matter = around(all, piece);
  if (matter === undefined || standsIn(own, matter)) {
    const clause = around(clauses, piece);
    if (clause === undefined || standsIn(own, clause)) return true;
    return !others.some((other) => !isGoods(other) && standsIn(other, clause));
  }
  if (others.some((other) => standsIn(other, matter))) return false;
  return !(matter.numbered && all.some((each) => each.numbered && standsIn(own, each)));
}

/** Whether words stand with this need and with no other: in its clause, or in its own sentence. */
export function isOnlyOf({ all }: Matters, piece: Piece, own: Share, others: readonly Share[]): boolean {
  const matter = around(all, piece);
  return matter !== undefined && standsIn(own, matter) && !others.some((other) => standsIn(other, matter));
}
