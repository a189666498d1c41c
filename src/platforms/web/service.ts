// The chat service of the sandbox, what elsewhere is a company's server: keeps the chats, hands on what people do, tells the pages.
import { setImmediate } from "node:timers";
import {
  type ChatKey,
  type CommunityKey,
  type Duration,
  type MessageKey,
  ownerOfPrivateChat,
} from "../../domain/ids.ts";
import type { Incoming, Outgoing, Receive, Sent } from "../platform.ts";
import { Audience } from "./audience.ts";
import type { Deed } from "./bodies.ts";
import { CommunityChats } from "./chats.ts";
import { keyOf, otherNameOfTheBot, readDeed, sandboxBot } from "./deeds.ts";
import type { Entry } from "./entry.ts";
import type { SandboxHost, SandboxOptions } from "./host.ts";
import { ChatLog } from "./log.ts";
import type { PageEvent, Refused, ShownClock } from "./wire.ts";

/** Clocks of computers drift, and a connection that died silently shows only when something is sent. */
const CLOCK_EVERY_MS = 15_000;

/** When to try again what is to be sent before the start or after the end. */
const NOT_OPEN_MS = 1000;

/** A person's name in the sandbox: letters and digits of any script, so that @name ends where the name does. */
const possibleName = /^[\p{L}\p{N}][\p{L}\p{N}·._-]{0,19}$/u;

export class ChatService {
  readonly #host: SandboxHost;
  readonly #options: Pick<SandboxOptions, "dataFolder" | "log">;
  readonly #communities = new Map<CommunityKey, { readonly chats: CommunityChats; readonly log: ChatLog }>();
  readonly #audience = new Audience();
  readonly #underWay = new Map<MessageKey, Promise<Refused | undefined>>();
  readonly #changedBoards = new Set<CommunityKey>();
  #receive: Receive | undefined;
  #advancing: Promise<void> = Promise.resolve();
  #end: () => void = () => {};

  constructor(host: SandboxHost, options: Pick<SandboxOptions, "dataFolder" | "log">) {
    this.#host = host;
    this.#options = options;
  }

