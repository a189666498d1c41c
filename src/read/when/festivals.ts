// Holidays and lunar dates: 元旦, 春节前, 除夕, 正月十五, 腊月二十三, 初六, 冬至.
import { Lunar, LunarMonth, Solar } from "lunar-typescript";
import { readNumeral } from "../numerals.ts";
import { type Day, dateOf, dayOf, nextDate } from "./calendar.ts";
import type { Days, WordReader } from "./meaning.ts";

/** Month, day of the month, and how many days the feast has when one speaks of it as a time (国庆期间). */
type Feast = readonly [month: number, date: number, days: number];

const SOLAR: ReadonlyMap<string, Feast> = new Map(
  Object.entries({
    元旦: [1, 1, 1],
    情人节: [2, 14, 1],
    妇女节: [3, 8, 1],
    三八节: [3, 8, 1],
    劳动节: [5, 1, 5],
    五一: [5, 1, 5],
    儿童节: [6, 1, 1],
    六一: [6, 1, 1],
    教师节: [9, 10, 1],
    国庆: [10, 1, 7],
    平安夜: [12, 24, 1],
    圣诞: [12, 25, 1],
  }),
);
const LUNAR: ReadonlyMap<string, Feast> = new Map(
  Object.entries({
    春节: [1, 1, 7],
    元宵: [1, 15, 1],
    端午: [5, 5, 1],
    七夕: [7, 7, 1],
    中元: [7, 15, 1],
    中秋: [8, 15, 1],
    重阳: [9, 9, 1],
    腊八: [12, 8, 1],
    小年: [12, 23, 1],
  }),
);
/** Solar terms that people name as days; 大雪 and 小雪 are weather. */
const TERMS = "清明|冬至|夏至|立春|立夏|立秋|立冬";
const LUNAR_MONTHS: ReadonlyMap<string, number> = new Map([
  ["正", 1],
  ["冬", 11],
  ["腊", 12],
]);

/** 冬至快乐, 冬至了, 五一路, 元宵两袋, 小年轻, 初一学生: no time is named. */
const NO_FEAST =
  "(?!节?[大吉]?(?:快乐|安康|愉快|吉祥|大吉|好|福利|红包|礼|联欢|晚会)|了|路|街|[轻纪]|学|年级|上学|下学|的?(?:孩子|娃|数学|英语|语文)|班|毕业|生|[(（])";
const NEEDS_MORE = "(?=节|假期|长假|期间|当?[天晚]|那天|[之以]?前|[之以]?后|上午|下午|早|晚|中午|开始|起)";
const LUNAR_DATE =
  "(?:初[一二三四五六七八九十]|十[一二三四五六七八九]?|二十[一二三四五六七八九]?|廿[一二三四五六七八九]?|三十)";

/** lunar-typescript counts from the stars on: a year's answers are kept. */
const kept = new Map<string, Day | undefined>();
function remember(key: string, find: () => Day | undefined): Day | undefined {
  if (!kept.has(key)) {
    if (kept.size > 500) kept.clear();
    kept.set(key, find());
  }
  return kept.get(key);
}

function dayOfSolar(solar: Solar): Day | undefined {
  return dayOf(solar.getYear(), solar.getMonth(), solar.getDay());
}

/** The day of a date of the farmers' calendar; the last one of the month for a 三十 that a short month lacks. */
function lunarDay(year: number, month: number, date: number): Day | undefined {
  return remember(`${year}-${month}-${date}`, () => {
    const length = LunarMonth.fromYm(year, month)?.getDayCount() ?? 29;
    return dayOfSolar(Lunar.fromYmd(year, month, Math.min(date, length)).getSolar());
  });
}

/** The farmers' calendar on a day. */
function lunarOf(day: Day): { readonly year: number; readonly month: number; readonly date: number } {
  const { year, month, date } = dateOf(day);
  const lunar = Solar.fromYmd(year, month, date).getLunar();
  return { year: lunar.getYear(), month: Math.abs(lunar.getMonth()), date: lunar.getDay() };
}

/** The first such date of the farmers' calendar from `day` on. */
function nextLunar(day: Day, month: number, date: number): Day | undefined {
  const { year } = dateOf(day);
  return [year - 1, year, year + 1]
    .map((lunarYear) => lunarDay(lunarYear, month, date))
    .find((found) => found !== undefined && found >= day);
}

/** 除夕 is the day before the first of the first month, whether its month has 29 or 30 days. */
function nextEve(day: Day): Day | undefined {
  const newYear = nextLunar(day + 1, 1, 1);
  return newYear === undefined ? undefined : newYear - 1;
}

