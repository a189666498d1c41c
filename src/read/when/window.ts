// From a phrase to the window that it names: what 下午, 周五前, 3点 and 晚上12点 are, counted from when it was said.
import { type Day, LAST_MINUTE, type Moment, minutesOf } from "./calendar.ts";
import { oneDay } from "./dates.ts";
import type { Clock, ClockTime, PartName } from "./meaning.ts";
import { PARTS } from "./parts.ts";
import type { Phrase, Point } from "./phrase.ts";
import { firstDayOf } from "./rules.ts";

/** A window; an end that the words leave open is missing. */
export interface Window {
  readonly from?: Moment;
  readonly to?: Moment;
}

/** A bare hour is meant between these, both included. */
const WAKING = { from: 7 * 60, to: 22 * 60 };
const HALF_DAY = 12 * 60;
const FULL_DAY = 24 * 60;

const later = (a: Moment, b: Moment): boolean => minutesOf(a) > minutesOf(b);

/** The window of a phrase said at `at`. `onDay`: the day that is already spoken of, for a time that names none. */
export function windowOf(phrase: Phrase, at: Moment, onDay?: Day): Window {
  const window = nextWindow(phrase, at, onDay);
  const { days } = phrase.from;
  // 周日上午 on a Sunday evening is next Sunday's.
  if (
    days?.next === undefined ||
    days.first !== at.day ||
    days.past ||
    window.to === undefined ||
    !later(at, window.to)
  ) {
    return window;
  }
  const day = days.next(at.day + 1);
  if (day === undefined) return window;
  return nextWindow({ ...phrase, from: { ...phrase.from, days: { ...days, first: day, last: day } } }, at);
}

function nextWindow(phrase: Phrase, at: Moment, onDay?: Day): Window {
  if (phrase.counted !== undefined) return { from: phrase.counted.from, to: phrase.counted.to };
  if (phrase.repeat !== undefined) return {};
  const from = pointWindow(phrase.before ? beforeNoon(phrase.from) : phrase.from, at, onDay);
  if (phrase.until !== undefined) return rangeWindow(phrase.from, phrase.until, at, onDay);
  if (phrase.after) return { from: from.from, ...openEnd(phrase.from, from.from) };
  if (!phrase.before) return phrase.deadline ? { to: from.to } : from;
  return {
    to:
      phrase.from.part === undefined && phrase.from.clock === undefined
        ? (dayBefore(phrase.from, at) ?? from.to)
        : from.to,
  };
}

/** 中午前 ends at noon; 中午 alone lasts an hour longer. */
function beforeNoon(point: Point): Point {
  if (point.part?.part !== "noon" || point.clock !== undefined) return point;
  return { ...point, part: { kind: "part", part: "before noon" } };
}

/** The first time of a recurrence; undefined when the words say neither a start nor a time of day. */
export function firstTime(phrase: Phrase, at: Moment, start: Day | undefined): Window {
  const { repeat } = phrase;
  if (repeat === undefined) return {};
  const timed = phrase.from.part !== undefined || phrase.from.clock !== undefined;
  if (!timed && start === undefined) return {};
  const first = firstDayOf(repeat, Math.max(start ?? at.day, at.day));
  const on = (day: Day): Window => {
    const begin = { ...phrase.from, days: oneDay(day, "date") };
    return phrase.until === undefined ? pointWindow(begin, at) : rangeWindow(begin, phrase.until, at);
  };
  const window = on(first);
  const passed = start === undefined && window.to !== undefined && !later(window.to, at);
  return passed ? on(firstDayOf(repeat, first + 1)) : window;
}

/** 周末前, 下周前, 国庆前 end before what they name; a day, a weekday or a date is included. */
function dayBefore({ days }: Point, at: Moment): Moment | undefined {
  if (days === undefined) return undefined;
  switch (days.named) {
    case "weekend":
    case "period":
    case "festival": {
      const day = days.first - 1;
      return day >= at.day ? { day, minute: LAST_MINUTE } : undefined;
    }
    case "relative":
    case "weekday":
    case "date":
    case "day-of-month":
      return undefined;
  }
}

/** 晚上8点以后 lasts until the end of that day; 周三以后 has no end. */
function openEnd(point: Point, from: Moment): Window {
  return point.part === undefined && point.clock === undefined ? {} : { to: { day: from.day, minute: LAST_MINUTE } };
}

interface Closed {
  readonly from: Moment;
  readonly to: Moment;
}

function pointWindow(point: Point, at: Moment, onDay?: Day): Closed {
  const day = point.days?.last ?? onDay;
  if (point.clock !== undefined) return clockWindow(point.clock, point.part?.part, day, at);
  if (point.part !== undefined) return partWindow(point.part.part, point.days?.first ?? day, day, at);
  const first = point.days?.first ?? day ?? at.day;
  return { from: { day: first, minute: 0 }, to: { day: day ?? at.day, minute: LAST_MINUTE } };
}

function partWindow(name: PartName, first: Day | undefined, last: Day | undefined, at: Moment): Closed {
  const part = PARTS[name];
  const on = (from: Day, to: Day): Closed => ({
    from: { day: from, minute: part.from },
    to: { day: to, minute: part.to },
  });
  if (first === undefined || last === undefined) {
    const today = on(at.day, at.day);
    return later(today.to, at) ? today : on(at.day + 1, at.day + 1);
  }
  const named = on(first, last);
  // 今晚 said at 22:30 is what is left of the evening.
  if (name === "evening" && last === at.day && !later(named.to, at)) {
    return { ...named, to: { day: last, minute: LAST_MINUTE } };
  }
  return named;
}

