// The methods of the Bot API as far as the bot uses them: what a call does to the chats, and what it answers.
import type * as z from "zod";
import {
  acceptedButtons,
  acceptedEntities,
  acceptedText,
  type Call,
  calls,
  type Entities,
  type Markup,
  type Method,
  Refusal,
} from "./calls.ts";
import { BOT, type BotMessage, type Chats, topic } from "./chats.ts";
import type { Updates } from "./updates.ts";

const LONGEST_TEXT = 4096;
const LONGEST_CAPTION = 1024;
/** Telegram shows nothing longer or wider as a photo; here one that begins with these bytes. */
const NO_PHOTO = Buffer.from("GIF");

/** A file that came with a call, by the name under which the call speaks of it (`attach://…`). */
export type Attached = ReadonlyMap<string, Uint8Array>;

/** Does a call as it came in, and gives back the result. Throws a Refusal, or what is wrong with the call. */
type Doing = (payload: unknown, attached: Attached) => unknown;

const reading =
  <Schema extends z.ZodType>(schema: Schema, doing: (call: z.infer<Schema>, attached: Attached) => unknown): Doing =>
  (payload, attached) =>
    doing(schema.parse(payload), attached);

interface Around {
  readonly chat_id: number;
  readonly message_thread_id?: number | undefined;
  readonly reply_parameters?:
    | { readonly message_id: number; readonly allow_sending_without_reply: boolean }
    | undefined;
}

interface Content {
  readonly text: string;
  readonly picture?: Uint8Array;
  readonly markup?: Markup;
  readonly entities?: Entities;
}

export class Methods {
  readonly #chats: Chats;
  readonly #updates: Updates;
  /** The commands that are shown, by their scope. */
  readonly menus = new Map<string, readonly string[]>();
  readonly answeredPresses: string[] = [];
  readsAllMessages = true;

  constructor(chats: Chats, updates: Updates) {
    this.#chats = chats;
    this.#updates = updates;
  }

