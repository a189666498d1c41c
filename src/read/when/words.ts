// The words of time in a short stretch of text: which readers look at it, and which of their words count.
import type { Moment } from "./calendar.ts";
import type { WordReader } from "./meaning.ts";
import type { Word } from "./phrase.ts";

/** How far a reader looks around: the longest word that its guards know. */
const LOOK_AROUND = 8;

/** 号 of 十二号 may not be read as 二号. In 周二三点 and 初一八点 the first character is a number of its own. */
function cutsNumber(before: string, words: string): boolean {
  if (before === "") return false;
  if (/^\d/.test(words)) return /\d\.?$/.test(before);
  if (!/^[一二两三四五六七八九十廿卅百]/.test(words)) return false;
  return /[一二两三四五六七八九十廿卅百千]$/.test(before) && !/(?:周|星期|礼拜|初)[一二三四五六七八九十]$/.test(before);
}

/** What one reader finds. Behind a word, and behind the beginning of what is none, it sees nothing of what stands before. */
function readWith({ pattern, read }: WordReader, stretch: string, at: Moment, words: Word[]): void {
  let from = 0;
  for (let match = pattern.exec(stretch); match !== null; match = pattern.exec(stretch.slice(from))) {
    const start = from + match.index;
    const end = start + match[0].length;
    const before = stretch.slice(Math.max(0, start - LOOK_AROUND), start);
    const meaning = cutsNumber(before, match[0])
      ? undefined
      : read(match, at, before, stretch.slice(end, end + LOOK_AROUND));
    from = meaning === undefined ? start + 1 : end;
    if (meaning !== undefined) words.push({ start, end, meaning });
  }
}

/** Which of at most 32 readers may find something, by the characters of a text: a bit for each. */
function readersBySigns(readers: readonly WordReader[]): Uint32Array {
  const bySign = new Uint32Array(0x10000);
  for (const [index, { signs }] of readers.entries())
    for (let i = 0; i < signs.length; i++) {
      const code = signs.charCodeAt(i);
      bySign[code] = (bySign[code] ?? 0) | (1 << index);
    }
  return bySign;
}

/** What the readers find in a stretch of text, those of an earlier reader first. */
export function wordsReadBy(readers: readonly WordReader[]): (stretch: string, at: Moment) => Word[] {
  const bySign = readersBySigns(readers);
  return (stretch, at) => {
    let some = 0;
    for (let i = 0; i < stretch.length; i++) some |= bySign[stretch.charCodeAt(i)] ?? 0;
    const words: Word[] = [];
    for (const [index, reader] of readers.entries())
      if ((some & (1 << index)) !== 0) readWith(reader, stretch, at, words);
    return words;
  };
}

/** Of words that overlap the longest counts, then the one that begins first, then the one found first. */
export function longestFirst(words: Word[]): readonly Word[] {
  const kept: Word[] = [];
  for (const word of words.sort((a, b) => a.start - b.start)) {
    const last = kept.at(-1);
    if (last === undefined || word.start >= last.end) kept.push(word);
    else if (word.end - word.start > last.end - last.start) kept[kept.length - 1] = word;
  }
  return kept;
}
