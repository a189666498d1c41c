// What Telegram needs of the bot around it: main.ts supplies all of it.
import type { ChatKey, CommunityKey, ImageKey, Instant } from "../../domain/ids.ts";
import type { Addresses } from "../addresses.ts";
import type { Limits } from "../pace/rates.ts";

/** Pictures that people send and the bot posts; as many bytes as Telegram's bots may send in a photo, 10 MB. */
export interface Pictures {
  /** Keeps a picture; rejects when the bytes are no picture of a kind that is taken. */
  save(community: CommunityKey, bytes: Uint8Array): Promise<ImageKey>;
  /** The picture and its media type (`image/png`); undefined when there is none with that key. */
  read(
    community: CommunityKey,
    key: ImageKey,
  ): Promise<{ readonly bytes: Uint8Array; readonly type: string } | undefined>;
}

/** The part of the bot's clock that is needed here. */
export interface TelegramClock {
  now(): Instant;
  wake(at: Instant, callback: () => void): () => void;
}

/** Where troubles are told; never with names, phones, texts or the token. */
export interface TelegramLog {
  warn(about: Readonly<Record<string, unknown>>, problem: string): void;
}

/** A group of the settings. */
export interface ConfiguredGroup {
  readonly community: CommunityKey;
  readonly chat: ChatKey;
}

/** Where a list of commands is shown in Telegram's menu: in all private chats, in all groups, or in one group. */
export type MenuPlace = "private" | "groups" | ConfiguredGroup;

export interface Menu {
  readonly place: MenuPlace;
  /** Names of a-z, 0-9 and _, at most 32 characters; descriptions at most 256. At most 100 of them. */
  readonly commands: readonly { readonly name: string; readonly description: string }[];
}

/** What the operator is told, and how the bot is called in what people write. */
export interface TelegramWords {
  /** The name by which the bot is known to its reader: written in the place of its user name. */
  readonly botName: string;
  wrongToken(): string;
  /** Nobody can be reached there; it is tried again and again. */
  offline(apiRoot: string, detail: string): string;
  online(): string;
  /** Another process takes this bot's messages. */
  conflict(): string;
  /** The bot sees commands, mentions and replies only. */
  privacyOn(username: string): string;
  /** The bot is not in a group that is tied to a chat. */
  notInGroup(chat: string): string;
  /** The bot may not write in that group. */
  maySendNothing(chat: string): string;
}

export interface TelegramOptions {
  /** As BotFather gave it. */
  readonly token: string;
  /** Without a slash at its end: `https://api.telegram.org`. */
  readonly apiRoot: string;
  readonly addresses: Addresses;
  readonly media: Pictures;
  readonly log: TelegramLog;
  readonly clock: TelegramClock;
  readonly words: TelegramWords;
  /** The file that remembers which message is which post: `<data>/telegram.jsonl`. Its folder has to be there. */
  readonly ledgerFile: string;
  /** The groups of all communities; at the start it is looked whether the bot can work in those that are tied. */
  readonly groups: readonly ConfiguredGroup[];
  readonly menus: readonly Menu[];
  /** How fast it may send; Telegram's own limits if missing. */
  readonly limits?: Limits;
}

/**
 * What Telegram allows a bot: about 30 messages a second in all, one a second in a chat, 20 a minute in a group
 * (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this).
 */
export const telegramLimits: Limits = {
  account: [{ most: 30, withinMs: 1000 }],
  chat: [{ most: 1, withinMs: 1000 }],
  group: [{ most: 20, withinMs: 60_000 }],
};
