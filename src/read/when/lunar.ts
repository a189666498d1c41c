// The farmers' calendar: when its dates and the solar terms next fall, from lunar-typescript.
import { Lunar, LunarMonth, Solar } from "lunar-typescript";
import { type Day, dateOf, dayOf } from "./calendar.ts";

/** lunar-typescript counts from the stars on: its answers are kept, and thrown away together when they are many. */
const kept = new Map<string, Day | undefined>();
const MOST_KEPT = 500;

function remember(key: string, find: () => Day | undefined): Day | undefined {
  if (!kept.has(key)) {
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(key, find());
  }
  return kept.get(key);
}

function dayOfSolar(solar: Solar): Day | undefined {
  return dayOf(solar.getYear(), solar.getMonth(), solar.getDay());
}

/** The day of a date of the farmers' calendar; the last one of the month for a 三十 that a short month lacks. */
function lunarDay(year: number, month: number, date: number): Day | undefined {
  const length = LunarMonth.fromYm(year, month)?.getDayCount() ?? 29;
  return dayOfSolar(Lunar.fromYmd(year, month, Math.min(date, length)).getSolar());
}

/** The first such date of the farmers' calendar from `day` on. */
export function nextLunar(day: Day, month: number, date: number): Day | undefined {
  return remember(`${day} ${month} ${date}`, () => {
    const { year } = dateOf(day);
    return [year - 1, year, year + 1]
      .map((lunarYear) => lunarDay(lunarYear, month, date))
      .find((found) => found !== undefined && found >= day);
  });
}

/** 除夕, from `day` on: the day before the first of the first month, whether the last month has 29 or 30 days. */
export function nextEve(day: Day): Day | undefined {
  const newYear = nextLunar(day + 1, 1, 1);
  return newYear === undefined ? undefined : newYear - 1;
}

/** A solar term (冬至, 清明) by its Chinese name, from `day` on. */
export function nextTerm(day: Day, name: string): Day | undefined {
  return remember(`${day} ${name}`, () => {
    const { year } = dateOf(day);
    return [year, year + 1, year + 2]
      .map((lunarYear) => Solar.fromYmd(lunarYear, 6, 15).getLunar().getJieQiTable()[name])
      .map((solar) => (solar === undefined ? undefined : dayOfSolar(solar)))
      .find((found) => found !== undefined && found >= day);
  });
}

/** 初六 without a month: in the last month of the year the coming New Year's, otherwise the next one. */
export function nextDateOfAnyMonth(day: Day, date: number): Day | undefined {
  return remember(`${day} ${date}`, () => {
    const { year, month, date: today } = dateOf(day);
    const now = Solar.fromYmd(year, month, today).getLunar();
    // A leap month is counted as a negative one.
    if (Math.abs(now.getMonth()) === 12) return lunarDay(now.getYear() + 1, 1, date);
    const newMoon = day - now.getDay();
    if (date >= now.getDay()) return newMoon + date;
    return newMoon + (LunarMonth.fromYm(now.getYear(), now.getMonth())?.getDayCount() ?? 30) + date;
  });
}
