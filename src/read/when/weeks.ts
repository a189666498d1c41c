// Weeks and their days: 周三, 下周日, 这周末, 下下礼拜二, 本周, 上星期. Weeks begin on Monday.
import { mondayOf, nextWeekday, type Weekday } from "./calendar.ts";
import type { Days, WordReader } from "./meaning.ts";

const WEEKDAYS: ReadonlyMap<string, Weekday> = new Map(
  Object.entries({ 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 日: 7, 天: 7 } as const),
);
const DIGIT_WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** The weekday of 一 … 日, 天 or 1 … 7. */
export function weekdayNamed(character: string): Weekday | undefined {
  return WEEKDAYS.get(character) ?? DIGIT_WEEKDAYS.find((day) => String(day) === character);
}

/** What cannot follow a weekday: 一周三次, 周五块, and the 三点 of 小周三点来. */
export const NO_WEEKDAY = "(?![点时号栋楼幢盒瓶袋斤份个户块元箱片粒颗岁百千次趟回遍顿]|单元)";
export const WEEK = "(?:周|星期|礼拜)";

const OFFSETS: ReadonlyMap<string, number> = new Map(
  Object.entries({ 今个: 0, 上上: -2, 上: -1, 本: 0, 这: 0, 当: 0, 下: 1, 下下: 2, 下下下: 3 }),
);
/** 网上周三, 楼下周五: the character before 周 belongs to the word before it. */
const NOT_UP = /[早晚网马以线楼路身顶]$/;
const NOT_DOWN = /[楼一乡手底线天]$/;
/** 周四周五: the 四 belongs to the first day and counts nothing. */
const AFTER_WEEKDAY = /(?:周|星期|礼拜)[一二三四五六]$/;
const COUNTED = /[每一二两三四五六七八九十几半隔数\d]个?$/;

export const weeks: WordReader = {
  signs: "周期拜双",
  pattern: new RegExp(
    `(上上|下{1,3}|[上本这当]|今个)?(?:一?个|一)?${WEEK}(?:(末)|(?=[一二三四五六日天1-7])([1-7]|一?二?三?四?五?六?[日天]?)${NO_WEEKDAY}(?:[到至-]([一二三四五六日天])${NO_WEEKDAY})?)?|(双休日)`,
  ),
  read(match, at, before): Days | undefined {
    const [words, prefix, weekend, characters, until, restDays] = match;
    const offset = prefix === undefined ? undefined : OFFSETS.get(prefix);
    if (prefix?.startsWith("上") && NOT_UP.test(before)) return undefined;
    if (prefix?.startsWith("下") && NOT_DOWN.test(before)) return undefined;
    if (prefix === undefined && ((COUNTED.test(before) && !AFTER_WEEKDAY.test(before)) || /^[一个]/.test(words)))
      return undefined;
    const past = offset !== undefined && offset < 0 ? ({ past: true } as const) : {};
    const monday = mondayOf(at.day) + 7 * (offset ?? 0);
    if (weekend !== undefined || restDays !== undefined) {
      return { kind: "days", first: monday + 5, last: monday + 6, named: "weekend", ...past };
    }
    if (characters === undefined) {
      if (offset === undefined) return undefined;
      return { kind: "days", first: monday, last: monday + 6, named: "period", ...past };
    }
    const named = [...characters].flatMap((character) => weekdayNamed(character) ?? []);
    const days = named.map((weekday) => (offset === undefined ? nextWeekday(at.day, weekday) : monday + weekday - 1));
    const [weekday] = named;
    if (weekday === undefined) return undefined;
    const first = Math.min(...days);
    const end = weekdayNamed(until ?? "");
    const alone = offset === undefined && named.length === 1 && end === undefined;
    return {
      kind: "days",
      first,
      last: end === undefined ? Math.max(...days) : nextWeekday(first, end),
      named: "weekday",
      ...(alone ? { next: (from) => nextWeekday(from, weekday) } : {}),
      ...past,
    };
  },
};
