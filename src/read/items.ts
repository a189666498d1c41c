// Which things a text names, and how many of each: known ones by the vocabulary, others by their shape (一袋 and a name).
import { AMOUNT, type Candidate, candidateOf, isCooked, isSolid, plausible } from "./candidates.ts";
import { charactersOf, standsAt } from "./characters.ts";
import { type Chunk, cutIntoElements, type Element } from "./chunks.ts";
import type { Piece } from "./mask.ts";
import { type Candidates, partnerOf, shareBackwards } from "./partners.ts";
import type { Quantity } from "./quantity.ts";
import type { Word, WordSense } from "./words.ts";
import type { Writable } from "./writable.ts";

/** A thing that was found; `start` and `end` span its name alone. */
export interface ThingFound extends Piece {
  /** The sense of its telling word in the vocabulary; undefined for things that are on no list. */
  readonly sense?: WordSense;
  readonly count?: Quantity;
  readonly afterVerb: boolean;
  /** Nothing but words of the vocabulary. */
  readonly solid: boolean;
}

export interface Things {
  /** In order. */
  readonly things: readonly ThingFound[];
  /** Quantities that belong to no name next to them: 就要两盒, 1份. In order. */
  readonly counts: readonly Quantity[];
}

const LONGEST_NAME = 16;

/** Words of goods in a row are several things: 香蕉苹果. */
function separated(covered: string, elements: readonly Element[]): readonly Element[] {
  if (!elements.some((element) => element.is === "chunk" && element.things.length > 1)) return elements;
  const apart: Element[] = [];
  for (const [i, element] of elements.entries()) {
    if (element.is === "chunk" && areSeveral(covered, element, elements[i + 1]))
      for (const word of element.things)
        apart.push({ is: "chunk", start: word.start, end: word.end, things: [word], afterVerb: element.afterVerb });
    else apart.push(element);
  }
  return apart;
}

const DISH = /[饭面汤粥饺包饼馅粉头酱油奶餐子菜皮]$/;
const DISH_BEFORE_ALL = /[饭面汤粥饺包饼馅粉糕]$|[饺包]子$/;

/** 酱油醋各一瓶: nothing but words of goods, and no quantity counts them as one. */
function areSeveral(covered: string, chunk: Chunk, next: Element | undefined): boolean {
  const { things, start, end } = chunk;
  const each = next?.is === "count" && next.count.each;
  if (things.length < 2 || (next?.is === "count" && !each)) return false;
  let length = 0;
  let long = true;
  for (const { sense, start, end } of things) {
    if (sense.is !== "goods" || sense.brand === true) return false;
    length += end - start;
    long &&= end - start > 1;
  }
  if (length < end - start) return false;
  // 面包牛奶都行: more than one.
  const all = next?.is === "word" && covered[next.start] === "都";
  return each || ((all || long) && !(all ? DISH_BEFORE_ALL : DISH).test(covered.slice(start, end)));
}

/** Finds the things of a covered text; see `cutIntoElements` for what is covered. `drugLike`: by its shape a drug. */
export function findThings(
  covered: string,
  words: readonly Word[],
  quantities: readonly Quantity[],
  drugLike: (name: string) => boolean,
): Things {
  const elements = separated(covered, cutIntoElements(covered, words, quantities));
  const candidates = elements.map((element) =>
    element.is === "chunk" ? candidateOf(covered, element, drugLike) : undefined,
  );
  const counts: Quantity[] = [];
  for (let i = 0; i < elements.length; i++) {
    const element = elements[i];
    if (element?.is !== "count") continue;
    if (countsPeople(covered, elements, i)) continue;
    if (isSize(covered, elements, i, candidates)) continue;
    const partner = partnerOf(covered, elements, i, candidates);
    if (partner !== undefined) partner.count = element.count;
    // 换瓶新的, 再带盒: how many of what was named before.
    const bare =
      element.count.bare &&
      !/^(?:[新大小]?的|一样的?|同样的?)/.test(covered.slice(element.end, element.end + 3)) &&
      !buysAnew(covered, element);
    const shared = element.count.each && shareBackwards(covered, elements, i, element.count, candidates);
    if (
      partner === undefined &&
      !bare &&
      !shared &&
      (element.count.bare || !countsNothing(covered, elements, i, candidates))
    )
      counts.push(element.count);
  }
  const things: ThingFound[] = [];
  for (const candidate of candidates)
    if (candidate !== undefined && isNamedThing(covered, candidate)) things.push(thingOf(candidate));
  return { things, counts };
}

function thingOf(candidate: Candidate): ThingFound {
  const { start, end, chunk, sense, count } = candidate;
  const thing: Writable<ThingFound> = {
    start,
    end,
    afterVerb: chunk.afterVerb,
    solid: isSolid(candidate),
  };
  if (sense !== undefined) thing.sense = sense;
  if (count !== undefined) thing.count = count;
  return thing;
}

