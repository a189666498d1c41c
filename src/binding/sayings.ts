// What binding says, as data: the language puts it into words.
import type { PersonRole } from "../domain/community.ts";
import type { ChatKey, CommunityKey, Duration } from "../domain/ids.ts";
import type { Role } from "../domain/people/roles.ts";

/** An account as a coordinator needs to know it. */
export interface ShownAccount {
  readonly no: number;
  readonly name: string;
  readonly platform: string;
}

export interface ListedCommunity {
  readonly community: string;
  readonly chats: readonly {
    readonly name: string;
    readonly tied?: { readonly platform: string; readonly title?: string };
  }[];
  /** People with a role who have proven who they are. */
  readonly people: readonly (ShownAccount & { readonly role: PersonRole })[];
  readonly code: string;
}

export type BindingSaying =
  /** What is to be written, for somebody who wrote half of it. */
  | { readonly say: "how_to_bind_chat"; readonly chats: readonly string[] }
  | { readonly say: "how_to_bind_person" }
  | { readonly say: "how_to_give_role" }
  | { readonly say: "how_to_unbind" }
  | { readonly say: "write_it_in_the_group" }
  | { readonly say: "coordinators_only" }
  /** An account with which several people write cannot be one of them. */
  | { readonly say: "write_as_yourself" }
  | { readonly say: "wrong_code" }
  /** One too many: from now on there are no answers for a while. */
  | { readonly say: "silenced" }
  | { readonly say: "chat_tied"; readonly community: string; readonly chat: string; readonly wasElsewhere: boolean }
  | { readonly say: "chat_untied"; readonly chat: string }
  | { readonly say: "not_tied" }
  | { readonly say: "this_chat_is"; readonly community: string; readonly chat: string }
  | { readonly say: "no_such_chat"; readonly chats: readonly string[] }
  /** More than one has this name: the community's is to stand before it. */
  | { readonly say: "several_communities"; readonly communities: readonly string[]; readonly name: string }
  | { readonly say: "list"; readonly communities: readonly ListedCommunity[]; readonly codeLife: Duration }
  | { readonly say: "person_tied"; readonly person: string; readonly role: PersonRole }
  | { readonly say: "person_untied"; readonly person: string }
  | { readonly say: "no_such_person"; readonly name: string }
  | { readonly say: "write_in_group_first" }
  | { readonly say: "coordinators_asked"; readonly person: string }
  | { readonly say: "nobody_to_ask"; readonly person: string }
  /** To coordinators: is it he? */
  | {
      readonly say: "confirm_person";
      readonly account: ShownAccount;
      readonly person: string;
      readonly role: PersonRole;
      /** Another account is tied to that person already, and will no longer be. */
      readonly hasOther: boolean;
    }
  | { readonly say: "role_given"; readonly name: string; readonly role: Role; readonly as?: string }
  /** The settings give him this role, which no command takes. */
  | { readonly say: "role_of_settings"; readonly name: string; readonly role: PersonRole }
  | { readonly say: "nobody_called"; readonly name: string }
  /** Who is meant is to be said by number: several are called so, or it matters too much for a name alone. */
  | { readonly say: "say_number"; readonly accounts: readonly ShownAccount[]; readonly role?: Role }
  | { readonly say: "not_saved" };

/** Something for others than the one who wrote. */
export interface Notice {
  readonly community: CommunityKey;
  readonly chat: ChatKey;
  readonly saying: BindingSaying;
}

/** What came of a command; without an answer, silence. */
export interface Obeyed {
  readonly answer?: BindingSaying;
  readonly notices?: readonly Notice[];
}

export const answered = (answer: BindingSaying): Obeyed => ({ answer });
