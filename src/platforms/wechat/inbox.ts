// What comes from WeChat: in order within each chat, each message once, with all that belongs to it.
import type { impls, payloads } from "wechaty-puppet";
import { type Instant, instant, privateChat } from "../../domain/ids.ts";
import type { Address, BoundChat } from "../addresses.ts";
import type { Incoming, IncomingMessage, Receive, Speaker } from "../platform.ts";
import { type Content, contentOf } from "./content.ts";
import { addressOf, keyOf } from "./ids.ts";
import type { Members } from "./members.ts";
import { addressedToBot, mentionedMembers } from "./mentions.ts";
import type { WechatParts } from "./options.ts";
import type { KnownPerson } from "./recognition.ts";

/** Ids of messages that were handed on lately. */
const TAKEN_KEPT = 10_000;

/** A picture is asked for so often before the message goes without. */
const PICTURE_ATTEMPTS = 3;

/** WeChat's seconds and other puppets' milliseconds differ by a factor of a thousand. */
const FIRST_MILLISECONDS = 100_000_000_000;

export interface InboxParts extends Pick<WechatParts, "addresses" | "media" | "log"> {
  readonly puppet: impls.PuppetInterface;
  readonly members: Members;
  readonly receive: Receive;
  /** Answers what came from a chat that is tied to nothing. */
  readonly answer: (conversation: string, text: string, isGroup: boolean) => void;
  /** Called before a group that is tied to nothing is taken as such: it may be known from an earlier login. */
  readonly recogniseRooms: () => Promise<void>;
  /** Somebody was heard in a group that is tied. */
  readonly seen: (room: Address, person: KnownPerson) => void;
}

export class Inbox {
  readonly #parts: InboxParts;
  readonly #taken = new Set<string>();
  /** For each conversation the end of what is under way there. */
  readonly #lines = new Map<string, Promise<void>>();
  readonly #underWay = new Set<Promise<void>>();
  #reading: Promise<void> = Promise.resolve();
  /** The account's own id; what came just before a logout is read after it. */
  #self: string | undefined;

  #latest: Instant | undefined;

  constructor(parts: InboxParts) {
    this.#parts = parts;
  }

  /** When the latest of what came in was written. */
  get latest(): Instant | undefined {
    return this.#latest;
  }

