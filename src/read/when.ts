// The times that a message names, read with chrono-node: the only place that knows that library.
import {
  Chrono,
  type Parser,
  ParsingComponents,
  ParsingResult,
  ReferenceWithTimezone,
  strict,
} from "chrono-node/zh/hans";
import type { LocalTime } from "../domain/clock.ts";
import {
  type Day,
  dayOf,
  LAST_MINUTE,
  localOf,
  type Moment,
  minutesOf,
  momentOf,
  momentOfDate,
} from "./when/calendar.ts";
import { digitalClocks, spokenClocks } from "./when/clocks.ts";
import { dayOfMonth, monthAndDay, months } from "./when/dates.ts";
import { relativeDays } from "./when/days.ts";
import { festivals } from "./when/festivals.ts";
import type { Meaning, WordReader } from "./when/meaning.ts";
import { parts } from "./when/parts.ts";
import { type Phrase, phrases, type Word } from "./when/phrase.ts";
import { repeats, rruleOf } from "./when/repeats.ts";
import { signs } from "./when/signs.ts";
import { spans } from "./when/spans.ts";
import { weeks } from "./when/weeks.ts";
import { firstTime, type Window, windowOf } from "./when/window.ts";

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
  /** The words alone show that it is over or lasts already: 昨天, 上周, 三天前, 从下午到现在. */
  readonly past: boolean;
  /** When a list closes: 8点截止. */
  readonly cutoff: boolean;
  /** A day is named (明天, 周五), not only a time of day. */
  readonly namesDay: boolean;
  /** N号 with no month, time of day or 前: perhaps a task's number. */
  readonly ambiguous?: "day-of-month";
}

type ChronoContext = Parameters<Parser["extract"]>[0];

/** Chrono's own components know no part of the day and no range of days: a result of ours leaves them empty. */
const NO_COMPONENTS = new ParsingComponents(ReferenceWithTimezone.fromDate(new Date(0)));

/** What a word of time means rides on chrono's result. */
class WordResult extends ParsingResult {
  readonly meaning: Meaning;
  constructor(context: ChronoContext, index: number, text: string, meaning: Meaning) {
    super(context.reference, index, text, NO_COMPONENTS);
    this.meaning = meaning;
  }
}

/** How far a reader looks around: the longest word that its guards know. */
const LOOK_AROUND = 8;

function parserOf({ pattern, read }: WordReader): Parser {
  return {
    pattern: () => pattern,
    extract(context, match) {
      const index = match.index ?? 0;
      const before = context.text.slice(Math.max(0, index - LOOK_AROUND), index);
      const after = context.text.slice(index + match[0].length, index + match[0].length + LOOK_AROUND);
      const meaning = read(match, momentOfDate(context.refDate), before, after);
      return meaning === undefined ? null : new WordResult(context, index, match[0], meaning);
    },
  };
}

/**
 * Chrono's own parsers of dates that are written out (2026年12月3日, 2026-12-03), as far as they see the year. Its other
 * Chinese ones are left out: they take 周三晚上 for today, count weeks from Sunday and read 两点半 as night.
 */
const writtenDates: readonly Parser[] = strict.parsers
  .filter((parser) => {
    const alone = new Chrono({ parsers: [parser], refiners: [] });
    return ["2026年12月3日", "2026-12-03"].some((date) => alone.parse(date)[0]?.text === date);
  })
  .map((parser): Parser => {
    let pattern: RegExp | undefined;
    return {
      // Chrono builds it anew at each call.
      pattern: (context) => {
        pattern ??= parser.pattern(context);
        return pattern;
      },
      extract(context, match) {
        const found = parser.extract(context, match);
        if (found === null || !/年|\d{4}-/.test(match[0])) return null;
        const { start, index, text } =
          found instanceof ParsingResult ? found : context.createParsingResult(match.index ?? 0, match[0], found);
        if (!start.isCertain("year") || !start.isCertain("day")) return null;
        const [year, month, date] = [start.get("year") ?? 0, start.get("month") ?? 0, start.get("day") ?? 0];
        const day = dayOf(year < 100 ? year + 2000 : year, month, date);
        return day === undefined
          ? null
          : new WordResult(context, index, text, { kind: "days", first: day, last: day, named: "date" });
      },
    };
  });

/** Of words that overlap the longest counts, then the one that begins first. */
function longestFirst(results: readonly ParsingResult[]): ParsingResult[] {
  const kept: ParsingResult[] = [];
  for (const result of results) {
    const last = kept.at(-1);
    if (last === undefined || result.index >= last.index + last.text.length) kept.push(result);
    else if (result.text.length > last.text.length) kept[kept.length - 1] = result;
  }
  return kept;
}

const chrono = new Chrono({
  parsers: [
    ...[
      repeats,
      spans,
      festivals,
      weeks,
      monthAndDay,
      months,
      dayOfMonth,
      relativeDays,
      parts,
      spokenClocks,
      digitalClocks,
    ].map(parserOf),
    ...writtenDates,
  ],
  refiners: [{ refine: (_context, results) => longestFirst(results) }],
});

