// What one household wants, by kinds: the things that are to be brought, the work, the rides and visits.
import type { Item, RequestKind } from "../domain/intents.ts";
import type { Context } from "./context.ts";
import { hears } from "./ears.ts";
import { fetchedIn, fetches, roleIn } from "./fetched.ts";
import type { Household } from "./households.ts";
import { kindOfThing } from "./kinds.ts";
import { type Piece, within } from "./mask.ts";
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

function itemOf({ found, script }: Context, { thing, count }: Wanted, maybe?: string): Item {
  return {
    name: writtenAs(found.text, script, thing),
    ...(count?.quantity === undefined ? {} : { quantity: count.quantity }),
    ...(count?.unit === undefined ? {} : { unit: count.unit }),
    ...(maybe === undefined ? {} : { maybe }),
  };
}

/** The parts of what a household wants, in the order in which their words stand, things first. */
export function partsOf(context: Context, household: Household, heading: Heading): readonly Part[] {
  const { lexicon, found } = context;
  const plain = found.text.plain;
  const services = liveServices(context, household);
  const wanted = wantedIn(context, household, [
    // What an errand fetches (取一件羽绒服) is part of the words that say it.
    ...services.filter((service) => !fetches(found, service)),
    // 去儿童医院拍片, 会换灯管的邻居: neither a treatment nor what work is done to is a thing that is wanted.
    ...context.services.filter((service) => service.kind === "transfer" || (service.loose && !fetches(found, service))),
  ]);
  const parts = new Map<RequestKind, { items: Item[]; at: Piece[] }>();
  const part = (kind: RequestKind) => {
    const known = parts.get(kind) ?? { items: [], at: [] };
    parts.set(kind, known);
    return known;
  };
  const otherwise = kindOfUnknown(context, wanted, heading);
  const role = roleIn(context, household, services, otherwise);
  for (const one of wanted) {
    const is = role(one);
    if (is === "errand") part("errand").items.push(itemOf(context, one));
    else if (is === "unnamed") part("medicine").at.push(one.thing);
    else if (is === "brought") {
      const maybe = maybeOf(context, one.thing);
      const name = plain.slice(one.thing.start, one.thing.end);
      const known = part(maybe === undefined ? kindOfThing(lexicon, one.thing.sense, name, otherwise) : "medicine");
      known.items.push(itemOf(context, one, maybe));
      known.at.push(one.thing);
    }
  }
  for (const service of services) part(service.kind).at.push(service);
  // 取体检报告一份
  const countBehind = ({ end }: Piece): { count?: Quantity } => {
    const count = found.counts.find(({ start }) => start === end);
    return count === undefined ? {} : { count };
  };
  const errand = parts.get("errand");
  if (errand?.items.length === 0)
    for (const piece of fetchedIn(found, services))
      errand.items.push(itemOf(context, { thing: { ...piece, afterVerb: true, solid: false }, ...countBehind(piece) }));
  const counts = found.counts.filter((count) => within(count, household));
  const { kind, thing } = heading;
  const goods = kind === "medicine" || kind === "grocery";
  const [count] = counts.length > 0 ? counts : lastNumber(plain, household);
  // 7-1-102 1箱 +橙子1箱: the first is of what the heading names.
  const besides = count !== undefined && wanted.every((one) => one.thing.count !== undefined);
  if (kind !== undefined && goods && thing !== undefined && (parts.size === 0 || besides))
    part(kind).items.unshift(
      itemOf(context, {
        thing: { ...thing, afterVerb: false, solid: false },
        ...(count === undefined ? {} : { count }),
      }),
    );
  else if (kind !== undefined && parts.size === 0) part(kind);
  // 慢病药该开了，去社区医院帮开一下
  if (parts.size === 0 && begs(context, household))
    part(hears(lexicon.heard.medicineWords, plain.slice(household.start, household.end)) ? "medicine" : "errand");
  return [...parts].map(([kind, { items, at }]) => ({ kind, items, at }));
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
