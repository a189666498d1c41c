// Which of the things named are asked for: not those that are withdrawn, bought already, or only spoken of.
import type { Acts } from "./acts.ts";
import { charactersOf, standsAt } from "./characters.ts";
import type { Clause } from "./clauses.ts";
import type { Context } from "./context.ts";
import { LEFT_AFTER } from "./fetched.ts";
import type { ThingFound } from "./items.ts";
import { allAround, type Piece, within } from "./mask.ts";
import { once } from "./once.ts";
import type { Quantity } from "./quantity.ts";
import { servicesAt } from "./scene.ts";

export interface Wanted {
  readonly thing: ThingFound;
  readonly count?: Quantity;
}

/** 不要辣椒, 别放糖: how a thing is wanted, not a thing. */
const DECLINED = /(?:不要|不吃|不放|别放|别加|少放|不加|忌|别买|别要|别拿|甭买|唔要|唔好|莫买|莫要|停了|改掉)[ ]?$/;

const DECLINED_ENDS = charactersOf("要吃放加忌买拿好了掉 ");

/** Whatever there is of it. */
const GENERAL = /^(?:蔬?菜|药品?|零食)$/;

/** What tells whether things are wanted. */
type Told = Pick<Context, "region" | "found" | "acts" | "dead">;

/** What stands right behind a thing that is no longer wanted, or that is there already. */
const NO_LONGER = /^(?:停了|不吃了|不用了|停掉|换掉|[堆攒积][了着满])/;

const NO_LONGER_BEGINS = charactersOf("停不换堆攒积");

/** The things that are named and not withdrawn. */
function namedIn({ region, found, dead }: Told): readonly ThingFound[] {
  const { plain } = found.text;
  const isNamed = (thing: ThingFound): boolean =>
    !(standsAt(NO_LONGER_BEGINS, plain, thing.end) && NO_LONGER.test(plain.slice(thing.end, thing.end + 3))) &&
    !(
      standsAt(DECLINED_ENDS, plain, thing.start - 1) &&
      DECLINED.test(plain.slice(Math.max(0, thing.start - 4), thing.start))
    ) &&
    !isThanks(plain, thing);
  const withdrawals = dead.length === 0 ? dead : dead.filter((clause) => clause.withdraws && within(clause, region));
  if (withdrawals.length === 0) return found.things.filter(isNamed);
  const nameOf = (thing: Piece) => plain.slice(thing.start, thing.end);
  // Once for each name, so that long messages stay cheap.
  const withdrawnAt = new Map(
    [...new Set(found.things.map(nameOf))].map((name) => [
      name,
      withdrawals.findLast(({ start, end }) => plain.slice(start, end).includes(name))?.start ?? -1,
    ]),
  );
  return found.things.filter((thing) => (withdrawnAt.get(nameOf(thing)) ?? -1) < thing.end && isNamed(thing));
}

/** True for a thing that is asked for where it stands, and not only told of, or what a service is about. */
function isAlive({ found, acts, dead }: Told, services: readonly Piece[], thing: ThingFound): boolean {
  const { plain } = found.text;
  if (isTale(acts, plain, thing)) return false;
  const isDead = allAround(dead, thing).some(
    (clause) =>
      (!clause.loose || thing.count === undefined) &&
      // 我订的两盆月季放在物业了，谁帮我取上楼
      (clause.withdraws || services.length === 0 || !LEFT_AFTER.test(plain.slice(thing.end, thing.end + 12))),
  );
  if (isDead) return false;
  // 换个灯泡: what an errand is done to.
  return (
    (thing.count !== undefined && thing.sense !== undefined && !thing.count.bare) ||
    servicesAt(services, thing).length === 0
  );
}

/** Things with their quantities; one that stands alone is that of a thing before it, or else behind it. */
function withCounts(things: readonly ThingFound[], counts: readonly Quantity[]): readonly Wanted[] {
  if (counts.length === 0)
    return things.map((thing): Wanted => (thing.count === undefined ? { thing } : { thing, count: thing.count }));
  const late = new Map<ThingFound, Quantity>();
  for (const count of counts) {
    const before = things.filter((thing) => thing.end <= count.start && thing.count === undefined && !late.has(thing));
    const after = things.find((thing) => thing.start >= count.end && thing.count === undefined && !late.has(thing));
    const last = before.findLast((thing) => thing.sense !== undefined) ?? before.at(-1) ?? after;
    if (last !== undefined) late.set(last, count);
  }
  return things.map((thing): Wanted => {
    const count = thing.count ?? late.get(thing);
    return count === undefined ? { thing } : { thing, count };
  });
}

