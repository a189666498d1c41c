// Which things a text names, and how many of each: known ones by the vocabulary, others by their shape (一袋 and a name).
import { type Chunk, cutIntoElements, type Element } from "./chunks.ts";
import type { Piece } from "./mask.ts";
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

const LONGEST_NAME = 14;
const LONGEST_UNKNOWN = 9;

interface Candidate {
  readonly chunk: Chunk;
  start: number;
  readonly sense?: WordSense;
  count?: Quantity;
}

/** 香蕉苹果, 酱油醋各一瓶: words of goods in a row are several things, unless a quantity counts them as one. */
function separated(covered: string, elements: readonly Element[]): readonly Element[] {
  return elements.flatMap((element, i): readonly Element[] => {
    if (element.is !== "chunk" || element.things.length < 2) return [element];
    const next = elements[i + 1];
    const each = next?.is === "count" && next.count.each;
    const length = element.things.reduce((sum, word) => sum + word.end - word.start, 0);
    const goods = element.things.every((word) => word.sense.is === "goods");
    const dish = /[饭面汤粥饺包饼馅粉头酱油奶餐子菜]$/.test(covered.slice(element.start, element.end));
    const long = element.things.every((word) => word.end - word.start > 1);
    if (!goods || length < element.end - element.start || (next?.is === "count" && !each) || (!each && (dish || !long)))
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
    const partner = partnerOf(covered, elements, i, candidates);
    if (partner !== undefined) partner.count = element.count;
    else if (!element.count.bare) counts.push(element.count);
    if (element.count.each) shareBackwards(covered, elements, i, element.count, candidates);
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
    if (candidate.count === undefined && isCooked(covered, candidate)) continue;
    if (candidate.chunk.end - candidate.start > LONGEST_NAME && candidate.count === undefined) continue;
    things.push({
      start: candidate.start,
      end: candidate.chunk.end,
      afterVerb: candidate.chunk.afterVerb,
      solid: isSolid(candidate),
      ...(candidate.sense === undefined ? {} : { sense: candidate.sense }),
      ...(candidate.count === undefined ? {} : { count: candidate.count }),
    });
  }
  return { things, counts };
}

/** 想熬粥, 包饺子: what is to be cooked of the things asked for. */
function isCooked(covered: string, { chunk, start }: Candidate): boolean {
  const [first] = chunk.things;
  return (
    first !== undefined && first.start === start + 1 && /[熬炖煲煮蒸包炒涮腌烙泡做烧煎]/.test(covered[start] ?? "")
  );
}

/** 两个娃, 大人两个, 两个人: not how many of a thing. */
function countsPeople(covered: string, elements: readonly Element[], at: number): boolean {
  const count = elements[at];
  return [elements[at - 1], elements[at + 1]].some(
    (next) =>
      count !== undefined &&
      next?.is === "word" &&
      (next.kin || /^大?人|孩|娃|伢|老人|客/.test(covered.slice(next.start, next.end))) &&
      (next.end === count.start || next.start === count.end),
  );
}

/** Single characters such as 米 or 油 tell nothing inside a longer unknown word (油烟机) unless they end it (菜籽油). */
function tells(word: Word, chunk: Chunk): boolean {
  return word.end - word.start > 1 || word.end === chunk.end || chunk.end - chunk.start === 1;
}

const LEFT = /^(?:\d{1,2}|[一二两三四五六七八九十半几])[盒瓶支片颗粒包袋罐板针丸贴管](?=.)/;

function candidateOf(covered: string, chunk: Chunk, drugLike: (name: string) => boolean): Candidate {
  const telling = chunk.things.filter((word) => tells(word, chunk));
  const drug = telling.find((word) => word.sense.is === "drug");
  const last = telling.at(-1);
  const shaped: WordSense | undefined =
    isNamed(covered.slice(chunk.start, chunk.end)) && drugLike(covered.slice(chunk.start, chunk.end))
      ? { is: "drug", class: "" }
      : undefined;
  const sense = drug?.sense ?? last?.sense ?? shaped;
  // 胃药达喜, 降血糖药二甲双胍: the class before the drug only explains it.
  const explained =
    drug !== undefined &&
    drug.start > chunk.start &&
    covered[drug.start - 1] !== "(" &&
    (chunk.things.some((word) => word.sense.is === "drug_class" && word.end <= drug.start) ||
      covered[drug.start - 1] === "药");
  // 买点降压药: 点 belongs to the verb.
  const some = chunk.afterVerb && chunk.end - chunk.start > 1 && /[点些趟]/.test(covered[chunk.start] ?? "") ? 1 : 0;
  // 最后一支门冬胰岛素: how many are left is no part of the name.
  const left = /(?:最后|剩下?|只有|还有)$/.test(covered.slice(Math.max(0, chunk.start - 3), chunk.start))
    ? (LEFT.exec(covered.slice(chunk.start, chunk.end))?.[0].length ?? 0)
    : 0;
  const start = explained ? drug.start : chunk.start + Math.max(some, left);
  return { chunk, start, ...(sense === undefined ? {} : { sense }) };
}

/** True when the words of the vocabulary in a chunk make up all of it. */
function isSolid({ chunk, start }: Candidate): boolean {
  const words = chunk.things.filter((word) => word.start >= start);
  return words.reduce((length, word) => length + word.end - word.start, 0) === chunk.end - start;
}

/** 一天两片 is how it is taken, no name, though it ends like one. */
const isNamed = (text: string) => !/[一二两三四五六七八九十半几\d][片粒颗支盒丸贴袋]$/.test(text);

/** Goods of one character that are part of too many words to stand in the vocabulary: 面5斤, 一提纸. */
const SHORT = /[面纸茶枣饼糕笔书花粥粉菇笋瓜豆酒]/;
const NAMELIKE = /[\u4e00-\u9fffa-z]/;

function plausible(covered: string, candidate: Candidate): boolean {
  const name = covered.slice(candidate.start, candidate.chunk.end);
  // 来1盒试试, 提两桶水: one character alone, or the same one twice, is a verb.
  if (name.length === 1) return candidate.count !== undefined && SHORT.test(name);
  return NAMELIKE.test(name) && name.length <= LONGEST_UNKNOWN && !/^(.)一?\1$/.test(name);
}

/** The chunk that a quantity counts: the one before it (鸡蛋两板), or the one after it where none is before (两板鸡蛋). */
function partnerOf(
  covered: string,
  elements: readonly Element[],
  at: number,
  candidates: ReadonlyMap<Element, Candidate>,
): Candidate | undefined {
  const count = elements[at];
  if (count?.is !== "count") return undefined;
  const left = freeNeighbour(covered, elements, at, -1, candidates);
  const right = freeNeighbour(covered, elements, at, +1, candidates);
  if (count.count.bare) return right?.apart === false ? right.candidate : undefined;
  if (left === undefined || right === undefined) {
    // 3盒 唔好压亲: what stands apart behind a quantity is hardly its name, unless it is known.
    if (left === undefined && right?.apart === true && right.candidate.sense === undefined) return undefined;
    return (left ?? right)?.candidate;
  }
  if (left.candidate.sense !== undefined && !left.apart) return left.candidate;
  // 急需 布洛芬一板 and 大葱 一斤 pair to the left, 老家 两盒络活喜 to the right.
  // 黄皮2斤 荔枝3斤: what has a quantity of its own needs no other.
  if (!left.apart && nextIsCounted(elements, at)) return left.candidate;
  if (right.apart !== left.apart && right.candidate.sense !== undefined && left.candidate.sense === undefined)
    return right.candidate;
  return left.apart && !right.apart && !nextIsCounted(elements, at) ? right.candidate : left.candidate;
}

/** True when the chunk after this quantity has a quantity of its own behind it: 鸡蛋 两板牛奶 一箱. */
function nextIsCounted(elements: readonly Element[], at: number): boolean {
  return elements[at + 1]?.is === "chunk" && elements[at + 2]?.is === "count";
}

interface Neighbour {
  readonly candidate: Candidate;
  /** A space or a small word lies between. */
  readonly apart: boolean;
}

function freeNeighbour(
  covered: string,
  elements: readonly Element[],
  at: number,
  step: 1 | -1,
  candidates: ReadonlyMap<Element, Candidate>,
): Neighbour | undefined {
  const count = elements[at];
  let steps = 1;
  let element = elements[at + step];
  // 酱油要两瓶, 红枣:一斤, 两盒的拜新同; 各 is part of the quantity.
  if (element !== undefined && count !== undefined && mayLieBetween(covered, element, step)) {
    steps = 2;
    element = elements[at + step * 2];
  }
  const candidate = element === undefined ? undefined : candidates.get(element);
  if (candidate === undefined || candidate.count !== undefined || element === undefined || count === undefined)
    return undefined;
  const between = step < 0 ? covered.slice(element.end, count.start) : covered.slice(count.end, element.start);
  if (between.includes("\n") || between.length > 4) return undefined;
  return { candidate, apart: between.length > 0 || steps > 1 };
}

function mayLieBetween(covered: string, element: Element, step: 1 | -1): boolean {
  const text = covered.slice(element.start, element.end);
  if (element.is === "break") return step < 0 && (text === ":" || text === ",") && covered[element.start + 1] !== "\n";
  if (element.is !== "word") return false;
  return step < 0 ? /^(?:要|买|来|想要|需要|需|各|就要|带|共|拿|都要|只要|加)$/.test(text) : text === "的";
}

/** 土豆、包菜各两斤: what was named before without a quantity has the same. */
function shareBackwards(
  covered: string,
  elements: readonly Element[],
  at: number,
  count: Quantity,
  candidates: ReadonlyMap<Element, Candidate>,
): void {
  for (let i = at - 1; i >= 0; i--) {
    const element = elements[i];
    if (element === undefined || element.is === "count") return;
    // 配药：络活喜、代文各两盒: what stands before a colon only sums up.
    if (element.is === "break" && covered[element.start] === ":") return;
    if (element.is === "break" && element.hard && i < at - 12) return;
    const candidate = candidates.get(element);
    if (candidate?.sense !== undefined && !isCooked(covered, candidate)) candidate.count ??= count;
  }
}
