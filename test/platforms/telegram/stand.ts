// Telegram as the tests have it: the platform, the local server that it talks to, the people there, and our chats.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect } from "vitest";
import { RunningClock } from "../../../src/clock.ts";
import { chatKey, communityKey, type ImageKey, imageKey, instant, postKey } from "../../../src/domain/ids.ts";
import { telegramTexts } from "../../../src/languages/zh-CN/telegram.ts";
import type { Incoming, IncomingMessage, Outgoing, Platform, Receive } from "../../../src/platforms/platform.ts";
import type { Pictures, TelegramOptions } from "../../../src/platforms/telegram/options.ts";
import { createTelegram } from "../../../src/platforms/telegram/telegram.ts";
import { BotApiServer, TOKEN } from "../../support/bot-api/server.ts";
import { soon } from "../soon.ts";
import { MemoryAddresses } from "./memory-addresses.ts";

export const KEYUAN = communityKey("main");
export const MEIYUAN = communityKey("meiyuan");
export const RESIDENTS = chatKey("居民群");
export const VOLUNTEERS = chatKey("志愿者群");

/** The groups' numbers on Telegram; the volunteers' group has topics. */
export const RESIDENTS_ID = -1001;
export const VOLUNTEERS_ID = -1002;
export const ELSEWHERE_ID = -1003;
export const TOPIC = 7;

export const PEOPLE = { 小张: 71, 小李: 72, 王奶奶: 73 } as const;

export const noLimits = { account: [], chat: [], group: [] };

/** The system's clock, on which what is waited for can come at once. */
class ImpatientClock extends RunningClock {
  /** Every pause that runs is over. */
  passAll(): void {
    this.moveTo(instant(this.now() + 120_000));
  }
}

/** Pictures in memory; only PNGs and GIFs are taken. */
class MemoryPictures implements Pictures {
  readonly #pictures = new Map<string, Uint8Array>();

  async save(_: unknown, bytes: Uint8Array): Promise<ImageKey> {
    const type = bytes[0] === 0x89 ? "png" : "gif";
    if (type === "gif" && bytes[0] !== 0x47) throw new Error("no picture");
    const key = imageKey(`picture-${this.#pictures.size + 1}.${type}`);
    this.#pictures.set(key, bytes);
    return key;
  }

  async read(_: unknown, key: ImageKey) {
    const bytes = this.#pictures.get(key);
    return bytes && { bytes, type: `image/${key.split(".").at(-1)}` };
  }
}

export class Stand {
  readonly server: BotApiServer;
  readonly addresses = new MemoryAddresses();
  readonly media: Pictures = new MemoryPictures();
  readonly clock = new ImpatientClock();
  /** What the operator was told. */
  readonly warnings: string[] = [];
  /** What the bot was handed, in order. */
  readonly heard: Incoming[] = [];
  /** What the bot does with what comes. */
  receive: Receive = async (incoming) => {
    this.heard.push(incoming);
  };
  telegram: Platform;
  readonly #folder = mkdtempSync(join(tmpdir(), "linli-telegram-"));
  readonly #more: Partial<TelegramOptions>;
  #posted = 0;

  private constructor(server: BotApiServer, more: Partial<TelegramOptions>) {
    this.server = server;
    this.#more = more;
    server.group(RESIDENTS_ID, "科苑居民");
    server.group(VOLUNTEERS_ID, "科苑志愿者", { threads: [TOPIC] });
    server.group(ELSEWHERE_ID, "梅园居民");
    this.addresses.tie(`telegram:${RESIDENTS_ID}`, KEYUAN, RESIDENTS);
    this.addresses.tie(`telegram:${VOLUNTEERS_ID}`, KEYUAN, VOLUNTEERS);
    this.addresses.tie(`telegram:${ELSEWHERE_ID}`, MEIYUAN, RESIDENTS);
    for (const [name, id] of Object.entries(PEOPLE)) {
      server.user(id, name);
      this.addresses.know(`telegram:${id}`, KEYUAN, name);
    }
    this.telegram = this.#create();
  }

  /** A server, and the platform not yet started. */
  static async set(more: Partial<TelegramOptions> = {}): Promise<Stand> {
    return new Stand(await BotApiServer.start(), more);
  }

  /** A server, and the platform started. */
  static async started(more: Partial<TelegramOptions> = {}): Promise<Stand> {
    const stand = await Stand.set(more);
    await stand.start();
    return stand;
  }

  get ledgerFile(): string {
    return join(this.#folder, "telegram.jsonl");
  }

  start(): Promise<void> {
    return this.telegram.start((incoming) => this.receive(incoming));
  }

  /** Stops it and starts another one on the same ledger, if it is still there. */
  async restart({ withoutLedger = false } = {}): Promise<void> {
    await this.telegram.stop();
    if (withoutLedger) rmSync(this.ledgerFile);
    this.telegram = this.#create();
    await this.start();
  }

  async end(): Promise<void> {
    await this.telegram.stop();
    await this.server.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** The messages that were heard, once there are so many. */
  heardMessages(count: number): Promise<IncomingMessage[]> {
    return soon(() => {
      const messages = this.heard.filter((incoming) => incoming.kind === "message");
      expect(messages.length).toBeGreaterThanOrEqual(count);
      return messages;
    });
  }

  /** Resolves when the expectations hold; every pause that is made meanwhile is over at once. */
  impatiently<Value>(expectations: () => Value): Promise<Value> {
    return soon(() => {
      this.clock.passAll();
      return expectations();
    });
  }

  /** What was heard, after somebody said in the residents' group that this is all: whatever came before is heard by then. */
  async heardBefore(last: string): Promise<readonly Incoming[]> {
    this.server.people.write(RESIDENTS_ID, PEOPLE.王奶奶, { text: last });
    return soon(() => {
      expect(this.heard.at(-1)).toMatchObject({ text: last });
      return this.heard.slice(0, -1);
    });
  }

  /** A post to the residents' group with a key of its own, if nothing else is said. */
  post(text: string, more: Partial<Outgoing> = {}): Outgoing {
    this.#posted += 1;
    const place = { community: KEYUAN, chat: RESIDENTS, at: this.clock.now() };
    const key = postKey(`post-${this.#posted}`);
    return { ...place, key, text, mentions: [], buttons: [], images: [], ...more };
  }

  #create(): Platform {
    return createTelegram({
      token: TOKEN,
      apiRoot: this.server.url,
      addresses: this.addresses,
      media: this.media,
      clock: this.clock,
      log: { warn: (_about, problem) => this.warnings.push(problem) },
      words: telegramTexts,
      ledgerFile: this.ledgerFile,
      groups: [],
      menus: [],
      limits: noLimits,
      ...this.#more,
    });
  }
}

/** A stand for each test of the file, started; `now` is the one of the test that runs. */
export function standForEachTest(more: Partial<TelegramOptions> = {}): { readonly now: Stand } {
  let open: Stand | undefined;
  beforeEach(async () => {
    open = await Stand.started(more);
  });
  afterEach(() => open?.end());
  return {
    get now() {
      if (open === undefined) throw new Error("no test runs");
      return open;
    },
  };
}