  /** Reads the logs back and begins: what the bot had not taken when it stopped is handed over again, in order. */
  async open(receive: Receive): Promise<void> {
    for (const settings of this.#host.communities) {
      const chats = new CommunityChats(settings, sandboxBot.name);
      const { log, entries, unread } = ChatLog.open(this.#options.dataFolder(settings.key));
      for (const entry of entries) chats.apply(entry);
      if (unread > 0)
        this.warn({ community: settings.key, lines: unread }, "lines of the sandbox's log cannot be read");
      this.#communities.set(settings.key, { chats, log });
    }
    this.#receive = receive;
    const clock = setInterval(() => this.#tellClock(), CLOCK_EVERY_MS);
    clock.unref();
    const endBoards = this.#host.onBoardChange((community) => this.#boardChanged(community));
    this.#end = () => {
      clearInterval(clock);
      endBoards();
    };
    const left = [...this.#communities.values()].flatMap(({ chats }) => chats.pending);
    await Promise.all(left.map((incoming) => this.#handOver(incoming)));
  }

  /** Ends: nothing more is taken; resolves when nothing is under way. */
  async close(): Promise<void> {
    this.#end();
    this.#receive = undefined;
    await Promise.all([...this.#underWay.values(), this.#advancing]);
    this.#audience.close();
    this.#communities.clear();
  }

  /** Hands on what somebody did; a deed that was taken before is not handed on again. Undefined: taken. */
  async take(community: CommunityKey, deed: Deed): Promise<Refused | undefined> {
    const chats = this.#communities.get(community)?.chats;
    if (chats === undefined) return "unknown_community";
    const key = keyOf(deed);
    if (chats.hasTaken(key)) return undefined;
    const known = this.#underWay.get(key);
    if (known !== undefined) return known;
    const waiting = chats.pendingOf(key);
    if (waiting !== undefined) return this.#handOver(waiting);
    const read = readDeed(deed, chats, this.#host.now());
    if (!read.ok) return read.why;
    this.#record(community, { kind: "in", incoming: read.incoming });
    return this.#handOver(read.incoming);
  }

  /** Shows a post, or its new form in its place; one that is shown already is not shown again. */
  send(post: Outgoing): Sent {
    if (this.#receive === undefined) return { sent: false, why: "later", afterMs: NOT_OPEN_MS, detail: "not open" };
    const chats = this.#communities.get(post.community)?.chats;
    if (chats === undefined) return { sent: false, why: "never", detail: "no such community" };
    if (chats.hasPost(post.key)) return { sent: true };
    if (!chats.hasChat(post.chat)) return noSuchChat(post.chat);
    if (post.replaces !== undefined && chats.postOf(post.replaces) === undefined)
      return { sent: false, why: "never", detail: "no such post to change" };
    this.#record(post.community, { kind: "out", post });
    return { sent: true };
  }

  addPerson(community: CommunityKey, name: string): Refused | undefined {
    const chats = this.#communities.get(community)?.chats;
    if (chats === undefined) return "unknown_community";
    const isBot = name === sandboxBot.name || name === otherNameOfTheBot;
    if (isBot || !possibleName.test(name)) return "name_not_possible";
    if (!chats.hasPerson(name)) this.#record(community, { kind: "person", name });
    return undefined;
  }

  /** Moves the clock; one after the other when several ask. */
  advance(by: Duration): Promise<void> {
    const moved = this.#advancing.then(() => this.#host.advance(by)).finally(() => this.#tellClock());
    this.#advancing = moved.catch(() => {});
    return moved;
  }

  /** The stream of events to a page, in the form of server-sent events; it begins with all there is. */
  watch(): ReadableStream<Uint8Array> {
    return this.#audience.join(this.#everything());
  }

  /** Reads the log again, of which somebody's lines were taken out, and shows everything anew. */
  reread(community: CommunityKey): void {
    const found = this.#communities.get(community);
    if (found === undefined) return;
    const chats = new CommunityChats(found.chats.settings, sandboxBot.name);
    for (const entry of found.log.entries()) chats.apply(entry);
    this.#communities.set(community, { chats, log: found.log });
    this.#audience.tell(this.#everything());
  }

  warn(about: unknown, message: string): void {
    this.#options.log.warn(about instanceof Error ? { err: about } : { about }, message);
  }

  #handOver(incoming: Incoming): Promise<Refused | undefined> {
    const receive = this.#receive;
    if (receive === undefined) return Promise.resolve("not_saved");
    // Called before anything else can run, so that the bot hears in the order of the log.
    const ended = receive(incoming)
      .then(() => this.#record(incoming.community, { kind: "taken", key: incoming.key }))
      .then(
        () => undefined,
        (error: unknown) => {
          this.warn(error, "what came in could not be handed on");
          return "not_saved" as const;
        },
      )
      .finally(() => this.#underWay.delete(incoming.key));
    this.#underWay.set(incoming.key, ended);
    return ended;
  }

  #record(community: CommunityKey, entry: Entry): void {
    const found = this.#communities.get(community);
    if (found === undefined) return;
    const { chats, log } = found;
    log.append(entry);
    for (const change of chats.apply(entry))
      this.#audience.tell(
        change.kind === "item"
          ? { kind: "message", community, message: chats.shown(change.item, this.#host) }
          : { kind: "person", community, person: change.person },
      );
  }

  /** Several changes of one turn are told once. */
  #boardChanged(community: CommunityKey): void {
    if (this.#changedBoards.size === 0)
      setImmediate(() => {
        for (const one of this.#changedBoards)
          this.#audience.tell({ kind: "board", community: one, board: this.#host.openRequests(one) });
        this.#changedBoards.clear();
      });
    this.#changedBoards.add(community);
  }

  #tellClock(): void {
    this.#audience.tell({ kind: "clock", clock: this.#clock() });
  }

  #clock(): ShownClock {
    const now = this.#host.now();
    return Object.fromEntries(this.#host.communities.map(({ key }) => [key, this.#host.localTime(key, now)]));
  }

  #everything(): PageEvent {
    const communities = [...this.#communities].map(([key, { chats }]) => ({
      key,
      name: chats.settings.name,
      chats: chats.settings.chats,
      people: chats.people,
      messages: chats.latest(this.#host),
      board: this.#host.openRequests(key),
    }));
    return { kind: "everything", bot: sandboxBot.name, communities, clock: this.#clock() };
  }
}

/** A person who is not in the sandbox cannot be written to yet; a group that does not exist never will. */
const noSuchChat = (chat: ChatKey): Sent =>
  ownerOfPrivateChat(chat) === undefined
    ? { sent: false, why: "never", detail: "no such chat" }
    : { sent: false, why: "unreachable" };
