// Who may do what: the roles of a person in a chat.
import type { Community } from "../community.ts";
import type { ChatKey, PersonKey } from "../ids.ts";

export type Role = "coordinator" | "grid_worker" | "volunteer" | "resident";

/**
 * The role of a person writing in a chat: the one of the settings; else a volunteer when it is written in the volunteers'
 * chat, or when he wrote there before (`knownVolunteer`); else a resident.
 */
export function roleOf(community: Community, person: PersonKey, chat: ChatKey, knownVolunteer: boolean): Role {
  const configured = community.people.find((one) => one.key === person)?.role;
  if (configured) return configured;
  const inVolunteersChat = community.chats.some((one) => one.key === chat && one.roles.includes("volunteers"));
  return inVolunteersChat || knownVolunteer ? "volunteer" : "resident";
}

/** Coordinators and grid workers may do what a volunteer may. */
export const mayVolunteer = (role: Role): boolean => role !== "resident";
