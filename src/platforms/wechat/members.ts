// Who is in a group, and by what names: 群昵称, the name that somebody has in this group alone, comes before the nickname.
import type { impls } from "wechaty-puppet";

export interface Member {
  /** The puppet's id. */
  readonly id: string;
  /** As others see it in the group. */
  readonly name: string;
  readonly nickname: string;
}

/** Somebody whom the puppet has to ask the server for keeps his chat waiting no longer than this. */
const LONGEST_LOOKUP_MS = 5000;

export class Members {
  readonly #puppet: impls.PuppetInterface;

  constructor(puppet: impls.PuppetInterface) {
    this.#puppet = puppet;
  }

  /** The name of somebody, in a group if one is given; empty when nothing is known of him. */
  async nameOf(id: string, room?: string): Promise<string> {
    const member = room === undefined ? undefined : await this.#member(room, id);
    if (member?.name) return member.name;
    return (await this.#contact(id))?.name ?? "";
  }

  /** All members of a group of whom something is known; empty when the group cannot be read. */
  async of(room: string): Promise<readonly Member[]> {
    const ids = await this.#puppet.roomMemberList(room).catch(() => []);
    const members = await Promise.all(ids.map((id) => this.#member(room, id)));
    return members.filter((member) => member !== undefined);
  }

  /** Whether the account can write to somebody in private; not to whom nothing is known of, as of all those of an earlier login. */
  async isFriend(id: string): Promise<boolean> {
    const contact = await this.#contact(id);
    // Puppets that do not know who is a friend leave it out.
    return contact !== undefined && contact.friend !== false;
  }

  async #member(room: string, id: string): Promise<Member | undefined> {
    try {
      const { name, roomAlias } = await this.#puppet.roomMemberPayload(room, id);
      return { id, name: roomAlias || name, nickname: name };
    } catch {
      return undefined;
    }
  }

  async #contact(id: string): Promise<{ readonly name: string; readonly friend?: boolean } | undefined> {
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), LONGEST_LOOKUP_MS);
    });
    const found = this.#puppet.contactPayload(id).then(
      ({ name, friend }) => ({ name, ...(friend === undefined ? {} : { friend }) }),
      () => undefined,
    );
    return Promise.race([found, tooLong]).finally(() => clearTimeout(timer));
  }
}
