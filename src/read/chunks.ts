// Cuts a text into stretches that may name a thing: what stands between separators, function words and numbers.

import { charactersOf, DIGITS, firstOf, standsAt } from "./characters.ts";
import { COVER, type Piece } from "./mask.ts";
import { type Quantity, STRENGTH } from "./quantity.ts";
import { isThing, type Word } from "./words.ts";

/** A stretch that may be the name of a thing, with the words of the vocabulary in it. */
export interface Chunk extends Piece {
  readonly is: "chunk";
  readonly things: readonly Word[];
  /** Directly after a verb such as 买 or 要. */
  readonly afterVerb: boolean;
}

/** Something between chunks; `hard` ends what belongs together: a full stop or a new line. */
export type Element =
  | Chunk
  | ({ readonly is: "count"; readonly count: Quantity } & Piece)
  | ({ readonly is: "break"; readonly hard: boolean } & Piece)
  | ({ readonly is: "word"; readonly fetching: boolean; readonly kin: boolean } & Piece);

const SEPARATORS = charactersOf(",.。;!?:、\n~()[]{}<>《》【】\"'|\\/=+&^$`_@#…•-①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳");
const HARD = charactersOf("。;!?\n~…•");
const SPACE = 0x20;
const DOT = 0x2e;
const OPEN = 0x28;
const COVERED = COVER.charCodeAt(0);
/** What is covered is nothing of ours: of no such character it matters where it stands. */
const COVERED_ELEMENT: Element = { is: "break", start: -1, end: 0, hard: false };
/** A strength that no goods have: the number is part of a name even where no drug is known. */
const DRUG_STRENGTH = /mg|mcg|ug|μg|毫克|微克|iu|单位|%/;

/** What begins at each offset of a text. */
interface Roles {
  readonly wordAt: readonly (Word | undefined)[];
  readonly countAt: readonly (Quantity | undefined)[];
  /** Where the strength ends. */
  readonly strengthAt: readonly (number | undefined)[];
}

const NONE: readonly undefined[] = [];

function byStart<P extends Piece>(pieces: readonly P[], length: number): readonly (P | undefined)[] {
  if (pieces.length === 0) return NONE;
  const at = new Array<P | undefined>(length);
  for (const piece of pieces) at[piece.start] = piece;
  return at;
}

/** `covered`: addresses, phones, times, sums and names covered. Counts are in order and overlap no thing. */
export function cutIntoElements(
  covered: string,
  words: readonly Word[],
  counts: readonly Quantity[],
): readonly Element[] {
  const roles: Roles = {
    wordAt: byStart(words, covered.length),
    countAt: byStart(counts, covered.length),
    strengthAt: strengths(covered),
  };
  const elements: Element[] = [];
  let at = 0;
  let verbEnd = -1;
  let wordEnd = 0;
  while (at < covered.length) {
    const strength = roles.strengthAt[at];
    wordEnd = Math.max(wordEnd, innerWordEnd(roles, at));
    const count = strength === undefined ? roles.countAt[at] : undefined;
    const word = roles.wordAt[at];
    const code = covered.charCodeAt(at);
    if (count !== undefined && !(count.bare && (verbEnd !== at || isVerb(covered, count))) && !isLonger(word, count)) {
      elements.push({ is: "count", start: at, end: count.end, count });
      verbEnd = count.bare ? count.end : -1;
      at = count.end;
    } else if (
      word !== undefined &&
      (word.sense.is === "fetching" || word.sense.is === "function" || word.sense.is === "kin")
    ) {
      const fetching = word.sense.is === "fetching";
      elements.push({ is: "word", start: at, end: word.end, fetching, kin: word.sense.is === "kin" });
      at = word.end;
      verbEnd = fetching ? at : -1;
    } else if (at < wordEnd && elements.at(-1)?.is === "count") {
      // 两个人: the number was taken out of a word, and the rest of the word ends what it counts.
      elements.push({ is: "word", start: at, end: wordEnd, fetching: false, kin: true });
      at = wordEnd;
    } else if (code === COVERED) {
      elements.push(COVERED_ELEMENT);
      at += 1;
      verbEnd = -1;
    } else if (standsAt(SEPARATORS, covered, at)) {
      elements.push({ is: "break", start: at, end: at + 1, hard: standsAt(HARD, covered, at) });
      at += 1;
      verbEnd = -1;
    } else if (code === SPACE) {
      at += 1;
      if (verbEnd === at - 1) verbEnd = at;
    } else {
      const chunk = chunkAt(covered, roles, at, verbEnd === at);
      elements.push(chunk);
      at = chunk.end;
      verbEnd = -1;
    }
  }
  return elements;
}

/** Where a word ends that begins within the number at `at`: 个人 in 两个人. */
function innerWordEnd(roles: Roles, at: number): number {
  const count = roles.countAt[at];
  if (count === undefined) return 0;
  for (let inner = at + 1; inner < count.end; inner++) {
    const word = roles.wordAt[inner];
    if (word !== undefined && !isThing(word.sense) && word.sense.is !== "whole" && word.end > count.end)
      return word.end;
  }
  return 0;
}

/** 一个人, 个人: the word is meant, not the number in it. */
const isLonger = (word: Word | undefined, count: Quantity): boolean =>
  word !== undefined && !isThing(word.sense) && word.end > count.end;

