// What WeChat needs of the bot around it: main.ts supplies it.
import type { CommunityKey, ImageKey, Instant } from "../../domain/ids.ts";
import type { Address, Addresses } from "../addresses.ts";
import type { Limits } from "../pace/rates.ts";

/** Pictures that people send and the bot posts. */
export interface WechatMedia {
  /** Keeps a picture; rejects when the bytes are no picture of a kind that is taken. */
  save(community: CommunityKey, bytes: Uint8Array): Promise<ImageKey>;
  /** The picture and its media type (`image/png`); undefined when there is none with that key. */
  read(
    community: CommunityKey,
    key: ImageKey,
  ): Promise<{ readonly bytes: Uint8Array; readonly type: string } | undefined>;
}

/** Where troubles are noted: never with names or texts. */
export interface WechatLog {
  warn(about: Readonly<Record<string, unknown>>, problem: string): void;
}

/** The part of the bot's clock that is needed here. */
export interface WechatClock {
  now(): Instant;
  wake(at: Instant, callback: () => void): () => void;
}

/** The ids of WeChat change with every new login by QR code, so that more may have to be told than to other platforms' addresses. */
export interface WechatAddresses extends Addresses {
  /**
   * After a new login somebody has the name that this person had in the same group, where nobody else has or had it. That is no proof:
   * whoever renames himself may seem to be another, so that it must carry no rights above a volunteer's. Missing: people are
   * strangers after a new login.
   */
  movedByName?(from: Address, to: Address): Promise<void>;
}

/** Pauses between attempts to reach WeChat: the first, then each twice as long up to the longest. */
export interface Pauses {
  readonly firstMs: number;
  readonly longestMs: number;
}

/** What is common to all puppets. */
export interface WechatParts {
  readonly addresses: WechatAddresses;
  readonly media: WechatMedia;
  readonly log: WechatLog;
  readonly clock: WechatClock;
  /** What the operator is told. */
  readonly words: { puppetMissing(puppet: string): string };
  /** Where the session is kept (`wechat-session.json`), and by what groups are known again (`wechat-login.json`); mode 600. */
  readonly dataFolder: string;
  /** The content of the QR code that the account's owner has to scan; undefined: none is to be shown any more. */
  readonly onQrCode: (content: string | undefined) => void;
  /** Somebody has logged in by a QR code, as another than before: nobody is known any more until he is found again. */
  readonly onNewLogin?: () => void;
  /** How fast is sent; `WECHAT_LIMITS` if missing. */
  readonly limits?: Limits;
  readonly pauses?: Pauses;
  /** At least 0, below 1; Math.random if missing. */
  readonly random?: () => number;
}

/**
 * A message every 1–2 s from the account as a whole. Half a second between messages was blocked after about 120 of them, one second was
 * not (users' reports on wechat4u); the jitter keeps it from looking like clockwork.
 */
export const WECHAT_LIMITS: Limits = {
  account: [{ most: 1, withinMs: 1000, jitterMs: 1000 }],
  chat: [],
  group: [],
};

export const WECHAT_PAUSES: Pauses = { firstMs: 1000, longestMs: 30_000 };
