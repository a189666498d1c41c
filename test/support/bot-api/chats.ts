// The chats, people and messages that this server knows.
import type { Update } from "grammy/types";
import { Refusal } from "./calls.ts";

export interface User {
  readonly id: number;
  readonly name: string;
  readonly username?: string;
  /** Has opened the private chat with the bot. */
  started: boolean;
}

export interface Group {
  readonly id: number;
  readonly title: string;
  readonly threads: Set<number>;
  /** It has become that supergroup. */
  movedTo?: number;
  /** The bot's standing in it. */
  bot: "member" | "administrator" | "kicked" | "muted";
}

/** A message of the bot's as people see it. */
export interface BotMessage {
  readonly id: number;
  readonly chat: number;
  readonly thread: number | undefined;
  text: string;
  readonly picture: Uint8Array | undefined;
  buttons: readonly { readonly text: string; readonly callback_data: string }[];
  readonly replyTo: number | undefined;
  /** Whose phone tells him of it. */
  notifies: readonly number[];
  isEdited: boolean;
}

type Message = NonNullable<Update["message"]>;

/** A message as an update tells it. */
export type Told = Omit<Message, "reply_to_message"> & { readonly reply_to_message?: Told };

export const BOT = { id: 42, is_bot: true, first_name: "邻里", username: "linli_bot" } as const;

export class Chats {
  readonly users = new Map<number, User>();
  readonly groups = new Map<number, Group>();
  readonly written = new Map<string, Told>();
  posts: BotMessage[] = [];
  #next = 1;

  /** The number of the next message; all chats count on here, so that none means two messages. */
  nextId(): number {
    return this.#next++;
  }

  /** A message of a person's or the bot's, as a reply shows it. */
  shown(chat: number, id: number): Told | undefined {
    const post = this.posts.find((one) => one.chat === chat && one.id === id);
    if (post === undefined) return this.written.get(`${chat} ${id}`);
    const words = post.picture === undefined ? { text: post.text } : { caption: post.text };
    return { message_id: id, date: 1, chat: this.chatOf(chat), from: BOT, ...topic(post.thread), ...words };
  }

  chatOf(id: number): Told["chat"] {
    const group = this.groups.get(id);
    if (group)
      return { id, type: "supergroup", title: group.title, ...(group.threads.size > 0 ? { is_forum: true } : {}) };
    return { id, type: "private", first_name: this.userOf(id).name };
  }

  userOf(id: number): User {
    const user = this.users.get(id);
    if (user === undefined) throw new Error(`nobody has the number ${id}`);
    return user;
  }

  /** A user as messages tell of him. */
  userAs(id: number) {
    const { name, username } = this.userOf(id);
    return { id, is_bot: false, first_name: name, ...(username === undefined ? {} : { username }) };
  }

  /** Refuses what the bot may not write into. */
  mayPostIn(id: number, thread: number | undefined): void {
    const group = this.groups.get(id);
    if (group === undefined) {
      const user = this.users.get(id);
      if (user === undefined) throw new Refusal(400, "Bad Request: chat not found");
      if (!user.started) throw new Refusal(403, "Forbidden: bot can't initiate conversation with a user");
      return;
    }
    if (group.movedTo !== undefined)
      throw new Refusal(400, "Bad Request: group chat was upgraded to a supergroup chat", {
        migrate_to_chat_id: group.movedTo,
      });
    if (group.bot === "kicked") throw new Refusal(403, "Forbidden: bot was kicked from the supergroup chat");
    if (group.bot === "muted")
      throw new Refusal(400, "Bad Request: not enough rights to send text messages to the chat");
    if (thread !== undefined && !group.threads.has(thread))
      throw new Refusal(400, "Bad Request: message thread not found");
  }
}

/** How a message tells in which topic it stands. */
export const topic = (thread: number | undefined) =>
  thread === undefined ? {} : ({ message_thread_id: thread, is_topic_message: true } as const);
