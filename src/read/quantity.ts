// How much of a thing is asked for: 两盒, 3斤, 一斤半, 几瓶, x2, +1; strengths of drugs are no quantities.
import { type Characters, charactersOf, holds, standsAt } from "./characters.ts";
import { beginsAt, COVER, type Piece } from "./mask.ts";
import { halfAfter, readNumeral } from "./numerals.ts";
import { plainText } from "./text.ts";
import { type Trie, trie } from "./trie.ts";
import type { Writable } from "./writable.ts";

export interface Quantity extends Piece {
  /** Undefined where the words leave it open: 几盒, 两三斤. */
  readonly quantity?: number;
  /** As written; missing for x2 and +1. */
  readonly unit?: string;
  /** A measure word without a number, which means one only after a verb: 带瓶酱油. */
  readonly bare: boolean;
  /** 各两斤: each of the things named before. */
  readonly each: boolean;
}

/** Measure words. */
export interface Units {
  readonly words: Trie<true>;
  /** Those that mean one when they stand without a number. */
  readonly bare: ReadonlySet<string>;
  /** What a quantity can begin with. */
  readonly starts: Characters;
}

export function unitsOf(words: readonly string[], bare: readonly string[]): Units {
  const units = trie<true>();
  for (const word of words) units.add(plainText(word).plain, true);
  return {
    words: units,
    bare: new Set(bare),
    starts: charactersOf(NUMERALS + TIMES_STARTS + OPEN_STARTS + bare.map((unit) => unit.charAt(0)).join("")),
  };
}

/** What a number, TIMES and OPEN can begin with. */
const NUMERALS = "0123456789〇零一二两三四五六七八九十百廿俩仨半几数";
const TIMES_STARTS = "x*+";
const OPEN_STARTS = "若少适各";
const BEGINS_NUMBER = charactersOf(NUMERALS);
const BEGINS_TIMES = charactersOf(TIMES_STARTS);
const BEGINS_OPEN = charactersOf(OPEN_STARTS);

const NUMBER = /\d{1,4}(?:\.\d{1,2})?(?![\d.])|[〇零一二两三四五六七八九十百廿俩仨]{1,5}|半|[几数]/y;
const VAGUE = /[ ]?(?:多|来|几)/y;
/** 两到三斤, 2~3斤: how many is left open. */
const RANGE = /[ ]?[到至~或][ ]?(?:\d{1,3}|[一二两三四五六七八九十]{1,2})/y;
const BEGINS_VAGUE = charactersOf(" 多来几到至~或");
const TIMES = /(?:x[ ]?|[*+])(\d{1,3}|[一二两三四五六七八九十])(?![\d.])/y;
/** 两盒 in 最后两盒, 每天两片, 剩一盒, 第二袋: how many there are or are taken, not how many are wanted. */
const BEFORE_NONE =
  /(?:哪|最后|就剩|剩下?|还有|只有|仅有|每|第|达到?|满|有|[堆积攒存囤]了|吃了?|用了?|买了|买的|(?<![换改])成)[ ]?$/;
/** How much is taken at a time, unless it is counted in packs: 一次一片, but 一次两盒. */
const DOSE = /(?:每次|每天|一天|一次|一日|每日)[ ]?$/;
/** No word before a quantity that says how it is meant ends otherwise: see BEFORE_NONE, DOSE and EACH. */
const ENDS_BEFORE = charactersOf(
  "哪后剩下有每第达到满了吃用买的成次天日各自个样种均别都来要拿带称送订开配取捎弄搞整打给我 ",
);
/** 各两斤, 每样来一把, 一样称半斤, 都要两盒: as many of each of the things before. */
const EACH =
  /(?:各|各自|各个|[每一][样种个]|均|分别都?|都)(?:来|要|买|拿|带|称|送|订|开|配|取|捎|弄|搞|整|打|给我?称?|给我?拿|给我?来)?[ ]?$/;
