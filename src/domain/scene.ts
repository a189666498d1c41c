// What announcements look at: the board after the facts, and where the event came from, if it was not the clock.
import type { Board } from "./board.ts";
import { chatWithRole } from "./community.ts";
import type { Drafts } from "./drafts.ts";
import type { Fact, FactName, FactOf } from "./facts.ts";
import type { ChatKey, Instant, PersonKey, RequestNo } from "./ids.ts";
import type { Decision, World } from "./occasion.ts";
import { nameOf } from "./people/names.ts";
import { tasksOf } from "./requests/find.ts";
import type { Request } from "./requests/request.ts";

export interface Scene {
  readonly world: World;
  /** After the facts. */
  readonly board: Board;
  readonly at: Instant;
  readonly decision: Decision;
  readonly drafts: Drafts;
  /** Missing: the clock. */
  readonly here?: { readonly chat: ChatKey; readonly by: PersonKey; readonly isPrivate: boolean };
}

export const factsOf = <Name extends FactName>({ decision }: Scene, name: Name): readonly FactOf<Name>[] =>
  decision.facts.filter((fact: Fact): fact is FactOf<Name> => fact.fact === name);

/** The requests of these facts, as they are now. */
export const requestsOf = ({ board }: Scene, facts: readonly { readonly no: RequestNo }[]): readonly Request[] =>
  [...new Set(facts.map(({ no }) => no))].flatMap((no) => board.requests.get(no) ?? []);

export const nosOf = (requests: readonly Request[]): readonly RequestNo[] => requests.map(({ no }) => no);

/** Where volunteers are told of tasks; without a chat of theirs, the coordinators'. */
export const volunteersChat = ({ world: { community } }: Scene): ChatKey | undefined =>
  chatWithRole(community, "volunteers") ?? chatWithRole(community, "coordinators");

/** Where coordinators hear of trouble; without a chat of theirs, the volunteers'. */
export const coordinatorsChat = ({ world: { community } }: Scene): ChatKey | undefined =>
  chatWithRole(community, "coordinators") ?? chatWithRole(community, "volunteers");

export const personName = ({ world, board }: Scene, person: PersonKey): string =>
  nameOf(world.community, board, person);

/** How many are called by name on a card: enough that one answers, few enough that the others are not bothered. */
const MOST_CALLED = 3;

/** Volunteers whose buildings these are, fewest open tasks first. */
export function volunteersFor(
  { world, board }: Scene,
  requests: readonly Request[],
  except: readonly PersonKey[] = [],
): readonly PersonKey[] {
  const buildings = new Set(requests.map(({ wanted }) => wanted.household.building));
  const near = world.community.people
    .filter(({ role, key }) => role === "volunteer" && !except.includes(key))
    .filter((person) => person.buildings.some((building) => buildings.has(building)))
    .map(({ key }) => key);
  // Counting goes through all requests: not for one who has nobody to be compared with.
  if (near.length < 2) return near;
  return near
    .map((key) => ({ key, tasks: tasksOf(board, key).length }))
    .sort((a, b) => a.tasks - b.tasks)
    .slice(0, MOST_CALLED)
    .map(({ key }) => key);
}

/** The requests by a key of each, in the order in which the keys come. */
export function groupedBy<Key>(
  requests: readonly Request[],
  keyOf: (request: Request) => Key | undefined,
): readonly (readonly [Key, readonly Request[]])[] {
  const groups = new Map<Key, Request[]>();
  for (const request of requests) {
    const key = keyOf(request);
    if (key === undefined) continue;
    groups.set(key, [...(groups.get(key) ?? []), request]);
  }
  return [...groups];
}
