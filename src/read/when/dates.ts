// Dates: 3月8日, 11月28日-30日, 12/3, 12.5号, 15号, 26-27号.
import { readNumeral } from "../numerals.ts";
import { dateOf, dayOf, type Moment, nextDate, nextDayOfMonth } from "./calendar.ts";
import type { Days, WordReader } from "./meaning.ts";

/** A month or a day of the month. */
export const NUMBER = "(?:\\d{1,2}|[一二三四五六七八九十廿卅]{1,4})";
const JOIN = "\\s*(?:[-~–—]|到|至)\\s*";
/** What makes N号 an address, an order or a product: 3号楼, 8号单, 1号电池, 92号院, 5号302. 15号8点 is a date. */
export const NO_DAY =
  "(?!\\s?(?:楼|栋|幢|座|门|院|单|线|桌|码|库|房|店|机|电|字|床|柜|球|会|教|小区|铺|摊|药|车|仓|馆|营|厅|口|井|岗|亭|舱|病|公|胡同|弄|巷|底商|网|志愿|鞋|棒?针|毛线|砂纸|锁|螺|齿|染|色|仓|胶|砂|衣|裤|[a-z#]|\\d+(?!\\d|\\s*[点时:月])))";
/** What makes N日 something else: 3日内, 一日三餐, 3日游. */
const NO_CALENDAR_DAY = "(?![之以]?内|[之以]?后(?!天)|[两二三四\\d一][次片粒颗餐]|游|龄|报|元)";
const ROOM_OR_DOSE = "(?![\\d/.]|\\s?[片粒颗支盒包瓶层栋号楼室斤箱户板袋个份])";

/** A date that lies at most this many days back is told of, not waited for. */
const JUST_PAST_DAYS = 31;

/** One day. */
export function oneDay(day: number, named: Days["named"], more: Partial<Days> = {}): Days {
  return { kind: "days", first: day, last: day, named, ...more };
}

/** A date without a year: the next one, unless it was within the last month. */
function dateWithoutYear(at: Moment, month: number, date: number): Days | undefined {
  const next = (from: number): number | undefined => nextDate(from, month, date);
  const recent = next(at.day - JUST_PAST_DAYS);
  if (recent !== undefined && recent < at.day) return oneDay(recent, "date", { past: true, next });
  const day = next(at.day);
  return day === undefined ? undefined : oneDay(day, "date", { next });
}

/** A date with its year; one that is over is past. */
export function dateWithYear(at: Moment, year: number, month: number, date: number): Days | undefined {
  const day = dayOf(year, month, date);
  return day === undefined ? undefined : oneDay(day, "date", day < at.day ? { past: true } : {});
}

const YEARS: ReadonlyMap<string, number> = new Map([
  ["前年", -2],
  ["去年", -1],
  ["今年", 0],
  ["明年", 1],
  ["后年", 2],
]);
/** Words that say which year, before a month. */
export const YEAR = "([前去今明后]年)";

/** The year that 去年 or 明年 is, said at `at`; undefined for no such word. */
export function yearNamed(at: Moment, words: string | undefined): number | undefined {
  const offset = YEARS.get(words ?? "");
  return offset === undefined ? undefined : dateOf(at.day).year + offset;
}

function isMonth(month: number | undefined): month is number {
  return month !== undefined && month >= 1 && month <= 12;
}

export const monthAndDay: WordReader = {
  signs: "月",
  pattern: new RegExp(
    `${YEAR}?(${NUMBER})月(?:份)?\\s*(${NUMBER})(?:[日号]?${JOIN}(${NUMBER})[日号]${NO_DAY}|[日号]${NO_DAY}|(?![日号\\d天]))`,
  ),
  read([, yearWords, monthWords = "", dateWords = "", lastWords], at, before) {
    if (/[./个第]$/.test(before)) return undefined;
    const month = readNumeral(monthWords);
    const date = readNumeral(dateWords);
    if (!isMonth(month) || date === undefined) return undefined;
    const year = yearNamed(at, yearWords);
    const first = year === undefined ? dateWithoutYear(at, month, date) : dateWithYear(at, year, month, date);
    if (lastWords === undefined || first === undefined) return first;
    const last = nextDayOfMonth(first.first, readNumeral(lastWords) ?? 0);
    return last === undefined ? undefined : { kind: "days", first: first.first, last, named: "date" };
  },
};

/** 12/3; rooms, doses and fractions are kept out. 12.5 is a date before 号, 前 or a part of the day only. */
export const shortDate: WordReader = {
  signs: "/.",
  pattern: new RegExp(
    `(\\d{1,2})(?:/(\\d{1,2})${ROOM_OR_DOSE}|\\.(\\d{1,2})(?:日|号${NO_DAY}|(?=[之以]?前|上午|下午|中午|傍晚|早|晚|\\s?\\d{1,2}(?::[0-5]\\d|点))))`,
  ),
  read([, monthWords = "", slashed, dotted], at, before) {
    if (/[./a-z第]$/i.test(before) || (slashed !== undefined && /[(-]$/.test(before))) return undefined;
    const month = Number(monthWords);
    return isMonth(month) ? dateWithoutYear(at, month, Number(slashed ?? dotted)) : undefined;
  },
};

/** 15号, 28日, 26-27号. N号 may be a task's number, N日 is a day. */
export const dayOfMonth: WordReader = {
  signs: "日号",
  pattern: new RegExp(`(?:(${NUMBER})[日号]?${JOIN})?(${NUMBER})(?:(日)${NO_CALENDAR_DAY}|号(?!是)${NO_DAY})的?`),
  read([, firstWords, dateWords = "", calendarDay], at, before) {
    // 陪诊员：24号下午 is a day, 10:15号 is none.
    if (/(?:[第#.月/a-z每周期拜节生栋楼元-]|\d:)$/i.test(before)) return undefined;
    const date = readNumeral(dateWords);
    if (date === undefined || date < 1 || date > 31) return undefined;
    const bare = calendarDay === undefined ? ({ bare: true } as const) : {};
    if (firstWords !== undefined) {
      const first = nextDayOfMonth(at.day, readNumeral(firstWords) ?? 0);
      const last = first === undefined ? undefined : nextDayOfMonth(first, date);
      if (first === undefined || last === undefined) return undefined;
      return { kind: "days", first, last, named: "day-of-month", ...bare };
    }
    const next = (from: number): number | undefined => nextDayOfMonth(from, date);
    const day = next(at.day);
    return day === undefined ? undefined : oneDay(day, "day-of-month", { next, ...bare });
  },
};
