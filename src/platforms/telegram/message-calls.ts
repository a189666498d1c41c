// The calls by which a part of a post gets to Telegram, or is changed there.
import { type Api, InputFile } from "grammy";
import type { InputMediaDocument, InputMediaPhoto, ReplyParameters } from "grammy/types";
import type { CommunityKey, ImageKey } from "../../domain/ids.ts";
import type { Button } from "../platform.ts";
import type { SentMessage } from "./ledger-entry.ts";
import type { Pictures } from "./options.ts";
import { keyboardOf, type Part, type Rendered } from "./rendering.ts";
import { troubleOf } from "./troubles.ts";
import type { Place } from "./whereabouts.ts";

/** What belongs to a part besides its words. */
export interface Around {
  readonly community: CommunityKey;
  /** The message that it answers, in the same chat. */
  readonly replyTo?: number;
  readonly buttons: readonly Button[];
}

/** What was sent: a message's number, and where its words stand. */
export type SentPart = Omit<SentMessage, "part">;

/** Addresses in a text are not to fill the chat with previews. */
const noPreview = { link_preview_options: { is_disabled: true } };

export class MessageCalls {
  readonly #api: Api;
  readonly #media: Pictures;
  /** A picture is to be sent whose bytes are gone. */
  readonly #onMissing: (community: CommunityKey) => void;

  constructor(api: Api, media: Pictures, onMissing: (community: CommunityKey) => void) {
    this.#api = api;
    this.#media = media;
    this.#onMissing = onMissing;
  }

  /** Sends a part; rejects as grammY does. Nothing is sent when its pictures are gone and it has no words. */
  async send(part: Part, place: Place, around: Around): Promise<readonly SentPart[]> {
    switch (part.kind) {
      case "text":
        return this.#text(part, place, around);
      case "picture":
        return this.#picture(part, place, around);
      case "album":
        return this.#album(part.images, place, around);
    }
  }

  /** Changes the words and buttons of a message; rejects as grammY does. */
  async change(
    { chatId }: Place,
    sent: SentPart,
    { text, entities }: Rendered,
    buttons: readonly Button[],
  ): Promise<void> {
    const markup = buttons.length === 0 ? {} : { reply_markup: { inline_keyboard: keyboardOf(buttons) } };
    if (sent.words === "text")
      await this.#api.editMessageText(chatId, sent.id, text, { entities, ...noPreview, ...markup });
    else await this.#api.editMessageCaption(chatId, sent.id, { caption: text, caption_entities: entities, ...markup });
  }

  /** Takes messages away, as far as Telegram allows it. */
  async remove({ chatId }: Place, messages: readonly number[]): Promise<void> {
    if (messages.length > 0) await this.#api.deleteMessages(chatId, [...messages]).catch(() => undefined);
  }

  async #text({ text, entities }: Rendered, place: Place, around: Around): Promise<readonly SentPart[]> {
    const { message_id: id } = await this.#api.sendMessage(place.chatId, text, {
      entities,
      ...noPreview,
      ...more(place, around),
    });
    return [{ id, words: "text" }];
  }

  async #picture(
    part: Rendered & { readonly image: ImageKey },
    place: Place,
    around: Around,
  ): Promise<readonly SentPart[]> {
    const picture = await this.#media.read(around.community, part.image);
    if (picture === undefined) {
      this.#onMissing(around.community);
      return part.text === "" ? [] : this.#text(part, place, around);
    }
    const file = () => new InputFile(picture.bytes, part.image);
    const words = { caption: part.text, caption_entities: part.entities, ...more(place, around) };
    const { chatId } = place;
    const shown =
      picture.type === "image/gif"
        ? this.#api.sendAnimation(chatId, file(), words)
        : this.#api.sendPhoto(chatId, file(), words);
    const { message_id: id } = await shown.catch((error: unknown) => {
      if (troubleOf(error).is !== "no_photo") throw error;
      return this.#api.sendDocument(chatId, file(), words);
    });
    return [{ id, words: part.text === "" ? "none" : "caption" }];
  }

  async #album(images: readonly ImageKey[], place: Place, around: Around): Promise<readonly SentPart[]> {
    const read = await Promise.all(
      images.map(async (key) => ({ key, picture: await this.#media.read(around.community, key) })),
    );
    const there = read.flatMap(({ key, picture }) => (picture === undefined ? [] : [{ key, bytes: picture.bytes }]));
    if (there.length < images.length) this.#onMissing(around.community);
    const [only] = there;
    if (only === undefined) return [];
    if (there.length === 1) return this.#picture({ image: only.key, text: "", entities: [] }, place, around);
    const photos = () =>
      there.map(({ key, bytes }): InputMediaPhoto => ({ type: "photo", media: new InputFile(bytes, key) }));
    const files = () =>
      there.map(({ key, bytes }): InputMediaDocument => ({ type: "document", media: new InputFile(bytes, key) }));
    const { reply_markup: _, ...rest } = more(place, around);
    const shown = await this.#api.sendMediaGroup(place.chatId, photos(), rest).catch((error: unknown) => {
      if (troubleOf(error).is !== "no_photo") throw error;
      return this.#api.sendMediaGroup(place.chatId, files(), rest);
    });
    return shown.map(({ message_id: id }) => ({ id, words: "none" }));
  }
}

function more({ threadId }: Place, { replyTo, buttons }: Around) {
  // What it answers may have been deleted meanwhile.
  const reply: ReplyParameters | undefined =
    replyTo === undefined ? undefined : { message_id: replyTo, allow_sending_without_reply: true };
  return {
    ...(threadId === undefined ? {} : { message_thread_id: threadId }),
    ...(reply === undefined ? {} : { reply_parameters: reply }),
    ...(buttons.length === 0 ? {} : { reply_markup: { inline_keyboard: keyboardOf(buttons) } }),
  };
}
