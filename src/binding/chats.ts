// Which group of a platform is which chat of the settings.
import type { Community } from "../domain/community.ts";
import type { ChatKey, CommunityKey } from "../domain/ids.ts";
import type { Address, BoundChat } from "../platforms/addresses.ts";
import type { ChatTie } from "./saved.ts";

const keyOf = ({ community, chat }: BoundChat): string => `${community}\n${chat}`;

/** The platform of an address: what stands before the colon. */
export const platformOfAddress = (address: Address): string => address.slice(0, Math.max(0, address.indexOf(":")));

/** Whether a group, or the topic of one (`telegram:-1001234#7`), is at that address. */
export const isIn = (group: Address, address: Address): boolean => group === address || group.startsWith(`${address}#`);

/** A chat is in one place at a time, and a group is one chat. */
export class Chats {
  readonly #configured: ReadonlySet<string>;
  readonly #changed: () => void;
  readonly #byAddress = new Map<Address, ChatTie>();
  readonly #byChat = new Map<string, ChatTie>();

  /** What is tied to a chat that the settings no longer have stays saved, and counts as not tied. */
  constructor(communities: readonly Community[], ties: readonly ChatTie[], changed: () => void) {
    this.#changed = changed;
    this.#configured = new Set(
      communities.flatMap(({ key, chats }) => chats.map((chat) => keyOf({ community: key, chat: chat.key }))),
    );
    for (const tie of ties) this.tie(tie);
  }

  get saved(): readonly ChatTie[] {
    return [...this.#byAddress.values()];
  }

  at(address: Address): ChatTie | undefined {
    const tie = this.#byAddress.get(address);
    return tie && this.#configured.has(keyOf(tie)) ? tie : undefined;
  }

  of(community: CommunityKey, chat: ChatKey): ChatTie | undefined {
    return this.#byChat.get(keyOf({ community, chat }));
  }

  /** Ties a group to a chat, and unties what either was tied to before. */
  tie(tie: ChatTie): void {
    this.untie(tie.address);
    const before = this.#byChat.get(keyOf(tie));
    if (before) this.untie(before.address);
    this.#byAddress.set(tie.address, tie);
    this.#byChat.set(keyOf(tie), tie);
    this.#changed();
  }

  untie(address: Address): void {
    const tie = this.#byAddress.get(address);
    if (!tie) return;
    this.#byAddress.delete(address);
    this.#byChat.delete(keyOf(tie));
    this.#changed();
  }

  /** Whether it is the address of a group: somebody who writes anonymously, in the group's name, has that. */
  isGroups(address: Address): boolean {
    return [...this.#byAddress.keys()].some((group) => isIn(group, address));
  }

  /** The group has another address now. */
  move(from: Address, to: Address): void {
    const tie = this.#byAddress.get(from);
    if (tie) this.tie({ ...tie, address: to });
  }
}
