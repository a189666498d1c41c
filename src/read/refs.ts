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
  if (places.length > 0) return places.map((place) => ({ ...place, ...ofKind }));
  return kind === undefined ? [] : [ofKind];
}

/** The households that a message names. Several names beside one place share its building. */
function whereaboutsOf(found: Found, script: Script): readonly Whereabouts[] {
  const whole = { start: 0, end: found.text.plain.length };
  const names = distinct(found, found.names, script);
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