/** 想把药, 要包饺子: what could be a measure is a verb. */
const isVerb = (covered: string, { start, end }: Quantity): boolean =>
  /[要想]把$/.test(covered.slice(start - 1, end)) ||
  (/[要想起来备]包$/.test(covered.slice(start - 1, end)) &&
    /^(?:[\u4e00-\u9fff]{0,2}(?:饺|粽|馄饨|云吞|抄手|汤圆|包子))/.test(covered.slice(end, end + 5)));

const isCount = (count: Quantity | undefined): boolean => count !== undefined && !count.bare;

const STRENGTH_HERE = new RegExp(STRENGTH.source, "y");

/** Tried where a number begins. */
function strengths(covered: string): readonly (number | undefined)[] {
  let found: (number | undefined)[] | undefined;
  for (let at = firstOf(DIGITS, covered); at !== -1; ) {
    STRENGTH_HERE.lastIndex = at;
    const end = STRENGTH_HERE.test(covered) ? STRENGTH_HERE.lastIndex : undefined;
    if (end !== undefined) {
      found ??= new Array<number | undefined>(covered.length);
      found[at] = end;
    }
    at = firstOf(DIGITS, covered, end ?? at + 1);
  }
  return found ?? NONE;
}

/** The longest chunk from `start` on; it takes at least one character. */
function chunkAt(covered: string, roles: Roles, start: number, afterVerb: boolean): Chunk {
  const things: Word[] = [];
  let at = start;
  while (at < covered.length) {
    const word = roles.wordAt[at];
    const strengthEnd = roles.strengthAt[at];
    if (word !== undefined && isThing(word.sense)) {
      things.push(word);
      at = word.end;
    } else if (word?.sense.is === "whole") at = word.end;
    else if (word !== undefined) {
      // 15瓦的LED灯泡, 6寸的蛋糕
      if (covered[at] !== "的" || !SIZE.test(covered.slice(start, at))) break;
      at = word.end;
    } else if (strengthEnd !== undefined) {
      if (!belongsToName(covered.slice(at, strengthEnd), covered, strengthEnd, roles, things)) {
        if (at === start) at += 1;
        break;
      }
      at = strengthEnd;
    } else {
      const code = covered.charCodeAt(at);
      const count = roles.countAt[at];
      if (count !== undefined && !count.bare && at > start) {
        // 爱他美3段两罐: of two numbers in a row the first belongs to the name.
        // 洗洁精1.5kg的一桶
        const next = covered[count.end] === "的" ? count.end + 1 : count.end;
        if (!standsAt(DIGITS, covered, at) || !isCount(roles.countAt[next])) break;
        at = count.end;
        continue;
      }
      if (code === COVERED) break;
      if (code === OPEN && at > start) {
        const close = bracketEnd(covered, roles, at, things);
        if (close === undefined) break;
        at = close;
        continue;
      }
      if (code === SPACE) {
        // 络活喜 5mg, 助听器电池 312型: a strength or a model may stand apart.
        const next = roles.strengthAt[at + 1] ?? modelEnd(covered, roles, at + 1);
        if (next === undefined || (things.length === 0 && !DRUG_STRENGTH.test(covered.slice(at, next)))) break;
        if (!belongsToName(covered.slice(at + 1, next), covered, next, roles, things)) break;
        at = next;
        continue;
      }
      // 倍他乐克47.5
      const decimal =
        code === DOT && at > start && standsAt(DIGITS, covered, at - 1) && standsAt(DIGITS, covered, at + 1);
      if (standsAt(SEPARATORS, covered, at) && !decimal) break;
      at += 1;
    }
  }
  return { is: "chunk", start, end: Math.max(at, start + 1), things, afterVerb };
}

/** Of what size or strength a thing is. */
const SIZE = /^\d{1,4}(?:\.\d)?(?:瓦|w|寸|码|号|分|型|度|ml|毫升|cm|厘米)$/;

const MODEL = /[\da-z]{1,5}[型号码段](?=[ ]?)/y;

/** Where a model ends behind which comes how many are wanted: 312型 两板. */
function modelEnd(covered: string, roles: Roles, at: number): number | undefined {
  MODEL.lastIndex = at;
  const model = MODEL.exec(covered);
  if (model === null) return undefined;
  const end = at + model[0].length;
  return isCount(roles.countAt[covered[end] === " " ? end + 1 : end]) ? end : undefined;
}

/** 100mg always, 500ml of a drug, or of goods when how many are wanted follows. */
function belongsToName(strength: string, covered: string, end: number, roles: Roles, things: readonly Word[]): boolean {
  if (DRUG_STRENGTH.test(strength)) return true;
  if (things.some((thing) => thing.sense.is !== "goods")) return true;
  const next = covered[end] === " " ? end + 1 : end;
  return roles.countAt[next] !== undefined;
}

/** The generic name in brackets after a brand: 拜新同(硝苯地平). */
function bracketEnd(covered: string, roles: Roles, open: number, things: Word[]): number | undefined {
  // 硝苯地平缓释片(II), 头孢克肟(儿童型)
  const kind = /^\((?:[ⅰⅱⅲⅳⅴivx]{1,4}|[一二三四五]|(?:儿童|成人|小儿|无糖|进口|国产)[型装版用]?)\)/.exec(
    covered.slice(open, open + 7),
  );
  if (kind !== null && things.some((thing) => thing.sense.is !== "goods")) return open + kind[0].length;
  const inside = roles.wordAt[open + 1];
  if (inside === undefined || !isThing(inside.sense) || inside.sense.is === "goods" || things.length === 0)
    return undefined;
  const close = covered.indexOf(")", open);
  if (close < 0 || close - open > 14) return undefined;
  things.push(inside);
  return close + 1;
}
