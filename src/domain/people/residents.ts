// Households as the community knows them: from what a message says to where it goes.
import type { Community, ResidentSettings } from "../community.ts";
import type { Whereabouts } from "../intents.ts";
import type { Household } from "../requests/request.ts";

export type Located =
  | { readonly located: "known_place"; readonly household: Household }
  /** Nobody can tell the building. */
  | { readonly located: "no_building" }
  /** A building that this community has not. */
  | { readonly located: "unknown_building"; readonly building: string };

/** A number or a name as it is compared. Most numbers of buildings and rooms are that already. */
export const plain = (text: string): string =>
  /^[0-9A-Z]*$/.test(text) ? text : text.normalize("NFKC").replace(/\s/gu, "").toUpperCase();
export const sameText = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && (a === b || plain(a) === plain(b));

/** Both say nothing, or only one says something, or both say the same. */
const compatible = (a: string | undefined, b: string | undefined): boolean =>
  a === undefined || b === undefined || sameText(a, b);

/** Finds the household that the words name; what the community knows of it fills in unit and room. */
export function locate(community: Community, words: Whereabouts): Located {
  const resident = residentAt(community, words);
  const building = words.building ?? resident?.building;
  if (building === undefined) return { located: "no_building" };
  const listed = community.buildings?.find((one) => sameText(one, building));
  if (community.buildings && listed === undefined) return { located: "unknown_building", building };
  const unit = words.unit ?? resident?.unit;
  const room = words.room ?? resident?.room;
  return {
    located: "known_place",
    household: {
      building: listed ?? building,
      ...(unit === undefined ? {} : { unit }),
      ...(room === undefined ? {} : { room }),
      ...(words.resident === undefined ? {} : { resident: words.resident }),
      ...(resident === undefined ? {} : { known: resident.name }),
    },
  };
}

/** The known resident whom the words mean: by name and building, by room, or by a name that only one has. */
function residentAt(community: Community, words: Whereabouts): ResidentSettings | undefined {
  const possible = community.residents.filter(
    (one) =>
      compatible(words.building, one.building) && compatible(words.unit, one.unit) && compatible(words.room, one.room),
  );
  const named = possible.filter((one) => sameText(words.resident, one.name));
  if (named.length === 1) return named[0];
  if (words.building === undefined || words.room === undefined || words.resident !== undefined) return undefined;
  const there = possible.filter((one) => sameText(one.room, words.room));
  return there.length === 1 ? there[0] : undefined;
}

/** What the community knows of a request's household. */
export const knownHousehold = (community: Community, household: Household): ResidentSettings | undefined =>
  household.known === undefined
    ? undefined
    : community.residents.find(
        (one) => sameText(one.name, household.known) && sameText(one.building, household.building),
      );

/** Two addresses of one household, as far as they say: the same building, and the same room or the same name. */
export function sameHousehold(a: Household, b: Household): boolean {
  if (!sameText(a.building, b.building) || !compatible(a.unit, b.unit) || !compatible(a.room, b.room)) return false;
  if (a.room !== undefined && b.room !== undefined) return true;
  const names = [a.resident, a.known].filter((name) => name !== undefined);
  const others = [b.resident, b.known].filter((name) => name !== undefined);
  if (names.length > 0 && others.length > 0) return names.some((name) => others.some((other) => sameText(name, other)));
  return names.length === 0 && others.length === 0 && a.room === b.room;
}
