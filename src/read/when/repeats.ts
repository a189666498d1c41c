// Again and again: 每天, 每周一三五, 每周二、周五, 隔天, 每隔3天, 每两周的周二, 每月5号; and the RRULE of each.
import { readNumeral } from "../numerals.ts";
import {
  type Day,
  dateOf,
  dayOf,
  lastOfMonth,
  mondayOf,
  nextDayOfMonth,
  nextWeekday,
  type Weekday,
  weekdayOf,
} from "./calendar.ts";
import type { Repeat, WordReader } from "./meaning.ts";
import { NO_WEEKDAY, WEEK, weekdayNamed } from "./weeks.ts";

const COUNT = "(\\d{1,2}|[一二两三四五六七八九十]{1,2})";
const WEEKDAY = `[一二三四五六日天1-7]${NO_WEEKDAY}`;
const AND = "\\s*(?:[、,和及与跟]|还有)?\\s*";
const WEEKDAYS = `(末|${WEEKDAY}(?:\\s*(?:到|至|[-~—])\\s*${WEEK}?${WEEKDAY}|(?:${AND}${WEEK}?${WEEKDAY})*))`;
const DATE = "(?:\\d{1,2}|[一二三四五六七八九十廿]{1,3})[号日]?";
const ONCE = "[一1][次趟回遍顿]";
/** 每天三次, 每日一片, 每天吃: how a drug is taken, not when somebody is needed. */
export const DOSE =
  "\\s*(?:[只都要得各早晚中需次,、 ]|早上|晚上|睡前|饭[前后]|一次|每次)*(?:吃|服|口服|喝药|打针|[两二三四2-9][次回]|[一二两三四半\\d.]+\\s*(?:片|粒|颗|丸|支|针|包|毫|mg|ml|单位|g|ug))";

export const repeats: WordReader = {
  pattern: new RegExp(
    [
      `(?<daily>每一?[天日]|天天|日日|每(?=[早晚夜]))(?!${DOSE})`,
      `每个?工作日(?<workday>)`,
      `每(?<weeks>两|二|三|四|[2-9])个?${WEEK}的?${WEEK}?(?<weeksDays>${WEEKDAYS.slice(1, -1)})?`,
      `(?:每(?<week>个)?|(?<other>隔))一?个?${WEEK}(?:的?${WEEK}?(?<days>${WEEKDAYS.slice(1, -1)}))?(?![两二三四五2-9][次趟回])`,
      `每(?<apart>隔)?${COUNT}个?(?<unit>[天日月])`,
      `隔(?:一天|[天日])(?<alternate>)`,
      `每半个?月(?<fortnight>)`,
      `每个?月的?(?:第(?<nth>[一二三四1-4])个?${WEEK}(?<nthDay>[一二三四五六日天])|最后一个?${WEEK}(?<lastDay>[一二三四五六日天])|(?<end>月?[底末])|(?<begin>月?初)(?![一二三四五六七八九十])|(?<dates>${DATE}(?:${AND}${DATE})*))?(?!初)`,
      `${COUNT}个?(?<onceUnit>天|星期|礼拜|周|月)(?:内)?(?![吃服喂涂])[^\\d\\s一二两三四五六七八九十,。;、吃服]{0,3}${ONCE}`,
    ].join("|"),
  ),
  read(match, _at, before): Repeat | undefined {
    const groups = match.groups ?? {};
    const [words] = match;
    const count = match.slice(1).find((group, index) => group !== undefined && isCount(match, index + 1));
    const n = count === undefined ? undefined : readNumeral(count);
    if (groups.daily !== undefined) return repeat("day", 1);
    if (groups.workday !== undefined) return repeat("week", 1, [1, 2, 3, 4, 5]);
    if (groups.weeks !== undefined) return repeat("week", readNumeral(groups.weeks) ?? 2, weekdaysOf(groups.weeksDays));
    if (groups.alternate !== undefined) return repeat("day", 2);
    if (groups.fortnight !== undefined) return repeat("day", 15);
    if (groups.onceUnit !== undefined) return once(n, groups.onceUnit, before);
    if (groups.unit !== undefined && n !== undefined && n > 0) {
      const interval = n === 1 && groups.apart !== undefined ? 2 : n;
      return repeat(groups.unit === "月" ? "month" : "day", interval);
    }
    if (/月/.test(words)) return monthly(groups);
    return repeat("week", groups.other === undefined ? 1 : 2, weekdaysOf(groups.days));
  },
};

