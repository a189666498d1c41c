// How a message is laid out: lines, numbered entries, a heading and a footer; 接龙 as WeChat writes it, and lists by hand.

import { charactersOf, firstOf, standsAt } from "./characters.ts";
import type { Piece } from "./mask.ts";
import { matches } from "./matches.ts";

export interface Line extends Piece {
  /** The number or bullet at its beginning. */
  readonly marker?: Piece;
}

export interface Layout {
  readonly lines: readonly Line[];
  /** Numbers and bullets of entries, also within a line (1.水卡充50；2.小苏打一袋), in order. */
  readonly markers: readonly Piece[];
  /** Where an entry's text begins. */
  readonly entryStarts: ReadonlySet<number>;
}

const ORNATE = "[\\u2460-\\u249b\\u2776-\\u2793]";
const LINE_MARKER = new RegExp(
  `^[ ]{0,4}(?:(\\(?\\d{1,3}[.、,)]|\\d{1,3}:(?=[^\\d])|\\(\\d{1,3}\\)|\\[\\d{1,3}\\]|\\d{1,2}(?=[ ]+\\S)|(?:第|no[.]?)[ ]?\\d{1,3}[位家户个号条:. ](?![门楼院])|序号?\\d{1,3}[:. ]|\\d{1,3}[位家户]:)|第[一二三四五六七八九十]{1,2}[位家户][:,. ]|[一二三四五六七八九十]{1,2}、|\\([一二三四五六七八九十]{1,2}\\)|[a-h][.、)](?=[ ]?[\\d\\u4e00-\\u9fff]|$)|${ORNATE}|(?:-{1,3}|[•*·~>])(?=[ \\u4e00-\\u9fff\\d]))[ ]{0,4}`,
);
/** Within a line only where it cannot be read as anything else, and only counted from one on. */
const INLINE_MARKER = new RegExp(
  `(?<=^|[;。:,!? )\\u4e00-\\u9fff])(?:(\\d{1,2})(?:[.、](?!\\d(?!\\d?(?:-\\d|[栋号楼#幢座])))|\\))|\\((\\d)\\)|(${ORNATE}))[ ]?`,
  "g",
);

const ornate = (first: number, last: number): string =>
  String.fromCharCode(...Array.from({ length: last - first + 1 }, (_, i) => first + i));
const ALL_ORNATE = ornate(0x2460, 0x249b) + ornate(0x2776, 0x2793);
/** Every marker of a line begins with one of these, every one within a line holds one of those. */
const LINE_MARKER_BEGINS = charactersOf(`${ALL_ORNATE} 0123456789([第n序一二三四五六七八九十abcdefgh-•*·~>`);
const INLINE_MARKER_ENDS = charactersOf(`${ALL_ORNATE}.、)`);
const NO_PIECES: readonly Piece[] = [];

function linesOf(plain: string): Piece[] {
  const lines: Piece[] = [];
  let start = 0;
  for (let end = plain.indexOf("\n"); ; end = plain.indexOf("\n", start)) {
    lines.push({ start, end: end < 0 ? plain.length : end });
    if (end < 0) return lines;
    start = end + 1;
  }
}

/** Numbers at the beginnings of lines count as markers when they run on: 1, 2, 3, with or without holes. */
function runsOn(numbers: readonly number[]): boolean {
  // 201：米 202：油 are rooms.
  if (numbers.length < 2 || numbers.every((number) => number > 99)) return false;
  let steps = 0;
  for (let i = 1; i < numbers.length; i++) {
    const step = (numbers[i] ?? 0) - (numbers[i - 1] ?? 0);
    if (step === 1 || step === 2) steps++;
  }
  return steps * 2 >= numbers.length - 1;
}

/** The layout of a plain text. Linear in its length. */
export function layoutOf(plain: string): Layout {
  const lines = linesOf(plain);
  const marks = lines.map((line) =>
    standsAt(LINE_MARKER_BEGINS, plain, line.start)
      ? LINE_MARKER.exec(plain.slice(line.start, Math.min(line.end, line.start + 20)))
      : null,
  );
  const numbered = marks.flatMap((mark) => (mark?.[1] === undefined ? [] : [Number(mark[1].replace(/\D/g, ""))]));
  // A 接龙 that has just begun has one entry.
  const begun = numbered.length === 1 && numbered[0] === 1 && /^[ ]*#?接龙/.test(plain);
  const inSequence = begun || runsOn(numbered);
  const result = lines.map((line, i): Line => {
    const mark = marks[i];
    if (mark === null || mark === undefined || (mark[1] !== undefined && !inSequence)) return line;
    return { ...line, marker: { start: line.start, end: line.start + mark[0].length } };
  });
  const markers: Piece[] = [];
  for (const line of result) {
    if (line.marker !== undefined) markers.push(line.marker);
    markers.push(...inlineMarkers(plain, line.marker?.end ?? line.start, line.end));
  }
  return { lines: result, markers, entryStarts: new Set(markers.map((marker) => marker.end)) };
}

function inlineMarkers(plain: string, start: number, end: number): readonly Piece[] {
  if (firstOf(INLINE_MARKER_ENDS, plain, start, end) < 0) return NO_PIECES;
  const found: Piece[] = [];
  let expected = 1;
  for (const match of matches(INLINE_MARKER, plain.slice(start, end))) {
    const number = match[1] ?? match[2];
    if (number !== undefined && Number(number) !== expected) continue;
    expected++;
    found.push({ start: start + match.index, end: start + match.index + match[0].length });
  }
  return found.length >= 2 ? found : NO_PIECES;
}