/** 五支一板的那个, 60片/瓶, 一瓶60片的, 大米(10斤)一袋: how large one of them is. */
const PACK =
  /(?:\d{1,3}|[一二两三四五六七八九十]{1,2})(?:[片粒颗支丸贴袋枚只杯][一每][盒瓶袋包板箱罐桶条提](?=的|装)|[片粒颗支丸贴袋枚只杯包个瓶斤][/][盒瓶袋包板箱罐桶条提])(?:的那[种个]?|的|装)?|[一每][盒瓶袋包板箱罐条](?:装|有)?(?:\d{1,3}|[一二两三四五六七八九十]{1,3})[片粒颗支丸贴袋枚只](?:的那[种个]?|的|装)|\((?:\d{1,4}(?:\.\d)?|[一二两三四五六七八九十半]{1,3})(?:[公市]?斤|千?克|kg|g|m?l|毫?升|[枚片粒支卷抽包])装?\)(?=[ ]?[\d一二两三四五六七八九十半几x*+])/g;
/** No such text is without one of these. */
const PACK_HAS = charactersOf("一每/(");
/** 2kg装, 500克规格. */
const PACK_OF = /^[ ]?(?:装|规格|重的|左右的)/;
const PACK_OF_BEGINS = charactersOf(" 装规重左");
/** 口人, 客房: the word for what is counted is part of another word. */
const OTHER_WORD =
  /^(?:口[人子之气水井音罩]|客[人户房厅服]|团[长购圆队员]|合[适算作同一]|车[间站位牌程]|服[务用装]|打[算开电包车]|听[到说见去要就他她着]|轮[胎椅到流]|[挂打听卷包捆扎串提](?:了|着|过(?!桥)))/;
const OTHER_WORD_BEGINS = charactersOf("口客团合车服打听轮挂卷包捆扎串提");
const PACKS = /^[大小]?[盒瓶箱袋包桶提]/;

/** What stands in a text as a strength: 100mg, 0.5g, 30mg*7片; part of the drug's name. */
export const STRENGTH =
  /(?<![\d.])\d{1,5}(?:\.\d{1,4})?[ ]?(?:mg|mcg|ug|μg|毫克|微克|g(?![a-z])|iu|万?单位|%|ml|毫升)(?:[/:]\d{0,4}(?:\.\d{1,3})?(?:mg|g|ml|毫升|片|支|粒)?)?(?:[x*]\d{1,3}(?:片|粒|支|袋|丸|s|[盒瓶包]?(?=[ ]?[一二两三四五六七八九十])))?/g;

/** 生姜若干, 葱少许: wanted, however many. */
const OPEN = /若干|少许|适量|少量|各来?(?:一?点儿?|一些|少许|若干|适量)(?![\d钟])/y;

/** 我有一把伞落在议事厅了: how many are to be brought back. */
const isLeft = (plain: string, before: string, end: number): boolean =>
  /有[ ]?$/.test(before) &&
  /^[^,。;!?\n]{1,10}(?:[忘落丢]在|[忘落丢][^,。;!?]{1,6}[边上里]|[还]?[未没][取领拿])/.test(
    plain.slice(end, end + 20),
  );

/** All quantities of a plain text in which all that holds other numbers is covered. */
export function findQuantities(units: Units, text: string): readonly Quantity[] {
  const plain = holds(PACK_HAS, text) ? text.replace(PACK, (pack) => COVER.repeat(pack.length)) : text;
  const found: Quantity[] = [];
  let at = 0;
  while (at < plain.length) {
    if (!standsAt(units.starts, plain, at)) {
      at += 1;
      continue;
    }
    const quantity = quantityAt(units, plain, at);
    if (quantity !== undefined) {
      found.push(quantity);
      at = quantity.end;
      continue;
    }
    at += numberAt(plain, at)?.length ?? 1;
  }
  return found;
}

const BARE_NUMBER = /[ :]?(\d{1,2}|[一二两三四五六七八九十])(?=[\s,;。、+]|$)/y;
const BEGINS_BARE_NUMBER = charactersOf(" :0123456789一二两三四五六七八九十");