  /** Takes a message by its id, in the order of the calls. */
  take(id: string): void {
    const { puppet } = this.#parts;
    if (puppet.isLoggedIn) this.#self = puppet.currentUserId;
    if (this.#taken.has(id)) return;
    this.#remember(id);
    // One after the other until it is known which chat it belongs to; from then on chats do not wait for one another.
    this.#reading = this.#reading.then(() => this.#sort(id)).catch((error: unknown) => this.#failed(id, error));
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    await this.#reading;
    await Promise.all(this.#lines.values());
    await Promise.all(this.#underWay);
  }

  async #sort(id: string): Promise<void> {
    const message = await this.#parts.puppet.messagePayload(id);
    const conversation = message.roomId ?? message.talkerId;
    const line = (this.#lines.get(conversation) ?? Promise.resolve())
      .then(() => this.#handOn(message))
      .catch((error: unknown) => this.#failed(id, error));
    this.#lines.set(conversation, line);
    void line.then(() => {
      if (this.#lines.get(conversation) === line) this.#lines.delete(conversation);
    });
  }

  async #handOn(message: payloads.Message): Promise<void> {
    const content = contentOf(message);
    if (content.kind === "nothing" || message.talkerId === this.#self) return;
    this.#latest = instantOf(message);
    const incoming = await this.#read(message, content);
    if (!incoming) return;
    // Not waited for: the bot takes messages in the order in which it gets them, and saves many at once.
    const saved = this.#parts.receive(incoming).catch((error: unknown) => this.#failed(message.id, error));
    this.#underWay.add(saved);
    void saved.finally(() => this.#underWay.delete(saved));
  }

  async #read(
    message: payloads.Message,
    content: Exclude<Content, { kind: "nothing" }>,
  ): Promise<Incoming | undefined> {
    const { addresses, members, seen } = this.#parts;
    const { talkerId, roomId: room } = message;
    const from = addressOf(talkerId);
    const name = await members.nameOf(talkerId, room);
    const bound = await this.#placeOf(message);
    if (!bound) return this.#unbound(message, content, name);
    const speaker = addresses.personAt(bound.community, from, name);
    if (room !== undefined) seen(addressOf(room), { address: from, name });
    const common = {
      community: bound.community,
      chat: "chat" in bound ? bound.chat : privateChat(speaker.key),
      key: keyOf(message.id),
      from: speaker,
      at: instantOf(message),
    };
    switch (content.kind) {
      case "recall":
        return { ...common, kind: "recall", of: keyOf(content.of) };
      case "picture":
        return { ...common, kind: "message", text: "", mentions: [], images: await this.#picture(message.id, bound) };
      case "wordless":
        return { ...common, kind: "message", text: "", mentions: [], images: [], voice: true };
      case "text": {
        const words = await this.#words(message, content.text, bound);
        const quote = content.quoted === undefined ? {} : { quote: { text: content.quoted } };
        return { ...common, kind: "message", ...words, images: [], ...quote };
      }
    }
  }

  async #placeOf({
    roomId,
    talkerId,
  }: payloads.Message): Promise<BoundChat | Pick<BoundChat, "community"> | undefined> {
    const { addresses, recogniseRooms } = this.#parts;
    if (roomId === undefined) {
      const community = addresses.communityOf(addressOf(talkerId));
      return community === undefined ? undefined : { community };
    }
    const address = addressOf(roomId);
    const bound = addresses.chatAt(address);
    if (bound) return bound;
    await recogniseRooms();
    return addresses.chatAt(address);
  }

  async #words(
    { roomId, mentionIdList: ids = [] }: payloads.Message & { readonly mentionIdList?: string[] },
    text: string,
    { community }: Pick<BoundChat, "community">,
  ): Promise<Pick<IncomingMessage, "text" | "mentions">> {
    if (roomId === undefined || (!/[@＠]/.test(text) && ids.length === 0)) return { text, mentions: [] };
    const { members, addresses } = this.#parts;
    const all = await members.of(roomId);
    // A puppet that knows whom a message mentions is believed; by their names the others are found.
    const named = ids.length > 0 ? all.filter(({ id }) => ids.includes(id)) : mentionedMembers(text, all);
    const mentions = named
      .filter(({ id }) => id !== this.#self)
      .map(({ id, name }): Speaker => addresses.personAt(community, addressOf(id), name));
    return {
      text: addressedToBot(
        text,
        all.find(({ id }) => id === this.#self),
      ),
      mentions,
    };
  }

  async #picture(id: string, { community }: Pick<BoundChat, "community">): Promise<IncomingMessage["images"]> {
    const { puppet, media, log } = this.#parts;
    for (let attempt = 1; ; attempt++) {
      try {
        const file = await puppet.messageFile(id);
        return [await media.save(community, await file.toBuffer())];
      } catch (error) {
        if (attempt < PICTURE_ATTEMPTS) continue;
        log.warn({ err: nameOfError(error) }, "a picture from WeChat could not be kept");
        return [];
      }
    }
  }

  async #unbound(message: payloads.Message, content: Content, name: string): Promise<undefined> {
    if (content.kind !== "text") return;
    const { puppet, addresses, answer } = this.#parts;
    const { roomId, talkerId } = message;
    const title = roomId === undefined ? {} : { title: (await puppet.roomPayload(roomId)).topic };
    const conversation = roomId ?? talkerId;
    const said = await addresses.unbound({
      chat: addressOf(conversation),
      from: addressOf(talkerId),
      name,
      at: instantOf(message),
      text: content.text,
      ...title,
    });
    if (said !== undefined) answer(conversation, said, roomId !== undefined);
  }

  #remember(id: string): void {
    this.#taken.add(id);
    if (this.#taken.size <= TAKEN_KEPT) return;
    const [oldest] = this.#taken;
    if (oldest !== undefined) this.#taken.delete(oldest);
  }

  /** Delivered again it may go well. WeChat does not deliver again by itself; the bot has said that nothing was saved. */
  #failed(id: string, error: unknown): void {
    this.#taken.delete(id);
    this.#parts.log.warn({ err: nameOfError(error) }, "a message from WeChat could not be taken in");
  }
}

function instantOf({ timestamp }: payloads.Message): Instant {
  return instant(timestamp < FIRST_MILLISECONDS ? timestamp * 1000 : timestamp);
}

/** The message of an error may carry what somebody wrote. */
const nameOfError = (error: unknown): string => (error instanceof Error ? error.name : "not an error");
