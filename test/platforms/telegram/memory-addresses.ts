// Which of our chats and people are which on Telegram, kept in memory: what is tied here is tied for one test.
import { type ChatKey, type CommunityKey, type PersonKey, personKey } from "../../../src/domain/ids.ts";
import type { Address, Addresses, BoundChat, UnboundMessage } from "../../../src/platforms/addresses.ts";
import type { Speaker } from "../../../src/platforms/platform.ts";

export class MemoryAddresses implements Addresses {
  readonly #chats = new Map<Address, BoundChat>();
  readonly #people = new Map<Address, { readonly community: CommunityKey; readonly person: Speaker }>();
  /** What was asked of chats that are tied to nothing. */
  readonly askedUnbound: UnboundMessage[] = [];
  /** Answers in chats that are tied to nothing; undefined: silence. */
  answerUnbound: (message: UnboundMessage) => string | undefined = () => undefined;

  tie(address: Address, community: CommunityKey, chat: ChatKey): void {
    this.#chats.set(address, { community, chat });
  }

  /** Somebody is known in a community, by a key and name of our own. */
  know(address: Address, community: CommunityKey, name: string): void {
    this.#people.set(address, { community, person: { key: personKey(name), name } });
  }

  chatAt(address: Address): BoundChat | undefined {
    return this.#chats.get(address);
  }

  communityOf(person: Address): CommunityKey | undefined {
    return this.#people.get(person)?.community;
  }

  personAt(_community: CommunityKey, address: Address, name: string): Speaker {
    return this.#people.get(address)?.person ?? { key: personKey(address), name };
  }

  addressOfChat(community: CommunityKey, chat: ChatKey): Address | undefined {
    for (const [address, bound] of this.#chats)
      if (bound.community === community && bound.chat === chat) return address;
    return undefined;
  }

  addressOfPerson(_community: CommunityKey, key: PersonKey): Address | undefined {
    for (const [address, { person }] of this.#people) if (person.key === key) return address;
    return undefined;
  }

  async moved(from: Address, to: Address): Promise<void> {
    // What is durable took a moment.
    await new Promise((resolve) => setImmediate(resolve));
    const bound = this.#chats.get(from);
    if (bound === undefined) return;
    this.#chats.delete(from);
    this.#chats.set(to, bound);
  }

  async unbound(message: UnboundMessage): Promise<string | undefined> {
    this.askedUnbound.push(message);
    return this.answerUnbound(message);
  }
}