/** Whether a group is one of the unnamed counts. */
function isCount(match: RegExpMatchArray, index: number): boolean {
  const group = match[index];
  return group !== undefined && !Object.values(match.groups ?? {}).includes(group);
}

function repeat(every: Repeat["every"], interval: number, weekdays: readonly Weekday[] = []): Repeat {
  return { kind: "repeat", every, interval, weekdays, dates: [] };
}

/** 两天一次, 一周一趟; 一天一次 says how a drug is taken. */
function once(n: number | undefined, unit: string, before: string): Repeat | undefined {
  if (n === undefined || n < 1 || /[\d一二三四五六七八九十每]$/.test(before)) return undefined;
  if (unit === "天") return n === 1 ? undefined : repeat("day", n);
  return repeat(unit === "月" ? "month" : "week", n);
}

function monthly(groups: Readonly<Record<string, string | undefined>>): Repeat | undefined {
  const nthDay = weekdayNamed(groups.nthDay ?? groups.lastDay ?? "");
  if (nthDay !== undefined) {
    return { ...repeat("month", 1, [nthDay]), nth: groups.nth === undefined ? -1 : (readNumeral(groups.nth) ?? 1) };
  }
  if (groups.begin !== undefined) return { ...repeat("month", 1), dates: [1] };
  if (groups.end !== undefined) return { ...repeat("month", 1), dates: [-1] };
  const dates = [...(groups.dates ?? "").matchAll(/\d+|[一二三四五六七八九十廿]+/g)].flatMap(
    ([d]) => readNumeral(d) ?? [],
  );
  return dates.every((date) => date >= 1 && date <= 31) ? { ...repeat("month", 1), dates } : undefined;
}

/** Monday to Sunday, each once, of 一三五, 二、周五, 一到周五 or 末. */
function weekdaysOf(written: string | undefined): readonly Weekday[] {
  if (written === undefined) return [];
  if (written === "末") return [6, 7];
  const named = [...written.replace(/星期|礼拜/g, "")].flatMap((c) => weekdayNamed(c) ?? []);
  const [first, last] = named;
  if (/[到至~—-]/.test(written) && first !== undefined && last !== undefined) {
    return ([1, 2, 3, 4, 5, 6, 7] as const).filter((day) => day >= first && day <= last);
  }
  return ([1, 2, 3, 4, 5, 6, 7] as const).filter((day) => named.includes(day));
}

const CODES: Readonly<Record<Weekday, string>> = { 1: "MO", 2: "TU", 3: "WE", 4: "TH", 5: "FR", 6: "SA", 7: "SU" };
const FREQUENCIES = { day: "DAILY", week: "WEEKLY", month: "MONTHLY" } as const;

/** The iCalendar RRULE (RFC 5545) of a recurrence, without the time of day. */
export function rruleOf({ every, interval, weekdays, dates, nth }: Repeat): string {
  return [
    `FREQ=${FREQUENCIES[every]}`,
    ...(interval > 1 ? [`INTERVAL=${interval}`] : []),
    ...(weekdays.length > 0 ? [`BYDAY=${weekdays.map((day) => `${nth ?? ""}${CODES[day]}`).join(",")}`] : []),
    ...(dates.length > 0 ? [`BYMONTHDAY=${dates.join(",")}`] : []),
  ].join(";");
}

/** The first day of a recurrence from `from` on. */
export function firstDayOf({ weekdays, dates, nth }: Repeat, from: Day): Day {
  if (nth !== undefined) {
    const [weekday] = weekdays;
    for (let ahead = 0; weekday !== undefined && ahead < 3; ahead++) {
      const day = nthOfMonth(from, ahead, weekday, nth);
      if (day >= from) return day;
    }
  }
  const days = [
    ...weekdays.map((weekday) => nextWeekday(from, weekday)),
    ...dates.flatMap((date) => (date === -1 ? monthEnd(from) : (nextDayOfMonth(from, date) ?? []))),
  ];
  return days.length === 0 ? from : Math.min(...days);
}

function monthEnd(from: Day): Day {
  const { year, month } = dateOf(from);
  return lastOfMonth(year, month);
}

function nthOfMonth(from: Day, ahead: number, weekday: Weekday, nth: number): Day {
  const { year, month } = dateOf(from);
  if (nth < 0) {
    const last = lastOfMonth(year, month + ahead);
    return last - ((weekdayOf(last) - weekday + 7) % 7);
  }
  const first = dayOf(year, month + ahead, 1) ?? mondayOf(from);
  return nextWeekday(first, weekday) + 7 * (nth - 1);
}
