// People by key and by name: those of the settings, and those who came later.
import type { Board } from "../board.ts";
import type { Community } from "../community.ts";
import type { PersonKey } from "../ids.ts";
import type { NamedPerson } from "../wishes.ts";
import { sameText } from "./residents.ts";

/** How people call this person. */
export const nameOf = (community: Community, board: Board, person: PersonKey): string =>
  community.people.find((one) => one.key === person)?.name ??
  board.volunteers.get(person) ??
  requesterName(board, person);

function requesterName(board: Board, person: PersonKey): string {
  for (const request of board.requests.values()) if (request.asked.by === person) return request.asked.name;
  return person;
}

export type FoundPerson =
  | { readonly found: PersonKey }
  | { readonly found: undefined; readonly candidates: readonly string[] };

/** The volunteer, grid worker or coordinator who is meant; names are compared without spaces. */
export function findPerson(community: Community, board: Board, named: NamedPerson): FoundPerson {
  const everybody = [
    ...community.people.map(({ key, name }) => ({ key, name })),
    ...[...board.volunteers].map(([key, name]) => ({ key, name })),
  ];
  const byKey = named.key && everybody.find(({ key }) => key === named.key);
  if (byKey) return { found: byKey.key };
  const matching = everybody.filter(({ name }) => sameText(name, named.name));
  const [only] = matching;
  if (only && matching.length === 1) return { found: only.key };
  const near = everybody.filter(({ name }) => name.includes(named.name) || named.name.includes(name));
  return { found: undefined, candidates: (matching.length > 1 ? matching : near).map(({ name }) => name) };
}
