// Who wrote a message on Telegram, and in which of our chats it stands.
import type { Chat, Message, User } from "grammy/types";
import { type ChatKey, type CommunityKey, type Instant, instant, privateChat } from "../../domain/ids.ts";
import type { Address, Addresses, UnboundMessage } from "../addresses.ts";
import type { Speaker } from "../platform.ts";
import { addressOf, type Place } from "./whereabouts.ts";
import { nameOfUser } from "./words-of.ts";

export interface Bound {
  readonly is: "bound";
  readonly place: Place;
  readonly community: CommunityKey;
  readonly chat: ChatKey;
  readonly from: Speaker;
}

/** Where a message stands and who wrote it. */
export type Standing =
  | Bound
  | (Omit<UnboundMessage, "chat" | "text"> & { readonly is: "unbound"; readonly place: Place })
  /** Another bot, or a post that was forwarded from a channel by itself. */
  | { readonly is: "nobody" };

/** What a message or a button's message says of where it stands. */
interface Standpoint {
  readonly chat: Chat;
  readonly is_topic_message?: boolean;
  readonly message_thread_id?: number;
}

/** In groups without topics a thread is no more than a chain of answers. */
export const placeOf = ({ chat, is_topic_message: isTopic, message_thread_id: threadId }: Standpoint): Place =>
  isTopic && threadId !== undefined ? { chatId: chat.id, threadId } : { chatId: chat.id };

/** Where that message stands among our chats, and who wrote it. */
export function whereAndWho(message: Message, addresses: Addresses): Standing {
  const writer = writerOf(message);
  if (writer === undefined) return { is: "nobody" };
  const place = placeOf(message);
  const bound = boundTo(addresses, message.chat, place, writer);
  if (bound) return bound;
  const title = message.chat.type === "private" ? {} : { title: message.chat.title };
  return { is: "unbound", place, from: writer.address, name: writer.name, at: instantOf(message), ...title };
}

/** Where somebody stands who pressed a button of that message; undefined: in none of our chats. */
export function whereIsPressed(message: Standpoint, user: User, addresses: Addresses): Bound | undefined {
  const writer = { address: addressOf({ chatId: user.id }), name: nameOfUser(user) };
  return boundTo(addresses, message.chat, placeOf(message), writer);
}

export const instantOf = ({ date }: { readonly date: number }): Instant => instant(1000 * date);

interface Writer {
  readonly address: Address;
  readonly name: string;
}

function writerOf({ from, sender_chat: chat, is_automatic_forward: isForwarded }: Message): Writer | undefined {
  if (isForwarded) return undefined;
  // An administrator who stays anonymous writes as the group, others as a channel of theirs.
  if (chat) return { address: addressOf({ chatId: chat.id }), name: chat.type === "private" ? "" : (chat.title ?? "") };
  return from && !from.is_bot ? { address: addressOf({ chatId: from.id }), name: nameOfUser(from) } : undefined;
}

function boundTo(addresses: Addresses, chat: Chat, place: Place, { address, name }: Writer): Bound | undefined {
  if (chat.type === "private") {
    const community = addresses.communityOf(address);
    if (community === undefined) return undefined;
    const from = addresses.personAt(community, address, name);
    return { is: "bound", place, community, chat: privateChat(from.key), from };
  }
  // A topic may be tied to a chat of its own; otherwise it belongs to the group's.
  const group = addresses.chatAt(addressOf(place)) ?? addresses.chatAt(addressOf({ chatId: place.chatId }));
  return group && { is: "bound", place, ...group, from: addresses.personAt(group.community, address, name) };
}
