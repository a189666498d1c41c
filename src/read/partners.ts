// Which thing a quantity counts: the one before it or behind it, or all those before it (土豆、包菜各两斤).
import { type Candidate, isCooked, plausible } from "./candidates.ts";
import type { Element } from "./chunks.ts";
import { COVER } from "./mask.ts";
import type { Quantity } from "./quantity.ts";

/** By the places of their chunks among the elements; undefined for elements that are none. */
export type Candidates = readonly (Candidate | undefined)[];

/** The chunk that a quantity counts: the one before it (鸡蛋两板), or the one after it where none is before (两板鸡蛋). */
export function partnerOf(
  covered: string,
  elements: readonly Element[],
  at: number,
  candidates: Candidates,
): Candidate | undefined {
  const count = elements[at];
  if (count?.is !== "count") return undefined;
  const left = freeNeighbour(covered, elements, at, -1, candidates);
  const right = freeNeighbour(covered, elements, at, +1, candidates);
  if (count.count.bare) return right?.apart === false ? right.candidate : undefined;
  if (left === undefined || right === undefined) {
    // 水一箱 泡面两桶: what stands before the quantity is none of ours, and neither is the next.
    if (
      left === undefined &&
      right?.apart === true &&
      elements[at - 1]?.is === "chunk" &&
      elements[at - 1]?.end === count.start
    )
      return undefined;
    // 3盒 唔好压亲: what stands apart behind a quantity is hardly its name, unless it is known.
    if (left === undefined && right?.apart === true && right.candidate.sense === undefined) return undefined;
    return (left ?? right)?.candidate;
  }
  if (left.candidate.sense !== undefined && !left.apart) return left.candidate;
  // 生蚝一打 姜一扎: what stands directly before it.
  if (!left.apart && right.apart) return left.candidate;
  // 急需 布洛芬一板 and 大葱 一斤 pair to the left, 老家 两盒络活喜 to the right.
  // 黄皮2斤 荔枝3斤: what has a quantity of its own needs no other.
  if (!left.apart && nextIsCounted(elements, at)) return left.candidate;
  if (left.apart && !right.apart && right.candidate.sense !== undefined && left.candidate.sense === undefined)
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
  candidates: Candidates,
): Neighbour | undefined {
  const count = elements[at];
  // 苹果(红富士)五斤: which kind may stand in brackets.
  let steps = step < 0 ? 1 + bracketed(covered, elements, at) : 1;
  const first = steps;
  let element = elements[at + step * steps];
  // 酱油要两瓶, 红枣:一斤, 两盒的拜新同; 各 is part of the quantity.
  const each = count?.is === "count" && count.count.each;
  while (
    element !== undefined &&
    (steps === first
      ? mayLieBetween(covered, element, step) ||
        (each && step < 0 && element.is === "word") ||
        (step > 0 && isHow(covered, element))
      : (each && steps < 4 && element.is === "word") ||
        (step > 0 && steps === 2 && covered.slice(element.start, element.end) === "的"))
  ) {
    steps++;
    element = elements[at + step * steps];
  }
  const candidate = candidates[at + step * steps];
  if (candidate === undefined || candidate.count !== undefined || element === undefined || count === undefined)
    return undefined;
  // 打一份炒饭, 帮我找三盒: a verb counts for nothing.
  if (candidate.sense === undefined && !plausible(covered, candidate, true)) return undefined;
  const between = step < 0 ? covered.slice(element.end, count.start) : covered.slice(count.end, element.start);
  if (
    between.includes("\n") ||
    between.length > (each ? 7 : 4) + (first > 1 ? 8 : 0) ||
    (step > 0 && steps > 2 && !each && !between.endsWith("的"))
  )
    return undefined;
  return { candidate, apart: between.length > 0 || steps > 1 };
}

/** How many elements before the one at `at` stand in brackets: 苹果(红富士)五斤. */
function bracketed(covered: string, elements: readonly Element[], at: number): number {
  const [open, inside, close] = [elements[at - 3], elements[at - 2], elements[at - 1]];
  return open !== undefined &&
    inside?.is === "chunk" &&
    inside.end - inside.start <= 6 &&
    close !== undefined &&
    covered.slice(open.start, open.end) === "(" &&
    covered.slice(close.start, close.end) === ")"
    ? 3
    : 0;
}

/** 一台新的雾化器, 两包大号的纸尿裤: how a thing is wanted may stand before its name. */
const isHow = (covered: string, { is, start, end }: Element): boolean =>
  is === "chunk" &&
  /^(?:[新好大小厚薄软硬长短黑白红蓝]|[大中小特]号|便宜|简单|普通|结实|国产|进口)$/.test(covered.slice(start, end)) &&
  covered[end] === "的";

function mayLieBetween(covered: string, element: Element, step: 1 | -1): boolean {
  const text = covered.slice(element.start, element.end);
  if (element.is === "break") return step < 0 && (text === ":" || text === ",") && covered[element.start + 1] !== "\n";
  if (element.is !== "word") return false;
  return step < 0 ? /^(?:要|买|来|想要|需要|需|各|就要|带|共|拿|都要|只要|加|的)$/.test(text) : text === "的";
}

/** 3栋201、202 各1箱: for each of the homes on this line, of what a heading names. */
const OF_HOMES = new RegExp(`^[ ]*${COVER}+(?:[ ]?[、,和跟与及/ ][ ]?${COVER}+){1,9}[ :]?$`);

/** 土豆、包菜各两斤: what was named before without a quantity has the same. */
export function shareBackwards(
  covered: string,
  elements: readonly Element[],
  at: number,
  count: Quantity,
  candidates: Candidates,
): boolean {
  let shared = false;
  const ofHomes =
    /[\ue000 :]/.test(covered[count.start - 1] ?? "") &&
    OF_HOMES.test(covered.slice(covered.lastIndexOf("\n", count.start) + 1, count.start));
  for (let i = at - 1; i >= 0; i--) {
    const element = elements[i];
    if (element === undefined || element.is === "count") break;
    // 配药：络活喜、代文各两盒: what stands before a colon only sums up.
    if (element.is === "break" && covered[element.start] === ":") break;
    if (element.is === "break" && element.hard && (i < at - 12 || ofHomes)) break;
    const candidate = candidates[i];
    // 医院给了七天的药: what has a name has the quantity.
    if (candidate !== undefined && covered.slice(candidate.start, candidate.end) === "药") continue;
    if (candidate?.sense === undefined || candidate.count !== undefined || isCooked(covered, candidate)) continue;
    candidate.count = count;
    shared = true;
  }
  return shared;
}
