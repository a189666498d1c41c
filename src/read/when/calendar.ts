// Days and minutes on the community's wall clock, without any time zone: arithmetic for times that people name.
import type { LocalTime, MinuteOfDay } from "../../domain/clock.ts";

/** A calendar day, counted from 1970-01-01. */
export type Day = number;
/** Monday is 1, Sunday 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;
/** A wall-clock minute. `minute` may pass 24 hours: 晚上12点 is minute 1440 of its evening. */
export interface Moment {
  readonly day: Day;
  readonly minute: number;
}

const DAY_MS = 86_400_000;
export const LAST_MINUTE: MinuteOfDay = 23 * 60 + 59;

/** So many days are remembered, as messages speak of few. */
const MOST_DAYS = 100;
const dayByDate = new Map<string, Day>();
const dateByDay = new Map<Day, string>();

/** What is remembered for a key, or made now. */
function remembered<Key, Value>(known: Map<Key, Value>, key: Key, make: (key: Key) => Value): Value {
  const value = known.get(key);
  if (value !== undefined) return value;
  if (known.size >= MOST_DAYS) known.clear();
  const made = make(key);
  known.set(key, made);
  return made;
}

const dayOfText = (date: string): Day => Date.parse(`${date}T00:00Z`) / DAY_MS;
const textOfDay = (day: Day): string => new Date(day * DAY_MS).toISOString().slice(0, -"T00:00:00.000Z".length);
const twoDigits = (value: number): string => (value < 10 ? `0${value}` : String(value));

/** The moment of a `YYYY-MM-DDTHH:mm`; seconds are cut off. */
export function momentOf(local: LocalTime): Moment {
  const day = remembered(dayByDate, local.slice(0, 10), dayOfText);
  return { day, minute: Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16)) };
}

/** The moment that a Date's UTC fields show; the zone of this machine plays no part. */
export function momentOfDate(date: Date): Moment {
  return { day: Math.floor(date.getTime() / DAY_MS), minute: date.getUTCHours() * 60 + date.getUTCMinutes() };
}

/** `YYYY-MM-DDTHH:mm` of a moment. */
export function localOf(moment: Moment): LocalTime {
  const { day, minute } = moment.minute < 1440 ? moment : plus(moment, 0);
  const date = remembered(dateByDay, day, textOfDay);
  return `${date}T${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`;
}

/** Minutes since 1970, to compare moments and to count with them. */
export function minutesOf({ day, minute }: Moment): number {
  return day * 1440 + minute;
}

/** The moment `minutes` after another; whole minutes. */
export function plus(moment: Moment, minutes: number): Moment {
  const total = minutesOf(moment) + Math.round(minutes);
  return { day: Math.floor(total / 1440), minute: ((total % 1440) + 1440) % 1440 };
}

/** Year, month (1–12) and day of the month. */
export function dateOf(day: Day): { readonly year: number; readonly month: number; readonly date: number } {
  const date = new Date(day * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, date: date.getUTCDate() };
}

/** The day of a date, months beyond 12 or below 1 counting into other years; undefined for one that does not exist (30 February). */
export function dayOf(year: number, month: number, date: number): Day | undefined {
  const shifted = new Date(Date.UTC(year, month - 1, 1));
  const day = Date.UTC(shifted.getUTCFullYear(), shifted.getUTCMonth(), date);
  return new Date(day).getUTCMonth() === shifted.getUTCMonth() && date > 0 ? day / DAY_MS : undefined;
}

/** The last day of a month; months beyond 12 or below 1 count into other years. */
export function lastOfMonth(year: number, month: number): Day {
  return Date.UTC(year, month, 0) / DAY_MS;
}

export function weekdayOf(day: Day): Weekday {
  const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
  // 1970-01-01 was a Thursday.
  return weekdays[(((day + 3) % 7) + 7) % 7] ?? 1;
}

/** The Monday of a day's week. */
export function mondayOf(day: Day): Day {
  return day - weekdayOf(day) + 1;
}

/** The first day from `day` on with that weekday. */
export function nextWeekday(day: Day, weekday: Weekday): Day {
  return day + ((weekday - weekdayOf(day) + 7) % 7);
}

/** The first day from `day` on whose day of the month is `date`, skipping months that are too short. */
export function nextDayOfMonth(day: Day, date: number): Day | undefined {
  const { year, month } = dateOf(day);
  for (let ahead = 0; ahead < 3; ahead++) {
    const found = dayOf(year, month + ahead, date);
    if (found !== undefined && found >= day) return found;
  }
  return undefined;
}

/** The first such date from `day` on; 29 February waits for a leap year. Undefined for a date in no year. */
export function nextDate(day: Day, month: number, date: number): Day | undefined {
  const { year } = dateOf(day);
  for (let ahead = 0; ahead <= 8; ahead++) {
    const found = dayOf(year + ahead, month, date);
    if (found !== undefined && found >= day) return found;
  }
  return undefined;
}
