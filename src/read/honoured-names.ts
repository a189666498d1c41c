// Names with an honorific: 王奶奶, 陈桂兰阿姨, 芳姨, 梁太.

import { charactersOf, standsAt } from "./characters.ts";
import type { Piece } from "./mask.ts";
import { matches } from "./matches.ts";
import { isHan, Letter, letterAt, matchesAt } from "./name-characters.ts";
import {
  beginsClause,
  followsPlace,
  type Ground,
  isDealtWith,
  isIntroduced,
  isLabelled,
  Lead,
  leadTo,
  Mark,
  wordAt,
} from "./name-ground.ts";
import { isPlainHonorific, isSurname } from "./name-patterns.ts";

/** @王姐, 小王姐: who is spoken to. */
const ADDRESSED = charactersOf("@小");

export interface Honoured extends Piece {
  readonly full: boolean;
}

/** All names with an honorific, the surest first. */
export function honouredNames(ground: Ground): readonly Honoured[] {
  const found: Honoured[] = [];
  surnamed(ground, found);
  givenOnly(ground, found);
  unknown(ground, found);
  return found;
}

function surnamed(ground: Ground, found: Honoured[]): void {
  const { covered, patterns, marks } = ground;
  for (const match of matchesAt(patterns.letters, patterns.honoured, covered)) {
    const [start, end] = [match.index, match.index + match[0].length];
    if (patterns.noNames.has(match[0]) || !mayBegin(ground, start, match[0].length)) continue;
    if (standsAt(ADDRESSED, covered, start - 1) || covered[end] === "们") continue;
    const surname = covered[start] ?? "";
    // 公司老师 and 开门师傅 are no names, 公老师 and 门师傅 are; 周一和大妈 is none either, nor is 施工 in 电梯施工.
    const short = match[0].length === 2 && !isPlainHonorific(match[0].slice(1));
    if ((short || patterns.doubtful.has(surname)) && !standsFree(ground, start, short || surname === "和")) continue;
    // 服务对象：洪伯清: what looks like an honorific is part of the name.
    const whole =
      match[0].length === 2 &&
      isLabelled(ground, start) &&
      isHan(covered, end) &&
      !isHan(covered, end + 1) &&
      marks[end] === Mark.free;
    const begin = fullNameBefore(ground, start);
    found.push({ start: begin ?? start, end: whole ? end + 1 : end, full: begin !== undefined || whole });
  }
}

/** A word of the dictionary that begins where a name does is weaker when it is no longer: 时奶奶, 车大爷. */
function mayBegin(ground: Ground, start: number, length: number): boolean {
  const { marks } = ground;
  if (marks[start] === Mark.inside) return false;
  if (marks[start] !== Mark.word) return true;
  const word = wordAt(ground, start);
  return word !== undefined && word.end - word.start < length && word.sense.is === "function";
}

/** True when nothing that belongs to another word stands before; `strictly`: nor a word that is not about somebody. */
const standsFree = (ground: Ground, start: number, strictly: boolean): boolean => {
  const lead = leadTo(ground, start);
  return lead >= Lead.clause || (lead === Lead.word && !strictly) || isDealtWith(ground, start);
};

/** 陈桂兰阿姨: 兰 before the honorific is the end of a full name, when that begins where a word does. */
function fullNameBefore({ covered, patterns, marks }: Ground, start: number): number | undefined {
  for (const back of [2, 1]) {
    const begin = start - back;
    const free = begin >= 0 && marks[begin] === Mark.free && (back === 1 || marks[begin + 1] === Mark.free);
    if (!free || !isSurname(patterns, covered, begin) || !isHan(covered, begin + 1)) continue;
    if (begin === 0 || !isHan(covered, begin - 1) || (marks[begin - 1] ?? 0) > 0) return begin;
  }
  return undefined;
}

/** 秀珍阿姨, 李秀珍奶奶, 芳姨: the given name is not always that of a surname. */
function givenOnly(ground: Ground, found: Honoured[]): void {
  const { covered, patterns, marks } = ground;
  if (matchesAt(patterns.letters, patterns.givenEnd, covered).length === 0) return;
  for (const match of matches(patterns.given, covered)) {
    const [start, end] = [match.index, match.index + match[0].length];
    if (marks[start] !== Mark.free || patterns.noNames.has(match[0])) continue;
    if (standsAt(ADDRESSED, covered, start - 1)) continue;
    const apart = beginsClause(ground, start) || followsPlace(ground, start) || isDealtWith(ground, start);
    if ((!apart && !isIntroduced(ground, start)) || !soundsGiven(ground, start, end)) continue;
    found.push({ start, end, full: match[0].length >= 4 && isSurname(patterns, covered, start) });
  }
}

/** 秀珍阿姨 and 李秀珍奶奶, but not 三叔公 or 安排老师: each character before the honorific is one of names, one of them hardly else. */
function soundsGiven({ covered, patterns }: Ground, start: number, end: number): boolean {
  const honorific = end - patterns.honorifics(covered, start, end);
  const given = honorific - start > 1 && isSurname(patterns, covered, start) ? start + 1 : start;
  let sure = given > start && honorific - given === 2;
  for (let at = given; at < honorific; at++) {
    const letter = letterAt(patterns.letters, covered, at);
    if ((letter & Letter.given) === 0) return false;
    if ((letter & Letter.surelyGiven) !== 0) sure = true;
  }
  return sure;
}

/** 翦师傅, 乜奶奶: a surname that nobody thought of, at a place or where a clause begins. */
function unknown(ground: Ground, found: Honoured[]): void {
  const { covered, patterns, marks } = ground;
  for (const { index: start, 0: name } of matchesAt(patterns.letters, patterns.unknown, covered)) {
    const expected = beginsClause(ground, start) || followsPlace(ground, start) || isDealtWith(ground, start);
    if (!expected || marks[start] !== Mark.free || covered[start + name.length] === "们") continue;
    found.push({ start, end: start + name.length, full: false });
  }
}
