// Reads a message, an edit or a press on Telegram into what a platform hands to the bot.
import type { CallbackQuery, Message, UserFromGetMe } from "grammy/types";
import { type CommunityKey, type MessageKey, messageKey, postKey } from "../../domain/ids.ts";
import type { Incoming, IncomingMessage, Speaker } from "../platform.ts";
import type { Ledger } from "./ledger.ts";
import type { TelegramOptions } from "./options.ts";
import { type PictureFetch, pictureIn } from "./pictures.ts";
import { addressOf, keyOfMessage, type Place } from "./whereabouts.ts";
import { commandTo, isSameUser, isWithoutWords, mentionsIn, textOf, withNames, withoutBotName } from "./words-of.ts";
import { type Bound, instantOf, whereAndWho, whereIsPressed } from "./writer.ts";

export interface ReadUpdateParts {
  readonly me: UserFromGetMe;
  readonly options: Pick<TelegramOptions, "addresses" | "clock" | "words">;
  readonly ledger: Ledger;
  readonly pictures: PictureFetch;
}

export class ReadUpdate {
  readonly #parts: ReadUpdateParts;

  constructor(parts: ReadUpdateParts) {
    this.#parts = parts;
  }

  /** The text of a message of an unbound chat. */
  plain(message: Message): string {
    const text = textOf(message);
    const command = commandTo(text);
    if (command === undefined) return text;
    return isSameUser(command.bot, this.#parts.me.username) ? withoutBotName(text) : "";
  }

  /** A message, or all of an album with the text that stands at one of its pictures. Undefined: nothing for the bot. */
  async message(messages: readonly Message[], standing: Bound): Promise<IncomingMessage | undefined> {
    const [first] = messages;
    if (first === undefined) return undefined;
    const { community, chat, from, place } = standing;
    this.#remember(messages);
    const told = messages.find((message) => textOf(message) !== "") ?? first;
    const words = this.#words(told, community);
    if (words === undefined) return undefined;
    const files = messages.map(pictureIn).filter((file) => file !== undefined);
    const voice = words.text === "" && files.length === 0;
    // Somebody has joined, a title has changed, a sticker: nothing that can be answered.
    if (voice && !messages.some(isWithoutWords)) return undefined;
    return {
      kind: "message",
      community,
      key: keyOfMessage({ ...place, messageId: first.message_id }),
      chat,
      from,
      at: instantOf(first),
      ...words,
      images: await this.#parts.pictures.keep(community, files),
      ...this.#quote(first, standing),
      ...(voice ? { voice } : {}),
    };
  }

  /** An edit; undefined: nothing for the bot, or only the picture was changed. */
  edit(message: Message, update: number): Incoming | undefined {
    const standing = whereAndWho(message, this.#parts.options.addresses);
    if (standing.is !== "bound" || textOf(message) === "") return undefined;
    const { community, chat, from, place } = standing;
    const words = this.#words(message, community);
    if (words === undefined) return undefined;
    const of = this.#keyOf(place, message.message_id);
    const at = instantOf({ date: message.edit_date ?? message.date });
    return { kind: "edit", community, key: messageKey(`${of}/edit/${update}`), chat, from, at, of, text: words.text };
  }

  /** A press; undefined: of a button that is not ours, or in a chat that is tied to nothing. */
  press({ id, message, from: user, data }: CallbackQuery): Incoming | undefined {
    if (message === undefined || data === undefined) return undefined;
    const { options, ledger } = this.#parts;
    const standing = whereIsPressed(message, user, options.addresses);
    if (standing === undefined) return undefined;
    const { community, chat, from, place } = standing;
    // What the ledger has lost is still a press: what is wanted stands in the button.
    const post =
      ledger.postIn(message.chat.id, message.message_id)?.post ?? postKey(this.#keyOf(place, message.message_id));
    const key = messageKey(`telegram:press/${id}`);
    return { kind: "press", community, key, chat, from, at: options.clock.now(), post, button: data };
  }

  /** The text as other platforms would have it, and who is mentioned; undefined: a command to another bot. */
  #words(message: Message, community: CommunityKey): Words | undefined {
    const { me, ledger, options } = this.#parts;
    const written = textOf(message);
    const command = commandTo(written);
    if (command && !isSameUser(command.bot, me.username)) return undefined;
    const people: Speaker[] = [];
    const named = mentionsIn(message, me, (username) => ledger.userNamed(username))
      .filter(({ offset }) => offset >= (command?.length ?? 0))
      .map(({ offset, length, meant }) => {
        if (meant.is === "bot") return { offset, length, name: options.words.botName };
        const speaker = options.addresses.personAt(community, addressOf({ chatId: meant.id }), meant.name);
        people.push(speaker);
        return { offset, length, name: speaker.name };
      });
    const text = withNames(written, named);
    return { text: command ? withoutBotName(text) : text, mentions: people };
  }

  #quote(message: Message, { place }: Bound): Pick<IncomingMessage, "quote"> {
    const { me, ledger } = this.#parts;
    const replied = message.reply_to_message;
    // Whatever is written in a topic replies to its beginning.
    if (replied === undefined || replied.forum_topic_created || replied.message_id === place.threadId) return {};
    const text = message.quote?.text ?? textOf(replied);
    const of =
      replied.from?.id === me.id
        ? ledger.postIn(place.chatId, replied.message_id)?.post
        : this.#keyOf(place, replied.message_id);
    return { quote: { ...(of === undefined ? {} : { of }), ...(text === "" ? {} : { text }) } };
  }

  #keyOf(place: Place, messageId: number): MessageKey {
    return keyOfMessage({ ...place, messageId: this.#parts.ledger.firstOfAlbum(place.chatId, messageId) });
  }

  /** What later messages refer to: the user name of who wrote, and which message stands for an album. */
  #remember(messages: readonly Message[]): void {
    const { ledger } = this.#parts;
    const [first, ...rest] = messages;
    const from = first?.from;
    if (from?.username !== undefined && !from.is_bot)
      ledger.add({ kind: "user", username: from.username, id: from.id });
    for (const { chat, message_id: message } of rest)
      ledger.add({ kind: "album", chatId: chat.id, message, first: first?.message_id ?? message });
  }
}

interface Words {
  readonly text: string;
  readonly mentions: readonly Speaker[];
}
