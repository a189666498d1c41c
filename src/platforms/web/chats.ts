// The chats of one community as their members see them: the fold of the log's entries.
import { type ChatKey, type MessageKey, ownerOfPrivateChat, type PostKey } from "../../domain/ids.ts";
import type { Button, Incoming, IncomingMessage, Outgoing } from "../platform.ts";
import type { Entry } from "./entry.ts";
import type { SandboxCommunity, SandboxHost, SandboxPerson } from "./host.ts";
import type { ShownMessage, ShownQuote } from "./wire.ts";

/** A page that connects is shown so many of each chat; the older ones stay in the log. */
const SHOWN_OF_A_CHAT = 300;

interface PersonsMessage {
  readonly by: "person";
  readonly incoming: IncomingMessage;
  text: string;
  edited: boolean;
  recalled: boolean;
}

interface BotsPost {
  readonly by: "bot";
  readonly first: Outgoing;
  /** Its latest form. */
  post: Outgoing;
  /** Every button that it ever had: whoever pressed before the page saw the change is told so by the bot, not by us. */
  readonly buttons: Map<string, Button>;
  edited: boolean;
}

export type ChatItem = PersonsMessage | BotsPost;

/** What changed for those who look on. */
export type Change =
  | { readonly kind: "item"; readonly item: ChatItem }
  | { readonly kind: "person"; readonly person: SandboxPerson };

export class CommunityChats {
  readonly settings: SandboxCommunity;
  readonly #bot: string;
  /** Messages by their key, posts by theirs, in the order in which they came. */
  readonly #items = new Map<string, ChatItem>();
  /** The post that an edit changed, by the edit's own key. */
  readonly #edits = new Map<PostKey, PostKey>();
  readonly #people = new Map<string, SandboxPerson>();
  readonly #pending = new Map<MessageKey, Incoming>();
  readonly #taken = new Set<MessageKey>();

  constructor(settings: SandboxCommunity, bot: string) {
    this.settings = settings;
    this.#bot = bot;
    for (const person of settings.people) this.#people.set(person.name, person);
  }

  /** Takes in what happened; gives back what is to be shown anew. */
  apply(entry: Entry): readonly Change[] {
    switch (entry.kind) {
      case "in":
        this.#pending.set(entry.incoming.key, entry.incoming);
        return this.#applyIncoming(entry.incoming);
      case "taken":
        this.#pending.delete(entry.key);
        this.#taken.add(entry.key);
        return [];
      case "out":
        return this.#applyPost(entry.post);
      case "person": {
        if (this.#people.has(entry.name)) return [];
        const person: SandboxPerson = { name: entry.name, role: "resident" };
        this.#people.set(entry.name, person);
        return [{ kind: "person", person }];
      }
    }
  }

  /** What the bot has not taken yet, oldest first. */
  get pending(): readonly Incoming[] {
    return [...this.#pending.values()];
  }

  pendingOf(key: MessageKey): Incoming | undefined {
    return this.#pending.get(key);
  }

  hasTaken(key: MessageKey): boolean {
    return this.#taken.has(key);
  }

  /** Whether that post, or that edit of one, is shown already. */
  hasPost(key: PostKey): boolean {
    return this.#edits.has(key) || this.#items.has(key);
  }

  hasChat(chat: ChatKey): boolean {
    const owner = ownerOfPrivateChat(chat);
    return owner === undefined ? this.settings.chats.some((one) => one.key === chat) : this.#people.has(owner);
  }

  get people(): readonly SandboxPerson[] {
    return [...this.#people.values()];
  }

  hasPerson(name: string): boolean {
    return this.#people.has(name);
  }

  messageOf(key: string): PersonsMessage | undefined {
    const item = this.#items.get(key);
    return item?.by === "person" ? item : undefined;
  }

  /** A post by its own key or by that of one of its edits. */
  postOf(key: PostKey): BotsPost | undefined {
    const item = this.#items.get(this.#edits.get(key) ?? key);
    return item?.by === "bot" ? item : undefined;
  }

  /** What a quote of it says: who wrote it, and its text as it is now. */
  quoteOf(id: string): ShownQuote | undefined {
    const item = this.#items.get(id);
    if (item === undefined) return undefined;
    return item.by === "bot"
      ? { id, from: this.#bot, text: item.post.text, recalled: false }
      : { id, from: item.incoming.from.name, text: item.recalled ? "" : item.text, recalled: item.recalled };
  }

  /** The latest of each chat, oldest first. */
  latest(host: SandboxHost): ShownMessage[] {
    const left = new Map<ChatKey, number>();
    const latestFirst = [...this.#items.values()].reverse().filter((item) => {
      const chat = item.by === "bot" ? item.first.chat : item.incoming.chat;
      const room = left.get(chat) ?? SHOWN_OF_A_CHAT;
      left.set(chat, room - 1);
      return room > 0;
    });
    return latestFirst.reverse().map((item) => this.shown(item, host));
  }

  shown(item: ChatItem, host: SandboxHost): ShownMessage {
    return item.by === "bot" ? this.#shownPost(item, host) : this.#shownMessage(item, host);
  }

  #applyIncoming(incoming: Incoming): readonly Change[] {
    switch (incoming.kind) {
      case "message": {
        const item: ChatItem = { by: "person", incoming, text: incoming.text, edited: false, recalled: false };
        this.#items.set(incoming.key, item);
        return [{ kind: "item", item }];
      }
      case "edit": {
        const item = this.messageOf(incoming.of);
        if (item === undefined) return [];
        item.text = incoming.text;
        item.edited = true;
        return [{ kind: "item", item }];
      }
      case "recall": {
        const item = this.messageOf(incoming.of);
        if (item === undefined) return [];
        item.recalled = true;
        return [{ kind: "item", item }];
      }
      case "press":
        return [];
    }
  }

  #applyPost(post: Outgoing): readonly Change[] {
    const earlier = post.replaces && this.postOf(post.replaces);
    if (earlier === undefined) {
      const buttons = new Map(post.buttons.map((button) => [button.data, button]));
      const item: ChatItem = { by: "bot", first: post, post, buttons, edited: false };
      this.#items.set(post.key, item);
      return [{ kind: "item", item }];
    }
    this.#edits.set(post.key, earlier.first.key);
    earlier.post = post;
    earlier.edited = true;
    for (const button of post.buttons) earlier.buttons.set(button.data, button);
    return [{ kind: "item", item: earlier }];
  }

  #shownMessage({ incoming, text, edited, recalled }: PersonsMessage, host: SandboxHost): ShownMessage {
    const quote = incoming.quote?.of && this.quoteOf(incoming.quote.of);
    return {
      id: incoming.key,
      chat: incoming.chat,
      from: incoming.from.name,
      byBot: false,
      local: host.localTime(incoming.community, incoming.at),
      text: recalled ? "" : text,
      mentions: recalled ? [] : incoming.mentions.map((one) => one.name),
      images: recalled ? [] : incoming.images,
      buttons: [],
      ...(quote === undefined || recalled ? {} : { quote }),
      edited,
      recalled,
    };
  }

  #shownPost({ first, post, edited }: BotsPost, host: SandboxHost): ShownMessage {
    const quote = first.quote && this.quoteOf(first.quote);
    return {
      id: first.key,
      chat: first.chat,
      from: this.#bot,
      byBot: true,
      local: host.localTime(first.community, first.at),
      text: post.text,
      mentions: post.mentions.map((one) => one.name),
      images: post.images,
      buttons: post.buttons,
      ...(quote === undefined ? {} : { quote }),
      edited,
      recalled: false,
    };
  }
}
