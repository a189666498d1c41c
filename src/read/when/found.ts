// From the phrases of a text to the times found in it: what each says beyond its window, and which phrases go together.
import type { LocalTime } from "../../domain/clock.ts";
import { type Day, localOf, type Moment, minutesOf } from "./calendar.ts";
import type { Phrase, Point } from "./phrase.ts";
import { rruleOf } from "./rules.ts";
import { firstTime, type Window, windowOf } from "./window.ts";

/** A time that a message names, and where. Whether it is when something is needed is for the reader to judge. */
export interface TimeFound {
  /** Offsets in the text given, in UTF-16 units, end exclusive; 前, 从 and the like included. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The beginning of the window; missing for a deadline (周五前). Never after `to`. */
  readonly from?: LocalTime;
  /**
   * The end of the window, which is when the thing is due. For a recurrence the end of its first window. Missing
   * when the words leave it open: a recurrence with neither start nor time of day, and 周三以后.
   */
  readonly to?: LocalTime;
  /** An iCalendar RRULE: FREQ=WEEKLY;BYDAY=MO,TH. */
  readonly repeat?: string;
  /** Days are named and no time of day. */
  readonly wholeDay: boolean;
  /** The words say until when: 前, 之前, 以内, 最晚, 截止. */
  readonly deadline: boolean;
  /** The words say not before when: 以后, 之后. */
  readonly after: boolean;
  /** The words say from when on: 从明天起, 周二开始. It is the start of a recurrence named beside it, if there is one. */
  readonly starts: boolean;
  /** It is over, or lasts already: 昨天, 上周, 三天前, 从下午到现在, 今早 said at noon. */
  readonly past: boolean;
  /** When a list closes or its goods come, not when something is needed: 8点截止, 周五到货. */
  readonly cutoff: boolean;
  /** A day is named (明天, 周五), not only a time of day. */
  readonly namesDay: boolean;
  /** N号 with no month, time of day or 前: perhaps a task's number. */
  readonly ambiguous?: "day-of-month";
}

