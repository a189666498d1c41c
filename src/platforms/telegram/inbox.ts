// Takes in Telegram's updates: hands them to the bot in the order of each chat, albums as one message.
import type { Api } from "grammy";
import type { CallbackQuery, Message, Update, UserFromGetMe } from "grammy/types";
import { type Instant, instant } from "../../domain/ids.ts";
import type { Incoming, Receive } from "../platform.ts";
import { Albums } from "./albums.ts";
import type { Ledger } from "./ledger.ts";
import type { TelegramOptions } from "./options.ts";
import { PictureFetch } from "./pictures.ts";
import { ReadUpdate } from "./read-update.ts";
import { addressOf, type Place } from "./whereabouts.ts";
import { whereAndWho } from "./writer.ts";

export interface InboxParts {
  readonly api: Api;
  readonly me: UserFromGetMe;
  readonly options: TelegramOptions;
  readonly ledger: Ledger;
  readonly receive: Receive;
  /** Answers in a chat that is tied to nothing. */
  readonly answer: (place: Place, text: string) => void;
}

export class Inbox {
  readonly #parts: InboxParts;
  readonly #albums: Albums;
  readonly #read: ReadUpdate;
  /** The last thing handed over in each chat. */
  readonly #last = new Map<number, Promise<void>>();
  readonly #answering = new Set<Promise<unknown>>();
  #latest: Instant | undefined;

  constructor(parts: InboxParts) {
    this.#parts = parts;
    this.#albums = new Albums(parts.options.clock);
    this.#read = new ReadUpdate({ ...parts, pictures: new PictureFetch(parts.api, parts.options) });
  }

  /** When the latest of what came in was written. */
  get latest(): Instant | undefined {
    return this.#latest;
  }

  /** Takes in an update; resolves when it is durable, or nothing for us. */
  take(update: Update): Promise<void> {
    const { message, edited_message: edited, callback_query: query } = update;
    if (message) return this.#takeMessage(message);
    if (edited) return this.#inOrder(edited.chat.id, async () => this.#read.edit(edited, update.update_id));
    return query ? this.#takePress(query) : Promise.resolve();
  }

  /** No more will come: what is being collected counts as whole. Resolves when presses are answered. */
  async close(): Promise<void> {
    this.#albums.close();
    await Promise.all(this.#answering);
  }

  async #takeMessage(message: Message): Promise<void> {
    const { chat, media_group_id: group } = message;
    this.#latest = instant(1000 * message.date);
    if (message.migrate_to_chat_id !== undefined) return this.#moved(chat.id, message.migrate_to_chat_id);
    if (message.migrate_from_chat_id !== undefined) return this.#moved(message.migrate_from_chat_id, chat.id);
    if (group === undefined) return this.#inOrder(chat.id, () => this.#message([message]));
    return this.#albums.gather(`${chat.id} ${group}`, message, (whole) =>
      this.#inOrder(chat.id, async () => this.#message(await whole)),
    );
  }

  #moved(from: number, to: number): Promise<void> {
    const { addresses } = this.#parts.options;
    const old = addressOf({ chatId: from });
    const moving = this.#inOrder(from, async () => {
      if (addresses.chatAt(old)) await addresses.moved(old, addressOf({ chatId: to }));
      return undefined;
    });
    // What is written in the new chat is ours only after that.
    return this.#inOrder(to, () => moving.then(() => undefined));
  }

  /** A message, or all of an album. Undefined: not for the bot. */
  async #message(messages: readonly Message[]): Promise<Incoming | undefined> {
    const [first] = messages;
    if (first === undefined) return undefined;
    const standing = whereAndWho(first, this.#parts.options.addresses);
    switch (standing.is) {
      case "nobody":
        return undefined;
      case "unbound": {
        const { is: _, place, ...message } = standing;
        const { addresses } = this.#parts.options;
        const answer = await addresses.unbound({ ...message, chat: addressOf(place), text: this.#read.plain(first) });
        if (answer !== undefined) this.#parts.answer(place, answer);
        return undefined;
      }
      case "bound":
        return this.#read.message(messages, standing);
    }
  }

  async #takePress(query: CallbackQuery): Promise<void> {
    if (query.message === undefined) return;
    await this.#inOrder(query.message.chat.id, async () => this.#read.press(query));
    // Until it is answered the button shows that it works. Whether the answer arrives matters to nobody else.
    const answered = this.#parts.api.answerCallbackQuery(query.id).catch(() => undefined);
    this.#answering.add(answered);
    void answered.finally(() => this.#answering.delete(answered));
  }

  /**
   * Prepares something when all before it in that chat was handed over, and hands it over. The next does not wait until it is
   * durable. Resolves when it is.
   */
  #inOrder(chat: number, prepare: () => Promise<Incoming | undefined>): Promise<void> {
    const before = this.#last.get(chat) ?? Promise.resolve();
    const handedOver = before.then(prepare).then((incoming) => ({
      durable: incoming === undefined ? Promise.resolve() : this.#parts.receive(incoming),
    }));
    const done = handedOver.then(
      () => {},
      () => {},
    );
    this.#last.set(chat, done);
    void done.then(() => {
      if (this.#last.get(chat) === done) this.#last.delete(chat);
    });
    return handedOver.then(({ durable }) => durable);
  }
}
