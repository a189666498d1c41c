// From what a message says to what is wanted: household, goods, the usual medicine, until when.
import type { Instant } from "../ids.ts";
import { duration, later } from "../ids.ts";
import type { Item, Need } from "../intents.ts";
import type { Occasion, World } from "../occasion.ts";
import { knownHousehold } from "../people/residents.ts";
import type { Due, Household, Wanted } from "./request.ts";

const TWO_HOURS = duration(2 * 3600_000);
const A_DAY = duration(24 * 3600_000);

/** What this need asks for, at this household. */
export function wantedFrom(occasion: Occasion, need: Need, household: Household): Wanted {
  const { world, at } = occasion;
  const urgent = need.urgent ?? false;
  return {
    kind: need.kind,
    household,
    items: need.items,
    usual: need.kind === "medicine" ? usualFor(world, household, need.items) : [],
    conditions: need.conditions,
    urgent,
    due: dueOf(world, at, need.due, urgent),
    note: need.text,
    images: occasion.images,
    ...(need.task === undefined ? {} : { task: need.task }),
    ...(need.phone === undefined ? {} : { phone: need.phone }),
    ...(need.repeat === undefined ? {} : { repeat: need.repeat }),
    ...(need.supplyDays === undefined ? {} : { supplyDays: need.supplyDays }),
  };
}

/** Until when: as said; else urgent ones within two hours, others by the end of the next day. */
export function dueOf(world: World, at: Instant, said: string | undefined, urgent: boolean): Due {
  if (said !== undefined) {
    const dueAt = world.zone.instantOf(said);
    return { at: dueAt, wholeDay: said.slice(11, 16) === "23:59", said: true };
  }
  if (urgent) return { at: later(at, TWO_HOURS), wholeDay: false, said: false };
  const tomorrow = world.zone.localOf(later(at, A_DAY)).slice(0, 10);
  return { at: world.zone.instantOf(`${tomorrow}T23:59`), wholeDay: true, said: false };
}

/** The household's usual medicine for each name of a class (降压药); a quantity that was said holds. */
export function usualFor(world: World, household: Household, items: readonly Item[]): readonly Item[] {
  const usual = knownHousehold(world.community, household)?.usual ?? [];
  return items.flatMap((item) => {
    if (!world.drugs.isGenericClass(item.name)) return [];
    const [fitting, ...others] = usual.filter((one) => world.drugs.isOfClass(one.name, item.name));
    if (!fitting || others.length > 0) return [];
    const quantity = item.quantity ?? fitting.quantity;
    const unit = item.unit ?? fitting.unit;
    return [
      { name: fitting.name, ...(quantity === undefined ? {} : { quantity }), ...(unit === undefined ? {} : { unit }) },
    ];
  });
}

/** Names of classes with which nobody can buy anything yet: no usual medicine, strength or picture settles them. */
export function unsettledNames(world: World, wanted: Wanted): readonly string[] {
  if (wanted.kind !== "medicine" || wanted.images.length > 0) return [];
  return wanted.items
    .filter((item) => world.drugs.isGenericClass(item.name) && !hasStrength(item.name))
    .filter((item) => !wanted.usual.some((usual) => world.drugs.isOfClass(usual.name, item.name)))
    .map((item) => item.name);
}

const hasStrength = (name: string) => /\d\s*(?:mg|g|ml|μg|ug|单位|毫克|克|毫升)/iu.test(name);
