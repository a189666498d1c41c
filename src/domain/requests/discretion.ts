// What somebody added in his own words (a reason, a remark) may carry what does not belong into a group: rooms, phones, illness.
import type { World } from "../occasion.ts";
import { knownHousehold } from "../people/residents.ts";
import type { Request } from "./request.ts";

/** A reason that is said on in a group is a few words long: 车坏了, 女儿送来了. */
const LONGEST_IN_GROUP = 14;

/** The words if a group may hear them; undefined if they are long, carry numbers, or touch on what is known of the household. */
export function fitForGroup(world: World, request: Request | undefined, words: string | undefined): string | undefined {
  if (words === undefined || words === "" || [...words].length > LONGEST_IN_GROUP) return undefined;
  if (/\d{2,}/u.test(words.normalize("NFKC"))) return undefined;
  const known = request && knownHousehold(world.community, request.wanted.household);
  const secrets = [...(request?.wanted.conditions ?? []), ...(known?.conditions ?? [])];
  return secrets.some((secret) => words.includes(secret)) ? undefined : words;
}
