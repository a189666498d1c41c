// What a message that reports, asks or takes on points at: numbers of tasks, or household and kind.
import type { RequestKind, TaskRef, Whereabouts } from "../domain/intents.ts";
import type { Found } from "./find.ts";
import { householdsIn } from "./households.ts";
import type { Name } from "./names.ts";
import { type Script, writtenAs } from "./written.ts";

/** All that the message points at; empty when it says nothing. `kind` is what its words speak of. */
export function refsOf(found: Found, kind: RequestKind | undefined, script: Script): readonly TaskRef[] {
  const ofKind = kind === undefined ? {} : { kind };
  const numbers = [...new Set(found.numbers.flatMap((group) => group.numbers))];
  if (numbers.length > 0) return numbers.map((no) => ({ no, ...ofKind }));
  const places = whereaboutsOf(found, script);
  const [place] = places;
  // 蔺大妈的药和青菜一块儿送上去了: two tasks of one household.
  if (place !== undefined && places.length === 1 && kind !== undefined && bringsBoth(found))
    return (["medicine", "grocery"] as const).map((each) => ({ ...place, kind: each }));
  if (places.length > 0) return places.map((each) => ({ ...each, ...ofKind }));
  return kind === undefined ? [] : [ofKind];
}

/** Medicine and goods are named beside each other. */
const bringsBoth = ({ things }: Found): boolean =>
  things.some(({ sense }) => sense?.is === "goods") &&
  things.some(({ sense }) => sense?.is === "drug" || sense?.is === "drug_class");

/** The households that a message names. Several names beside one place share its building. */
function whereaboutsOf(found: Found, script: Script): readonly Whereabouts[] {
  const whole = { start: 0, end: found.text.plain.length };
  const names = distinct(found, found.names, script);
  // 饭先到2栋再到6栋: buildings named one after the other are a place each.
  const buildings = [...new Set(found.addresses.map(({ building }) => building))];
  if (
    names.length === 0 &&
    buildings.length > 1 &&
    found.addresses.every(({ room, unit }) => room === undefined && unit === undefined)
  )
    return buildings.flatMap((building) => (building === undefined ? [] : [{ building }]));
  const households = householdsIn(found.text.plain, whole, found.addresses, names.length > 1 ? [] : names, []);
  const nameOf = (name: Name | undefined) =>
    name === undefined ? {} : { resident: writtenAs(found.text, script, name) };
  const placeOf = ({ building, unit, room }: Whereabouts) => ({
    ...(building === undefined ? {} : { building }),
    ...(unit === undefined ? {} : { unit }),
    ...(room === undefined ? {} : { room }),
  });
  if (names.length <= 1) return households.map((household) => ({ ...placeOf(household), ...nameOf(household.name) }));
  return names.map((name) => {
    const before = found.addresses.filter((address) => address.end <= name.start).at(-1);
    const near = before !== undefined && name.start - before.end <= 2;
    const shared = households.length === 1 ? households[0] : undefined;
    const building = before?.building ?? shared?.building;
    return {
      ...(near && before !== undefined ? placeOf(before) : building === undefined ? {} : { building }),
      ...nameOf(name),
    };
  });
}

function distinct(found: Found, names: readonly Name[], script: Script): readonly Name[] {
  const seen = new Set<string>();
  return names.filter((name) => {
    const text = writtenAs(found.text, script, name);
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}
