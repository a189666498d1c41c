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

/** How far a reader looks around: the longest word that its guards know. */
const LOOK_AROUND = 8;

/** 号 of 十二号 may not be read as 二号. In 周二三点 and 初一八点 the first character is a number of its own. */
function cutsNumber(before: string, words: string): boolean {
  if (before === "") return false;
  if (/^\d/.test(words)) return /\d\.?$/.test(before);
  if (!/^[一二两三四五六七八九十廿卅百]/.test(words)) return false;
  return /[一二两三四五六七八九十廿卅百千]$/.test(before) && !/(?:周|星期|礼拜|初)[一二三四五六七八九十]$/.test(before);
}

/** A parser for chrono, and the characters without which it finds nothing. */
type SignedParser = Parser & Pick<WordReader, "signs">;

function parserOf({ pattern, signs, read }: WordReader): SignedParser {
  return {
    signs,
    pattern: () => pattern,
    extract(context, match) {
      const index = match.index ?? 0;
      const before = context.text.slice(Math.max(0, index - LOOK_AROUND), index);
      if (cutsNumber(before, match[0])) return null;
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
const writtenDates: readonly SignedParser[] = strict.parsers
  .filter((parser) => {
    const alone = new Chrono({ parsers: [parser], refiners: [] });
    return ["2026年12月3日", "2026-12-03"].some((date) => alone.parse(date)[0]?.text === date);
  })
  .map((parser): SignedParser => {
    let pattern: RegExp | undefined;
    return {
      signs: "年-",
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
        const meaning = dateWithYear(momentOfDate(context.refDate), year < 100 ? year + 2000 : year, month, date);
        return meaning === undefined ? null : new WordResult(context, index, text, meaning);
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

const parsers: readonly SignedParser[] = [...WORD_READERS.map(parserOf), ...writtenDates];
const refiners = [
  { refine: (_context: unknown, results: readonly ParsingResult[]): ParsingResult[] => longestFirst(results) },
];
/** For each character a bit for each of the parsers that it is a sign of. */
const bitsBySign = new Uint32Array(0x10000);
if (parsers.length > 32) throw new Error("More parsers of times than there are bits for them");
for (const [index, { signs }] of parsers.entries())
  for (let i = 0; i < signs.length; i++) {
    const code = signs.charCodeAt(i);
    bitsBySign[code] = (bitsBySign[code] ?? 0) | (1 << index);
  }

/** A chrono for each set of parsers that was needed, by their bits; few sets are. */
const chronos = new Map<number, Chrono>();

/** A chrono with the parsers that may find something in a text; undefined where none can. */
function chronoFor(text: string): Chrono | undefined {
  let bits = 0;
  for (let i = 0; i < text.length; i++) bits |= bitsBySign[text.charCodeAt(i)] ?? 0;
  if (bits === 0) return undefined;
  const known = chronos.get(bits);
  if (known !== undefined) return known;
  if (chronos.size >= MOST_CHRONOS) chronos.clear();
  const made = new Chrono({ parsers: parsers.filter((_, index) => (bits & (1 << index)) !== 0), refiners });
  chronos.set(bits, made);
  return made;
}
const MOST_CHRONOS = 1000;

/** The phrases of one stretch of text without a line break, with offsets in that stretch. */
function phrasesIn(stretch: string, at: Moment): readonly Phrase[] {
  const chrono = chronoFor(stretch);
  if (chrono === undefined) return [];
  // Written and read as UTC (momentOfDate), whatever the zone of this machine.
  const results = chrono.parse(stretch, new Date(at.day * 86_400_000 + at.minute * 60_000));
  const words: Word[] = [];
  for (const result of results)
    if (result instanceof WordResult)
      words.push({ start: result.index, end: result.index + result.text.length, meaning: result.meaning });
  return phrases(stretch, words);
}

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
