// A recurrence as an iCalendar rule, and the day on which it first falls.
import {
  type Day,
  dateOf,
  dayOf,
  lastOfMonth,
  localOf,
  momentOf,
  nextDayOfMonth,
  nextWeekday,
  type Weekday,
  weekdayOf,
} from "./calendar.ts";
import type { Repeat } from "./meaning.ts";

const CODES: Readonly<Record<Weekday, string>> = { 1: "MO", 2: "TU", 3: "WE", 4: "TH", 5: "FR", 6: "SA", 7: "SU" };
const WEEK = [1, 2, 3, 4, 5, 6, 7] as const;
const FREQUENCIES: Readonly<Record<Repeat["every"], string>> = { day: "DAILY", week: "WEEKLY", month: "MONTHLY" };

/** The RRULE (RFC 5545) of a recurrence, without its time of day: FREQ=WEEKLY;INTERVAL=2;BYDAY=TU. */
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
  const days =
    nth === undefined
      ? [
          ...weekdays.map((weekday) => nextWeekday(from, weekday)),
          ...dates.flatMap((date) => (date === -1 ? monthEnd(from) : (nextDayOfMonth(from, date) ?? []))),
        ]
      : weekdays.flatMap((weekday) => [0, 1].map((ahead) => nthOfMonth(from, ahead, weekday, nth)));
  const ahead = days.filter((day) => day >= from);
  return ahead.length === 0 ? from : Math.min(...ahead);
}

function monthEnd(from: Day): Day {
  const { year, month } = dateOf(from);
  return lastOfMonth(year, month);
}

/** The first (1), second … or last (-1) such weekday of the month that lies `ahead` months on. */
function nthOfMonth(from: Day, ahead: number, weekday: Weekday, nth: number): Day {
  const { year, month } = dateOf(from);
  const last = lastOfMonth(year, month + ahead);
  if (nth < 0) return last - ((weekdayOf(last) - weekday + 7) % 7);
  const first = dayOf(year, month + ahead, 1) ?? last;
  return nextWeekday(first, weekday) + 7 * (nth - 1);
}

/** The first date from `from` on, both YYYY-MM-DD, that a rule of `rruleOf` names; one of every few days begins at once. */
export function firstOn(rrule: string, from: string): string {
  const parts = new Map(
    rrule.split(";").map((part) => [part.slice(0, part.indexOf("=")), part.slice(part.indexOf("=") + 1)]),
  );
  const named = [...(parts.get("BYDAY") ?? "").matchAll(/(-?\d)?([A-Z]{2})/g)];
  const day = firstDayOf(
    {
      kind: "repeat",
      every: "day",
      interval: 1,
      weekdays: named.flatMap(([, , code]) => WEEK.filter((weekday) => CODES[weekday] === code)),
      dates: (parts.get("BYMONTHDAY") ?? "").split(",").flatMap((date) => (date === "" ? [] : Number(date))),
      ...(named[0]?.[1] === undefined ? {} : { nth: Number(named[0][1]) }),
    },
    momentOf(`${from}T00:00`).day,
  );
  return localOf({ day, minute: 0 }).slice(0, 10);
}