  /** Does what is asked; gives back the result, or throws a Refusal. */
  readonly doing: Readonly<Record<Method, Doing>> = {
    getMe: reading(calls.getMe, () => ({
      ...BOT,
      can_join_groups: true,
      can_read_all_group_messages: this.readsAllMessages,
    })),
    deleteWebhook: reading(calls.deleteWebhook, () => true),
    getUpdates: reading(calls.getUpdates, (call) => this.#updates.ask(call)),
    sendMessage: reading(calls.sendMessage, ({ text, entities, reply_markup, ...around }) =>
      this.#post(around, { text: acceptedText(text, LONGEST_TEXT, "message text"), entities, markup: reply_markup }),
    ),
    sendPhoto: reading(calls.sendPhoto, ({ photo, ...call }, attached) => {
      const picture = attachedAs(photo, attached);
      if (NO_PHOTO.equals(picture.subarray(0, NO_PHOTO.length)))
        throw new Refusal(400, "Bad Request: PHOTO_INVALID_DIMENSIONS");
      return this.#captioned(call, picture);
    }),
    sendAnimation: reading(calls.sendAnimation, ({ animation, ...call }, attached) =>
      this.#captioned(call, attachedAs(animation, attached)),
    ),
    sendDocument: reading(calls.sendDocument, ({ document, ...call }, attached) =>
      this.#captioned(call, attachedAs(document, attached)),
    ),
    sendMediaGroup: reading(calls.sendMediaGroup, ({ media, ...around }, attached) =>
      media.map((one) => this.#post(around, { text: "", picture: attachedAs(one.media, attached) })),
    ),
    editMessageText: reading(calls.editMessageText, ({ text, entities, ...call }) =>
      this.#change(call, { text: acceptedText(text, LONGEST_TEXT, "message text"), entities }),
    ),
    editMessageCaption: reading(calls.editMessageCaption, ({ caption, ...call }) =>
      this.#change(call, { text: acceptedText(caption, LONGEST_CAPTION, "message caption") }),
    ),
    deleteMessages: reading(calls.deleteMessages, ({ chat_id: chat, message_ids: ids }) => {
      this.#chats.posts = this.#chats.posts.filter((post) => post.chat !== chat || !ids.includes(post.id));
      return true;
    }),
    answerCallbackQuery: reading(
      calls.answerCallbackQuery,
      ({ callback_query_id: id }) => this.answeredPresses.push(id) > 0,
    ),
    getFile: reading(calls.getFile, ({ file_id: id }) => ({
      file_id: id,
      file_unique_id: `unique-${id}`,
      file_path: `photos/${id}`,
    })),
    getChatMember: reading(calls.getChatMember, ({ chat_id: chat }) => this.#standing(chat)),
    setMyCommands: reading(calls.setMyCommands, ({ commands, scope }) => {
      const place = scope.chat_id === undefined ? scope.type : `${scope.type} ${scope.chat_id}`;
      this.menus.set(
        place,
        commands.map(({ command }) => command),
      );
      return true;
    }),
  };

  #captioned(call: Around & { readonly caption: string; readonly reply_markup?: Markup }, picture: Uint8Array) {
    const { caption, reply_markup: markup, ...around } = call;
    return this.#post(around, { text: acceptedText(caption, LONGEST_CAPTION, "message caption"), picture, markup });
  }

  #post(around: Around, { text, picture, markup, entities = [] }: Content) {
    const { chat_id: chat, message_thread_id: thread, reply_parameters: reply } = around;
    this.#chats.mayPostIn(chat, thread);
    const isThere = reply !== undefined && this.#chats.shown(chat, reply.message_id) !== undefined;
    if (reply && !isThere && !reply.allow_sending_without_reply)
      throw new Refusal(400, "Bad Request: message to be replied not found");
    const post: BotMessage = {
      id: this.#chats.nextId(),
      chat,
      thread,
      text,
      picture,
      buttons: acceptedButtons(markup),
      replyTo: isThere ? reply.message_id : undefined,
      notifies: notified(acceptedEntities(entities, text)),
      isEdited: false,
    };
    this.#chats.posts.push(post);
    const words = picture === undefined ? { text } : { caption: text };
    return { message_id: post.id, date: 1, chat: this.#chats.chatOf(chat), from: BOT, ...topic(thread), ...words };
  }

  #change(
    {
      chat_id: chat,
      message_id: id,
      reply_markup: markup,
    }: Call<"editMessageCaption"> | Omit<Call<"editMessageText">, "text" | "entities">,
    { text, entities = [] }: Content,
  ) {
    const post = this.#chats.posts.find((one) => one.chat === chat && one.id === id);
    if (post === undefined) throw new Refusal(400, "Bad Request: message to edit not found");
    const buttons = acceptedButtons(markup);
    if (post.text === text && JSON.stringify(post.buttons) === JSON.stringify(buttons))
      throw new Refusal(400, "Bad Request: message is not modified: specified new message content is the same");
    post.text = text;
    post.buttons = buttons;
    post.notifies = notified(acceptedEntities(entities, text));
    post.isEdited = true;
    return true;
  }

  #standing(chat: number) {
    const group = this.#chats.groups.get(chat);
    if (group === undefined) throw new Refusal(400, "Bad Request: chat not found");
    if (group.bot === "muted") return { status: "restricted", user: BOT, is_member: true, can_send_messages: false };
    return { status: group.bot, user: BOT };
  }
}

const notified = (entities: Entities): readonly number[] =>
  entities.flatMap(({ type, user }) => (type === "text_mention" && user ? [user.id] : []));

function attachedAs(name: string, attached: Attached): Uint8Array {
  const bytes = attached.get(name.replace(/^attach:\/\//, ""));
  if (bytes === undefined) throw new Refusal(400, "Bad Request: wrong file identifier/HTTP URL specified");
  return bytes;
}