/**
 * 酱油一 醋一, 生抽1 蚝油1: a number behind a thing with nothing to count it by. `counted`: the quantities found before, in
 * order.
 */
export function bareNumbers(
  plain: string,
  things: readonly Piece[],
  counted: readonly Quantity[],
): readonly Quantity[] {
  if (things.length === 0) return [];
  const found: Quantity[] = [];
  for (const { end } of things) {
    if (!standsAt(BEGINS_BARE_NUMBER, plain, end)) continue;
    BARE_NUMBER.lastIndex = end;
    const match = BARE_NUMBER.exec(plain);
    const number = match?.[1];
    const value = number === undefined ? undefined : readNumeral(number);
    if (match === null || number === undefined || value === undefined || value < 1 || value > 20) continue;
    const stop = end + match[0].length;
    const start = stop - number.length;
    // 爱他美3 两罐: the number is part of the name.
    if (beginsAt(counted, start) || beginsAt(counted, stop) || beginsAt(counted, stop + 1)) continue;
    found.push({ start, end: stop, quantity: value, bare: false, each: false });
  }
  return found;
}

function quantityAt(units: Units, plain: string, at: number): Quantity | undefined {
  const times = standsAt(BEGINS_TIMES, plain, at) ? timesAt(units, plain, at) : undefined;
  if (times !== undefined) return times;
  if (standsAt(BEGINS_OPEN, plain, at)) {
    OPEN.lastIndex = at;
    const open = OPEN.exec(plain)?.[0];
    if (open !== undefined) return { start: at, end: at + open.length, bare: false, each: open.startsWith("各") };
  }
  const number = standsAt(BEGINS_NUMBER, plain, at) ? numberAt(plain, at) : undefined;
  if (number === undefined) return bareAt(units, plain, at);
  // 二两: the last character was the unit.
  return (
    countedAt(units, plain, at, number) ??
    (number.length > 1 && number.endsWith("两") ? countedAt(units, plain, at, number.slice(0, -1)) : undefined)
  );
}

function numberAt(plain: string, at: number): string | undefined {
  NUMBER.lastIndex = at;
  return NUMBER.exec(plain)?.[0];
}

/** x2, +1, *3盒 */
function timesAt(units: Units, plain: string, at: number): Quantity | undefined {
  TIMES.lastIndex = at;
  const times = TIMES.exec(plain);
  if (times === null) return undefined;
  const afterTimes = at + times[0].length;
  const unit = plain[afterTimes] === " " ? undefined : unitAfter(units, plain, afterTimes);
  const value = readNumeral(times[1] ?? "");
  const quantity: Writable<Quantity> = { start: at, end: unit?.end ?? afterTimes, bare: false, each: false };
  if (value !== undefined) quantity.quantity = value;
  if (unit !== undefined) quantity.unit = unit.unit;
  return quantity;
}

/** 带瓶酱油 */
function bareAt(units: Units, plain: string, at: number): Quantity | undefined {
  const unit = unitAfter(units, plain, at);
  if (unit === undefined || plain[at] === " " || !units.bare.has(unit.unit)) return undefined;
  if (OTHER_WORD.test(plain.slice(at, unit.end + 1))) return undefined;
  // 五花肉斤半: the one before it is left out.
  if (/^[公市]?斤$/.test(unit.unit) && halfAfter(plain, unit.end) > 0)
    return { start: at, end: unit.end + 1, quantity: 1.5, unit: unit.unit, bare: false, each: false };
  return { start: at, end: unit.end, quantity: 1, unit: unit.unit, bare: true, each: false };
}

/** How much of the text from `at` on leaves a number open: 多, 到三. */
function vagueAt(plain: string, at: number): string | undefined {
  if (!standsAt(BEGINS_VAGUE, plain, at)) return undefined;
  VAGUE.lastIndex = at;
  RANGE.lastIndex = at;
  return (VAGUE.exec(plain) ?? RANGE.exec(plain))?.[0];
}

