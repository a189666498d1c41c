// The times that a message names. Dates that are written out are read with chrono-node: the only place that knows that library.
import {
  Chrono,
  type Parser,
  ParsingComponents,
  ParsingResult,
  ReferenceWithTimezone,
  strict,
} from "chrono-node/zh/hans";
import type { LocalTime } from "../domain/clock.ts";
import { LAST_MINUTE, type Moment, momentOf, momentOfDate } from "./when/calendar.ts";
import { digitalClocks, spokenClocks } from "./when/clocks.ts";
import { dateWithYear, dayOfMonth, monthAndDay, shortDate } from "./when/dates.ts";
import { relativeDays } from "./when/days.ts";
import { festivals } from "./when/festivals.ts";
import { type TimeFound, timesOf } from "./when/found.ts";
import type { Meaning, WordReader } from "./when/meaning.ts";
import { endOfMonth, namedMonth, relativeMonth } from "./when/months.ts";
import { parts } from "./when/parts.ts";
import { type Phrase, phrases, type Word } from "./when/phrase.ts";
import { repeats } from "./when/repeats.ts";
import { type Squeezed, squeezed } from "./when/spaces.ts";
import { spans } from "./when/spans.ts";
import { phrasesNearSigns } from "./when/stretches.ts";
import { weeks } from "./when/weeks.ts";
import { longestFirst, wordsReadBy } from "./when/words.ts";

export type { TimeFound } from "./when/found.ts";

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

/**
 * Chrono's own parsers of dates that are written out (2026年12月3日, 2026-12-03), as far as they see the year. Its other
 * Chinese ones are left out: they take 周三晚上 for today, count weeks from Sunday and read 两点半 as night.
 */
const writtenDates = new Chrono({
  refiners: [],
  parsers: strict.parsers
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
          if (found === null || !WITH_YEAR.test(match[0])) return null;
          const { start, index, text } =
            found instanceof ParsingResult ? found : context.createParsingResult(match.index ?? 0, match[0], found);
          if (!start.isCertain("year") || !start.isCertain("day")) return null;
          const [year, month, date] = [start.get("year") ?? 0, start.get("month") ?? 0, start.get("day") ?? 0];
          const meaning = dateWithYear(momentOfDate(context.refDate), year < 100 ? year + 2000 : year, month, date);
          return meaning === undefined ? null : new WordResult(context, index, text, meaning);
        },
      };
    }),
});
const WITH_YEAR = /年|\d{4}-/;

/** The dates with a year in a stretch of text, which few messages hold. */
function datesWithYear(stretch: string, at: Moment): Word[] {
  if (!WITH_YEAR.test(stretch)) return [];
  // Written and read as UTC (momentOfDate), whatever the zone of this machine.
  const instant = new Date(at.day * 86_400_000 + at.minute * 60_000);
  return writtenDates
    .parse(stretch, instant)
    .flatMap((result) =>
      result instanceof WordResult
        ? [{ start: result.index, end: result.index + result.text.length, meaning: result.meaning }]
        : [],
    );
}

/** All readers of words of time; of results of the same place and length the first one's counts. */
export const WORD_READERS: readonly WordReader[] = [
  ...repeats,
  spans,
  ...festivals,
  weeks,
  monthAndDay,
  shortDate,
  namedMonth,
  relativeMonth,
  endOfMonth,
  dayOfMonth,
  relativeDays,
  parts,
  spokenClocks,
  digitalClocks,
];
const wordsOf = wordsReadBy(WORD_READERS);

/** The phrases of one stretch of text without a line break, with offsets in that stretch. */
const phrasesIn = (stretch: string, at: Moment): readonly Phrase[] =>
  phrases(stretch, longestFirst([...wordsOf(stretch, at), ...datesWithYear(stretch, at)]));

/** The text with what stands in 《》 blotted out, as titles name no time. */
function withoutTitles(text: string): string {
  if (!text.includes("《")) return text;
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
  const plain = squeezed(withoutTitles(text));
  let now: Moment | undefined;
  const found = phrasesNearSigns(plain.text, (stretch) => {
    now ??= momentOf(at);
    return phrasesIn(stretch, now);
  });
  if (now === undefined || found.length === 0) return NO_TIMES;
  const spoken = onDay === undefined ? undefined : { day: momentOf(onDay).day, minute: LAST_MINUTE };
  return timesOf(text, inPlace(plain, found), now, spoken);
}

const NO_TIMES: readonly TimeFound[] = [];

/** The phrases of a squeezed text where they stand in the text that it comes from. */
const inPlace = ({ original }: Squeezed, found: readonly Phrase[]): readonly Phrase[] =>
  original === undefined
    ? found
    : found.map((phrase) => ({ ...phrase, start: original(phrase.start), end: original(phrase.end) }));
