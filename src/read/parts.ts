// What one household wants, by kinds: the things that are to be brought, the work, the rides and visits.
import type { Item, RequestKind } from "../domain/intents.ts";
import type { Context } from "./context.ts";
import { hears } from "./ears.ts";
import { fetchedIn, fetches, roleIn } from "./fetched.ts";
import type { Household } from "./households.ts";
import { kindOfThing, type Service } from "./kinds.ts";
import { inOrder, type Piece } from "./mask.ts";
import { itemNamed } from "./pieces.ts";
import type { Quantity } from "./quantity.ts";
import { killed, liveServices } from "./services.ts";
import { skeletonWithin } from "./skeleton.ts";
import { type Wanted, wantedIn } from "./wanted.ts";
import { writtenAs } from "./written.ts";

/** What a list's heading says for entries that do not say it themselves. */
export interface Heading {
  readonly kind?: RequestKind;
  readonly thing?: Piece;
  readonly due?: string;
  readonly repeat?: string;
  readonly urgent?: boolean;
}

/** A kind that is needed, with the things for it and where its words stand. */
export interface Part {
  readonly kind: RequestKind;
  readonly items: readonly Item[];
  readonly at: readonly Piece[];
}

/** The drug that a thing on no list may be a misspelling of (拜心同); asked about, never put in its place. */
const maybeOf = ({ found, lexicon }: Context, thing: Wanted["thing"]): string | undefined =>
  thing.sense === undefined ? lexicon.soundsLike(found.text.plain.slice(thing.start, thing.end)) : undefined;

const itemOf = ({ found, script }: Context, thing: Piece, count: Quantity | undefined, maybe?: string): Item =>
  itemNamed(writtenAs(found.text, script, thing), count, maybe);

const NONE: readonly Part[] = [];

/** The parts of what a household wants, in the order in which their words stand, things first. */
export function partsOf(context: Context, household: Household, heading: Heading): readonly Part[] {
  const { lexicon, found } = context;
  const plain = found.text.plain;
  const services = liveServices(context, household);
  const wanted = found.things.length === 0 ? [] : thingsWanted(context, services);
  if (services.length === 0 && wanted.length === 0 && heading.kind === undefined && !begs(context, household))
    return NONE;
  const parts: { readonly kind: RequestKind; readonly items: Item[]; readonly at: Piece[] }[] = [];
  const part = (kind: RequestKind) => {
    const known = parts.find((each) => each.kind === kind);
    if (known !== undefined) return known;
    const fresh = { kind, items: [], at: [] };
    parts.push(fresh);
    return fresh;
  };
  if (wanted.length > 0) {
    const otherwise = kindOfUnknown(context, wanted, heading);
    const role = roleIn(context, household, services, otherwise);
    for (const one of wanted) {
      const is = role(one);
      if (is === "errand") part("errand").items.push(itemOf(context, one.thing, one.count));
      else if (is === "unnamed") part("medicine").at.push(one.thing);
      else if (is === "brought") {
        const maybe = maybeOf(context, one.thing);
        const name = plain.slice(one.thing.start, one.thing.end);
        const known = part(maybe === undefined ? kindOfThing(lexicon, one.thing.sense, name, otherwise) : "medicine");
        known.items.push(itemOf(context, one.thing, one.count, maybe));
        known.at.push(one.thing);
      }
    }
  }
  for (const service of services) part(service.kind).at.push(service);
  const errand = parts.find((each) => each.kind === "errand");
  if (errand?.items.length === 0)
    for (const piece of fetchedIn(found, services)) {
      // 取体检报告一份
      const count = found.counts.find(({ start }) => start === piece.end);
      errand.items.push(itemOf(context, piece, count));
    }
  const { kind, thing } = heading;
  if (kind !== undefined) {
    const goods = kind === "medicine" || kind === "grocery";
    const [count] = found.counts.length > 0 ? found.counts : lastNumber(plain, household);
    // 7-1-102 1箱 +橙子1箱: the first is of what the heading names.
    const besides = count !== undefined && wanted.every((one) => one.thing.count !== undefined);
    if (goods && thing !== undefined && (parts.length === 0 || besides))
      part(kind).items.unshift(itemOf(context, thing, count));
    else if (parts.length === 0) part(kind);
  }
  // 慢病药该开了，去社区医院帮开一下
  if (parts.length === 0 && begs(context, household))
    part(hears(lexicon.heard.medicineWords, plain.slice(household.start, household.end)) ? "medicine" : "errand");
  return parts;
}

/** The things that are wanted beside what is to be done. */
function thingsWanted(context: Context, services: readonly Service[]): readonly Wanted[] {
  const { found } = context;
  if (context.services.length === 0) return wantedIn(context, services);
  const others = inOrder([
    // What an errand fetches (取一件羽绒服) is part of the words that say it.
    ...services.filter((service) => !fetches(found, service)),
    // 去儿童医院拍片, 会换灯管的邻居: neither a treatment nor what work is done to is a thing that is wanted.
    ...context.services.filter((service) => service.kind === "transfer" || (service.loose && !fetches(found, service))),
  ]);
  return wantedIn(context, others);
}

/** As what a thing counts that is on no list: as medicine beside medicines. */
function kindOfUnknown({ found }: Context, wanted: readonly Wanted[], heading: Heading): "medicine" | "grocery" {
  if (heading.kind === "medicine") return "medicine";
  if (wanted.some((one) => one.thing.sense?.is === "goods")) return "grocery";
  const medicine = ({ sense }: Wanted["thing"]) => sense !== undefined && sense.is !== "goods";
  // 冰箱里的胰岛素怕捂坏，急要冰块: a medicine that is there already makes none of what is wanted.
  const there = ({ start }: Piece) => /[里上中家]的$/.test(found.text.plain.slice(Math.max(0, start - 2), start));
  return wanted.some((one) => medicine(one.thing)) || found.things.some((thing) => medicine(thing) && !there(thing))
    ? "medicine"
    : "grocery";
}

/** 1 王 3-301 2, 101：3: a bare number at the end of an entry says how many of what the heading names. */
function lastNumber(plain: string, region: Piece): readonly Quantity[] {
  const last = /(?:[ ]|(?:\d{3,4}|[^\d:]):)(\d{1,2})[ ]*$/.exec(plain.slice(region.start, region.end));
  if (last === null) return [];
  const end = region.start + last.index + last[0].length;
  return [{ start: end - last[0].length, end, quantity: Number(last[1]), bare: false, each: false }];
}

/** Help is asked for at a home, and none of the words for what is known: an errand of some kind. */
function begs(context: Context, household: Household): boolean {
  const { lexicon, found, acts, dead } = context;
  const placed =
    household.building !== undefined &&
    (household.room !== undefined || household.unit !== undefined || household.name !== undefined);
  const words = skeletonWithin(found.frame, household);
  return (
    placed &&
    !dead.some(
      (clause) =>
        killed(context, clause) && hears(lexicon.heard.pleas, found.text.plain.slice(clause.start, clause.end)),
    ) &&
    hears(lexicon.heard.pleas, words) &&
    !/小声|声音|吵|挪|不要|别|注意|禁止|知道|电话|是谁|为什么|怎么/.test(words) &&
    acts.every((act) => act.asks === undefined && act.care.length === 0)
  );
}
