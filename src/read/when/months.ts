// Months and their parts: 下个月5号, 本月, 月底, 下月初, 12月底, 年底.
import { readNumeral } from "../numerals.ts";
import { dateOf, dayOf, lastOfMonth } from "./calendar.ts";
import { NO_DAY, NUMBER, oneDay, YEAR, yearNamed } from "./dates.ts";
import type { Days, WordReader } from "./meaning.ts";

interface Month {
  readonly year: number;
  /** Beyond 12 or below 1 it counts into other years. */
  readonly month: number;
}

/** 初, 上旬: until the 10th; 中, 中旬: until the 20th; 底 is the last day, as one says it of a deadline; or the whole month. */
function partOfMonth({ year, month }: Month, part: string): Days {
  const last = lastOfMonth(year, month);
  const begin = dayOf(year, month, 1) ?? last;
  switch (part) {
    case "初":
    case "头":
    case "上旬":
      return { kind: "days", first: begin, last: begin + 9, named: "period" };
    case "中":
    case "中旬":
      return { kind: "days", first: begin + 10, last: begin + 19, named: "period" };
    case "下旬":
      return { kind: "days", first: begin + 20, last, named: "period" };
    case "底":
    case "末":
    case "尾":
      return oneDay(last, "date");
    default:
      return { kind: "days", first: begin, last, named: "period" };
  }
}

/** 12月底, 明年3月初; a month alone only with 前, 内 or 起 behind it, as 11月物业费 names no time to be ready. */
export const namedMonth: WordReader = {
  signs: "月",
  pattern: new RegExp(`${YEAR}?(${NUMBER})月(?:份)?(底|末|尾|初|头|中旬|上旬|下旬|(?=[之以]?[前内]|起|开始))`),
  read([, yearWords, monthWords = "", part = ""], at, before) {
    const month = readNumeral(monthWords);
    if (month === undefined || month < 1 || month > 12 || /[./个第]$/.test(before)) return undefined;
    const now = dateOf(at.day);
    const year = yearNamed(at, yearWords) ?? (month < now.month ? now.year + 1 : now.year);
    const days = partOfMonth({ year, month }, part);
    return days.last < at.day ? { ...days, past: true } : days;
  },
};

/** 下个月, 下月5号, 上个月底, 本月内. */
export const relativeMonth: WordReader = {
  signs: "月",
  pattern: new RegExp(
    `(下下|下|上上|上|这|本|当)一?个?月(?:份|的)?\\s*(?:(${NUMBER})[日号]?${NO_DAY}(?!\\d)|(底|末|尾|初|头|中旬|上旬|下旬|中))?`,
  ),
  read([, which = "", dateWords, part = ""], at, before) {
    if (/[\d一二三四五六七八九十早晚网马路楼]$/.test(before)) return undefined;
    const offset = which.startsWith("下") ? which.length : which.startsWith("上") ? -which.length : 0;
    const past = offset < 0 ? ({ past: true } as const) : {};
    const now = dateOf(at.day);
    const month = { year: now.year, month: now.month + offset };
    if (dateWords === undefined) return { ...partOfMonth(month, part), ...past };
    const date = readNumeral(dateWords);
    const day = date === undefined ? undefined : dayOf(month.year, month.month, date);
    return day === undefined ? undefined : oneDay(day, "date", past);
  },
};

/** 月底, 月初, 月中: this month's, or the next one's when it is over. 年底: 31 December. */
export const endOfMonth: WordReader = {
  signs: "月年",
  pattern: /月(?:底|末|尾|初|头|中旬|中(?!旬))|年[底末尾]/,
  read([words], at, before) {
    if (/[\d一二三四五六七八九十个满半去前往]$/.test(before)) return undefined;
    const { year, month } = dateOf(at.day);
    if (words.startsWith("年")) return oneDay(lastOfMonth(year, 12), "date");
    const days = partOfMonth({ year, month }, words.slice(1));
    return days.last >= at.day ? days : partOfMonth({ year, month: month + 1 }, words.slice(1));
  },
};