/** The beginning of an entry: 1. 王奶奶, ① 3栋, (2), - 301. */
const ENTRY = /^\s*[([]?[\d①-⑳➊-➓•*-]/;
/** How many characters on the next words are. */
const NEAR = 12;

/** The times of a text from its phrases. `spoken`: the end of the day that is already spoken of, if one is. */
export function timesOf(
  text: string,
  found: readonly Phrase[],
  now: Moment,
  spoken: Moment | undefined,
): readonly TimeFound[] {
  const starts = found.some(({ repeat }) => repeat !== undefined) ? startsOf(text, found, now) : NO_STARTS;
  let lastDay: Spoken | undefined;
  let lastPart: Spoken | undefined;
  return found.map((written, index) => {
    const phrase = corrected(text, found[index - 1], written);
    const governing = governs(text, lastPart, phrase) ? lastPart : governs(text, lastDay, phrase) ? lastDay : undefined;
    const window =
      phrase.repeat === undefined
        ? windowOn(phrase, now, governing?.to ?? spoken)
        : firstTime(phrase, now, startOf(starts.get(phrase), now));
    if (window.to !== undefined && !isPast(phrase)) {
      if (namesDay(phrase)) lastDay = { phrase, to: window.to };
      lastPart = namesPartAlone(phrase) ? { phrase, to: window.to } : undefined;
    }
    return timeFound(text, phrase, window, now);
  });
}

const NO_STARTS: ReadonlyMap<Phrase, Phrase> = new Map();

/** For each recurrence the phrase that names its first day, if one does. */
const startsOf = (text: string, found: readonly Phrase[], now: Moment): ReadonlyMap<Phrase, Phrase> =>
  new Map([...nearestStarts(found), ...spansBefore(text, found, now)]);

/** What stands between a time and the one that is meant instead, or that is the latest: 不对, 说错了, 改成, 最晚. */
const CORRECTION =
  /^[,.!;。~… ]{0,3}[^。!?\n]{0,5}(?:不对|[说打记看写搞弄讲]错|错了|更正|改(?:[成为到至在]|一下)|应该是)/;
const LATEST = /^[,;~ ]{0,2}(?:最晚|最迟|至迟|要么|再晚)/;
/** How far apart a time and its correction may stand. */
const CORRECTS_WITHIN = 16;

/** 明早六点五十，不对，七点五十; 周三下午两点，不对，周四: what the second time leaves out is taken from the first. */
function corrected(text: string, last: Phrase | undefined, phrase: Phrase): Phrase {
  if (last === undefined || phrase.repeat !== undefined || phrase.counted !== undefined || phrase.until !== undefined)
    return phrase;
  if (phrase.start - last.end > CORRECTS_WITHIN) return phrase;
  const { days, part, clock } = phrase.from;
  if (
    days === undefined
      ? clock === undefined || last.from.clock === undefined
      : part !== undefined || clock !== undefined
  )
    return phrase;
  const between = text.slice(last.end, Math.min(phrase.end, last.end + CORRECTS_WITHIN));
  const corrects = CORRECTION.test(between);
  if (days === undefined)
    return corrects || LATEST.test(between) ? { ...phrase, from: { ...last.from, ...phrase.from } } : phrase;
  return corrects && last.until === undefined ? { ...phrase, from: { ...last.from, days } } : phrase;
}

/** A phrase whose day may be meant by later ones, and the end of its window. */
interface Spoken {
  readonly phrase: Phrase;
  readonly to: Moment;
}

/**
 * Whether the day of one phrase may be meant by a later one that names none: in the same line, or from the first line or
 * one that ends with a colon. The day of a part of the day (上午的号，10点到) reaches the next words only.
 */
function governs(text: string, spoken: Spoken | undefined, phrase: Phrase): boolean {
  if (spoken === undefined) return false;
  const last = spoken.phrase;
  const sameLine = !text.slice(last.start, phrase.start + 1).includes("\n");
  if (!namesDay(last)) return sameLine && phrase.start - last.end <= NEAR;
  if (sameLine) return true;
  // A first line that begins with a number is the first entry of a list and speaks for itself.
  if (text.lastIndexOf("\n", last.start) === -1 && !ENTRY.test(text)) return true;
  return text[text.indexOf("\n", last.end) - 1] === ":";
}

/** A time of day that names no day belongs to the day spoken of, if it lies before what was said of that day. */
function windowOn(phrase: Phrase, now: Moment, spoken: Moment | undefined): Window {
  const alone = windowOf(phrase, now);
  if (spoken === undefined || namesDay(phrase) || phrase.counted !== undefined || phrase.since) return alone;
  const then = windowOf(phrase, now, spoken.day);
  return then.to !== undefined && minutesOf(then.to) <= minutesOf(spoken) ? then : alone;
}

function namesDay({ from, until, counted }: Phrase): boolean {
  return from.days !== undefined || until?.days !== undefined || counted !== undefined;
}

function namesPartAlone({ from, until }: Phrase): boolean {
  return until === undefined && from.part !== undefined && from.clock === undefined;
}

function isPast({ from, until, counted, since }: Phrase): boolean {
  return since || counted?.past === true || (until?.days ?? from.days)?.past === true;
}

/** For each recurrence the nearest phrase that says from when on: 从明天起, before or after it. */
function nearestStarts(found: readonly Phrase[]): ReadonlyMap<Phrase, Phrase> {
  const nearest = new Map<Phrase, Phrase>();
  const gap = (a: Phrase, b: Phrase): number => Math.abs(a.start - b.start);
  for (const inOrder of [found, found.toReversed()]) {
    let start: Phrase | undefined;
    for (const phrase of inOrder) {
      if (phrase.repeat === undefined) {
        if (phrase.starts && phrase.from.days !== undefined) start = phrase;
      } else if (start !== undefined) {
        const other = nearest.get(phrase);
        if (other === undefined || gap(start, phrase) < gap(other, phrase)) nearest.set(phrase, start);
      }
    }
  }
  return nearest;
}

/** 10月1日到7日每天, 下周每天, 国庆七天每天: days to come right before a recurrence, which begins on the first of them. */
function spansBefore(text: string, found: readonly Phrase[], now: Moment): readonly (readonly [Phrase, Phrase])[] {
  return found.flatMap((phrase, index) => {
    const days = found[index - 1];
    if (phrase.repeat === undefined || days?.from.days === undefined || days.from.clock !== undefined) return [];
    if (days.from.days.past || days.from.days.first <= now.day) return [];
    return /^(?:[一二两三四五六七八九十\d]{1,2}天)?里?$/.test(text.slice(days.end, phrase.start))
      ? [[phrase, days] as const]
      : [];
  });
}

/** The first day of a phrase such as 从明天起. */
function startOf(phrase: Phrase | undefined, now: Moment): Day | undefined {
  return phrase === undefined ? undefined : windowOf(phrase, now).from?.day;
}

/** 今早, 今天下午3点的, 这周一 of a day or an hour that lies behind; what was to be done until then may still be open. */
function over(phrase: Phrase, to: Moment, now: Moment): boolean {
  return !phrase.deadline && phrase.repeat === undefined && minutesOf(to) < minutesOf(now);
}

type Draft = { -readonly [Key in keyof TimeFound]: TimeFound[Key] };

const namesHours = (point: Point | undefined): boolean => point?.part !== undefined || point?.clock !== undefined;

function timeFound(text: string, phrase: Phrase, { from, to }: Window, now: Moment): TimeFound {
  const { start, end, deadline, after, starts, cutoff, repeat } = phrase;
  const timed = namesHours(phrase.from) || namesHours(phrase.until);
  const days = phrase.from.days;
  const time: Draft = {
    start,
    end,
    text: text.slice(start, end),
    wholeDay: days !== undefined && !timed,
    deadline,
    after,
    starts,
    past: isPast(phrase) || (to !== undefined && over(phrase, to, now)),
    cutoff,
    namesDay: namesDay(phrase),
  };
  const reversed = from !== undefined && to !== undefined && minutesOf(from) > minutesOf(to);
  if (from !== undefined && !reversed) time.from = localOf(from);
  if (to !== undefined) time.to = localOf(to);
  if (repeat !== undefined) time.repeat = rruleOf(repeat);
  if (days?.bare === true && !timed && !deadline && !after && !starts && repeat === undefined)
    time.ambiguous = "day-of-month";
  return time;
}
