// What one word of time means: the pieces that are put together into a phrase.
import type { Day, Moment, Weekday } from "./calendar.ts";

/** One day or several; `first` and `last` are the same for one. */
export interface Days {
  readonly kind: "days";
  readonly first: Day;
  readonly last: Day;
  /** How it was named; what 前 means depends on it (周五前 includes Friday, 周末前 and 下周前 end before). */
  readonly named: "relative" | "weekday" | "date" | "day-of-month" | "weekend" | "period" | "festival";
  /** 周三, 15号, 3月8日: the next one; as the end of a range it moves on until it lies behind the beginning. */
  readonly next?: (from: Day) => Day | undefined;
  /** 昨天, 上周: cannot be when something is needed. */
  readonly past?: true;
  /** N号 without a month, which may be a task's number. */
  readonly bare?: true;
}

export type PartName =
  | "before dawn"
  | "early"
  | "forenoon"
  | "before noon"
  | "noon"
  | "afternoon"
  | "dusk"
  | "evening"
  | "night";

/** A part of the day, such as 下午. */
export interface Part {
  readonly kind: "part";
  readonly part: PartName;
}

/** A clock time in minutes from midnight; `sure` when morning and afternoon cannot be confused (15:30, 08:00). */
export interface ClockTime {
  readonly minute: number;
  readonly sure: boolean;
}

/** A clock time, or two that stand together (两三点, 8-10点). */
export interface Clock {
  readonly kind: "clock";
  readonly from?: ClockTime;
  readonly to: ClockTime;
}

/** A window counted from the time of the message: 半小时内, 2小时后, 三天内, 5天前. */
export interface Counted {
  readonly kind: "counted";
  readonly from: Moment;
  readonly to: Moment;
  readonly deadline: boolean;
  readonly past?: true;
}

/** Again and again. The part and the clock time stand in the phrase beside it. */
export interface Repeat {
  readonly kind: "repeat";
  readonly every: "day" | "week" | "month";
  readonly interval: number;
  readonly weekdays: readonly Weekday[];
  /** Days of the month, -1 for its last. */
  readonly dates: readonly number[];
  /** 1 for the first of the weekdays in the month (每月第一个周一), -1 for the last. */
  readonly nth?: number;
}

export type Meaning = Days | Part | Clock | Counted | Repeat;

/** Reads one sort of words of time. `before` and `after` are the few characters around; the pattern itself sees none before it. */
export interface WordReader {
  readonly pattern: RegExp;
  /** Every match of the pattern has one of these characters; where none stands the pattern is not looked for. */
  readonly signs: string;
  /** What a match of `pattern` means to someone who reads it at `at`; undefined when it is no time after all. */
  readonly read: (match: RegExpMatchArray, at: Moment, before: string, after: string) => Meaning | undefined;
}
