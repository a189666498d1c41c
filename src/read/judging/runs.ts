// A message's words for its judges: every short run of characters within its sentences, as no list of words holds them all.
import { charactersOf, holds, standsAt } from "../characters.ts";
import type { Found } from "../find.ts";

/** How much of a message is looked at: what it wants is said by then, and a long list would only say it again. */
const HEAD = 240;
const SENTENCE_ENDS = ",。;!?\n~:…";
const ENDS = `[${SENTENCE_ENDS} ]*`;
/** One word of thanks at the end of a text, with whom it thanks. */
const THANKS = new RegExp(
  `${ENDS}(?:非常|十分|太|先|多|真|很)?(?:谢谢|感谢|多谢|感恩|谢|辛苦|麻烦|拜托|有劳|劳驾)(?:了|啦|您|你|你们|您们|大家|各位|师傅|小哥|志愿者|邻居们?|哈|啊|呀){0,3}$`,
);
const THANKING = charactersOf("谢感辛麻拜劳");
const LAST_ENDS = new RegExp(`${ENDS}$`);
/** No word of thanks is longer, with all that stands around it. */
const LONGEST_THANKS = 24;
/** How long runs are: those of characters, and those of pieces in a row. */
const LONGEST = { characters: 3, pieces: 4 };
/** Before a run of pieces, so that AN of the skeleton is not AN of the frame. */
const OF_PIECES = "~";

export type Spoken = Pick<Found, "frame" | "skeleton">;

/**
 * Thanks after a message change nothing. Word by word from the end, as one pattern for all of them would try every way of
 * parting 谢谢谢谢谢谢.
 */
function withoutThanks(text: string): string {
  let rest = text;
  for (;;) {
    if (!holds(THANKING, rest)) return rest;
    const said = rest.replace(LAST_ENDS, "");
    const tail = said.slice(-LONGEST_THANKS);
    const thanks = THANKS.exec(tail);
    if (thanks === null) return rest;
    rest = said.slice(0, said.length - (tail.length - thanks.index));
  }
}

const [SPACE, FIRST, LAST] = [32, 60, 62];
const ENDS_SENTENCE = charactersOf(SENTENCE_ENDS);

/** Room for the sentence that is looked at. */
const codes = new Uint16Array(HEAD + 2);

/** Calls back for each sentence of a text with the length of `codes`, which hold it without spaces, `<` and `>` at its ends. */
function eachSentence(text: string, take: (length: number) => void): void {
  const said = withoutThanks(text.slice(0, HEAD));
  codes[0] = FIRST;
  let length = 1;
  for (let i = 0; i <= said.length; i++) {
    const code = said.charCodeAt(i);
    if (i < said.length && !standsAt(ENDS_SENTENCE, said, i)) {
      if (code !== SPACE) codes[length++] = code;
    } else if (length > 1) {
      codes[length++] = LAST;
      take(length);
      length = 1;
    }
  }
}

/** A letter that stands for a piece in a skeleton, see `Heard`; or an end of the sentence. */
const isPiece = (code: number): boolean => (code >= 65 && code <= 90) || code === FIRST || code === LAST;

/** Marks the upper two of the four characters of a run of pieces: those of the frame have three at most, so none is like it. */
const PIECES_MARK = 0x40004000;

/**
 * Calls back with the key of each run of a message, some of them more than once: of its frame, where people, places, times and
 * the like are letters, those of up to three characters; and of its skeleton, where things are letters too, those of up to
 * four letters in a row. A key is two numbers of 32 bits, as a run has four characters at most.
 */
export function eachRun({ frame, skeleton }: Spoken, take: (high: number, low: number) => void): void {
  eachSentence(frame.text, (length) => {
    for (let start = 0; start < length; start++) {
      let high = 0;
      let low = 0;
      const end = Math.min(length, start + LONGEST.characters);
      for (let i = start; i < end; i++) {
        high = (high << 16) | (low >>> 16);
        low = (low << 16) | (codes[i] ?? 0);
        take(high, low);
      }
    }
  });
  eachSentence(skeleton.text, (length) => {
    for (let start = 0; start < length; start++) {
      let high = 0;
      let low = 0;
      const end = Math.min(length, start + LONGEST.pieces);
      for (let i = start; i < end && isPiece(codes[i] ?? 0); i++) {
        high = (high << 16) | (low >>> 16);
        low = (low << 16) | (codes[i] ?? 0);
        take(high ^ PIECES_MARK, low);
      }
    }
  });
}

/** The same key for a run as it is written between two offsets of a text; `~` before it says that it is one of pieces. */
export function keyOf(text: string, from: number, to: number): { readonly high: number; readonly low: number } {
  const ofPieces = text.startsWith(OF_PIECES, from);
  let high = 0;
  let low = 0;
  for (let i = ofPieces ? from + OF_PIECES.length : from; i < to; i++) {
    high = (high << 16) | (low >>> 16);
    low = (low << 16) | text.charCodeAt(i);
  }
  return { high: ofPieces ? high ^ PIECES_MARK : high, low };
}

/** The runs of a message as they are written, each once. */
export function runsOf(spoken: Spoken): ReadonlySet<string> {
  const runs = new Set<string>();
  eachRun(spoken, (high, low) => {
    const ofPieces = (high & PIECES_MARK) === PIECES_MARK;
    const codes = ofPieces ? high ^ PIECES_MARK : high;
    const written = String.fromCharCode(codes >>> 16, codes & 0xffff, low >>> 16, low & 0xffff).replaceAll("\0", "");
    runs.add(ofPieces ? OF_PIECES + written : written);
  });
  return runs;
}
