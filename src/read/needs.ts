// Composes needs: for each household and kind what is wanted, until when, and what else the words say of it.
import type { Item, Need, RequestKind } from "../domain/intents.ts";
import { type Context, narrowed } from "./context.ts";
import { dueIn } from "./due.ts";
import { hear } from "./ears.ts";
import type { Found } from "./find.ts";
import type { Household } from "./households.ts";
import { kindOfThing, type Service } from "./kinds.ts";
import { type Piece, within } from "./mask.ts";
import type { Quantity } from "./quantity.ts";
import { liveServices } from "./services.ts";
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
interface Part {
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

const fetches = ({ text }: Found, service: Service): boolean =>
  service.kind === "errand" && /取|拿|领|忘在|落在/.test(text.plain.slice(service.start, service.end));

/** Verbs that fetch what is there already, which is an errand, as against what is to be bought. */
const FETCH_THERE = /(?:取|拿|送|领|忘在|落在)(?:一?下|回|个|来)?[IQ]*$/;

function partsOf(context: Context, household: Household, heading: Heading): readonly Part[] {
  const { lexicon, found } = context;
  const plain = found.text.plain;
  const services = liveServices(context, household);
  // What an errand fetches (取一件羽绒服) is part of the words that say it.
  const wanted = wantedIn(
    context,
    household,
    services.filter((service) => !fetches(found, service)),
  );
  const nameOf = (thing: Piece) => plain.slice(thing.start, thing.end);
  const medicine = wanted.some((one) => one.thing.sense !== undefined && one.thing.sense.is !== "goods");
  const grocery = wanted.some((one) => one.thing.sense?.is === "goods");
  const spoken = found.things.some((thing) => thing.sense !== undefined && thing.sense.is !== "goods");
  const otherwise = heading.kind === "medicine" || ((medicine || spoken) && !grocery) ? "medicine" : "grocery";
  const parts = new Map<RequestKind, { items: Item[]; at: Piece[] }>();
  const part = (kind: RequestKind) => {
    const known = parts.get(kind) ?? { items: [], at: [] };
    parts.set(kind, known);
    return known;
  };
  const errands = services.filter((service) => service.kind === "errand");
  for (const one of wanted) {
    const clause = context.clauses.find((each) => within(one.thing, each));
    const errand =
      clause !== undefined && errands.some((service) => service.start < clause.end && clause.start < service.end);
    if (errand) {
      const before = plain.slice(Math.max(0, clause.start), one.thing.start);
      const forgotten = /^.{0,2}(?:忘|落|丢|放)在/.test(plain.slice(one.thing.end, one.thing.end + 4));
      if (forgotten || FETCH_THERE.test(before) || (one.count !== undefined && /[取拿].{0,8}$/.test(before))) {
        part("errand").items.push(itemOf(context, one));
        continue;
      }
      if (one.count === undefined || one.thing.sense === undefined) continue;
    }
    const act = context.acts.find((each) => within(one.thing, each.clause));
    const phrases = services.some((service) => !service.word);
    // 去透析，轮椅: what stands beside a service without a word of wanting it only explains.
    // 来个懂电的: somebody is wanted, not something.
    if (one.count?.bare === true && phrases && one.thing.sense === undefined) continue;
    if (
      one.count === undefined &&
      phrases &&
      (one.thing.sense === undefined ||
        (act?.wants !== true &&
          act?.lacks !== true &&
          !found.supplies.some(
            (supply) => act !== undefined && supply.start < act.clause.end && act.clause.start < supply.end,
          )))
    )
      continue;
    const maybe = maybeOf(context, one.thing);
    const kind = maybe === undefined ? kindOfThing(lexicon, one.thing.sense, nameOf(one.thing), otherwise) : "medicine";
    const known = part(kind);
    known.items.push(itemOf(context, one, maybe));
    known.at.push(one.thing);
  }
  for (const service of services) part(service.kind).at.push(service);
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
  if (parts.size === 0 && begs(context, household)) part("errand").at.push(household);
  return [...parts].map(([kind, { items, at }]) => ({ kind, items, at }));
}

/** 1 王 3-301 2: a bare number at the end of an entry says how many of what the heading names. */
function lastNumber(plain: string, region: Piece): readonly Quantity[] {
  const last = /[ ](\d{1,2})[ ]*$/.exec(plain.slice(region.start, region.end));
  if (last === null) return [];
  const end = region.start + last.index + last[0].length;
  return [{ start: end - last[0].length, end, quantity: Number(last[1]), bare: false, each: false }];
}

/** Help is asked for at a home, and none of the words for what is known: an errand of some kind. */
function begs({ found, acts, dead }: Context, household: Household): boolean {
  const placed = household.building !== undefined && (household.room !== undefined || household.name !== undefined);
  const words = skeletonWithin(found.frame, household);
  return (
    placed &&
    dead.length === 0 &&
    /帮|麻烦|求|拜托|能不能|能否|想请|想找|想要?有人|谁能|谁可以|哪位/.test(words) &&
    !/小声|声音|吵|挪|不要|别|注意|禁止|知道|电话|是谁|为什么|怎么/.test(words) &&
    acts.some((act) => act.wants && within(act.clause, household)) &&
    acts.every((act) => act.asks === undefined && act.progress.length === 0 && act.care.length === 0)
  );
}

/** The needs of one household, one for each kind. */
export function needsOf(message: Context, household: Household, heading: Heading): readonly Need[] {
  const context = narrowed(message, household);
  const { lexicon, found, script } = context;
  const parts = partsOf(context, household, heading);
  const here = <P extends Piece>(pieces: readonly P[]) => pieces.filter((piece) => within(piece, household));
  const phone = here(found.phones).find((each) => each.digits !== undefined)?.digits;
  const conditions = [...new Set(here(found.conditions).map((piece) => writtenAs(found.text, script, piece)))];
  const supply = here(found.supplies)[0];
  const words = skeletonWithin(found.skeleton, household);
  const calm = hear(lexicon.heard.notUrgent, words);
  const urgentAt = hear(lexicon.heard.urgent, words).find(
    (piece) => !calm.some((each) => each.start < piece.end && piece.start < each.end),
  );
  const text = found.text.raw
    .slice(found.text.starts[household.start] ?? 0, found.text.starts[household.end] ?? found.text.raw.length)
    .trim();
  return parts.map((part): Need => {
    const others = parts.filter((other) => other !== part).flatMap((other) => other.at);
    const due = dueIn(context, household, part.at, others);
    const until = due.due ?? heading.due;
    const repeat = due.repeat ?? heading.repeat;
    return {
      kind: part.kind,
      ...(household.building === undefined ? {} : { building: household.building }),
      ...(household.unit === undefined ? {} : { unit: household.unit }),
      ...(household.room === undefined ? {} : { room: household.room }),
      ...(household.name === undefined ? {} : { resident: writtenAs(found.text, script, household.name) }),
      items: part.items,
      ...(phone === undefined ? {} : { phone }),
      ...(urgentAt !== undefined || heading.urgent === true ? { urgent: true } : {}),
      ...(until === undefined ? {} : { due: until }),
      ...(repeat === undefined ? {} : { repeat }),
      ...(supply === undefined ? {} : { supplyDays: supply.days }),
      conditions,
      ...taskOf(context, part),
      text,
    };
  });
}

/** Longer stretches are no name of a task, and could say more than a group should read. */
const LONGEST_TASK = 12;

/** What is to be done, by the words for it alone (修水管, 燃气卡): nothing of what else the message says. */
function taskOf({ found, script }: Context, { kind, items, at }: Part): { readonly task?: string } {
  if (items.length > 0 || (kind !== "errand" && kind !== "gas")) return {};
  const words = at
    .filter(({ start, end }) => end - start <= LONGEST_TASK)
    .map((piece) => writtenAs(found.text, script, piece).trim());
  return words.length === 0 ? {} : { task: [...new Set(words)].join("、") };
}
