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

export const spans: WordReader = {
  pattern: new RegExp(
    `(再?过|之后|前|还剩|还有|只剩|未来|接下来|最近|近)?\\s*${COUNT}(?:(${AFTER})|(${WITHIN})|(${AGO}))?${NO_SPAN}`,
  ),
  read(match, at, before): Meaning | undefined {
    const [, lead, written = "", measure, half, unit = "", halfBehind, more, after, within, ago] = match;
    if (/[\d.每隔第]$/.test(before) || (lead === undefined && /[一二两三四五六七八九十百]$/.test(before)))
      return undefined;
    const amount = amountOf(written, unit, half !== undefined || halfBehind !== undefined, more);
    // 12月内 is a month's name; 12个月 is a span.
    if (amount === undefined || (unit === "月" && measure === "" && !/[半两]$/.test(written))) return undefined;
    const exact = amount.minutes !== undefined;
    if (
      ago !== undefined ||
      ((lead === "前" || lead === "最近" || lead === "近") && after === undefined && within === undefined)
    ) {
      if (ago === undefined && unit === "日") return undefined;
      const then = moved(at, amount, -1);
      if (ago === undefined) return exact ? undefined : window({ day: then.day, minute: 0 }, at, { past: true });
      if (exact) return window(then, then, { past: true });
      return { kind: "days", first: then.day, last: then.day, named: "date", past: true };
    }
    const then = moved(at, amount, 1);
    const left = lead === "还剩" || lead === "还有" || lead === "只剩";
    if (left && !exact) return undefined;
    if (within !== undefined || left || lead === "之后" || lead === "未来" || lead === "接下来") {
      return window(at, exact ? then : { day: then.day, minute: LAST_MINUTE }, { deadline: within !== undefined });
    }
    if (after === undefined && lead !== "过" && lead !== "再过") return undefined;
    if (exact) return window(then, then, {});
    return { kind: "days", first: then.day, last: then.day, named: "date" };
  },
};

function window(from: Moment, to: Moment, how: { readonly deadline?: boolean; readonly past?: true }): Meaning {
  return { kind: "counted", from, to, deadline: how.deadline ?? false, ...(how.past ? { past: true } : {}) };
}
