// A message's words for its judges: every short run of characters within its sentences, as no list of words holds them all.
import type { Found } from "../find.ts";

/** How much of a message is looked at: what it wants is said by then, and a long list would only say it again. */
const HEAD = 240;
const SENTENCE_ENDS = /[,。;!?\n~:…]+/;
const ENDS = "[,。;!?\\n~:… ]*";
/** One word of thanks at the end of a text, with whom it thanks. */
const THANKS = new RegExp(
  `${ENDS}(?:非常|十分|太|先|多|真|很)?(?:谢谢|感谢|多谢|感恩|谢|辛苦|麻烦|拜托|有劳|劳驾)(?:了|啦|您|你|你们|您们|大家|各位|师傅|小哥|志愿者|邻居们?|哈|啊|呀){0,3}$`,
);
const LAST_ENDS = new RegExp(`${ENDS}$`);
/** No word of thanks is longer, with all that stands around it. */
const LONGEST_THANKS = 24;
/** How long runs are: those of characters, and those of pieces in a row. */
const LONGEST = { characters: 3, pieces: 4 };
/** Before a run of pieces, so that AN of the skeleton is not AN of the frame. */
const OF_PIECES = "~";

type Spoken = Pick<Found, "frame" | "skeleton">;

/**
 * Thanks after a message change nothing. Word by word from the end, as one pattern for all of them would try every way of
 * parting 谢谢谢谢谢谢.
 */
function withoutThanks(text: string): string {
  let rest = text;
  for (;;) {
    const said = rest.replace(LAST_ENDS, "");
    const tail = said.slice(-LONGEST_THANKS);
    const thanks = THANKS.exec(tail);
    if (thanks === null) return rest;
    rest = said.slice(0, said.length - (tail.length - thanks.index));
  }
}

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

/** Marks the upper two of the four characters of a run of pieces: those of the frame have three at most, so none is like it. */
const PIECES_MARK = 0x40004000;

/** Numbers the runs that judges know, so that a message is looked through once for all of them. */
export interface RunIndex {
  /** How many runs are known; their numbers are smaller. */
  readonly size: number;
  /** The number of a run; undefined for one that no judge knows. */
  numberOf(run: string): number | undefined;
  /** The same for the run that stands between two offsets of a text. */
  numberAt(text: string, from: number, to: number): number | undefined;
  /** The numbers of a message's runs (`runsOf`) that are known, each once. */
  numbersIn(spoken: Spoken): readonly number[];
}

/** So many numbers an entry of the table takes; a power of two, the last one is empty. */
const ENTRY = 4;

/** The place of a run in a table of `size` entries (a power of two): FNV-1a over its two halves. */
const hashOf = (high: number, low: number, size: number): number =>
  (Math.imul(Math.imul(high ^ 0x811c9dc5, 0x01000193) ^ (high >>> 15) ^ low, 0x01000193) >>> 7) & (size - 1);

/**
 * An index of runs of at most four characters, which fit into two numbers of 32 bits: a hash table in flat arrays, since it is
 * asked about a hundred times for each message.
 */
export function runIndexOf(runs: ReadonlySet<string>): RunIndex {
  return runIndexOver(runs.size, (add) => {
    for (const run of runs) add(run, 0, run.length);
  });
}

/** An index of at most `most` runs, each given by the text that it stands in, so that nothing need be cut out of it. */
export function runIndexOver(
  most: number,
  each: (add: (text: string, from: number, to: number) => void) => void,
): RunIndex {
  let size = 16;
  while (size * 2 < most) size *= 2;
  /** Both halves of a run and its number, one more than counted, together, so that a look costs one line of the cache. */
  let table = new Int32Array(size * ENTRY);
  /** Where a run stands in the table, or would stand. */
  const placeOf = (high: number, low: number): number => {
    let place = hashOf(high, low, size) * ENTRY;
    while (table[place + 2] !== 0 && (table[place] !== high || table[place + 1] !== low))
      place = (place + ENTRY) & (size * ENTRY - 1);
    return place;
  };
  const put = (high: number, low: number, number: number) => {
    const place = placeOf(high, low);
    table[place] = high;
    table[place + 1] = low;
    table[place + 2] = number;
  };
  const grow = () => {
    const old = table;
    size *= 2;
    table = new Int32Array(size * ENTRY);
    for (let i = 0; i < old.length; i += ENTRY) {
      const number = old[i + 2] ?? 0;
      if (number !== 0) put(old[i] ?? 0, old[i + 1] ?? 0, number);
    }
  };
  let high = 0;
  let low = 0;
  /** Sets `high` and `low`. A run of pieces may be five characters long; its sign becomes a mark on the first of the other four. */
  const toKey = (text: string, from: number, to: number) => {
    const ofPieces = text.startsWith(OF_PIECES, from);
    high = 0;
    low = 0;
    for (let i = ofPieces ? from + OF_PIECES.length : from; i < to; i++) {
      high = (high << 16) | (low >>> 16);
      low = (low << 16) | text.charCodeAt(i);
    }
    if (ofPieces) high ^= PIECES_MARK;
  };
  let count = 0;
  each((text, from, to) => {
    toKey(text, from, to);
    if (table[placeOf(high, low) + 2] !== 0) return;
    if (count * 2 >= size) grow();
    put(high, low, ++count);
  });
  const numberAt = (text: string, from: number, to: number): number | undefined => {
    toKey(text, from, to);
    const number = table[placeOf(high, low) + 2] ?? 0;
    return number === 0 ? undefined : number - 1;
  };
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
        const end = Math.min(sentence.length, start + longest);
        for (let i = start; i < end; i++) {
          const code = sentence.charCodeAt(i);
          if (!fits(code)) break;
          high = (high << 16) | (low >>> 16);
          low = (low << 16) | code;
          const number = table[placeOf(high ^ mark, low) + 2] ?? 0;
          if (number !== 0) found.add(number - 1);
        }
      }
  };
  return {
    size: count,
    numberOf: (run) => numberAt(run, 0, run.length),
    numberAt,
    numbersIn({ frame, skeleton }) {
      const found = new Set<number>();
      collect(found, frame.text, LONGEST.characters, 0, () => true);
      collect(found, skeleton.text, LONGEST.pieces, PIECES_MARK, isPiece);
      return [...found];
    },
  };
}
