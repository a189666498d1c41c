// The messengers that are switched on: which chat is on which of them, how they are, and what the operator hears of them.
import { randomInt } from "node:crypto";
import { join } from "node:path";
import type { Logger } from "pino";
import { renderUnicodeCompact } from "uqr";
import { type Bindings, openBindings } from "./binding/bindings.ts";
import { menusOf } from "./bot/menus.ts";
import type { Clock } from "./clock.ts";
import type { Community } from "./domain/community.ts";
import type { ChatKey, CommunityKey } from "./domain/ids.ts";
import type { PlatformState } from "./domain/platforms.ts";
import { operatorTexts } from "./languages/zh-CN/operator.ts";
import { telegramTexts } from "./languages/zh-CN/telegram.ts";
import type { Limits } from "./platforms/pace/rates.ts";
import type { Platform, Receive } from "./platforms/platform.ts";
import type { Pictures } from "./platforms/telegram/options.ts";
import type { Environment } from "./settings/environment.ts";

export interface MessengersParts {
  readonly environment: Pick<Environment, "telegram" | "wechat" | "dataFolder">;
  readonly communities: readonly Community[];
  readonly media: Pictures;
  readonly clock: Clock;
  readonly log: Logger;
  /** Where the operator reads what he has to do: the console. */
  readonly print: (text: string) => void;
  /** How fast is sent; each messenger's own limits if missing. */
  readonly limits?: Limits;
}

export interface Messengers {
  readonly bindings: Bindings;
  platformOf(community: CommunityKey, chat: ChatKey): Platform | undefined;
  states(): readonly PlatformState[];
  /** What WeChat's owner has to scan; undefined: nothing. */
  qrCode(): string | undefined;
  /** Begins to listen. Rejects with TokenRefused when a token is wrong. */
  start(receive: Receive): Promise<void>;
  stop(): Promise<void>;
}

/** Opens what is tied, and makes the platforms; the data folder has to be locked. Throws StoreUnusable when that cannot be read. */
export async function openMessengers(parts: MessengersParts): Promise<Messengers> {
  const { environment, communities, media, clock, log, print, limits } = parts;
  const { dataFolder, telegram, wechat } = environment;
  const bindings = await openBindings({ communities, dataFolder, clock, random: (below) => randomInt(below), log });
  const platforms: Platform[] = [];
  let qrCode: string | undefined;
  const common = { media, clock, log, ...(limits === undefined ? {} : { limits }) };
  // Each costs time and memory to load, so that only what is set is loaded.
  if (telegram) {
    const { createTelegram } = await import("./platforms/telegram/telegram.ts");
    platforms.push(
      createTelegram({
        ...common,
        ...telegram,
        addresses: bindings.on("telegram"),
        words: telegramTexts,
        ledgerFile: join(dataFolder, "telegram.jsonl"),
        groups: communities.flatMap(({ key, chats }) => chats.map((chat) => ({ community: key, chat: chat.key }))),
        menus: menusOf(communities),
      }),
    );
  }
  if (wechat) {
    const { createWechat } = await import("./platforms/wechat/wechat.ts");
    const tell = () => bindings.newOwnerCode().catch(() => log.warn({}, "an owner's code could not be saved"));
    platforms.push(
      createWechat({
        ...common,
        puppet: wechat.puppet,
        words: operatorTexts,
        addresses: bindings.on("wechat"),
        dataFolder,
        onNewLogin: tell,
        onQrCode: (content) => {
          if (content !== undefined && content !== qrCode)
            print(`${operatorTexts.scan}\n${renderUnicodeCompact(content)}`);
          qrCode = content;
        },
      }),
    );
  }
  const named = (name: string | undefined) => platforms.find((platform) => platform.name === name);
  return {
    bindings,
    platformOf: (community, chat) => named(bindings.platformOf(community, chat)),
    states: () => platforms.map((platform) => ({ name: platform.name, ...platform.health() })),
    qrCode: () => qrCode,
    async start(receive) {
      // First, since a login that comes with the start may need a code as well.
      await bindings.tellOwner(print);
      for (const platform of platforms) await platform.start(bindings.connect(platform, receive));
    },
    async stop() {
      await Promise.all(platforms.map((platform) => platform.stop()));
      await bindings.close();
    },
  };
}
