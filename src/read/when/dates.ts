// Dates and months: 3月8日, 15号, 26-27号, 12/3, 下个月5号, 月底, 12月底, 年底.
import { readNumeral } from "../numerals.ts";
import { dateOf, dayOf, lastOfMonth, type Moment, nextDate, nextDayOfMonth } from "./calendar.ts";
import type { Days, WordReader } from "./meaning.ts";

const NUMBER = "(?:\\d{1,2}|[一二三四五六七八九十廿卅]{1,4})";
/** What makes N号 an address, an order or a product: 3号楼, 8号单, 1号电池, 92号院, 5号302. */
const NO_DAY =
  "(?!\\s?(?:楼|栋|幢|座|门|院|单|线|桌|码|库|房|店|机|电|字|床|柜|球|会|教|小区|铺|摊|药|车|仓|馆|营|厅|口|井|岗|亭|舱|病|公|胡同|弄|巷|底商|铺|网|志愿|\\d+(?!\\d|\\s*[点时:月])|[A-Za-z#]))";
const JOIN = "\\s*(?:[-~–—～]|到|至)\\s*";
const NO_DAY_RI = "(?![之以]?内|[之以]?后(?!天)|[两二三四\\d一][次片粒颗餐]|游|龄|报)";
const ROOM_OR_DOSE = "(?![\\d/.]|\\s?[片粒颗支盒包瓶层栋号楼室斤箱户板袋个份])";

/** Dates of a month that lies at most this many days back are told of, not waited for. */
const JUST_PAST_DAYS = 31;

function single(day: number, named: Days["named"], more: Partial<Days> = {}): Days {
  return { kind: "days", first: day, last: day, named, ...more };
}

/** A date without a year: the next one, unless it was within the last month. */
function dateWithoutYear(at: Moment, month: number, date: number): Days | undefined {
  const day = nextDate(at.day, month, date);
  if (day === undefined) return undefined;
  const recent = nextDate(at.day - JUST_PAST_DAYS, month, date);
  if (recent !== undefined && recent < at.day) {
    return single(recent, "date", { past: true, next: (from) => nextDate(from, month, date) });
  }
  return single(day, "date", { next: (from) => nextDate(from, month, date) });
}

