// Whether a need is urgent: where the words hurry and where they calm, and for which of a household's needs.
import type { RequestKind } from "../domain/intents.ts";
import type { Context } from "./context.ts";
import { hear, hears, mayHold } from "./ears.ts";
import type { Lexicon } from "./lexicon.ts";
import { type Piece, within } from "./mask.ts";
import { concerns, isOnlyOf, type Matters, type Share } from "./matters.ts";
import { skeletonWithin } from "./skeleton.ts";

/** 药急 speaks of the medicine alone. */
interface Hurry extends Piece {
  readonly kind: RequestKind | undefined;
}

/** Stretches of a household's words that hurry; where some do, also those that calm (不急, 不赶时间). */
export interface Hurries {
  readonly urgent: readonly Hurry[];
  readonly calm: readonly Piece[];
}

/** Nobody hurries more often; each is looked for among all matters of the household. */
const MOST = 50;

const NO_HURRY: Hurries = { urgent: [], calm: [] };

/** Clause by clause, as far as they lie in the household's stretch. */
export function hurriesIn({ lexicon, found, clauses }: Context, household: Piece): Hurries {
  if (!clauses.some((clause) => mayHold(lexicon.heard.urgent, clause.text))) return NO_HURRY;
  const urgent: Hurry[] = [];
  const calm: Piece[] = [];
  for (const clause of clauses) {
    if (urgent.length + calm.length >= MOST) break;
    const here = { start: Math.max(clause.start, household.start), end: Math.min(clause.end, household.end) };
    if (here.end <= here.start) continue;
    const words = within(clause, household) ? clause.text : skeletonWithin(found.skeleton, here);
    const calming = hear(lexicon.heard.notUrgent, words);
    const hurrying = hear(lexicon.heard.urgent, words).some(
      (piece) =>
        !calming.some((each) => each.start < piece.end && piece.start < each.end) &&
        !(words.slice(piece.start, piece.end).includes("断") && isBroken(found, here)),
    );
    if (hurrying) urgent.push({ ...here, kind: kindNamed(lexicon, found.text.plain.slice(here.start, here.end)) });
    else if (calming.length > 0) calm.push(here);
  }
  return { urgent, calm };
}

/** 绳子断了: broken, and nothing that runs out as 药断了 and 奶粉断了 do. */
function isBroken({ things, text }: Context["found"], clause: Piece): boolean {
  const inside = things.filter((thing) => within(thing, clause));
  return (
    inside.length > 0 &&
    inside.every(
      ({ start, end, sense }) =>
        sense?.is !== "drug" &&
        sense?.is !== "drug_class" &&
        !/[药粮米面菜奶粉油盐气水]/.test(text.plain.slice(start, end)),
    )
  );
}

function kindNamed({ heard }: Lexicon, words: string): RequestKind | undefined {
  const medicine = hears(heard.medicineWords, words);
  if (medicine === hears(heard.groceryWords, words)) return undefined;
  return medicine ? "medicine" : "grocery";
}

/** 药赶紧，书包不急: each for its own. Words that stand with no need of their own count for all of the household. */
export function isUrgent({ urgent, calm }: Hurries, matters: Matters, own: Share, others: readonly Share[]): boolean {
  const hurries = urgent.filter(
    (piece) =>
      concerns(matters, piece, own, others) &&
      (piece.kind === undefined || piece.kind === own.kind || others.every((other) => other.kind !== piece.kind)),
  );
  if (hurries.length === 0) return false;
  const soothed = calm.some((piece) => isOnlyOf(matters, piece, own, others));
  return !soothed || hurries.some((piece) => isOnlyOf(matters, piece, own, others));
}
