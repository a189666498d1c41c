// Telegram's numbers of chats, topics and messages as our addresses and keys, and back.
import { type MessageKey, messageKey } from "../../domain/ids.ts";
import type { Address } from "../addresses.ts";

/** A chat, and in a group with topics the topic: what is posted without it goes to the general topic. */
export interface Place {
  readonly chatId: number;
  readonly threadId?: number;
}

/** A message where it stands. */
export interface MessagePlace extends Place {
  readonly messageId: number;
}

/** `telegram:42`, `telegram:-1001234`, `telegram:-1001234#7` for a topic. */
export const addressOf = ({ chatId, threadId }: Place): Address =>
  `telegram:${chatId}${threadId === undefined ? "" : `#${threadId}`}`;

const ADDRESS = /^telegram:(-?\d+)(?:#(\d+))?(?:\/(\d+))?$/;

/** Where that is; undefined: no address of Telegram. */
export function placeAt(address: Address): Place | undefined {
  const [, chat, thread] = ADDRESS.exec(address) ?? [];
  return chat === undefined ? undefined : placed(chat, thread);
}

/** A message has the same key however often it is delivered. The topic is in it, so that an answer finds back there. */
export const keyOfMessage = ({ messageId, ...place }: MessagePlace): MessageKey =>
  messageKey(`${addressOf(place)}/${messageId}`);

/** Where the message with that key stands; undefined: the key is none of a message on Telegram. */
export function messageWithKey(key: string): MessagePlace | undefined {
  const [, chat, thread, message] = ADDRESS.exec(key) ?? [];
  return chat === undefined || message === undefined
    ? undefined
    : { ...placed(chat, thread), messageId: Number(message) };
}

/** Groups have negative numbers, people positive ones. */
export const isGroup = ({ chatId }: Place): boolean => chatId < 0;

const placed = (chat: string, thread: string | undefined): Place => ({
  chatId: Number(chat),
  ...(thread === undefined ? {} : { threadId: Number(thread) }),
});
