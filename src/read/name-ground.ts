// The ground on which names are looked for: the text, what words of the vocabulary it holds, and what stands around a stretch.

import { charactersOf, standsAt } from "./characters.ts";
import { COVER, endsAt, firstFrom, type Piece } from "./mask.ts";
import { isHan } from "./name-characters.ts";
import type { NamePatterns } from "./name-patterns.ts";
import { isThing, type Word } from "./words.ts";

export interface Surroundings {
  readonly plain: string;
  /** Covered: phones, addresses and times. */
  readonly covered: string;
  /** In order and without overlaps. */
  readonly words: readonly Word[];
  /** Addresses and phones, beside which a name may stand; in order. */
  readonly homes: readonly Piece[];
  readonly entryStarts: ReadonlySet<number>;
}

/** What the character at an offset is in the words of the vocabulary. */
export const Mark = {
  free: 0,
  /** Begins a word of several characters. */
  word: 1,
  inside: 2,
  /** A small word of one character: 的. */
  small: 3,
  /** A thing of one character: 盐. */
  thing: 4,
} as const;

export interface Ground extends Surroundings {
  readonly patterns: NamePatterns;
  readonly marks: Uint8Array;
}

export function groundOf(patterns: NamePatterns, where: Surroundings): Ground {
  const marks = new Uint8Array(where.covered.length + 1);
  for (const piece of where.words) {
    if (piece.end - piece.start < 2) {
      if (piece.sense.is !== "whole") marks[piece.start] = isThing(piece.sense) ? Mark.thing : Mark.small;
      continue;
    }
    marks[piece.start] = Mark.word;
    for (let i = piece.start + 1; i < piece.end; i++) marks[i] = Mark.inside;
  }
  const { plain, covered, words, homes, entryStarts } = where;
  return { plain, covered, words, homes, entryStarts, patterns, marks };
}

/** The word that begins at an offset. */
export function wordAt({ words, marks }: Ground, start: number): Word | undefined {
  if (marks[start] === Mark.inside) return undefined;
  const word = words[firstFrom(words, start)];
  return word?.start === start ? word : undefined;
}

/** The word that ends at an offset. */
function wordBefore({ words }: Ground, end: number): Word | undefined {
  const word = words[firstFrom(words, end) - 1];
  return word?.end === end ? word : undefined;
}

/** How surely a name may begin here: a label, a relative or a place stands before it, a clause begins, a word ends. */
export const Lead = { none: 0, word: 1, clause: 2, introduced: 3 } as const;

const OPENS = /[\s,。;!?:、~(/"'&+|=*#•·】\])-]/;

/** True when a clause, a part of a list or another piece begins here. */
export function beginsClause({ covered }: Surroundings, start: number): boolean {
  if (start === 0) return true;
  if (isHan(covered, start - 1)) return false;
  const before = covered[start - 1] ?? "";
  return before === COVER || OPENS.test(before);
}

const PLACE_GAP = charactersOf(" \n\t:,(的/、-");

/** True when a place or a phone stands directly before, but for a space, comma, bracket or 的. */
export function followsPlace({ covered, homes }: Surroundings, start: number): boolean {
  if (homes.length === 0) return false;
  for (let at = start; at >= start - 3 && at >= 0; at--) {
    if (endsAt(homes, at)) return true;
    if (!standsAt(PLACE_GAP, covered, at - 1)) return false;
  }
  return false;
}

/** True when a label (姓名:) or a relative (我妈) stands before. */
export function isIntroduced(ground: Ground, start: number): boolean {
  const { covered } = ground;
  if (isLabelled(ground, start)) return true;
  let end = start;
  while (end > start - 2 && RELATIVE_GAP.includes(covered[end - 1] ?? COVER)) end--;
  return wordBefore(ground, end)?.sense.is === "kin";
}

/** What may stand between a relative or a label and the name. */
const RELATIVE_GAP = "是叫为:,(";
const LABEL_GAP = `${RELATIVE_GAP} `;

/** True when a label stands before: 姓名:, 叫. */
export function isLabelled({ covered, patterns }: Ground, start: number): boolean {
  for (let end = start; end >= start - 2; end--) {
    if (patterns.introductions(covered, 0, end) > 0) return true;
    if (!LABEL_GAP.includes(covered[end - 1] ?? COVER)) return false;
  }
  return false;
}

/** True after words of care or help: 陪, 给, 看望. */
export const isDealtWith = ({ covered, patterns }: Ground, start: number): boolean =>
  patterns.dealings(covered, 0, start) > 0;

export function leadTo(ground: Ground, start: number): number {
  if (isIntroduced(ground, start) || followsPlace(ground, start)) return Lead.introduced;
  if (beginsClause(ground, start)) return Lead.clause;
  return wordBefore(ground, start) !== undefined || isDealtWith(ground, start) ? Lead.word : Lead.none;
}

/** What may follow a name: nothing (2), or a word that says whose or what (1). */
const CLOSES = new RegExp(`[\\s,.。、;:!?()~/"'&+|=*${COVER}\\d•·【\\[-]`);
const GOES_ON =
  /(?:的|家|要|需|在|想|那|这|住|和|跟|说|今|昨|她|他|手机|电话|先生|女士|同志|本人|药|老人|屋里|屋头|屋企|座机|脚|腿|血[压糖]|情绪|精神|体温|人|一切|咳|发烧|头[晕疼痛昏]|摔|没|不接|报|已|刚|回|两|一|三|病|见|找|送|接|去|到|也|都|还|就|挺|很)/y;

export function closeAfter({ covered, marks }: Ground, end: number): 0 | 1 | 2 {
  if (end >= covered.length) return 2;
  if (!isHan(covered, end) && CLOSES.test(covered[end] ?? "")) return 2;
  const mark = marks[end];
  if (mark === Mark.word || mark === Mark.small || mark === Mark.thing) return 1;
  GOES_ON.lastIndex = end;
  return GOES_ON.test(covered) ? 1 : 0;
}
