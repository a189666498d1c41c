// Function words of one character that are part of a name nobody listed: 伏特加, 太师饼, 泰和乌鸡, 复方醋酸氯己定喷剂.
import { charactersOf, standsAt } from "./characters.ts";
import { type Ear, hear } from "./ears.ts";
import { COVER } from "./mask.ts";
import { isThing, type Word } from "./words.ts";

/** Which characters may be part of a name though they are words of their own. */
export interface InnerWords {
  /** Between two characters that are in no word: 维也纳. */
  readonly middle: ReadonlySet<string>;
  /** Only behind one such character that begins the name: 泰和乌鸡, 日用卫生巾. */
  readonly second: ReadonlySet<string>;
  /** At the beginning of a name that is counted: 过油肉两份. */
  readonly first: ReadonlySet<string>;
  /** At its end, before the quantity: 鲜橙多两瓶. */
  readonly last: ReadonlySet<string>;
  /** Within the name of a drug alone, besides all of those: 盐酸伐地那非片. */
  readonly drug: ReadonlySet<string>;
  /** How drugs end: 胶囊, 口服液. In what ends so, all those characters are part of the name. */
  readonly drugEnd: Ear;
}

/** No name of a thing goes on for longer. */
const LONGEST = 16;
const NOWHERE = new Set<number>();
const FIRST_HAN = 0x4e00;
const LAST_HAN = 0x9fff;
const NUMERALS = charactersOf("0123456789〇零一二两三四五六七八九十百半几俩");
/** Where a name is over and how many follows, perhaps behind a strength. */
const COUNT_FOLLOWS = /[ ]?(?:[x*+]?[ ]?[\d一二两三四五六七八九十半几]|各)/y;
const NAME_ENDS = new RegExp(
  `[ ]?(?:$|[x*+\\d一二两三四五六七八九十半几各,。;、!?()\\n~${COVER}]|[ ]|没|快|断|吃完|用完)`,
  "y",
);
/** Things of one character that stand by themselves: 面和糖. */
const WHOLE_NOUN = /[面纸茶枣饼糕笔书花粥粉菇笋瓜豆酒盐糖鱼虾葱姜蒜药]/;

const follows = (pattern: RegExp, text: string, at: number): boolean => {
  pattern.lastIndex = at;
  return pattern.test(text);
};

/** The words without those that are part of a name. `words` are in order and do not overlap. */
export function withoutInner(inner: InnerWords, covered: string, words: readonly Word[]): readonly Word[] {
  const drugs = hear(inner.drugEnd, covered);
  if (
    !words.some((word, i) => isCandidate(inner, covered, word) && (drugs.length > 0 || hasFreeSide(covered, words, i)))
  )
    return words;
  const taken = new Array<Word | undefined>(covered.length);
  for (const word of words) taken.fill(word, word.start, word.end);
  /** A character of a name: in no word, no number. */
  const free = (at: number): boolean => taken[at] === undefined && mayBeNamed(covered, at);
  const named = (at: number): boolean => {
    const word = taken[at];
    return word === undefined ? false : isThing(word.sense) || word.sense.is === "whole";
  };
  const candidate = (at: number): boolean => {
    const word = taken[at];
    return word !== undefined && isCandidate(inner, covered, word);
  };
  /** How many free characters stand before `at`; none when they are what a number counts by (两盒). */
  const before = (at: number): number => {
    let length = 0;
    while (length < LONGEST && free(at - length - 1)) length++;
    return length > 0 && length <= 2 && standsAt(NUMERALS, covered, at - length - 1) ? 0 : length;
  };
  const inDrug = drugs.length === 0 ? NOWHERE : new Set<number>();
  for (const form of drugs) {
    if (!follows(NAME_ENDS, covered, form.end)) continue;
    let start = form.start;
    while (form.start - start < LONGEST && (free(start - 1) || named(start - 1) || candidate(start - 1))) start--;
    if (form.start - start >= 2) for (let i = start; i < form.start; i++) inDrug.add(i);
  }
  const isInner = (word: Word): boolean => {
    const { start, end } = word;
    const character = covered.slice(start, end);
    // 用复方甘草片: at the beginning it may be the verb.
    if (inDrug.has(start) && (inDrug.has(start - 1) || !inner.second.has(character))) return true;
    const left = before(start);
    if (left > 0) {
      if (inner.middle.has(character) && free(end)) return true;
      const single = left === 1 && !named(start - 2) && !WHOLE_NOUN.test(covered[start - 1] ?? "");
      if (single && (inner.middle.has(character) || inner.second.has(character)) && (free(end) || named(end)))
        return true;
      return inner.last.has(character) && follows(NAME_ENDS, covered, end);
    }
    if (!inner.first.has(character) || !free(end) || named(start - 1)) return false;
    let to = end;
    while (to - start < LONGEST && (free(to) || named(to))) to++;
    return to - start >= 3 && follows(COUNT_FOLLOWS, covered, to);
  };
  return words.filter((word) => !(isCandidate(inner, covered, word) && isInner(word)));
}

/** A Chinese character that is no number. */
function mayBeNamed(covered: string, at: number): boolean {
  const code = covered.charCodeAt(at);
  return code >= FIRST_HAN && code <= LAST_HAN && !standsAt(NUMERALS, covered, at);
}

/** Before or behind the word at this place in the list stands a character that is in no word and no number. */
function hasFreeSide(covered: string, words: readonly Word[], place: number): boolean {
  const word = words[place];
  if (word === undefined) return false;
  const { start, end } = word;
  return (
    (words[place - 1]?.end !== start && mayBeNamed(covered, start - 1)) ||
    (words[place + 1]?.start !== end && mayBeNamed(covered, end))
  );
}

function isCandidate({ middle, second, first, last, drug }: InnerWords, covered: string, word: Word): boolean {
  if (word.end - word.start !== 1 || (word.sense.is !== "function" && word.sense.is !== "fetching")) return false;
  const character = covered[word.start] ?? "";
  return (
    middle.has(character) || second.has(character) || first.has(character) || last.has(character) || drug.has(character)
  );
}
