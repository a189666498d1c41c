// What is remembered of groups and people beyond a login, so that they are known again after the next.
import { readFile, rename, writeFile } from "node:fs/promises";
import type { impls } from "wechaty-puppet";
import * as z from "zod";
import type { Address } from "../addresses.ts";
import { addressOf, idOf } from "./ids.ts";
import type { Members } from "./members.ts";
import type { WechatAddresses, WechatLog } from "./options.ts";
import { type KnownPerson, type KnownRoom, peopleKnownAgain, roomsKnownAgain } from "./recognition.ts";

const OWNER_ONLY = 0o600;

const member = z.object({ address: z.string(), name: z.string() });
const room = z.object({ address: z.string(), topic: z.string(), members: z.array(member) });
/** `self`: the account's own id, which is another after each login by QR code and the same after a restart. */
const file = z.object({ self: z.string(), rooms: z.array(room), outdated: z.array(room) });

export interface LoginParts {
  readonly puppet: impls.PuppetInterface;
  readonly members: Members;
  readonly addresses: WechatAddresses;
  readonly log: WechatLog;
  readonly path: string;
  readonly onNewLogin?: (() => void) | undefined;
}

/** The account's present login, and what is left of those before. */
export class Login {
  readonly #parts: LoginParts;
  #self = "";
  /** The groups that are tied, as they were last seen in this login. */
  #rooms = new Map<Address, KnownRoom>();
  /** Groups of earlier logins that were not yet found again. */
  #outdated: readonly KnownRoom[] = [];
  readonly #looking = new Set<Address>();
  #recognising: Promise<void> | undefined;
  #saving: Promise<void> = Promise.resolve();

  constructor(parts: LoginParts) {
    this.#parts = parts;
  }

  /** Reads what earlier logins left. */
  async open(): Promise<void> {
    const { path, log } = this.#parts;
    const text = await readFile(path, "utf8").catch(() => undefined);
    if (text === undefined) return;
    const read = file.safeParse(parsed(text));
    if (!read.success) return log.warn({}, "what was remembered of WeChat's groups cannot be read");
    this.#self = read.data.self;
    this.#rooms = new Map(read.data.rooms.map((one) => [one.address, one]));
    this.#outdated = read.data.outdated;
  }

  /** Somebody logged in: with another id than before all addresses are outdated. */
  async loggedIn(self: string): Promise<void> {
    if (self !== this.#self) {
      if (this.#self !== "") this.#parts.onNewLogin?.();
      this.#outdated = [...this.#outdated, ...this.#rooms.values()];
      this.#rooms = new Map();
      this.#self = self;
      this.#save();
    }
    await this.recognise();
    for (const address of (await this.#parts.puppet.roomList()).map(addressOf))
      if (this.#parts.addresses.chatAt(address)) this.seen(address);
  }

  /** A group that is tied was written in, by that person if one is given: who is in it is looked at when that is new. */
  seen(room: Address, person?: KnownPerson): void {
    const known = this.#rooms.get(room);
    const isNew =
      person && !known?.members.some(({ address, name }) => address === person.address && name === person.name);
    if ((known && !isNew) || this.#looking.has(room)) return;
    this.#looking.add(room);
    const login = this.#self;
    // Not waited for: the message is on its way meanwhile.
    this.#look(room)
      .then((now) => {
        if (login !== this.#self) return;
        // Whom the group's list leaves out is not looked for again with each of his messages.
        const isListed = person === undefined || now.members.some(({ address }) => address === person.address);
        this.#rooms.set(room, isListed ? now : { ...now, members: [...now.members, person] });
        this.#save();
      })
      .catch(() => this.#parts.log.warn({}, "a group of WeChat cannot be looked at"))
      .finally(() => this.#looking.delete(room));
  }

  /** Whether it is an address of an earlier login. */
  isOutdated(address: Address): boolean {
    return this.#outdated.some((one) => one.address === address || one.members.some((two) => two.address === address));
  }

  /** Looks for the groups of earlier logins among those of this one; at once when nothing is missing. */
  recognise(): Promise<void> {
    if (this.#outdated.length === 0 || !this.#parts.puppet.isLoggedIn) return Promise.resolve();
    this.#recognising ??= this.#recognise()
      .catch(() => this.#parts.log.warn({}, "the groups of WeChat cannot be looked through"))
      .finally(() => {
        this.#recognising = undefined;
      });
    return this.#recognising;
  }

  /** Resolves when what was remembered is on the disk. */
  saved(): Promise<void> {
    return this.#saving;
  }

  async #recognise(): Promise<void> {
    const { puppet, addresses } = this.#parts;
    // What a coordinator has tied anew meanwhile is no longer looked for.
    const missing = this.#outdated.filter(({ address }) => addresses.chatAt(address) !== undefined);
    if (missing.length < this.#outdated.length) this.#forget((one) => !missing.includes(one));
    const topics = new Set(missing.map(({ topic }) => topic));
    const ids = (await puppet.roomList()).filter((id) => addresses.chatAt(addressOf(id)) === undefined);
    const named = await Promise.all(ids.map(async (id) => ({ id, topic: (await puppet.roomPayload(id)).topic })));
    const candidates = named.filter(({ topic }) => topics.has(topic));
    const now = await Promise.all(candidates.map(({ id }) => this.#look(addressOf(id))));
    for (const { from, to } of roomsKnownAgain(missing, now)) {
      await addresses.moved(from, to);
      const before = missing.find(({ address }) => address === from);
      const after = now.find(({ address }) => address === to);
      if (before === undefined || after === undefined) continue;
      for (const move of peopleKnownAgain(before, after)) await addresses.movedByName?.(move.from, move.to);
      this.#rooms.set(to, after);
      this.#forget((one) => one === before);
    }
  }

  #forget(isDone: (one: KnownRoom) => boolean): void {
    this.#outdated = this.#outdated.filter((one) => !isDone(one));
    this.#save();
  }

  async #look(address: Address): Promise<KnownRoom> {
    const { puppet, members } = this.#parts;
    const id = idOf(address);
    const { topic } = await puppet.roomPayload(id);
    const people = (await members.of(id)).map((one): KnownPerson => ({ address: addressOf(one.id), name: one.name }));
    return { address, topic, members: people };
  }

  #save(): void {
    const { path, log } = this.#parts;
    const write = async () => {
      const text = JSON.stringify({ self: this.#self, rooms: [...this.#rooms.values()], outdated: this.#outdated });
      await writeFile(`${path}.new`, text, { mode: OWNER_ONLY });
      await rename(`${path}.new`, path);
    };
    this.#saving = this.#saving
      .then(write)
      .catch((error: unknown) => log.warn({ err: error }, "what WeChat's groups are known by cannot be kept"));
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