function clockWindow(clock: Clock, part: PartName | undefined, day: Day | undefined, at: Moment): Closed {
  const to = clockMoment(clock.to, part, day, at);
  if (clock.from === undefined) return { from: to, to };
  const { minute } = clock.from;
  const befores = [to.day - 1, to.day].flatMap((d) =>
    halves({ minute, sure: false }).map((m) => tidy({ day: d, minute: m })),
  );
  return { from: befores.findLast((before) => later(to, before)) ?? to, to };
}

/** Both readings of a clock time, early and late. */
function halves({ minute, sure }: ClockTime): readonly number[] {
  if (sure) return [minute];
  return minute >= HALF_DAY ? [minute - HALF_DAY, minute] : [minute, minute + HALF_DAY];
}

/** Minutes beyond midnight belong to the next day. */
function tidy({ day, minute }: Moment): Moment {
  return { day: day + Math.floor(minute / FULL_DAY), minute: minute % FULL_DAY };
}

/** The next such time after `at`, or the one on the day that is named. */
function clockMoment(clock: ClockTime, part: PartName | undefined, day: Day | undefined, at: Moment): Moment {
  const minutes = minutesIn(clock, part);
  const on = (d: Day): readonly Moment[] => minutes.map((minute) => tidy({ day: d, minute }));
  const next = (moments: readonly Moment[]): Moment | undefined => moments.find((moment) => later(moment, at));
  const fallback: Moment = { day: day ?? at.day, minute: clock.minute };
  if (day === undefined) return next(on(at.day)) ?? next(on(at.day + 1)) ?? fallback;
  return (day === at.day ? (next(on(day)) ?? on(day).at(-1)) : on(day)[0]) ?? fallback;
}

function minutesIn(clock: ClockTime, part: PartName | undefined): readonly number[] {
  return part === undefined ? bareMinutes(clock) : [inPart(clock.minute, part)];
}

function bareMinutes(clock: ClockTime): readonly number[] {
  if (clock.sure) return [clock.minute];
  const waking = halves(clock).filter((minute) => minute >= WAKING.from && minute <= WAKING.to);
  return waking.length > 0 ? waking : [clock.minute];
}

/** 下午3点 is 15:00, 中午1点 13:00, 晚上12点 the midnight that ends the evening, 夜里2点 two hours after it. */
function inPart(minute: number, part: PartName): number {
  const hour = Math.floor(minute / 60);
  if (hour > 12) return minute;
  switch (part) {
    case "before dawn":
      return hour === 12 ? minute - HALF_DAY : minute;
    case "early":
    case "forenoon":
    case "before noon":
      return minute;
    case "noon":
      return hour <= 4 ? minute + HALF_DAY : minute;
    case "afternoon":
    case "dusk":
      return hour < 12 ? minute + HALF_DAY : minute;
    case "evening":
    case "night":
      if (hour <= 4) return minute + FULL_DAY;
      return minute + HALF_DAY;
  }
}

/** 8点到9点: the first such range that is not over. What its end leaves out is taken from its beginning. */
function rangeWindow(begin: Point, end: Point, at: Moment, onDay?: Day): Closed {
  const named = begin.days?.last ?? onDay;
  const minutes = beginnings(begin);
  if (minutes.length === 0) {
    const { from } = pointWindow(begin, at, onDay);
    return { from, to: rangeEnd(begin, end, from) };
  }
  const days = named === undefined ? [at.day, at.day + 1] : [named];
  const ranges = days.flatMap((day) =>
    minutes.map((minute): Closed => {
      const from = tidy({ day, minute });
      return { from, to: rangeEnd(begin, end, from) };
    }),
  );
  const open = ranges.filter(({ to }) => (named !== undefined && named !== at.day) || later(to, at));
  const withinDay = open.find(({ from, to }) => from.day === to.day);
  const [first = pointWindow(begin, at, onDay)] = ranges;
  return withinDay ?? open[0] ?? first;
}

/** The minutes of the day at which a range may begin; none when it begins with a day. */
function beginnings({ clock, part }: Point): readonly number[] {
  if (clock !== undefined) return minutesIn(clock.to, part?.part);
  return part === undefined ? [] : [PARTS[part.part].from];
}

/** The end of a range that begins at `from`: it lies behind it. */
function rangeEnd(begin: Point, end: Point, from: Moment): Moment {
  if (end.days !== undefined) {
    const last = end.days.last < from.day ? (end.days.next?.(from.day) ?? end.days.last) : end.days.last;
    const days = { ...end.days, first: last, last };
    const to = pointWindow({ ...end, days }, { day: from.day, minute: 0 }).to;
    return later(from, to) ? from : to;
  }
  const clock = end.clock?.to;
  if (clock === undefined) {
    const to = pointWindow(end, from, from.day).to;
    return later(from, to) ? { ...to, day: to.day + 1 } : to;
  }
  const part = end.part?.part ?? (begin.clock === undefined ? begin.part?.part : undefined);
  const minutes = part === undefined ? halves(clock) : [inPart(clock.minute, part)];
  const today = minutes.map((minute) => tidy({ day: from.day, minute }));
  const [first = from.minute] = minutes;
  return today.find((moment) => later(moment, from)) ?? tidy({ day: from.day + 1, minute: first });
}
