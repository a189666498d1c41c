// Times counted from now: 半小时内, 一个半钟头后, 三天内, 两天后, 过两天, 10分钟之前, 还剩3小时.
import { readNumeral, scanNumerals } from "../numerals.ts";
import { type Day, dateOf, dayOf, LAST_MINUTE, lastOfMonth, type Moment, plus } from "./calendar.ts";
import type { Meaning, WordReader } from "./meaning.ts";

const AMOUNT = "(?:\\d{1,3}(?:\\.\\d)?|[一二两三四五六七八九十百半俩廿]{1,5}[来多]?)";
const UNIT = "(刻钟|分钟|分|min|小时|钟头?|h(?![a-z])|天|日|周|星期|礼拜|月|年)";
const COUNT = `(${AMOUNT})\\s*(?:多)?\\s*(个?)(半)?${UNIT}(半)?(?:(?:零|又)?(${AMOUNT})分钟?)?`;
const AFTER = "[之以过]?后(?![天面门备排院续])";
const WITHIN = "[之以]?内(?![科衣裤脏存])|里头?";
const AGO = "[之以]?前(?![台门面往])";
/** 48小时内核酸, 一周内的量: what it is called or how much it is, not when it is needed. */
const NO_SPAN = "(?!的?(?:核酸|阴性|量|用量|药量|病历|报告))";

const MINUTES: ReadonlyMap<string, number> = new Map([
  ["分", 1],
  ["分钟", 1],
  ["min", 1],
  ["刻钟", 15],
  ["小时", 60],
  ["钟头", 60],
  ["钟", 60],
  ["h", 60],
]);
const DAYS: ReadonlyMap<string, number> = new Map([
  ["天", 1],
  ["日", 1],
  ["周", 7],
  ["星期", 7],
  ["礼拜", 7],
]);

interface Amount {
  readonly minutes?: number;
  readonly days?: number;
  readonly months?: number;
}

/** The larger of a range counts: 两三天内 is within three days. */
function largestOf(written: string): number | undefined {
  const [numeral] = scanNumerals(written);
  switch (numeral?.says) {
    case "between":
      return numeral.high;
    case "about":
      return numeral.value;
    case "exact":
    case "some":
    case undefined:
      return undefined;
  }
}

function amountOf(written: string, unit: string, half: boolean, moreMinutes: string | undefined): Amount | undefined {
  const whole = readNumeral(written) ?? largestOf(written);
  if (whole === undefined) return undefined;
  const count = whole + (half ? 0.5 : 0);
  const minutes = MINUTES.get(unit);
  if (minutes !== undefined) return { minutes: count * minutes + (readNumeral(moreMinutes ?? "0") ?? 0) };
  if (moreMinutes !== undefined) return undefined;
  const days = DAYS.get(unit);
  if (days !== undefined) return Number.isInteger(count) ? { days: count * days } : { minutes: count * days * 1440 };
  const months = unit === "年" ? count * 12 : count;
  return Number.isInteger(months) ? { months } : { days: Math.round(months * 30) };
}

function moved(at: Moment, { minutes, days, months }: Amount, sign: 1 | -1): Moment {
  if (minutes !== undefined) return plus(at, sign * minutes);
  if (days !== undefined) return { day: at.day + sign * days, minute: at.minute };
  const { year, month, date } = dateOf(at.day);
  const then = month + sign * (months ?? 0);
  const day: Day = dayOf(year, then, date) ?? lastOfMonth(year, then);
  return { day, minute: at.minute };
}

/** 两天后, 三天内, 10分钟前; 过两天; 前两天; 还剩3小时; 之后5分钟. */
export const spans: WordReader = {
  signs: "刻钟分时hm天日周期拜月年",
  pattern: new RegExp(
    `(?:(再?过)|(前|最近|近)|(还剩|还有|只剩)|(之后|未来|接下来))?\\s*${COUNT}(?:(${AFTER})|(${WITHIN})|(${AGO}))?${NO_SPAN}`,
  ),
  read(match, at, before): Meaning | undefined {
    const [, over, back, left, ahead, written = "", measure, half, unit = "", halfBehind, more, after, within, ago] =
      match;
    if (/[每隔第]$/.test(before)) return undefined;
    // 12月内 is a month's name; 12个月 is a span.
    if (unit === "月" && measure === "" && !/[半两]$/.test(written)) return undefined;
    const amount = amountOf(written, unit, half !== undefined || halfBehind !== undefined, more);
    if (amount === undefined) return undefined;
    const exact = amount.minutes !== undefined;
    if (ago !== undefined) return pointIn(moved(at, amount, -1), exact, { past: true });
    const then = moved(at, amount, 1);
    if (within !== undefined) return until(at, then, exact, true);
    if (after !== undefined || over !== undefined) return pointIn(then, exact, {});
    if (ahead !== undefined) return until(at, then, exact, false);
    // 还剩3小时 is a time; 还剩3天 is how long something lasts.
    if (left !== undefined) return exact ? until(at, then, exact, false) : undefined;
    if (back === undefined || exact || unit === "日") return undefined;
    const begin = { day: moved(at, amount, -1).day, minute: 0 };
    return { kind: "counted", from: begin, to: at, deadline: false, past: true };
  },
};

/** A point in time: that minute, or the whole day when days are counted. */
function pointIn(then: Moment, exact: boolean, past: { readonly past?: true }): Meaning {
  if (exact) return { kind: "counted", from: then, to: then, deadline: false, ...past };
  return { kind: "days", first: then.day, last: then.day, named: "date", ...past };
}

/** The time from now until then, to the end of the day when days are counted. */
function until(at: Moment, then: Moment, exact: boolean, deadline: boolean): Meaning {
  return { kind: "counted", from: at, to: exact ? then : { day: then.day, minute: LAST_MINUTE }, deadline };
}
