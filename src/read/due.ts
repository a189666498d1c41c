// Until when something is needed: of the times that a message names, the one that is a deadline for this need.
import type { LocalTime } from "../domain/clock.ts";
import type { Context } from "./context.ts";
import type { Found } from "./find.ts";
import { around, type Piece, within } from "./mask.ts";
import { isTold } from "./told.ts";
import { firstOn } from "./when/rules.ts";
import type { TimeFound } from "./when.ts";

export interface Due {
  readonly due?: LocalTime;
  readonly repeat?: string;
}

/** The deadline of a need in a household's stretch. `concerned` says which times may be meant for it; `rides`: it is a ride. */
export function dueIn(
  { found, clauses, acts }: Pick<Context, "found" | "clauses" | "acts">,
  household: Piece,
  concerned: (time: Piece) => boolean,
  rides: boolean,
): Due {
  if (found.times.length === 0) return {};
  const times = found.times.filter((time) => {
    if (!within(time, household) || time.past || time.cutoff || (time.to === undefined && time.repeat === undefined))
      return false;
    const clause = around(clauses, time);
    if (isTold(found, clause, time, rides)) return false;
    // 12号收到了: a task, not a day.
    if (time.ambiguous !== undefined) {
      const act = acts.find((each) => within(time, each.clause));
      if (act !== undefined && (act.progress.length > 0 || act.claims || act.cancels)) return false;
    }
    return concerned(time);
  });
  const repeated = times.find((time) => time.repeat !== undefined);
  if (repeated !== undefined) return recurring(times, repeated);
  const due = deadlineOf(found, times)?.to;
  return due === undefined ? {} : { due: due.slice(0, 16) };
}

/** A recurrence with its first time: the start and the hour may stand elsewhere (隔天去看看，晚上去，从20号算起). */
function recurring(times: readonly TimeFound[], first: TimeFound): Due {
  // 工作日每天中午; 一个月配一次，每月10号: one recurrence in two words.
  const [beside] = times.filter(
    (time) =>
      time.repeat !== undefined &&
      time !== first &&
      (time.start - first.end <= 1 || time.repeat.startsWith(`${first.repeat};BY`)),
  );
  const narrower = beside !== undefined && !first.repeat?.includes(";") ? beside : first;
  const rule = narrower.repeat ?? "";
  const start = times.find((time) => time.starts && time.repeat === undefined);
  const hour =
    beside !== undefined && isTimed(beside)
      ? beside
      : times.find((time) => time !== first && time !== start && time.repeat === undefined && !time.wholeDay);
  const due = firstTimeOf(rule, isTimed(first) ? first : narrower, start, hour);
  return { repeat: rule, ...(due === undefined ? {} : { due: due.slice(0, 16) }) };
}

/** Of a recurrence: a time of day is named with it. */
const isTimed = ({ to }: TimeFound): boolean => to !== undefined && !to.startsWith("T23:59", 10);

function firstTimeOf(
  rule: string,
  repeated: TimeFound,
  start: TimeFound | undefined,
  hour: TimeFound | undefined,
): LocalTime | undefined {
  if (isTimed(repeated)) return repeated.to;
  if (start?.to !== undefined && !start.wholeDay) return start.to;
  if (hour?.to === undefined) return repeated.to ?? start?.to;
  const from = [start?.to ?? "", hour.to].sort().at(-1) ?? hour.to;
  return `${firstOn(rule, from.slice(0, 10))}${hour.to.slice(10)}`;
}

/** 下午三点的火车, 10点的号: when something begins, not when something is to be ready for it. */
const EVENT = /^的(?:手术|火车|高铁|动车|飞机|航班|车票|号|会|课|考试|门诊|检查|透析|化疗)/;

/** Corrected times: the last one counts (15号之前，哦不对，20号之前). Otherwise one with 前, then the one that names most. */
function deadlineOf(found: Found, times: readonly TimeFound[]): TimeFound | undefined {
  const [first, second] = [times[0], times.at(-1)];
  if (first === undefined || second === undefined || first === second) return first;
  const between = found.text.plain.slice(first.end, second.start);
  // 周四、周五都可以: until the last of them.
  if (first.wholeDay && second.wholeDay && /^[吧的]?[、,和或及跟]+[者是]?$/.test(between)) return second;
  if (/不对|错|不是|更正|改[成为到至在]|还是|算了|应该是/.test(between)) return second;
  const deadlines = times.filter((time) => time.deadline);
  if (deadlines.length > 0) return deadlines.at(-1);
  // 今天药没了，明天上午能送吗: the more exact one. 后天10点的手术，明天送个便盆: not when something else begins.
  const isEvent = (time: TimeFound) => EVENT.test(found.text.plain.slice(time.end, time.end + 4));
  const exact = times.filter((time) => !time.wholeDay);
  const event = exact.findLast(isEvent);
  const needed = exact.findLast((time) => !isEvent(time));
  const whole = times.find((time) => time.wholeDay && time.to?.slice(0, 10) !== event?.to?.slice(0, 10));
  return needed ?? (event === undefined ? first : (whole ?? event));
}
