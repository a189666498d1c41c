// Times as chat programs put them beside a name: 10:23, 昨天 21:05, 11月23日 上午9:30, 2026/11/23 10:23:05.
import type { LocalTime } from "../domain/clock.ts";

/** A time as it is written; what is missing goes by when it is read. */
export interface Stamp {
  readonly day?: { readonly year?: number; readonly month: number; readonly day: number } | { readonly ago: number };
  /** 0 for Sunday. */
  readonly weekday?: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

const DATE =
  "(?:(?:(?<year>\\d{4})\\s?[-/.年]\\s?)?(?<month>\\d{1,2})\\s?[-/.月]\\s?(?<day>\\d{1,2})(?:日|号)?|(?<ago>今天|昨天|前天)|(?:星期|周|礼拜)(?<weekday>[日天一二三四五六]))";
const CLOCK =
  "(?<part>凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里|半夜)?\\s*(?<hour>\\d{1,2})[:：](?<minute>\\d{2})(?:[:：](?<second>\\d{2}))?(?:\\s?(?<half>[ap]m))?";
/** For other patterns: a time, with or without its day. It names its groups, so that a pattern can hold it once. */
export const STAMP = `(?:${DATE}[\\s,，T]*)?${CLOCK}`;
/** A time that says its day. */
export const DATED_STAMP = `${DATE}[\\s,，T]*${CLOCK}`;
/** A line between messages that says only which day they are of. */
const DAY_LINE = new RegExp(`^[\\s\\-—–─=*]*${DATE}[\\s\\-—–─=*]*$`, "u");

const WEEKDAYS = "日一二三四五六";
const AGO: Readonly<Record<string, number>> = { 今天: 0, 昨天: 1, 前天: 2 };
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Clocks differ: what is so little ahead was written just now, and not a day ago. */
const AHEAD_MS = 5 * MINUTE_MS;

type Groups = Readonly<Record<string, string | undefined>>;

/** The time in a match of STAMP; undefined: no clock shows it. */
export function stampIn(groups: Groups): Stamp | undefined {
  const hour = hourOf(Number(groups.hour), groups.part ?? groups.half?.toLowerCase());
  const minute = Number(groups.minute);
  const second = Number(groups.second ?? 0);
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  return { ...dayIn(groups), hour, minute, second };
}

/** The day of a line that says nothing else: — 2026-11-23 —. */
export function dayOfLine(line: string): Pick<Stamp, "day" | "weekday"> | undefined {
  const groups = DAY_LINE.exec(line)?.groups;
  return groups && dayIn(groups);
}

function dayIn(groups: Groups): Pick<Stamp, "day" | "weekday"> {
  const { year, month, day, ago, weekday } = groups;
  if (ago !== undefined) return { day: { ago: AGO[ago] ?? 0 } };
  if (weekday !== undefined) return { weekday: WEEKDAYS.indexOf(weekday === "天" ? "日" : weekday) };
  if (month === undefined || day === undefined) return {};
  return {
    day: { ...(year === undefined ? {} : { year: Number(year) }), month: Number(month), day: Number(day) },
  };
}

function hourOf(hour: number, part: string | undefined): number {
  switch (part) {
    case undefined:
      return hour;
    case "中午":
      return hour < 11 ? hour + 12 : hour;
    case "下午":
    case "傍晚":
    case "晚上":
    case "pm":
      return hour < 12 ? hour + 12 : hour;
    default:
      return hour === 12 ? 0 : hour;
  }
}

/** When it was, seen from `now`: always the last such time, and never later than now. Undefined: there is no such day. */
export function timeOf(stamp: Stamp, now: LocalTime): LocalTime | undefined {
  const nowMs = utcOf(now);
  const clockMs = ((stamp.hour * 60 + stamp.minute) * 60 + stamp.second) * 1000;
  const today = Math.floor(nowMs / DAY_MS) * DAY_MS;
  const at = momentOf(stamp, today, clockMs, nowMs + AHEAD_MS);
  return at === undefined ? undefined : localOf(Math.min(at, nowMs));
}

function momentOf({ day, weekday }: Stamp, today: number, clockMs: number, latest: number): number | undefined {
  if (weekday !== undefined) {
    const back = (new Date(today).getUTCDay() - weekday + 7) % 7;
    const at = today - back * DAY_MS + clockMs;
    return at <= latest ? at : at - 7 * DAY_MS;
  }
  if (day === undefined) return today + clockMs <= latest ? today + clockMs : today - DAY_MS + clockMs;
  if ("ago" in day) return today - day.ago * DAY_MS + clockMs;
  const thisYear = new Date(today).getUTCFullYear();
  const years = day.year === undefined ? [thisYear, thisYear - 1] : [day.year];
  const days = years.flatMap((year) => midnightOf(year, day.month, day.day) ?? []);
  const past = days.find((midnight) => midnight + clockMs <= latest) ?? days[0];
  return past === undefined ? undefined : past + clockMs;
}

/** Undefined for a day that no calendar has. */
function midnightOf(year: number, month: number, day: number): number | undefined {
  const at = Date.UTC(year, month - 1, day);
  const date = new Date(at);
  return year >= 1972 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? at : undefined;
}

const utcOf = (local: LocalTime): number => Date.parse(`${local}Z`);
const localOf = (at: number): LocalTime => new Date(at).toISOString().slice(0, 19);
