// Knows groups and people again after a new login by QR code, which gives all of them new ids: pure, by names alone.
import type { Address } from "../addresses.ts";

export interface KnownPerson {
  readonly address: Address;
  readonly name: string;
}

/** A group as it was seen, or is seen now. */
export interface KnownRoom {
  readonly address: Address;
  readonly topic: string;
  readonly members: readonly KnownPerson[];
}

export interface Move {
  readonly from: Address;
  readonly to: Address;
}

/** Of the members whose names were known, so many have to be there still, and at least two where there were two. */
const SHARED_AT_LEAST = 0.5;

/**
 * Which group is which: the one that alone has exactly the same name now and alone had it before, and where most of those who
 * were there still are. Any doubt: not known again; then a coordinator ties it.
 */
export function roomsKnownAgain(before: readonly KnownRoom[], now: readonly KnownRoom[]): readonly Move[] {
  return before.flatMap((room) => {
    const [same, ...others] = now.filter(({ topic }) => topic === room.topic);
    const isOnlyOne = before.filter(({ topic }) => topic === room.topic).length === 1;
    if (room.topic === "" || same === undefined || others.length > 0 || !isOnlyOne) return [];
    return haveMembersInCommon(room, same) ? [{ from: room.address, to: same.address }] : [];
  });
}

/** Who is who in a group that is known again: whose name nobody else had there before, and nobody else has now. */
export function peopleKnownAgain(before: KnownRoom, now: KnownRoom): readonly Move[] {
  return before.members.flatMap(({ address, name }) => {
    const [same, ...others] = now.members.filter((member) => member.name === name);
    const isOnlyOne = before.members.filter((member) => member.name === name).length === 1;
    return name !== "" && same && others.length === 0 && isOnlyOne ? [{ from: address, to: same.address }] : [];
  });
}

function haveMembersInCommon(before: KnownRoom, now: KnownRoom): boolean {
  const names = new Set(now.members.map(({ name }) => name));
  const known = [...new Set(before.members.map(({ name }) => name))];
  const shared = known.filter((name) => names.has(name)).length;
  return shared >= Math.max(Math.min(2, known.length), 1, known.length * SHARED_AT_LEAST);
}
