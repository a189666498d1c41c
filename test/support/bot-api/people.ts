// The people's side of the server: what they write, change and press on their phones.
import type { MessageEntity, PhotoSize } from "grammy/types";
import { type Chats, type Told, topic } from "./chats.ts";
import type { Files } from "./files.ts";
import type { Event, Updates } from "./updates.ts";

export interface Writing {
  readonly text?: string;
  readonly entities?: readonly MessageEntity[];
  /** Two or more are an album. */
  readonly pictures?: readonly Uint8Array[];
  readonly replyTo?: number;
  /** The part of the answered message that was marked. */
  readonly quote?: string;
  readonly thread?: number;
  /** Other fields of the message, as Telegram names them. */
  readonly more?: Partial<Told>;
}

/** 2026-11-24 10:00 in Shanghai, in seconds. */
const DATE = Date.parse("2026-11-24T10:00:00+08:00") / 1000;

export class People {
  readonly #chats: Chats;
  readonly #files: Files;
  readonly #updates: Updates;
  readonly #deliveries = new Map<string, Event & { readonly update_id: number }>();
  #albums = 0;

  constructor(chats: Chats, files: Files, updates: Updates) {
    this.#chats = chats;
    this.#files = files;
    this.#updates = updates;
  }

  /** Somebody writes; gives back the message's number (of an album the first). In private the chat is his own number. */
  write(chat: number, user: number, writing: Writing): number {
    const { pictures = [], text = "" } = writing;
    if (pictures.length < 2) {
      const [picture] = pictures;
      const words = picture ? { photo: this.#photo(picture), ...(text === "" ? {} : { caption: text }) } : { text };
      return this.#send(this.#message(chat, user, writing, picture || text !== "" ? words : {}));
    }
    this.#albums += 1;
    const album = `album-${this.#albums}`;
    const ids = pictures.map((picture, at) => {
      const caption = at === 0 && text !== "" ? { caption: text } : {};
      return this.#send(
        this.#message(chat, user, writing, { photo: this.#photo(picture), media_group_id: album, ...caption }),
      );
    });
    return ids[0] ?? 0;
  }

  edit(chat: number, id: number, text: string): void {
    const before = this.#written(chat, id);
    const message = { ...before, [before.text === undefined ? "caption" : "text"]: text, edit_date: before.date + 60 };
    this.#chats.written.set(`${chat} ${id}`, message);
    this.#updates.add({ edited_message: message });
  }

  /** Presses the button with that label below a message of the bot's. */
  press(chat: number, user: number, id: number, label: string): void {
    const post = this.#chats.posts.find((one) => one.chat === chat && one.id === id);
    const button = post?.buttons.find(({ text }) => text === label);
    const message = this.#chats.shown(chat, id);
    if (button === undefined || message === undefined) throw new Error(`no button ${label}`);
    const from = this.#chats.userAs(user);
    const query = { id: `press-${this.#chats.nextId()}`, from, message, data: button.callback_data };
    this.#updates.add({ callback_query: { ...query, chat_instance: `${chat}` } });
  }

  /** Telegram delivers that message once more. */
  deliverAgain(chat: number, id: number): void {
    const update = this.#deliveries.get(`${chat} ${id}`);
    if (update === undefined) throw new Error("nobody wrote that");
    this.#updates.again(update);
  }

  /** The group becomes a supergroup with another number, and both chats tell. */
  migrate(chat: number, to: number): void {
    const group = this.#chats.groups.get(chat);
    const [user] = this.#chats.users.keys();
    if (group === undefined || user === undefined) throw new Error("no such group, or nobody in it");
    this.#chats.groups.set(to, { ...group, id: to });
    group.movedTo = to;
    this.#send(this.#message(chat, user, {}, { migrate_to_chat_id: to }));
    this.#send(this.#message(to, user, {}, { migrate_from_chat_id: chat }));
  }

  #message(chat: number, user: number, writing: Writing, content: Partial<Told>): Told {
    const { replyTo, quote, thread, entities, more } = writing;
    const answered = replyTo === undefined ? undefined : this.#chats.shown(chat, replyTo);
    const marks = entities === undefined ? {} : { [content.photo ? "caption_entities" : "entities"]: [...entities] };
    return {
      message_id: this.#chats.nextId(),
      date: DATE,
      chat: this.#chats.chatOf(chat),
      from: this.#chats.userAs(user),
      ...topic(thread),
      ...content,
      ...marks,
      ...(answered && { reply_to_message: answered }),
      ...(quote === undefined ? {} : { quote: { text: quote, position: 0 } }),
      ...more,
    };
  }

  #send(message: Told): number {
    const name = `${message.chat.id} ${message.message_id}`;
    // What is answered is shown without what that answered in its turn.
    const { reply_to_message: _, ...shown } = message;
    this.#chats.written.set(name, shown);
    this.#deliveries.set(name, this.#updates.add({ message }));
    return message.message_id;
  }

  #written(chat: number, id: number): Told {
    const message = this.#chats.written.get(`${chat} ${id}`);
    if (message === undefined) throw new Error("nobody wrote that");
    return message;
  }

  /** In two sizes, as Telegram has them; the larger is the picture. */
  #photo(bytes: Uint8Array): PhotoSize[] {
    const size = (content: Uint8Array, edge: number): PhotoSize => {
      const file = this.#files.add(content);
      return { file_id: file, file_unique_id: `unique-${file}`, width: edge, height: edge, file_size: content.length };
    };
    return [size(bytes.slice(0, 1), 90), size(bytes, 1280)];
  }
}