function countedAt(units: Units, plain: string, at: number, number: string): Quantity | undefined {
  const afterNumber = at + number.length;
  const vague = vagueAt(plain, afterNumber);
  const unit = unitAfter(units, plain, afterNumber + (vague?.length ?? 0));
  const before = plain.slice(Math.max(0, at - 6), at);
  // 来俩馒头, 鸡蛋仨: the number has swallowed the word for what is counted.
  if (unit === undefined)
    return /^[俩仨]$/.test(number) &&
      !/[我你他她们口妻妇儿家了剩]$/.test(before) &&
      !/^[老小字人孩娃口]/.test(plain[afterNumber] ?? "")
      ? { start: at, end: afterNumber, quantity: readNumeral(number) ?? 2, bare: false, each: false }
      : undefined;
  const after = plain.slice(unit.end, unit.end + 4);
  // 门冬30 两支: the unit is the next number; 飞鹤3段: the kind of it.
  if (unit.unit === "两" && /^\d/.test(number) && units.words.longestAt(plain, unit.end) !== undefined)
    return undefined;
  if (unit.unit === "段" && /^[1-4]$/.test(number)) return undefined;
  // 就五六片了, 一颗都没有了: how many are left.
  if (after.startsWith("了") && !after.startsWith("解", 1) && /[就只仅还才有剩]$/.test(before)) return undefined;
  if (number === "一" && /^[都也]?(?:没|冇|无|不剩|不够)/.test(after)) return undefined;
  // 帮一把, 跟登山一样
  if (unit.unit === "把" && /[帮拉扶推搭挤捏]$/.test(before)) return undefined;
  if (number === "一" && /^[样种]$/.test(unit.unit)) return undefined;
  // 五百块就这么没了: a sum.
  if (unit.unit === "块" && (readNumeral(number) ?? 0) >= 30) return undefined;
  // 一家三口, but 一口锅.
  if (
    unit.unit === "口" &&
    !/^[ ]?[\u4e00-\u9fff]{0,4}[锅缸钟]/.test(plain.slice(unit.end, unit.end + 7)) &&
    // What is known is covered here.
    !(plain[unit.end] === COVER && !/[家小]$/.test(before)) &&
    !/[锅缸]$/.test(before)
  )
    return undefined;
  // 百合, 六合: no quantity at all.
  if (unit.unit === "合" && /^[百六]$/.test(number)) return undefined;
  if (standsAt(PACK_OF_BEGINS, after, 0) && PACK_OF.test(after)) return undefined;
  if (standsAt(OTHER_WORD_BEGINS, unit.unit, 0) && OTHER_WORD.test(`${unit.unit}${after}`)) return undefined;
  const told = standsAt(ENDS_BEFORE, plain, at - 1);
  if (told && isNoneWanted(plain, before, unit)) return undefined;
  const half = halfAfter(plain, unit.end);
  const rest = half === 0 && unit.unit === "斤" ? /^([一二三四五六七八九])两/.exec(after)?.[1] : undefined;
  const value = vague === undefined ? readNumeral(number) : undefined;
  const quantity: Writable<Quantity> = {
    start: before.endsWith("各") ? at - 1 : at,
    end: unit.end + (half > 0 ? 1 : 0) + (rest === undefined ? 0 : 2),
    unit: unit.unit,
    bare: false,
    each: told && EACH.test(before),
  };
  if (value !== undefined) quantity.quantity = value + half + (rest === undefined ? 0 : (readNumeral(rest) ?? 0) / 10);
  return quantity;
}

/** By the words before it: how many there are or are taken. */
const isNoneWanted = (plain: string, before: string, { unit, end }: UnitFound): boolean =>
  DOSE.test(before) ? !PACKS.test(unit) && unit !== "个" : BEFORE_NONE.test(before) && !isLeft(plain, before, end);

interface UnitFound {
  readonly end: number;
  readonly unit: string;
}

function unitAfter(units: Units, plain: string, at: number): UnitFound | undefined {
  const begin = plain[at] === " " ? at + 1 : at;
  const unit = units.words.longestAt(plain, begin);
  return unit === undefined ? undefined : { end: unit.end, unit: plain.slice(begin, unit.end) };
}
