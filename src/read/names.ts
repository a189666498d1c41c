// Who a request is for: 王奶奶, 欧阳老师, 老罗, 李建国; not who is only spoken to or of (小张, 我妈, 姓谭的).

import { COVER, type Piece } from "./mask.ts";
import { matches } from "./matches.ts";
import { isThing, type Word } from "./words.ts";

export interface Name extends Piece {
  /** A full name, 李建国, as against a surname with an honorific. */
  readonly full: boolean;
}

/** Patterns made once from the vocabulary, with the words before a full name, such as 叫 or 我妈. */
export interface NamePatterns {
  readonly honoured: RegExp;
  readonly old: RegExp;
  readonly full: RegExp;
  /** One surname and nothing else. */
  readonly surname: RegExp;
  readonly introduced: RegExp;
}

const HAN = "[\\u4e00-\\u9fff]";
const alternatives = (words: readonly string[]) =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join("|");

/** Prepares the patterns; `introductions` are words after which a full name is expected. */
export function namePatterns(
  surnames: readonly string[],
  compoundSurnames: readonly string[],
  honorifics: readonly string[],
  introductions: readonly string[],
): NamePatterns {
  const surname = `(?:${alternatives(compoundSurnames)}|[${surnames.join("")}])`;
  return {
    honoured: new RegExp(`${surname}(?:${alternatives(honorifics)})`, "g"),
    old: new RegExp(
      `老${surname}头?(?!${HAN})|老${surname}(?=[的那家要想需跟和也都说他她电今昨去来没不在住啊呀嘛呢屋]|这边)|(?<!施|手|人|员|加|复|竣|开|打|民|职)${surname}工(?!${HAN})|${surname}老(?!${HAN})|${surname}老(?=[咳发吐摔头胸血精身])|${surname}老(?=[的那家要想需下])`,
      "g",
    ),
    full: new RegExp(surname, "g"),
    surname: new RegExp(`^${surname}$`),
    introduced: new RegExp(`(?:${alternatives(introductions)})[是叫:, ]{0,2}$`),
  };
}

/** What may follow a name: a boundary, or a word that says whose or what. */
const AFTER = new RegExp(
  `^(?:$|[\\s,.。、;:!?()~/"'${COVER}\\d+-]|的|家|要|需|在(?=[\\d${COVER}])|想|那|这|住|和|跟|说|今|昨|她|他|手机|电话|先生|女士|同志|本人)`,
);

/** 阿欣, 阿May are how the young are called. */
const FAMILIAR = /阿(?:[a-z]{2,8}|[\u4e00-\u9fff]{1,2})(?=[ ,:\ue000]|$)/g;
/** What is said of somebody on a care call: 严振声脚肿了, 孙桂枝电话通了. */
const TOLD_OF =
  /^(?:电话|手机|座机|那[儿边里]|屋里|屋头|脚|腿|头[晕疼痛昏]|咳|发烧|摔|血[压糖]|体温|精神|今[天早]|没人|不接)/;
/** A quantity that nobody has: 2斤, 一把. */
const COUNTED = /^(?:[\d.]{1,4}|[一二两三四五六七八九十半]{1,2})[ ]?(?:公?斤|两|克|把|棵|颗|条|根|块|瓶|只)/;

/** What follows a name with which a clause begins: 岳长山那边, 郑敏家. */
const SPOKEN_OF =
  /^(?:老人|电话|手机|屋里|屋头|屋企|脚|腿|血[压糖]|体温|情绪|精神|人还?[挺很在]|今[天早]|刚才?|一切|那边|那里|那儿|那个|那家|这边|这个|家|的)/;

interface Surroundings {
  readonly plain: string;
  /** Covered: phones, addresses and times. */
  readonly covered: string;
  readonly words: readonly Word[];
  /** Where an address or a phone ends, so that a name may follow. */
  readonly placeEnds: ReadonlySet<number>;
  /** Where an address or a phone begins. */
  readonly placeStarts: ReadonlySet<number>;
  readonly entryStarts: ReadonlySet<number>;
}