/**
 * The things of a context that are asked for, in order. Things with a quantity are; others when there are none with one, or
 * when they stand with a verb (要米和鸡蛋两板), or a quantity further on is theirs (胰岛素快没了，买两支).
 */
export function wantedIn(context: Told, services: readonly Piece[]): readonly Wanted[] {
  const { found, acts, dead } = context;
  const { plain } = found.text;
  const named = namedIn(context);
  let alive = named.filter((thing) => isAlive(context, services, thing));
  const counts =
    found.counts.length === 0
      ? found.counts
      : found.counts.filter((count) => !dead.some((clause) => within(count, clause) && !clause.loose));
  // 三家药店都没有喹硫平，谁帮我找三盒: told of at first, and asked for after all.
  if (alive.length === 0 && counts.length > 0 && services.length === 0 && acts.some((act) => act.wants))
    alive = named.filter(
      (thing) => thing.sense !== undefined && !dead.some((clause) => clause.withdraws && within(thing, clause)),
    );
  if (alive.length === 0) return [];
  const wanted = withCounts(alive, counts);
  const [first] = wanted;
  // Nothing stands beside it that could explain it.
  if (first !== undefined && wanted.length === 1)
    return services.length > 0 && first.count === undefined && isAside(acts, found.supplies, first.thing) ? [] : wanted;
  return withoutExplained(plain, withoutAsides(context, wanted, services.length > 0));
}

/** Those that are asked for in their own words, where others are named with quantities. `works`: something is to be done. */
function withoutAsides({ found, acts }: Told, wanted: readonly Wanted[], works: boolean): readonly Wanted[] {
  const { plain } = found.text;
  const nameOf = (thing: Piece) => plain.slice(thing.start, thing.end);
  const counted = wanted.filter((one) => one.count !== undefined);
  const countedNames = [...new Set(counted.map(({ thing }) => nameOf(thing)))];
  const called = [...new Set(wanted.map(({ thing }) => nameOf(thing)))];
  const general = new Set(called.filter((name) => called.some((other) => other !== name && other.endsWith(name))));
  const aside = wanted.map(({ thing, count }) => count === undefined && isAside(acts, found.supplies, thing));
  const asked = works || aside.includes(false);
  return wanted.filter((one, i) => {
    if (asked && aside[i] === true) return false;
    if (one.count !== undefined) return true;
    if (one.thing.sense === undefined && counted.length > 0) return false;
    // 买10块钱的豆腐: the sum says how much.
    if (/(?:元|块钱?)的?$/.test(plain.slice(Math.max(0, one.thing.start - 3), one.thing.start))) return true;
    // 送点菜来，青菜、豆腐都行: the longer name says which.
    if (general.has(nameOf(one.thing))) return false;
    // 谁去买菜，带两个土豆
    if (
      GENERAL.test(nameOf(one.thing)) &&
      counted.some((other) => other.thing.start > one.thing.end) &&
      !counted.some((other) => isFurther(acts, plain, one.thing, other.thing))
    )
      return false;
    if (counted.length === 0) return true;
    // 骨化三醇只有一周的量了，另外带两节电池: it runs out as well, and what is counted is of another kind.
    const clause = actAt(acts, one.thing);
    const runsOut =
      clause !== undefined && (clause.lacks || found.supplies.some((supply) => touchesClause(supply, clause.clause)));
    if (runsOut && counted.every((other) => isDrug(other.thing) !== isDrug(one.thing))) return true;
    // 护理垫快见底了，顺手再捎两包湿巾
    if (
      runsOut &&
      one.thing.sense?.is !== "drug_class" &&
      counted.every((other) => isFurther(acts, plain, one.thing, other.thing))
    )
      return true;
    if (countedNames.some((name) => sayTheSame(name, nameOf(one.thing)))) return false;
    const next = wanted[i + 1];
    const previous = wanted[i - 1];
    return (
      one.thing.sense?.is !== "drug_class" &&
      ((one.thing.afterVerb && one.thing.solid) ||
        (next !== undefined && joined(plain, one, next)) ||
        (previous !== undefined && joined(plain, previous, one)))
    );
  });
}

/** The acts of the clause in which a thing stands; found by halving, as clauses are in order. */
function actAt(acts: readonly Acts[], thing: Piece): Acts | undefined {
  let low = 0;
  let high = acts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((acts[middle]?.clause.end ?? 0) < thing.end) low = middle + 1;
    else high = middle;
  }
  const act = acts[low];
  return act !== undefined && within(thing, act.clause) ? act : undefined;
}

