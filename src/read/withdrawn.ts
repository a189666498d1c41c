// What the words of withdrawing in a clause are about: 西梅3盒荔枝两斤芒果不要了 leaves 西梅 and 荔枝 wanted.
import type { Clause } from "./clauses.ts";
import type { Piece } from "./mask.ts";

/** The last thing before the words, with its quantity and what is joined to it by 和 or 、. */
const THING_BEFORE = /(?:Q?I|IQ)(?:[ ]?[、和跟与及][ ]?I){0,6}[^IQ,]{0,4}$/;
const ONE_BEFORE = /I(?:[ ]?[、和跟与及][ ]?I){0,6}[^IQ]{0,4}$|IQ[^IQ]{0,4}$/;
/** 鸡蛋一板米一袋都不要了. */
const ALL_BEFORE = /(?:都|全部?|通通|统统|一律|以上)[^IQ]{0,3}$/;
const THING_AFTER = /^[^IQ]{0,2}I(?:[ ]?[、和跟与及][ ]?I){0,6}/;

/** Words that say nothing of what is withdrawn, or why it is: 就先, 家里有. */
const EMPTY = /[就先也都又还那这个些算现在暂时今天T我们家里有自己N了的啊哦嗯再A已经可以 ]/g;
/** 女儿寄来了不用买了: a reason, not a thing. */
const REASON = /[寄买送带拿找给配取够到好用吃剩多存囤来去走说借回领开]/;

/** The part of a clause that is withdrawn; `phrase` in offsets of its text. All of it unless other things stand in it. */
export function withdrawnIn({ text, starts, start, end }: Clause, phrase: Piece): Piece {
  const before = text.slice(0, phrase.start);
  const after = text.slice(phrase.end);
  const things = (part: string) => part.split("I").length - 1;
  const place = (index: number) => starts[index] ?? end;
  // 红枣半斤(粽叶不要了: a thing that is on no list stands between.
  const gap = /[^IQ()]*$/.exec(before)?.[0] ?? "";
  const unknown = gap.replace(EMPTY, "");
  if (things(before) > 0 && unknown.length >= 2 && !REASON.test(unknown))
    return { start: place(phrase.start - gap.length), end: place(phrase.end) };
  const own = ONE_BEFORE.exec(before);
  if (own !== null && THING_BEFORE.test(before) && !ALL_BEFORE.test(before)) {
    if (things(before) > things(own[0]) || things(after) > 0)
      return { start: place(own.index), end: place(phrase.end) };
    return { start, end };
  }
  // 美卡素三盒 别买成奶粉了: the thing named behind the words is what they are about.
  const next = THING_AFTER.exec(text.slice(phrase.start));
  const object = THING_AFTER.exec(after) ?? (next !== null && next[0].length > phrase.end - phrase.start ? next : null);
  if (object !== null && things(before) > 0)
    return { start: place(phrase.start), end: place(phrase.end + object[0].length) };
  return { start, end };
}

/** 维生素……不要了: true when a clause withdraws what stands in the clause before it, naming nothing itself. */
export function pointsBack({ text }: Clause, phrase: Piece): boolean {
  if (/[IQ]/.test(text)) return false;
  const before = text.slice(0, phrase.start).replace(EMPTY, "");
  const after = text.slice(phrase.end).replace(EMPTY, "");
  // 体温枪家里有就不买了 names what it is about, 别拿甜的 says how something is wanted.
  return (
    (before.length < 2 || REASON.test(before)) &&
    !/^[\u4e00-\u9fff]{1,4}$/.test(after.replace(/[吧哈呀啦谢咯喽呢]/g, ""))
  );
}
