// A message's words for a judge: every short run of characters within its sentences, as no list of words holds them all.

import type { Found } from "../find.ts";

/** How much of a message is looked at: what it wants is said by then, and a long list would only say it again. */
const HEAD = 240;
const SENTENCE_ENDS = /[,。;!?\n~:…]+/;
/** Thanks after a message change nothing. */
const THANKS =
  /[,。;!?\n~:… ]*(?:(?:非常|十分|太|先|多|真|很)?(?:谢谢|感谢|多谢|感恩|谢|辛苦|麻烦|拜托|有劳|劳驾)(?:了|啦|您|你|你们|您们|大家|各位|师傅|小哥|志愿者|邻居们?|哈|啊|呀){0,3}[,。;!?\n~:… ]*)+$/;

/** The sentences of a text without spaces, `<` and `>` at their ends. */
const sentencesOf = (text: string): readonly string[] =>
  text
    .slice(0, HEAD)
    .replace(THANKS, "")
    .replaceAll(" ", "")
    .split(SENTENCE_ENDS)
    .filter((sentence) => sentence !== "")
    .map((sentence) => `<${sentence}>`);

/** Pieces in a row in a skeleton, see `Heard`: AN is somebody's name behind an address. */
const PIECES = /^[<A-Z>]{2,}$/;

/**
 * The runs of up to three characters in a message, each once: those of its frame, where people, places, times and the like are
 * letters; and of its skeleton, where things are letters too, the runs of up to four letters.
 */
export function gramsOf({ frame, skeleton }: Pick<Found, "frame" | "skeleton">): ReadonlySet<string> {
  const grams = new Set<string>();
  for (const sentence of sentencesOf(frame.text)) for (const run of runsOf(sentence, 3)) grams.add(run);
  for (const sentence of sentencesOf(skeleton.text))
    for (const run of runsOf(sentence, 4)) if (PIECES.test(run)) grams.add(`~${run}`);
  return grams;
}

function* runsOf(sentence: string, longest: number): Generator<string> {
  for (let start = 0; start < sentence.length; start++)
    for (let end = start + 1; end <= Math.min(sentence.length, start + longest); end++)
      yield sentence.slice(start, end);
}