const LEFT = 14;
const WINDOW = 64;
/** A message has few times; what has more of them is no message. */
const MOST_PHRASES = 300;

/** The phrases of one stretch of text without a line break, with offsets in that stretch. */
function phrasesIn(stretch: string, at: Moment): readonly Phrase[] {
  const instant = new Date(at.day * 86_400_000 + at.minute * 60_000);
  // Written and read as UTC (momentOfDate), whatever the zone of this machine.
  const words = chrono
    .parse(stretch, instant)
    .flatMap((result): Word[] =>
      result instanceof WordResult
        ? [{ start: result.index, end: result.index + result.text.length, meaning: result.meaning }]
        : [],
    );
  return phrases(stretch, words);
}

function shifted(phrase: Phrase, by: number): Phrase {
  return { ...phrase, start: phrase.start + by, end: phrase.end + by };
}

/** All phrases of a text: short windows around the signs of time, none across a line break. */
function allPhrases(text: string, at: Moment): readonly Phrase[] {
  const found: Phrase[] = [];
  let done = 0;
  const sign = signs();
  for (let next = sign.exec(text); next !== null && found.length < MOST_PHRASES; next = sign.exec(text)) {
    const lineStart = text.lastIndexOf("\n", next.index) + 1;
    const start = Math.max(lineStart, done, next.index - LEFT);
    const newline = text.slice(start, start + WINDOW).indexOf("\n");
    const end = newline === -1 ? Math.min(text.length, start + WINDOW) : start + newline;
    const cut = end < text.length && newline === -1;
    const inWindow = phrasesIn(text.slice(start, end), at).map((phrase) => shifted(phrase, start));
    // A phrase that reaches the cut may be longer than the window shows: it is read again from its beginning.
    const whole = inWindow.filter(
      (phrase, index) => !cut || phrase.end <= end - LEFT || (index === 0 && phrase.start === start),
    );
    found.push(...whole);
    const again = inWindow[whole.length];
    done = again?.start ?? (cut ? Math.max(whole.at(-1)?.end ?? 0, end - LEFT) : end);
    sign.lastIndex = Math.max(done, again === undefined ? sign.lastIndex : 0);
  }
  return found;
}

/** The text with what stands in 《》 blotted out, as titles name no time. */
function withoutTitles(text: string): string {
  return text.replaceAll(/《[^《》\n]{1,40}》/g, (title) => "□".repeat(title.length));
}

/**
 * The times that a text names, in order of their place.
 *
 * `text` is normalised (half-width, simplified; the caller keeps the offsets). `at` is the community's wall clock when
 * it was written. `onDay` is a day already spoken of (the header of a list: 周四用车), taken by times of day that name
 * none. The windows follow the table of due in the reading guide. Never throws; linear in the length of the text; the
 * same on a machine in any time zone.
 */
export function findTimes(text: string, at: LocalTime, onDay?: LocalTime): readonly TimeFound[] {
  const now = momentOf(at);
  const found = allPhrases(withoutTitles(text), now);
  const starts = nearestStarts(found);
  let spoken: Window = onDay === undefined ? {} : { to: { day: momentOf(onDay).day, minute: LAST_MINUTE } };
  const times: TimeFound[] = [];
  for (const phrase of found) {
    const window =
      phrase.repeat === undefined
        ? windowOn(phrase, now, spoken.to)
        : firstTime(phrase, now, startOf(starts.get(phrase), now));
    if (namesDay(phrase) && !isPast(phrase)) spoken = window;
    times.push(timeFound(text, phrase, window));
  }
  return times;
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

/** The first day of a phrase such as 从明天起. */
function startOf(phrase: Phrase | undefined, now: Moment): Day | undefined {
  return phrase === undefined ? undefined : windowOf(phrase, now).from?.day;
}

function timeFound(text: string, phrase: Phrase, { from, to }: Window): TimeFound {
  const timed = [phrase.from, phrase.until].some((point) => point?.part !== undefined || point?.clock !== undefined);
  const days = phrase.from.days;
  const plain = !timed && !phrase.deadline && !phrase.after && !phrase.starts && phrase.repeat === undefined;
  const reversed = from !== undefined && to !== undefined && minutesOf(from) > minutesOf(to);
  return {
    start: phrase.start,
    end: phrase.end,
    text: text.slice(phrase.start, phrase.end),
    ...(from === undefined || reversed ? {} : { from: localOf(from) }),
    ...(to === undefined ? {} : { to: localOf(to) }),
    ...(phrase.repeat === undefined ? {} : { repeat: rruleOf(phrase.repeat) }),
    wholeDay: days !== undefined && !timed,
    deadline: phrase.deadline,
    after: phrase.after,
    starts: phrase.starts,
    past: isPast(phrase),
    cutoff: phrase.cutoff,
    namesDay: namesDay(phrase),
    ...(days?.bare === true && plain ? { ambiguous: "day-of-month" } : {}),
  };
}
