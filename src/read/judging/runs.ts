// A message's words for its judges: every short run of characters within its sentences, as no list of words holds them all.
import type { Found } from "../find.ts";

/** How much of a message is looked at: what it wants is said by then, and a long list would only say it again. */
const HEAD = 240;
const SENTENCE_ENDS = /[,。;!?\n~:…]+/;
/** Thanks after a message change nothing. */
const THANKS =
  /[,。;!?\n~:… ]*(?:(?:非常|十分|太|先|多|真|很)?(?:谢谢|感谢|多谢|感恩|谢|辛苦|麻烦|拜托|有劳|劳驾)(?:了|啦|您|你|你们|您们|大家|各位|师傅|小哥|志愿者|邻居们?|哈|啊|呀){0,3}[,。;!?\n~:… ]*)+$/;
/** How long runs are: those of characters, and those of pieces in a row. */
const LONGEST = { characters: 3, pieces: 4 };
/** Before a run of pieces, so that AN of the skeleton is not AN of the frame. */
const OF_PIECES = "~";

type Spoken = Pick<Found, "frame" | "skeleton">;

/** Without one of these there are no thanks; looked for first, as that is quick. */
const OF_THANKS = /[谢恩苦烦托劳]/;
const withoutThanks = (text: string): string => (OF_THANKS.test(text) ? text.replace(THANKS, "") : text);

/** The sentences of a text without spaces, `<` and `>` at their ends. */
const sentencesOf = (text: string): readonly string[] =>
  withoutThanks(text.slice(0, HEAD))
    .replaceAll(" ", "")
    .split(SENTENCE_ENDS)
    .filter((sentence) => sentence !== "")
    .map((sentence) => `<${sentence}>`);

/** A letter that stands for a piece in a skeleton, see `Heard`; or an end of the sentence. */
const isPiece = (code: number): boolean => (code >= 65 && code <= 90) || code === 60 || code === 62;

/**
 * The runs of a message: of its frame, where people, places, times and the like are letters, those of up to three characters;
 * and of its skeleton, where things are letters too, those of up to four letters in a row.
 */
export function runsOf({ frame, skeleton }: Spoken): ReadonlySet<string> {
  const runs = new Set<string>();
  for (const sentence of sentencesOf(frame.text))
    for (let start = 0; start < sentence.length; start++)
      for (let end = start + 1; end <= Math.min(sentence.length, start + LONGEST.characters); end++)
        runs.add(sentence.slice(start, end));
  for (const sentence of sentencesOf(skeleton.text))
    for (let start = 0; start < sentence.length; start++)
      for (let end = start + 1; end <= Math.min(sentence.length, start + LONGEST.pieces); end++) {
        if (!isPiece(sentence.charCodeAt(end - 1))) break;
        runs.add(OF_PIECES + sentence.slice(start, end));
      }
  return runs;
}

/** Told apart from any character by its lowest bits, in runs of pieces alone. */
const PIECES_MARK = 0x40004000;

/** Numbers the runs that judges know, so that a message is looked through once for all of them. */
export interface RunIndex {
  /** How many runs are known; their numbers are smaller. */
  readonly size: number;
  /** The number of a run; undefined for one that no judge knows. */
  numberOf(run: string): number | undefined;
  /** The numbers of a message's runs (`runsOf`) that are known, each once. */
  numbersIn(spoken: Spoken): readonly number[];
}

const UNKNOWN = -1;

/** The place of a run in a table of `size` entries (a power of two): FNV-1a over its two halves. */
const hashOf = (high: number, low: number, size: number): number =>
  (Math.imul(Math.imul(high ^ 0x811c9dc5, 0x01000193) ^ (high >>> 15) ^ low, 0x01000193) >>> 7) & (size - 1);

/**
 * An index of runs of at most four characters, which fit into two numbers of 32 bits: a hash table in flat arrays, since it is
 * asked about a hundred times for each message.
 */
export function runIndexOf(runs: ReadonlySet<string>): RunIndex {
  let size = 16;
  while (size < runs.size * 2) size *= 2;
  const highs = new Int32Array(size);
  const lows = new Int32Array(size);
  const numbers = new Int32Array(size).fill(UNKNOWN);
  /** Where a run stands in the table, or would stand. */
  const placeOf = (high: number, low: number): number => {
    let place = hashOf(high, low, size);
    while (numbers[place] !== UNKNOWN && (highs[place] !== high || lows[place] !== low))
      place = (place + 1) & (size - 1);
    return place;
  };
  const halves = (run: string, from = 0): readonly [number, number] => {
    let high = 0;
    let low = 0;
    for (let i = from; i < run.length; i++) {
      high = (high << 16) | (low >>> 16);
      low = (low << 16) | run.charCodeAt(i);
    }
    return [high, low];
  };
  /** A run of pieces may be five characters long; its sign becomes a mark on the first of the other four. */
  const keyOf = (run: string): readonly [number, number] => {
    if (!run.startsWith(OF_PIECES)) return halves(run);
    const [high, low] = halves(run, OF_PIECES.length);
    return [high ^ PIECES_MARK, low];
  };
  let count = 0;
  for (const run of runs) {
    const [high, low] = keyOf(run);
    const place = placeOf(high, low);
    if (numbers[place] !== UNKNOWN) continue;
    highs[place] = high;
    lows[place] = low;
    numbers[place] = count++;
  }
  const collect = (
    found: Set<number>,
    text: string,
    longest: number,
    mark: number,
    fits: (code: number) => boolean,
  ) => {
    for (const sentence of sentencesOf(text))
      for (let start = 0; start < sentence.length; start++) {
        let high = 0;
        let low = 0;
        for (let i = start; i < Math.min(sentence.length, start + longest); i++) {
          const code = sentence.charCodeAt(i);
          if (!fits(code)) break;
          high = (high << 16) | (low >>> 16);
          low = (low << 16) | code;
          const number = numbers[placeOf(high ^ mark, low)] ?? UNKNOWN;
          if (number !== UNKNOWN) found.add(number);
        }
      }
  };
  return {
    size: count,
    numberOf(run) {
      const number = numbers[placeOf(...keyOf(run))] ?? UNKNOWN;
      return number === UNKNOWN ? undefined : number;
    },
    numbersIn({ frame, skeleton }) {
      const found = new Set<number>();
      collect(found, frame.text, LONGEST.characters, 0, () => true);
      collect(found, skeleton.text, LONGEST.pieces, PIECES_MARK, isPiece);
      return [...found];
    },
  };
}
