// Between a platform's own names of chats and people and ours. A platform asks here; what is tied to what lies in the store.
import type { ChatKey, CommunityKey, Instant, PersonKey } from "../domain/ids.ts";
import type { Speaker } from "./platform.ts";

/**
 * A platform's own name of a chat or a person, with the platform's in front: `telegram:-1001234`, `telegram:-1001234#7` for a
 * topic, `wechat:@@abc`. It may change (a new login, a supergroup): it is an address, never an identity.
 */
export type Address = string;

export interface BoundChat {
  readonly community: CommunityKey;
  readonly chat: ChatKey;
}

/** A message from a chat that is tied to nothing: looked at for the binding command alone, and kept nowhere. */
export interface UnboundMessage {
  readonly chat: Address;
  /** The group's name; undefined for a private chat. */
  readonly title?: string;
  readonly from: Address;
  readonly name: string;
  readonly at: Instant;
  readonly text: string;
}

export interface Addresses {
  /** Which chat of which community this is; undefined: not tied. */
  chatAt(address: Address): BoundChat | undefined;
  /** In which community a person's private chat is meant; undefined: nobody knows him yet. */
  communityOf(person: Address): CommunityKey | undefined;
  /** Who this is in that community, by our own key. A stranger gets a key of his own: never a configured one by name alone. */
  personAt(community: CommunityKey, address: Address, name: string): Speaker;
  /** Where a group is; undefined: tied to no chat of this platform. */
  addressOfChat(community: CommunityKey, chat: ChatKey): Address | undefined;
  /** Where a person is written to in private; undefined: not known. */
  addressOfPerson(community: CommunityKey, person: PersonKey): Address | undefined;
  /** The platform gave a chat another address (a group became a supergroup). Durable when it resolves. */
  moved(from: Address, to: Address): Promise<void>;
  /** Looks at a message of an unbound chat; gives back the answer, if it was a binding command. */
  unbound(message: UnboundMessage): Promise<string | undefined>;
}
