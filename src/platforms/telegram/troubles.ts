// What went wrong when Telegram was asked for something: its codes and descriptions as cases that can be dealt with.
import { GrammyError, HttpError } from "grammy";

export type Trouble =
  /** Too much at once; Telegram says how long to wait. */
  | { readonly is: "flood"; readonly afterMs: number }
  /** No connection, or Telegram itself is in trouble. */
  | { readonly is: "passing"; readonly detail: string }
  /** The token is not (or no longer) valid. */
  | { readonly is: "unauthorized" }
  /** Another process asks for the same bot's updates, or they go to a webhook. */
  | { readonly is: "conflict" }
  /** The group has become a supergroup with another number. */
  | { readonly is: "moved"; readonly to: number }
  /** The bot is not there, was blocked, or the private chat was not opened yet. */
  | { readonly is: "not_there"; readonly detail: string }
  | { readonly is: "not_modified" }
  /** What is to be changed is gone, or can no longer be changed. */
  | { readonly is: "not_changeable" }
  /** The topic was deleted. */
  | { readonly is: "no_topic" }
  /** Telegram cannot show it as a photo. */
  | { readonly is: "no_photo" }
  | { readonly is: "refused"; readonly detail: string };

/** Telegram tells its 400s apart by their English descriptions alone. */
const BAD_REQUESTS: readonly (readonly [
  RegExp,
  Exclude<Trouble["is"], "flood" | "passing" | "moved" | "not_there" | "refused">,
])[] = [
  [/message is not modified/i, "not_modified"],
  [
    /message to edit not found|message can't be edited|MESSAGE_ID_INVALID|no text in the message|no caption in the message/i,
    "not_changeable",
  ],
  [/message thread not found|TOPIC_DELETED/i, "no_topic"],
  [/PHOTO_INVALID_DIMENSIONS|IMAGE_PROCESS_FAILED|PHOTO_EXT_INVALID|wrong type of the web page content/i, "no_photo"],
];
const NOT_THERE =
  /chat not found|user not found|PEER_ID_INVALID|bot can't initiate conversation|bots can't send messages to bots/i;

/** How long to wait when a 429 does not say it. */
const FLOOD_MS = 5000;

/**
 * What an error of grammY means. Details have no text of a message.
 *
 * @throws the error itself when it is none of grammY's: a bug
 */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof HttpError) return { is: "passing", detail: `no connection: ${causeOf(error.error)}` };
  if (!(error instanceof GrammyError)) throw error;
  return troubleIn(error);
}

/** An answer of Telegram's that is no success. */
export interface ErrorAnswer {
  readonly error_code: number;
  readonly description: string;
  readonly parameters?: { readonly migrate_to_chat_id?: number; readonly retry_after?: number };
}

export function troubleIn({ error_code: code, description, parameters = {} }: ErrorAnswer): Trouble {
  const detail = `${code} ${description}`;
  if (parameters.migrate_to_chat_id !== undefined) return { is: "moved", to: parameters.migrate_to_chat_id };
  if (code === 429)
    return { is: "flood", afterMs: parameters.retry_after === undefined ? FLOOD_MS : 1000 * parameters.retry_after };
  if (code >= 500) return { is: "passing", detail };
  // A token of the wrong form is answered with 404.
  if (code === 401 || code === 404) return { is: "unauthorized" };
  if (code === 409) return { is: "conflict" };
  if (code === 403 || NOT_THERE.test(description)) return { is: "not_there", detail };
  const known = BAD_REQUESTS.find(([says]) => says.test(description))?.[1];
  return known === undefined ? { is: "refused", detail } : { is: known };
}

/** The system's code; an error's message may have the address in it, and the address the token. */
const causeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "failed";
