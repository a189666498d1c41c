// Full names: 李建国, 欧阳建设. A surname and one or two characters; what they sound like and what stands around them decide.

import type { Piece } from "./mask.ts";
import { matches } from "./matches.ts";
import {
  beginsClause,
  closeAfter,
  followsPlace,
  type Ground,
  HAN,
  isDealtWith,
  isIntroduced,
  isLabelled,
  Lead,
  leadTo,
  Mark,
} from "./name-ground.ts";
import { isThing } from "./words.ts";

/** A quantity that nobody has: 黄皮2斤, 一把. */
const COUNTED =
  /^[ ]?(?:[\d.]{1,4}|[一二两三四五六七八九十半几]{1,2})[ ]?(?:公?斤|两|克|把|棵|颗|条|根|块|瓶|只|包|袋|盒|箱|罐|桶|支|份(?!的)|朵|束|升|ml)/;
/** Parts of places, which are called as people are: 金桂苑, 建国路. */
const PLACE_TAIL =
  /^(?:路|街|巷|里(?![还有没])|弄|苑|园|村|庄|小区|新村|花园|家园|嘉园|大厦|广场|医院|中学|小学|大学|桥|站|超市|药[房店]|堂|社区|公园|山庄|府|城|湾|镇|县|市|州|酒店|牌)/;
/** Endings that make a place or a household of it: 章家, 金湾苑. */
const PLACE_END = /[家苑园路街巷弄村府城湾店潭滩岛桥洲坪坝沟岗坡站]$/;

/** What follows the short name of somebody spoken of: 郑敏家. */
const SPOKEN_OF =
  /^(?:老人|电话|手机|座机|屋里|屋头|屋企|脚|腿|血[压糖]|体温|情绪|精神|人还?[挺很在]|刚才|一切|那[边里儿个家]|这边|家)/;

/** All full names of a text. */
export function fullNames(ground: Ground): readonly Piece[] {
  const found: Piece[] = [];
  for (const { index: start, 0: surname } of matches(ground.patterns.surnames, ground.covered)) {
    if (start < (found.at(-1)?.end ?? 0)) continue;
    const lead = leadTo(ground, start);
    for (const given of [2, 1]) {
      const end = start + surname.length + given;
      if (!isPlausible(ground, start, surname.length, end, lead)) continue;
      if (
        given === 2 ? isFullName(ground, start, surname, end, lead) : isShortFullName(ground, start, surname, end, lead)
      ) {
        found.push({ start, end });
        break;
      }
    }
  }
  return found;
}

/** Made of free characters, and not what is counted or a place. */
function isPlausible(ground: Ground, start: number, surname: number, end: number, lead: number): boolean {
  const { covered, marks, patterns } = ground;
  if (end > covered.length || marks[start] === Mark.inside || marks[start] === Mark.thing) return false;
  // 叶子晴: a word that begins as the name does, where a name is to be expected.
  const named =
    ground.wordAt.get(start)?.end === start + 2 &&
    ground.wordAt.get(start)?.sense.is === "whole" &&
    lead === Lead.introduced &&
    surname === 1 &&
    end === start + 3 &&
    closeAfter(ground, end) === 2 &&
    soundOf(ground, start + 1, end) >= 1 &&
    marks[end - 1] !== Mark.word;
  if (named) return true;
  if (marks[start] === Mark.word && !(surname === 2 && ground.wordAt.get(start)?.sense.is !== "drug")) return false;
  for (let i = start + surname; i < end; i++) if (!HAN.test(covered[i] ?? "")) return false;
  if (
    COUNTED.test(covered.slice(end, end + 6)) ||
    COUNTED.test(covered.slice(end - 1, end + 5)) ||
    PLACE_TAIL.test(covered.slice(end, end + 2))
  )
    return false;
  if (PLACE_END.test(covered.slice(start, end))) return false;
  // 李翠花: a word that is just the given name, where a name is to be expected.
  const given = ground.wordAt.get(start + surname);
  if (given?.end === end && end - start - surname === 2 && marks[start + surname] === Mark.word)
    return lead >= Lead.clause && closeAfter(ground, end) > 0 && soundOf(ground, start + surname, end) >= 1;
  for (let i = start + surname; i < end; i++) {
    if (marks[i] === Mark.word || marks[i] === Mark.inside) return false;
    // 李来福: a small word may be part of a name when it is often one.
    if ((marks[i] === Mark.small || marks[i] === Mark.thing) && !patterns.sounds.has(covered[i] ?? "")) return false;
  }
  return true;
}

const eachSounds = ({ covered, patterns }: Ground, start: number, end: number): boolean =>
  Array.from(covered.slice(start, end)).every((character) => patterns.sounds.has(character));

/** How much the characters sound like a given name. */
function soundOf({ covered, patterns }: Ground, start: number, end: number): number {
  let sound = 0;
  for (let i = start; i < end; i++) sound += patterns.sounds.get(covered[i] ?? "") ?? 0;
  return sound;
}

/** 李建国, 何秋月, 欧阳建设: two characters after the surname. */
function isFullName(ground: Ground, start: number, surname: string, end: number, lead: number): boolean {
  const compound = surname.length === 2;
  const doubtful = isDoubtful(ground, start, surname);
  const sound = soundOf(ground, start + surname.length, end) + (compound ? 0.5 : 0);
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
function isShortFullName(ground: Ground, start: number, surname: string, end: number, lead: number): boolean {
  const sound = soundOf(ground, start + surname.length, end);
  const close = closeAfter(ground, end);
  // 金华火腿: a place that a thing comes from.
  if (!isLabelled(ground, start) && isThingAt(ground, end)) return false;
  if (surname.length === 2) return close > 0 && (lead >= Lead.clause || (lead === Lead.word && sound > 0));
  if (isDoubtful(ground, start, surname)) return sound >= 1 && close === 2 && isIntroduced(ground, start);
  if (sound >= 1)
    return (
      (lead === Lead.introduced && close > 0) ||
      (lead === Lead.clause && (SPOKEN_OF.test(ground.covered.slice(end, end + 2)) || standsBeside(ground, start, end)))
    );
  return close === 2 && ((sound > 0 && followsPlace(ground, start)) || isIntroduced(ground, start));
}

const isThingAt = ({ wordAt }: Ground, at: number): boolean => {
  const word = wordAt.get(at);
  return word !== undefined && isThing(word.sense);
};

const isDoubtful = ({ patterns, marks }: Ground, start: number, surname: string): boolean =>
  patterns.doubtful.has(surname) || (marks[start] === Mark.small && surname.length === 1);

/** 李建国 3栋301: a name before a place, or at the beginning of an entry: 1. 李建国 两份. */
function standsBeside(ground: Ground, start: number, end: number): boolean {
  const gap = /^[ ,:(/]{0,2}/.exec(ground.covered.slice(end, end + 2))?.[0].length ?? 0;
  if (ground.placeStarts.has(end + gap)) return beginsClause(ground, start);
  return (
    ground.entryStarts.has(start) && end < ground.covered.length && !/^[,。!]/.test(ground.covered.slice(end, end + 1))
  );
}
