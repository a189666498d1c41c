// Which things a text names, and how many of each: known ones by the vocabulary, others by their shape (一袋 and a name).
import { AMOUNT, type Candidate, candidateOf, isCooked, isSolid, plausible } from "./candidates.ts";
import { cutIntoElements, type Element } from "./chunks.ts";
import type { Piece } from "./mask.ts";
import { partnerOf, shareBackwards } from "./partners.ts";
import type { Quantity } from "./quantity.ts";
import type { Word, WordSense } from "./words.ts";

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

/** 香蕉苹果, 酱油醋各一瓶: words of goods in a row are several things, unless a quantity counts them as one. */
function separated(covered: string, elements: readonly Element[]): readonly Element[] {
  return elements.flatMap((element, i): readonly Element[] => {
    if (element.is !== "chunk" || element.things.length < 2) return [element];
    const next = elements[i + 1];
    const each = next?.is === "count" && next.count.each;
    const length = element.things.reduce((sum, word) => sum + word.end - word.start, 0);
    const goods = element.things.every((word) => word.sense.is === "goods");
    // 面包牛奶都行: more than one.
    const all = next?.is === "word" && covered[next.start] === "都";
    const text = covered.slice(element.start, element.end);
    const dish = all
      ? /[饭面汤粥饺包饼馅粉糕]$|[饺包]子$/.test(text)
      : /[饭面汤粥饺包饼馅粉头酱油奶餐子菜皮]$/.test(text);
    const long = all || element.things.every((word) => word.end - word.start > 1);
    const which = element.things.some((word) => word.sense.is === "goods" && word.sense.brand === true);
    if (
      !goods ||
      which ||
      length < element.end - element.start ||
      (next?.is === "count" && !each) ||
      (!each && (dish || !long))
    )
      return [element];
    return element.things.map((word) => ({ ...element, start: word.start, end: word.end, things: [word] }));
  });
}

/** Finds the things of a covered text; see `cutIntoElements` for what is covered. `drugLike`: by its shape a drug. */
export function findThings(
  covered: string,
  words: readonly Word[],
  quantities: readonly Quantity[],
  drugLike: (name: string) => boolean,
): Things {
  const elements = separated(covered, cutIntoElements(covered, words, quantities));
  const candidates = new Map<Element, Candidate>();
  for (const element of elements)
    if (element.is === "chunk") candidates.set(element, candidateOf(covered, element, drugLike));
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
  for (const candidate of candidates.values()) {
    // 送错门了: what only stands after a verb is wanted after verbs of buying alone.
    const bought = /[买要带订购需缺求捎吃喝配开成续弄]$/.test(
      covered.slice(Math.max(0, candidate.chunk.start - 1), candidate.chunk.start),
    );
    if (candidate.sense === undefined && candidate.count === undefined && !bought) continue;
    if (
      candidate.sense === undefined &&
      (candidate.count === undefined || !plausible(covered, candidate)) &&
      !candidate.chunk.afterVerb
    )
      continue;
    if (candidate.sense === undefined && !plausible(covered, candidate)) continue;
    // 来个年轻力壮的, 派个懂电的: somebody.
    if (candidate.sense === undefined && candidate.count?.bare === true && covered[candidate.end] === "的") continue;
    if (candidate.count === undefined && isCooked(covered, candidate)) continue;
    if (candidate.end - candidate.start > LONGEST_NAME && candidate.count === undefined) continue;
    if (/(?:垃圾|废品|渣子)$|^(?:[一每]天|每[次日顿餐])/.test(covered.slice(candidate.start, candidate.end))) continue;
    if (sumsUp(covered, candidate)) continue;
    // 一顿吃两碗: how much, and no bowls.
    if (candidate.count === undefined && AMOUNT.test(covered.slice(candidate.start, candidate.end))) continue;
    things.push({
      start: candidate.start,
      end: candidate.end,
      afterVerb: candidate.chunk.afterVerb,
      solid: isSolid(candidate),
      ...(candidate.sense === undefined ? {} : { sense: candidate.sense }),
      ...(candidate.count === undefined ? {} : { count: candidate.count }),
    });
  }
  return { things, counts };
}

const WEIGHED = /^(?:[公市]?斤|千?克|kg|g|l|ml|毫?升)$/;
const PACKED = /^[大小]?[袋桶瓶箱盒罐壶包提听]$/;

/** 10斤大米一袋, 5升花生油一桶: how large they are, when how many packs follows; then it is part of the name. */
function isSize(
  covered: string,
  elements: readonly Element[],
  at: number,
  candidates: ReadonlyMap<Element, Candidate>,
): boolean {
  const [before, size, named, packs, next] = [at - 1, at, at + 1, at + 2, at + 3].map((index) => elements[index]);
  if (size?.is !== "count" || named?.is !== "chunk" || packs?.is !== "count") return false;
  const candidate = candidates.get(named);
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
function countsNothing(
  covered: string,
  elements: readonly Element[],
  at: number,
  candidates: ReadonlyMap<Element, Candidate>,
): boolean {
  const [count, next] = [elements[at], elements[at + 1]];
  const candidate = next === undefined ? undefined : candidates.get(next);
  // 血压计坏了，要一台新的: of what was named before.
  if (next !== undefined && ANEW.test(covered.slice(next.start, next.start + 3))) return false;
  return candidate !== undefined && candidate.start === count?.end && !plausible(covered, candidate, true);
}

/** 三样药: 氢氯噻嗪、…: only how many different things follow. */
const sumsUp = (covered: string, { end, count }: Candidate): boolean =>
  count !== undefined && /^[样种类]$/.test(count.unit ?? "") && /^[ ]?[:。\n]/.test(covered.slice(end, end + 2));

/** 两个娃, 大人两个, 两个人: not how many of a thing. */
function countsPeople(covered: string, elements: readonly Element[], at: number): boolean {
  const count = elements[at];
  return [elements[at - 1], elements[at + 1]].some(
    (next) =>
      count !== undefined &&
      next?.is === "word" &&
      (next.kin ||
        /^大?人|孩|娃|伢|老人|客|[男女后学]生|伙|汉$|同学|同事|朋友|亲戚|邻居|师傅|兄弟|姐妹/.test(
          covered.slice(next.start, next.end),
        )) &&
      (next.end === count.start || next.start === count.end),
  );
}