export const monthAndDay: WordReader = {
  pattern: new RegExp(
    `(今年|明年)?(${NUMBER})月(?:份)?\\s*(?:(${NUMBER})(?:[日号]?${JOIN}(${NUMBER})[日号]${NO_DAY}|[日号]${NO_DAY}|(?![日号\\d天]))|(底|末|初|中旬|上旬|下旬|(?=[之以]?[前内])))|(\\d{1,2})/(\\d{1,2})${ROOM_OR_DOSE}|(\\d{1,2})\\.(\\d{1,2})(?=[日号]|[之以]?前|上午|下午|早|晚)(?:日|号${NO_DAY})?`,
  ),
  read(match, at, before): Days | undefined {
    const [, yearWords, monthWords, dayWords, lastWords, stretch, slashMonth, slashDay, dotMonth, dotDay] = match;
    if (/[\d./个第]$/.test(before)) return undefined;
    if (slashMonth !== undefined && /[(（A-Za-z-]$/.test(before)) return undefined;
    const month = readNumeral(monthWords ?? slashMonth ?? dotMonth ?? "");
    if (month === undefined || month < 1 || month > 12) return undefined;
    const { year } = dateOf(at.day);
    if (stretch !== undefined) return stretchOfMonth(nextMonth(at, month, yearWords), stretch);
    const date = readNumeral(dayWords ?? slashDay ?? dotDay ?? "");
    if (date === undefined) return undefined;
    if (lastWords !== undefined) return datesOfMonth(at, month, date, readNumeral(lastWords) ?? 0);
    if (yearWords === undefined) return dateWithoutYear(at, month, date);
    const day = dayOf(yearWords === "明年" ? year + 1 : year, month, date);
    return day === undefined ? undefined : single(day, "date");
  },
};

/** 11月28日-30日. */
function datesOfMonth(at: Moment, month: number, date: number, lastDate: number): Days | undefined {
  const first = nextDate(at.day, month, date);
  const last = first === undefined ? undefined : nextDayOfMonth(first, lastDate);
  return first === undefined || last === undefined ? undefined : { kind: "days", first, last, named: "date" };
}

interface Month {
  readonly year: number;
  readonly month: number;
}

function nextMonth(at: Moment, month: number, yearWords: string | undefined): Month {
  const now = dateOf(at.day);
  if (yearWords === "明年") return { year: now.year + 1, month };
  return { year: month < now.month && yearWords === undefined ? now.year + 1 : now.year, month };
}

/** 月初 and 上旬 end on the 10th, 月中 and 中旬 on the 20th; 月底 is the last day, as one says it of a deadline. */
function stretchOfMonth({ year, month }: Month, stretch: string): Days | undefined {
  const last = lastOfMonth(year, month);
  const begin = dayOf(year, month, 1) ?? last;
  switch (stretch) {
    case "初":
    case "上旬":
      return { kind: "days", first: begin, last: begin + 9, named: "period" };
    case "中":
    case "中旬":
      return { kind: "days", first: begin + 10, last: begin + 19, named: "period" };
    case "下旬":
      return { kind: "days", first: begin + 20, last, named: "date" };
    case "底":
    case "末":
      return single(last, "date");
    default:
      return { kind: "days", first: begin, last, named: "period" };
  }
}

export const months: WordReader = {
  pattern: new RegExp(
    `(?:(下下|下|上上|上|这|本|当)一?个?月)(?:份|的)?\\s*(?:(${NUMBER})[日号]?${NO_DAY}(?![\\d])|(底|末|初|中旬|上旬|下旬|中))?|(?<![个満满半])月(底|末|初|中旬|中(?!旬))|年(?:底|末)`,
  ),
  read(match, at, before): Days | undefined {
    const [words, which, dayWords, stretch, alone] = match;
    const now = dateOf(at.day);
    if (/[\d一二三四五六七八九十]$/.test(before)) return undefined;
    if (words.startsWith("年")) return /[去前往]$/.test(before) ? undefined : single(lastOfMonth(now.year, 12), "date");
    if (which === undefined) {
      const found = stretchOfMonth(now, alone ?? "");
      return found === undefined || found.last >= at.day
        ? found
        : stretchOfMonth({ year: now.year, month: now.month + 1 }, alone ?? "");
    }
    const offset = which.startsWith("下") ? which.length : which.startsWith("上") ? -which.length : 0;
    const past = offset < 0 ? ({ past: true } as const) : {};
    const month = { year: now.year, month: now.month + offset };
    if (dayWords !== undefined) {
      const date = readNumeral(dayWords);
      const day = date === undefined ? undefined : dayOf(month.year, month.month, date);
      return day === undefined ? undefined : single(day, "date", past);
    }
    const found = stretchOfMonth(month, stretch ?? "");
    return found === undefined ? undefined : { ...found, ...past };
  },
};

export const dayOfMonth: WordReader = {
  pattern: new RegExp(`(?:(${NUMBER})[日号]?${JOIN})?(${NUMBER})(?:(日)${NO_DAY_RI}|号(?!是)${NO_DAY})(?:的)?`),
  read(match, at, before): Days | undefined {
    const [, firstWords, dayWords = "", ri] = match;
    if (/[第#.:\d月/A-Za-z每周期拜节生栋楼元-]$/.test(before)) return undefined;
    const date = readNumeral(dayWords);
    if (date === undefined || date < 1 || date > 31) return undefined;
    const bare = ri === undefined ? ({ bare: true } as const) : {};
    if (firstWords !== undefined) {
      const firstDate = readNumeral(firstWords);
      const first = firstDate === undefined ? undefined : nextDayOfMonth(at.day, firstDate);
      const last = first === undefined ? undefined : nextDayOfMonth(first, date);
      if (first === undefined || last === undefined) return undefined;
      return { kind: "days", first, last, named: "day-of-month", ...bare };
    }
    const day = nextDayOfMonth(at.day, date);
    if (day === undefined) return undefined;
    return single(day, "day-of-month", { next: (from) => nextDayOfMonth(from, date), ...bare });
  },
};
