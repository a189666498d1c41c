// Full names: 李建国, 欧阳建设. A surname and one or two characters; what they sound like and what stands around them decide.

import { charactersOf, standsAt } from "./characters.ts";
import { beginsAt, COVER, type Piece } from "./mask.ts";
import { isHan, Letter, letterAt } from "./name-characters.ts";
import {
  beginsClause,
  closeAfter,
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
import { isThing } from "./words.ts";

/** A quantity that nobody has: 黄皮2斤, 一把. */
const COUNTS = " .0123456789一二两三四五六七八九十半几";
const COUNTED =
  /^[ ]?(?:[\d.]{1,4}|[一二两三四五六七八九十半几]{1,2})[ ]?(?:公?斤|两|克|把|棵|颗|条|根|块|瓶|只|包|袋|盒|箱|罐|桶|支|份(?!的)|朵|束|升|ml)/;
/** Parts of places, which are called as people are: 金桂苑, 建国路. */
const PLACE_TAIL =
  /(?:路|街|巷|里(?![还有没])|弄|苑|园|村|庄|小区|新村|花园|家园|嘉园|大厦|广场|医院|中学|小学|大学|桥|站|超市|药[房店]|堂|社区|公园|山庄|府|城|湾|镇|县|市|州|酒店|牌)/y;
const PLACE_TAIL_BEGINS = charactersOf("路街巷里弄苑园村庄小新花家嘉大广医中桥站超药堂社公山府城湾镇县市州酒牌");
/** Endings that make a place or a household of it: 章家, 金湾苑. */
const PLACE_ENDS = "家苑园路街巷弄村府城湾店潭滩岛桥洲坪坝沟岗坡站";

/** What follows the short name of somebody spoken of: 郑敏家. */
const SPOKEN_OF =
  /^(?:老人|电话|手机|座机|屋里|屋头|屋企|脚|腿|血[压糖]|体温|情绪|精神|人还?[挺很在]|刚才|一切|那[边里儿个家]|这边|家)/;

/** All full names of a text. */
export function fullNames(ground: Ground): readonly Piece[] {
  const { length } = ground.covered;
  const found: Piece[] = [];
  let last = 0;
  for (let start = 0; start < length - 1; ) {
    const surname = surnameAt(ground, start);
    const end = surname === 0 || start < last ? undefined : endOfFullName(ground, start, surname);
    if (end !== undefined) {
      found.push({ start, end });
      last = end;
    }
    start += Math.max(1, surname);
  }
  return found;
}

/** How long the surname is that begins at an offset; 0 when there is none. */
function surnameAt({ covered, patterns: { letters, compound } }: Ground, at: number): number {
  const letter = letterAt(letters, covered, at);
  if ((letter & Letter.compound) !== 0) {
    compound.lastIndex = at;
    if (compound.test(covered)) return compound.lastIndex - at;
  }
  return letter & Letter.surname ? 1 : 0;
}

/** Where the full name ends that begins with the surname at `start`. */
function endOfFullName(ground: Ground, start: number, surname: number): number | undefined {
  const { covered, marks, entryStarts } = ground;
  const mark = marks[start];
  if (mark === Mark.inside || mark === Mark.thing || (mark !== Mark.word && !isHan(covered, start + surname)))
    return undefined;
  const lead = leadTo(ground, start);
  // Nobody is named without something that leads to a name.
  if (lead === Lead.none && !entryStarts.has(start)) return undefined;
  const given = start + surname;
  if (isPlausible(ground, start, given, given + 2, lead) && isFullName(ground, start, given, given + 2, lead))
    return given + 2;
  if (isPlausible(ground, start, given, given + 1, lead) && isShortFullName(ground, start, given, given + 1, lead))
    return given + 1;
  return undefined;
}

/** Made of free characters, and not what is counted or a place. `given`: where the given name begins. */
function isPlausible(ground: Ground, start: number, given: number, end: number, lead: number): boolean {
  const { covered, marks } = ground;
  if (end > covered.length) return false;
  if (marks[start] === Mark.word) {
    if (isWordAndMore(ground, start, given, end, lead)) return true;
    if (given - start !== 2 || wordAt(ground, start)?.sense.is === "drug") return false;
  }
  for (let i = given; i < end; i++) if (!isHan(covered, i)) return false;
  if (isCounted(covered, end) || isCounted(covered, end - 1) || isPlace(covered, end)) return false;
  // 李翠花: a word that is just the given name, where a name is to be expected.
  if (end - given === 2 && marks[given] === Mark.word && wordAt(ground, given)?.end === end)
    return lead >= Lead.clause && closeAfter(ground, end) > 0 && soundOf(ground, given, end) >= 1;
  return isFree(ground, given, end);
}

/** 叶子晴: a word that begins as the name does, where a name is to be expected. */
function isWordAndMore(ground: Ground, start: number, given: number, end: number, lead: number): boolean {
  if (lead !== Lead.introduced || given !== start + 1 || end !== start + 3) return false;
  const word = wordAt(ground, start);
  return (
    word?.end === start + 2 &&
    word.sense.is === "whole" &&
    closeAfter(ground, end) === 2 &&
    soundOf(ground, given, end) >= 1 &&
    ground.marks[end - 1] !== Mark.word
  );
}

/** True when the given name is part of no word. */
function isFree({ covered, marks, patterns }: Ground, given: number, end: number): boolean {
  for (let i = given; i < end; i++) {
    const mark = marks[i];
    if (mark === Mark.free) continue;
    // 李来福: a small word may be part of a name when it is often one.
    if (mark === Mark.word || mark === Mark.inside || !(letterAt(patterns.letters, covered, i) & Letter.given))
      return false;
  }
  return true;
}

const isCounted = (covered: string, at: number): boolean =>
  COUNTS.includes(covered[at] ?? COVER) && COUNTED.test(covered.slice(at, at + 6));

/** True when the characters before `end` are those of a place, or what follows makes it one. */
function isPlace(covered: string, end: number): boolean {
  if (PLACE_ENDS.includes(covered[end - 1] ?? COVER)) return true;
  if (!standsAt(PLACE_TAIL_BEGINS, covered, end)) return false;
  PLACE_TAIL.lastIndex = end;
  return PLACE_TAIL.test(covered);
}

function eachSounds({ covered, patterns }: Ground, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if ((letterAt(patterns.letters, covered, i) & Letter.given) === 0) return false;
  return true;
}

/** How much the characters sound like a given name: each of them by 1 or ½. */
function soundOf({ covered, patterns }: Ground, start: number, end: number): number {
  let sound = 0;
  for (let i = start; i < end; i++) {
    const letter = letterAt(patterns.letters, covered, i);
    if ((letter & Letter.surelyGiven) !== 0) sound += 1;
    else if ((letter & Letter.given) !== 0) sound += 0.5;
  }
  return sound;
}

/** 李建国, 何秋月, 欧阳建设: two characters after the surname. */
function isFullName(ground: Ground, start: number, given: number, end: number, lead: number): boolean {
  const compound = given - start === 2;
  const doubtful = isDoubtful(ground, start, given);
  const sound = soundOf(ground, given, end) + (compound ? 0.5 : 0);
  const close = closeAfter(ground, end);
  const whole = compound || eachSounds(ground, start + 1, end);
  // 我丈夫卫东平车祸后…: after a label or a relative the characters alone will do.
  if (sound >= 1 && whole && (isLabelled(ground, start) || (!doubtful && isIntroduced(ground, start)))) return true;
  if (sound >= 1.5)
    return lead >= Lead.clause || (lead === Lead.word && (!doubtful || (close > 0 && isDealtWith(ground, start))));
  if (sound >= 1 && whole)
    return close > 0 && (lead >= Lead.clause || (lead === Lead.word && !doubtful && isDealtWith(ground, start)));
  if (doubtful) return close === 2 && isLabelled(ground, start);
  if (sound >= 0.5 && lead === Lead.introduced) return close > 0;
  if (sound >= 0.5 && lead === Lead.clause && SPOKEN_OF.test(ground.covered.slice(end, end + 2))) return true;
  return close === 2 && (lead === Lead.introduced || standsBeside(ground, start, end));
}

/** 郑敏, 欧阳靖: one character after the surname, which says less. */
function isShortFullName(ground: Ground, start: number, given: number, end: number, lead: number): boolean {
  const sound = soundOf(ground, given, end);
  const close = closeAfter(ground, end);
  // 金华火腿: a place that a thing comes from.
  if (!isLabelled(ground, start) && isThingAt(ground, end)) return false;
  if (given - start === 2) return close > 0 && (lead >= Lead.clause || (lead === Lead.word && sound > 0));
  if (isDoubtful(ground, start, given)) return sound >= 1 && close === 2 && isIntroduced(ground, start);
  if (sound >= 1)
    return (
      (lead === Lead.introduced && close > 0) ||
      (lead === Lead.clause && (SPOKEN_OF.test(ground.covered.slice(end, end + 2)) || standsBeside(ground, start, end)))
    );
  return close === 2 && ((sound > 0 && followsPlace(ground, start)) || isIntroduced(ground, start));
}

const isThingAt = (ground: Ground, at: number): boolean => {
  const word = wordAt(ground, at);
  return word !== undefined && isThing(word.sense);
};

const isDoubtful = ({ covered, patterns, marks }: Ground, start: number, given: number): boolean =>
  patterns.doubtful.has(covered.slice(start, given)) || (marks[start] === Mark.small && given - start === 1);

/** 李建国 3栋301: a name before a place, or at the beginning of an entry: 1. 李建国 两份. */
function standsBeside(ground: Ground, start: number, end: number): boolean {
  if (ground.homes.length === 0 && ground.entryStarts.size === 0) return false;
  const gap = /^[ ,:(/]{0,2}/.exec(ground.covered.slice(end, end + 2))?.[0].length ?? 0;
  if (beginsAt(ground.homes, end + gap)) return beginsClause(ground, start);
  return (
    ground.entryStarts.has(start) && end < ground.covered.length && !/^[,。!]/.test(ground.covered.slice(end, end + 1))
  );
}
