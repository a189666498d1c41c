// What a bot asks of the Bot API, as this server understands it; what Telegram refuses is refused here too.
import * as z from "zod";

const chat = z.coerce.number();
const message = z.coerce.number();
/** In a form with files everything but strings is JSON. */
const json = <Value extends z.ZodType>(value: Value) =>
  z.preprocess((given) => (typeof given === "string" ? JSON.parse(given) : given), value);

const entities = json(
  z.array(
    z.object({
      type: z.string(),
      offset: z.int().min(0),
      length: z.int().min(1),
      user: z.object({ id: z.number() }).optional(),
    }),
  ),
).default([]);
const markup = json(
  z.object({ inline_keyboard: z.array(z.array(z.object({ text: z.string().min(1), callback_data: z.string() }))) }),
).optional();
const reply = json(
  z.object({ message_id: z.number(), allow_sending_without_reply: z.boolean().default(false) }),
).optional();
const around = { chat_id: chat, message_thread_id: z.coerce.number().optional(), reply_parameters: reply };

export const calls = {
  getMe: z.object({}),
  deleteWebhook: z.object({}),
  getUpdates: z.object({
    offset: z.number().exactOptional(),
    limit: z.number().exactOptional(),
    timeout: z.number().exactOptional(),
  }),
  sendMessage: z.object({ ...around, text: z.string(), entities, reply_markup: markup }),
  sendPhoto: z.object({ ...around, photo: z.string(), caption: z.string().default(""), reply_markup: markup }),
  sendAnimation: z.object({ ...around, animation: z.string(), caption: z.string().default(""), reply_markup: markup }),
  sendDocument: z.object({ ...around, document: z.string(), caption: z.string().default(""), reply_markup: markup }),
  sendMediaGroup: z.object({
    ...around,
    media: json(
      z
        .array(z.object({ media: z.string() }))
        .min(2)
        .max(10),
    ),
  }),
  editMessageText: z.object({ chat_id: chat, message_id: message, text: z.string(), entities, reply_markup: markup }),
  editMessageCaption: z.object({
    chat_id: chat,
    message_id: message,
    caption: z.string().default(""),
    reply_markup: markup,
  }),
  deleteMessages: z.object({ chat_id: chat, message_ids: z.array(z.number()) }),
  answerCallbackQuery: z.object({ callback_query_id: z.string() }),
  getFile: z.object({ file_id: z.string() }),
  getChatMember: z.object({ chat_id: chat, user_id: z.number() }),
  setMyCommands: z.object({
    commands: z.array(
      z.object({ command: z.string().regex(/^[a-z0-9_]{1,32}$/), description: z.string().min(1).max(256) }),
    ),
    scope: z.object({ type: z.string(), chat_id: z.number().optional() }),
  }),
} as const;

export type Method = keyof typeof calls;
export type Call<Of extends Method> = z.infer<(typeof calls)[Of]>;
export type Markup = z.infer<typeof markup>;
export type Entities = z.infer<typeof entities>;

/** Something that Telegram refuses. */
export class Refusal extends Error {
  readonly code: number;
  readonly parameters: Readonly<Record<string, number>> | undefined;

  constructor(code: number, description: string, parameters?: Readonly<Record<string, number>>) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

const LONGEST_BUTTON_DATA = 64;

/** Refuses words that Telegram would refuse, and trims them as it does. */
export function acceptedText(text: string, longest: number, what: "message text" | "message caption"): string {
  const trimmed = text.trim();
  if (trimmed === "" && what === "message text") throw new Refusal(400, "Bad Request: message text is empty");
  if (trimmed.length > longest) throw new Refusal(400, `Bad Request: ${what} is too long`);
  return trimmed;
}

/** Refuses buttons that Telegram would refuse. */
export function acceptedButtons(given: Markup): readonly { readonly text: string; readonly callback_data: string }[] {
  const buttons = given?.inline_keyboard.flat() ?? [];
  if (buttons.some(({ callback_data: data }) => data === "" || Buffer.byteLength(data) > LONGEST_BUTTON_DATA))
    throw new Refusal(400, "Bad Request: BUTTON_DATA_INVALID");
  return buttons;
}

/** Refuses marks that lie outside the text. */
export function acceptedEntities(entities: Entities, text: string): Entities {
  if (entities.some(({ offset, length }) => offset + length > text.length))
    throw new Refusal(400, "Bad Request: entity beyond the end of the text");
  return entities;
}