function nextTerm(day: Day, name: string): Day | undefined {
  const { year } = dateOf(day);
  return [year, year + 1, year + 2]
    .map((y) =>
      remember(`${name}${y}`, () => {
        const solar = Solar.fromYmd(y, 6, 15).getLunar().getJieQiTable()[name];
        return solar === undefined ? undefined : dayOfSolar(solar);
      }),
    )
    .find((found) => found !== undefined && found >= day);
}

/** 初六 without a month: in the last month of the year the coming New Year's, otherwise the next one. */
function nextDateOfAnyMonth(day: Day, date: number): Day | undefined {
  return remember(`${day} ${date}`, () => dateOfMonthAround(day, date));
}

function dateOfMonthAround(day: Day, date: number): Day | undefined {
  const now = lunarOf(day);
  if (now.month === 12) return lunarDay(now.year + 1, 1, date);
  const thisMonth = day - now.date + date;
  if (date >= now.date) return thisMonth;
  return day - now.date + (LunarMonth.fromYm(now.year, now.month)?.getDayCount() ?? 30) + date;
}

function lunarDate(words: string): number | undefined {
  return readNumeral(words.replace("初", ""));
}

function feast(first: Day | undefined, days: number, named: Days["named"] = "festival"): Days | undefined {
  return first === undefined ? undefined : { kind: "days", first, last: first + days - 1, named };
}

export const festivals: WordReader = {
  pattern: new RegExp(
    [
      `(?<eve>除夕夜?|大年夜|(?:大年|年)三十|三十(?=晚上))`,
      `(?<newYear>(?:过年|年)(?=[之以]?前(?!年)))`,
      `(?:农历|阴历|旧历)?(?<month>[正冬腊]|(?<=[历])[一二三四五六七八九十]{1,2}|[二三四五六七八九十](?=月初[一二三四五六七八九十]))月(?<monthDate>${LUNAR_DATE})`,
      `(?<great>大年)?(?<date>初(?:[一二三四五六七八九]|十))${NO_FEAST}`,
      `(?<more>元宵|五一|六一|小年|圣诞)(?:${NEEDS_MORE})节?(?<moreHoliday>假期|长假|期间)?${NO_FEAST}`,
      `(?<name>元旦|情人节|妇女节|三八节|劳动节|儿童节|教师节|国庆|平安夜|春节|端午|七夕|中元|中秋|重阳|腊八)节?(?<holiday>假期|长假|期间)?${NO_FEAST}`,
      `(?<national>十一(?=假期|长假|期间|黄金周))|(?<midAutumn>八月十五(?![日号]))|(?<term>${TERMS})节?${NO_FEAST}`,
    ].join("|"),
  ),
  read(match, at, before): Days | undefined {
    const groups = match.groups ?? {};
    const { eve, newYear, month, monthDate, great, date, term } = groups;
    const name = groups.name ?? groups.more;
    const holiday = groups.holiday ?? groups.moreHoliday;
    if (eve !== undefined) return feast(nextEve(at.day), 1, "date");
    if (newYear !== undefined) {
      return /[\d一二三四五六七八九十几半多去前当往今明新]$/.test(before)
        ? undefined
        : feast(nextLunar(at.day + 1, 1, 1), 1);
    }
    if (month !== undefined && monthDate !== undefined) {
      const found = LUNAR_MONTHS.get(month) ?? readNumeral(month);
      const day = lunarDate(monthDate);
      return found === undefined || day === undefined ? undefined : feast(nextLunar(at.day, found, day), 1, "date");
    }
    if (date !== undefined) {
      const day = lunarDate(date);
      if (day === undefined || /[月当]$/.test(before)) return undefined;
      return feast(great === undefined ? nextDateOfAnyMonth(at.day, day) : nextLunar(at.day, 1, day), 1, "date");
    }
    if (groups.national !== undefined) return feast(nextDate(at.day, 10, 1), 7);
    if (groups.midAutumn !== undefined) return feast(nextLunar(at.day, 8, 15), 1, "date");
    if (term !== undefined) return feast(nextTerm(at.day, term), 1, "date");
    if (name === undefined) return undefined;
    // 李国庆, 三五一: a name, a number.
    if (
      /^(?:国庆|五一|六一|中秋|重阳|元旦)$/.test(name) &&
      /[\p{sc=Han}](?<![在到过等是赶从的和前有于这今明年])$/u.test(before)
    )
      return undefined;
    const onSolar = SOLAR.get(name);
    const onLunar = LUNAR.get(name);
    const [, , days] = onSolar ?? onLunar ?? [0, 0, 1];
    const length = holiday === undefined ? 1 : days;
    if (onSolar !== undefined) return feast(nextDate(at.day, onSolar[0], onSolar[1]), length);
    return onLunar === undefined ? undefined : feast(nextLunar(at.day, onLunar[0], onLunar[1]), length);
  },
};
