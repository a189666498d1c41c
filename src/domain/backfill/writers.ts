// Who wrote a pasted message, by nothing but his name: with a volunteer's rights at most, and with none when nobody knows him.
import type { Board } from "../board.ts";
import { type PersonKey, personKey } from "../ids.ts";
import type { World } from "../occasion.ts";
import { sameText } from "../people/residents.ts";
import type { Role } from "../people/roles.ts";

export interface Writer {
  readonly by: PersonKey;
  readonly name: string;
  readonly role: Extract<Role, "volunteer" | "resident">;
}

/** A name proves little: it is enough to take on a task, and never for what coordinators and grid workers may do beyond. */
export function writerNamed({ community }: World, board: Board, written: string): Writer {
  const named = <Person extends { readonly name: string }>(people: readonly Person[]): Person | undefined => {
    const [only, ...others] = people.filter(({ name }) => sameText(name, written));
    return others.length === 0 ? only : undefined;
  };
  const volunteers = new Map(board.volunteers);
  for (const { key, name } of community.people) volunteers.set(key, name);
  const volunteer = named([...volunteers].map(([by, name]) => ({ by, name })));
  if (volunteer) return { ...volunteer, role: "volunteer" };
  const asked = new Map([...board.requests.values()].map((request) => [request.asked.by, request.asked.name]));
  const requester = named([...asked].map(([by, name]) => ({ by, name })));
  return { ...(requester ?? { by: personKey(written), name: written }), role: "resident" };
}