const BUYING = charactersOf("买要带订购需缺求捎吃喝配开成续弄");

/** False for what is no name of a thing, or of one that nobody wants. */
function isNamedThing(covered: string, candidate: Candidate): boolean {
  const { chunk, start, end, sense, count } = candidate;
  if (sense === undefined) {
    // 送错门了: what only stands after a verb is wanted after verbs of buying alone.
    if (count === undefined && !(chunk.afterVerb && standsAt(BUYING, covered, chunk.start - 1))) return false;
    if (!plausible(covered, candidate)) return false;
    // 来个年轻力壮的, 派个懂电的: somebody.
    if (count?.bare === true && covered[end] === "的") return false;
  }
  const name = covered.slice(start, end);
  if (count === undefined) {
    if (isCooked(covered, candidate) || end - start > LONGEST_NAME) return false;
    // 一顿吃两碗: how much, and no bowls.
    if (AMOUNT.test(name)) return false;
  }
  return !(isRefuseOrDose(name) || sumsUp(covered, candidate));
}

const REFUSE_ENDS = charactersOf("圾品子");
const DOSE_BEGINS = charactersOf("一每");

/** 建筑垃圾, 每天: nothing that is wanted. */
const isRefuseOrDose = (name: string): boolean =>
  (standsAt(REFUSE_ENDS, name, name.length - 1) && /(?:垃圾|废品|渣子)$/.test(name)) ||
  (standsAt(DOSE_BEGINS, name, 0) && /^(?:[一每]天|每[次日顿餐])/.test(name));

const WEIGHED = /^(?:[公市]?斤|千?克|kg|g|l|ml|毫?升)$/;
const PACKED = /^[大小]?[袋桶瓶箱盒罐壶包提听]$/;

/** 10斤大米一袋, 5升花生油一桶: how large they are, when how many packs follows; then it is part of the name. */
function isSize(covered: string, elements: readonly Element[], at: number, candidates: Candidates): boolean {
  const [size, named, packs] = [elements[at], elements[at + 1], elements[at + 2]];
  if (size?.is !== "count" || named?.is !== "chunk" || packs?.is !== "count") return false;
  const [before, next] = [elements[at - 1], elements[at + 3]];
  const candidate = candidates[at + 1];
  const alone = (before?.is !== "chunk" || before.end < size.start) && (next?.is !== "chunk" || next.start > packs.end);
  const fits =
    WEIGHED.test(size.count.unit ?? "") && PACKED.test(packs.count.unit ?? "") && /\d/.test(covered[size.start] ?? "");
  if (!alone || !fits || candidate === undefined || candidate.start > size.end || named.end < packs.start) return false;
  candidate.start = size.start;
  return true;
}

/** 要一台新的, 换瓶大的: of what was named before. */
const ANEW = /^(?:[新大小好]?的|一样的?|同样的?)(?![\u4e00-\u9fff])/;

/** 厨房秤坏了也买个, 盐没了，带袋: one of what was named before. */
const buysAnew = (covered: string, { start, end }: Piece): boolean =>
  /^(?:$|[,。;!? 吧呗上来])/.test(covered.slice(end, end + 1)) &&
  /(?:坏|没|断|碎|破|丢|旧|完|光)[^。;!?\n]{0,6}[买带捎拿换配]$/.test(covered.slice(Math.max(0, start - 12), start));

/** 三件事: what is counted is no thing. */
function countsNothing(covered: string, elements: readonly Element[], at: number, candidates: Candidates): boolean {
  const [count, next] = [elements[at], elements[at + 1]];
  const candidate = candidates[at + 1];
  // 血压计坏了，要一台新的: of what was named before.
  if (next !== undefined && ANEW.test(covered.slice(next.start, next.start + 3))) return false;
  return candidate !== undefined && candidate.start === count?.end && !plausible(covered, candidate, true);
}

/** 三样药: 氢氯噻嗪、…: only how many different things follow. */
const sumsUp = (covered: string, { end, count }: Candidate): boolean =>
  count !== undefined && /^[样种类]$/.test(count.unit ?? "") && /^[ ]?[:。\n]/.test(covered.slice(end, end + 2));

/** 两个娃, 大人两个, 两个人: not how many of a thing. */
function countsPeople(covered: string, elements: readonly Element[], at: number): boolean {
  const [before, count, next] = [elements[at - 1], elements[at], elements[at + 1]];
  return (
    (before?.end === count?.start && isSomebody(covered, before)) ||
    (next?.start === count?.end && isSomebody(covered, next))
  );
}

const SOMEBODY = /^大?人|孩|娃|伢|老人|客|[男女后学]生|伙|汉$|同学|同事|朋友|亲戚|邻居|师傅|兄弟|姐妹/;

const isSomebody = (covered: string, element: Element | undefined): boolean =>
  element?.is === "word" && (element.kin || SOMEBODY.test(covered.slice(element.start, element.end)));