/** Where an offset stands among others, which are in order; found by halving. */
function placeOf(offsets: readonly number[], offset: number): number {
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The two characters before a thing and its quantity. */
function beforeIt(plain: string, { start, count }: ThingFound): string {
  const begin = Math.min(start, count?.start ?? start);
  return plain.slice(Math.max(0, begin - 2), begin);
}

/** 儿子寄来一台新电视, 墙上两个大洞: what is on no list and only spoken of, in a clause that asks for nothing. */
function isTale(acts: readonly Acts[], plain: string, thing: ThingFound): boolean {
  if (thing.sense !== undefined) return false;
  // 儿子寄来一台新电视
  if (/[寄邮]来$/.test(beforeIt(plain, thing))) return true;
  if (thing.afterVerb) return false;
  const act = actAt(acts, thing);
  if (act === undefined || act.wants || act.lacks) return false;
  if (LEFT_AFTER.test(plain.slice(thing.end, thing.end + 12))) return false;
  const { text, starts } = act.clause;
  // 墙上两个大洞
  if (
    thing.count !== undefined &&
    Math.min(thing.start, thing.count.start) > act.clause.start &&
    /[上里]/.test(plain[Math.min(thing.start, thing.count.start) - 1] ?? "")
  )
    return true;
  const at = placeOf(starts, thing.start);
  const before = /[\u4e00-\u9fff]*$/.exec(text.slice(Math.max(0, at - 8), at).replace(/Q$/, ""))?.[0] ?? "";
  return before.length >= 3;
}

/** 奶粉见底了，勺子刮得罐子叮当响: goods in a clause of many words that asks for nothing. */
function isAside(acts: readonly Acts[], supplies: readonly Piece[], thing: ThingFound): boolean {
  if (thing.sense?.is !== "goods" && thing.sense?.is !== "supply") return false;
  const act = actAt(acts, thing);
  if (act === undefined || act.wants || act.lacks || thing.afterVerb) return false;
  return isWordy(act.clause) && !supplies.some((supply) => touchesClause(supply, act.clause));
}

const HAN_FOUR = /(?:[\u4e00-\u9fff][^\u4e00-\u9fff]*){4}/;
/** True for a clause with four words or more that are no pieces. */
const isWordy = once(({ text }: Clause) => HAN_FOUR.test(text));

const THANKS_END = charactersOf("你您们家位吃喝抽 ");

/** 送你一碗饺子, 请喝饮料: what is offered for the help. */
function isThanks(plain: string, thing: ThingFound): boolean {
  const start = Math.min(thing.start, thing.count?.start ?? thing.start);
  if (!standsAt(THANKS_END, plain, start - 1)) return false;
  return /(?:[送请][你您]们?|[送请](?:大家|各位)|请(?:[你您]们?|大家)?[吃喝抽])[ ]?$/.test(
    plain.slice(Math.max(0, start - 5), start),
  );
}

/** The other is spoken of later, and as another matter. */
function isFurther(acts: readonly Acts[], plain: string, one: Piece, other: Piece): boolean {
  const clause = acts.find((act) => within(other, act.clause))?.clause;
  if (clause === undefined || clause.start < one.end || sameThing(plain, one, other)) return false;
  return /再|另|顺[手便路]|还[要想缺得]|外加/.test(plain.slice(clause.start, other.start));
}

const isDrug = (thing: ThingFound) => thing.sense !== undefined && thing.sense.is !== "goods";

const touchesClause = (piece: Piece, clause: Piece) => piece.start < clause.end && clause.start < piece.end;

/** 电池 and 1号电池, 鸡蛋 and 土鸡蛋: the longer name says it all. */
const sayTheSame = (one: string, other: string): boolean => one.includes(other) || other.includes(one);

const sameThing = (plain: string, one: Piece, other: Piece): boolean =>
  sayTheSame(plain.slice(one.start, one.end), plain.slice(other.start, other.end));

const joined = (plain: string, one: Wanted, next: Wanted): boolean =>
  /^[ ]?(?:[、和跟与及+]|[,;。]?[ ]?(?:还有|还要|以及|外加|再加|加上|另加|再来|再带|再要|另外|另外要)[点些个]?)[ ]?$/.test(
    plain.slice(Math.max(one.thing.end, one.count?.end ?? 0), next.thing.start),
  );

/** Drops repetitions, and the class of drugs where a drug is named (降压药，就是拜新同). */
function withoutExplained(plain: string, wanted: readonly Wanted[]): readonly Wanted[] {
  const named = wanted.some((one) => one.thing.sense?.is === "drug");
  const seen = new Map<string, Wanted>();
  for (const one of wanted) {
    if (named && one.thing.sense?.is === "drug_class" && one.count === undefined) continue;
    const name = plain.slice(one.thing.start, one.thing.end).replace(/\s/g, "");
    const before = seen.get(name);
    if (before === undefined || (before.count === undefined && one.count !== undefined)) seen.set(name, one);
  }
  return [...seen.values()];
}
