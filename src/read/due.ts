// Until when something is needed: of the times that a message names, the one that is a deadline for this need.
import type { LocalTime } from "../domain/clock.ts";
import type { Clause } from "./clauses.ts";
import type { Context } from "./context.ts";
import { hears } from "./ears.ts";
import type { Found } from "./find.ts";
import type { Lexicon } from "./lexicon.ts";
import { type Piece, within } from "./mask.ts";
import type { TimeFound } from "./when.ts";

export interface Due {
  readonly due?: LocalTime;
  readonly repeat?: string;
}

/** A clause in which a time is somebody's own plan or what was, and no deadline: 我十点出门, 今天刚出院. */
const OWN_PLAN =
  /^[^帮请求要送]*(?:我|他|她|医生|护士)?.{0,4}T.{0,2}(?:才到家|出门(?!条|.{0,8}之前)|才回|下班才|上班|不在家|做的手术|刚出院|出的院|出院的|开始(?:发烧|不舒服|疼|咳)|就没|买的|开的|配的|吃完的)/;

const GREETING = /拜年|快乐|祝|过节好|节日好|辛苦/;
/** 周二再付钱: when it is paid for. */
const PAID = /付[钱款清账]|给钱|转账|结账|转你|转您/;
/** 今日汇总: when it was written down. */
const WRITTEN_DOWN = /T.{0,3}(?:汇总|统计|登记|名单|上报|更新|收到|新收)/;

/**
 * The deadline of a need in a household's stretch. `own` is where the words of this need stand, `others` where those of the
 * household's other needs do: a time in a sentence that speaks of one of them alone belongs to it alone.
 */
export function dueIn(
  { lexicon, found, clauses, acts }: Pick<Context, "lexicon" | "found" | "clauses" | "acts">,
  household: Piece,
  own: readonly Piece[],
  others: readonly Piece[],
): Due {
  const sentences = sentencesIn(lexicon, found, clauses, household);
  const times = found.times.filter((time) => {
    if (!within(time, household) || time.past || time.cutoff || (time.to === undefined && time.repeat === undefined))
      return false;
    const clause = clauses.find((each) => within(time, each));
    if (
      clause !== undefined &&
      (OWN_PLAN.test(clause.text) ||
        GREETING.test(clause.text) ||
        PAID.test(clause.text) ||
        WRITTEN_DOWN.test(clause.text))
    )
      return false;
    // 12号收到了: a task, not a day.
    const act = acts.find((each) => within(time, each.clause));
    if (time.ambiguous !== undefined && act !== undefined && (act.progress.length > 0 || act.claims || act.cancels))
      return false;
    const sentence = sentences.find((each) => within(time, each));
    if (sentence === undefined || others.length === 0) return true;
    const mine = own.some((piece) => within(piece, sentence));
    return mine || !others.some((piece) => within(piece, sentence));
  });
  const repeated = times.find((time) => time.repeat !== undefined);
  const start = times.find((time) => time.starts && time.repeat === undefined);
  if (repeated !== undefined) {
    // 每天送两个馒头，早上8点前: the hour may stand elsewhere.
    const hour = times.find((time) => time !== repeated && time.repeat === undefined && !time.wholeDay);
    const due = repeated.to ?? start?.to ?? hour?.to;
    return {
      ...(repeated.repeat === undefined ? {} : { repeat: repeated.repeat }),
      ...(due === undefined ? {} : { due: due.slice(0, 16) }),
    };
  }
  const due = deadlineOf(found, times)?.to;
  return due === undefined ? {} : { due: due.slice(0, 16) };
}

/** Corrected times: the last one counts (15号之前，哦不对，20号之前). Otherwise one with 前, then the one that names most. */
function deadlineOf(found: Found, times: readonly TimeFound[]): TimeFound | undefined {
  const [first, second] = [times[0], times.at(-1)];
  if (first === undefined || second === undefined || first === second) return first;
  const between = found.text.plain.slice(first.end, second.start);
  if (/不对|错了|不是|改[成为]|还是|算了/.test(between)) return second;
  const deadlines = times.filter((time) => time.deadline);
  if (deadlines.length > 0) return deadlines.at(-1);
  // 今天药没了，明天上午能送吗: the more exact one.
  const exact = times.filter((time) => !time.wholeDay);
  return exact.at(-1) ?? first;
}

/** Stretches that speak of one matter: sentences, numbered parts, and what begins with 另外 or 还有. */
function sentencesIn(lexicon: Lexicon, found: Found, clauses: readonly Clause[], household: Piece): readonly Piece[] {
  const sentences: { start: number; end: number }[] = [];
  let fresh = true;
  for (const clause of clauses) {
    if (!within(clause, household)) continue;
    const last = sentences.at(-1);
    const turns = hears(lexicon.heard.turns, clause.text) || markerBefore(found, clause);
    if (fresh || turns || last === undefined) sentences.push({ start: clause.start, end: clause.end });
    else last.end = clause.end;
    fresh = clause.ends === "stop";
  }
  return sentences;
}

const markerBefore = (found: Found, clause: Piece): boolean =>
  /[1-9][.、)]\s*$/.test(found.text.plain.slice(Math.max(0, clause.start - 4), clause.start));