/** All names of residents in a text, in order, without overlaps. */
export function findNames(patterns: NamePatterns, known: readonly string[], where: Surroundings): readonly Name[] {
  const { covered } = where;
  const taken = new Uint8Array(covered.length + 1);
  /** 1: begins a word of several characters, 2: inside one, 3: a small word, 4: a thing, of one character. Such a word is no part of a full name. */
  const word = new Uint8Array(covered.length + 1);
  for (const piece of where.words) {
    if (piece.end - piece.start < 2) {
      if (piece.sense.is !== "whole") word[piece.start] = isThing(piece.sense) ? 4 : 3;
      continue;
    }
    word[piece.start] = 1;
    word.fill(2, piece.start + 1, piece.end);
  }
  const wordAt = new Map(where.words.map((piece) => [piece.start, piece]));
  const found: Name[] = [];
  const take = (start: number, end: number, full: boolean) => {
    for (let i = start; i < end; i++) if (taken[i] === 1) return;
    taken.fill(1, start, end);
    found.push({ start, end, full });
  };
  for (const name of known) {
    if (name === "") continue;
    for (let at = covered.indexOf(name); at >= 0; at = covered.indexOf(name, at + name.length))
      take(at, at + name.length, name.length >= 3);
  }
  for (const match of matches(patterns.honoured, covered)) {
    const start = match.index;
    if (word[start] === 2 || (word[start] === 1 && !wordIsShorter(wordAt, start, match[0].length))) continue;
    if (covered[start - 1] === "@" || covered[start - 1] === "小") continue;
    const begin = fullNameBefore(patterns, covered, word, start);
    const end = start + match[0].length;
    // 服务对象：洪伯清: what looks like an honorific is part of the name.
    const whole =
      patterns.introduced.test(covered.slice(Math.max(0, start - 8), start)) &&
      match[0].length === 2 &&
      /^[\u4e00-\u9fff](?![\u4e00-\u9fff])/.test(covered.slice(end, end + 2)) &&
      word[end] === 0;
    take(begin ?? start, whole ? end + 1 : end, begin !== undefined || whole);
  }
  for (const match of matches(patterns.old, covered)) {
    if (word[match.index] === 1 || word[match.index] === 2) continue;
    const before = covered[match.index - 1];
    if (before === "@" || (before !== undefined && /[小大]/.test(before))) continue;
    if (
      match[0].startsWith("老") ||
      before === undefined ||
      !/[\u4e00-\u9fff]/.test(before) ||
      /[陪叫给帮他她是]/.test(before)
    )
      take(match.index, match.index + match[0].length, false);
  }
  const lined = covered.includes("\n");
  // 阿May 7-1-301, 10-1-907 阿欣: at a place or at the beginning of an entry.
  for (const match of matches(FAMILIAR, covered)) {
    const [start, end] = [match.index, match.index + match[0].length];
    const beside = where.placeEnds.has(start) || where.placeEnds.has(start - 1) || where.placeStarts.has(end + 1);
    if ((beside || where.entryStarts.has(start)) && word[start] === 0) take(start, end, false);
  }
  for (const match of matches(patterns.full, covered)) {
    const start = match.index;
    const end = fullNameEnd(where, word, start, match[0].length);
    if (end === undefined || taken[start] === 1 || taken[start - 1] === 1) continue;
    // 黄皮2斤: what is counted by weight or piece is no person.
    if (COUNTED.test(covered.slice(end, end + 5))) continue;
    const before = covered.slice(Math.max(0, start - 8), start);
    const spaceless = before.replace(/[\s:,(的]+$/, "");
    const place = start - (before.length - spaceless.length);
    const clauseStart = start === 0 || /[\s,。;!?:、~]/.test(covered[start - 1] ?? "");
    // 钱玉兰, but not 莫嫌烦: a surname that is a small word too needs a place or a label before it.
    const small = word[start] === 3 && !(lined && (start === 0 || covered[start - 1] === "\n"));
    if (
      patterns.introduced.test(before) ||
      where.placeEnds.has(place) ||
      (!small && clauseStart && standsBeside(where, start, end)) ||
      (!small &&
        clauseStart &&
        SPOKEN_OF.test(covered.slice(end, end + 2)) &&
        end - start >= (covered[end] === "的" ? 3 : 2)) ||
      (where.entryStarts.has(start) && end < covered.length && !/^[,。!]/.test(covered.slice(end, end + 1)))
    )
      take(start, end, true);
  }
  for (const match of matches(patterns.full, covered)) {
    const [start, end] = [match.index, match.index + match[0].length + 2];
    const begins = start === 0 || /[\s,。;!?\n~]/.test(covered[start - 1] ?? "");
    const given = /^[\u4e00-\u9fff]{2}$/.test(covered.slice(end - 2, end));
    if (begins && given && word[start] !== 1 && word[end - 2] !== 3 && TOLD_OF.test(covered.slice(end, end + 2)))
      take(start, end, true);
  }
  return found.sort((a, b) => a.start - b.start);
}

/** 陈桂兰阿姨: 兰 before the honorific is the end of a full name, when that begins where a word does. */
function fullNameBefore(patterns: NamePatterns, covered: string, word: Uint8Array, start: number): number | undefined {
  for (const back of [2, 1]) {
    const begin = start - back;
    const free = begin >= 0 && word[begin] === 0 && (back === 1 || word[begin + 1] === 0);
    if (!free || !patterns.surname.test(covered[begin] ?? "") || !/[\u4e00-\u9fff]/.test(covered[begin + 1] ?? ""))
      continue;
    if (begin === 0 || !/[\u4e00-\u9fff]/.test(covered[begin - 1] ?? "") || (word[begin - 1] ?? 0) > 0) return begin;
  }
  return undefined;
}

/** 李建国 3栋301: a name before a place; or three characters alone between commas in a message that names a place. */
function standsBeside({ covered, placeStarts }: Surroundings, start: number, end: number): boolean {
  const gap = /^[ ,:]{0,2}/.exec(covered.slice(end, end + 2))?.[0].length ?? 0;
  if (placeStarts.has(end + gap)) return true;
  return (
    placeStarts.size > 0 && end - start === 3 && /^(?:$|[,。;!\n~])/.test(covered.slice(end, end + 1)) && start > 0
  );
}

/** A word of the dictionary that begins where a name does is weaker than the name when it is no longer: 时奶奶. */
function wordIsShorter(words: ReadonlyMap<number, Word>, start: number, length: number): boolean {
  const word = words.get(start);
  return word !== undefined && word.end - word.start < length && word.sense.is === "function";
}

/** Where a full name that begins with this surname ends: one or two characters more, then a boundary. */
function fullNameEnd(where: Surroundings, word: Uint8Array, start: number, surname: number): number | undefined {
  for (const given of surname === 2 ? [2, 1] : [2, 1]) {
    const end = start + surname + given;
    if (end > where.covered.length) continue;
    // 钱玉兰: the surname may be a small word too, where a name of three stands by itself.
    const standing = surname === 1 && given === 2 && !/[\u4e00-\u9fff]/.test(where.covered[start - 1] ?? "");
    let plausible =
      word[start] === 0 || (word[start] === 3 && standing && !/[\u4e00-\u9fff]/.test(where.covered[end] ?? ""));
    for (let i = start + surname; i < end; i++) {
      // 李来福: a small word may be part of a name that stands by itself.
      const small =
        word[i] === 3 &&
        (i === end - 2 || (given === 2 && word[i - 1] === 0)) &&
        !/[\u4e00-\u9fff]/.test(where.covered[end] ?? "");
      plausible &&= (word[i] === 0 || small) && /[\u4e00-\u9fff]/.test(where.covered[i] ?? "");
    }
    // 章家 names a household, not a person.
    if (!plausible || where.covered[end - 1] === "家") continue;
    if (
      AFTER.test(where.covered.slice(end, end + 2)) ||
      word[end] === 1 ||
      word[end] === 3 ||
      where.covered[end] === "药"
    )
      return end;
  }
  return undefined;
}
