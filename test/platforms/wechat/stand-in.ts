// What stands around WeChat in its tests: addresses that are tied by hand, pictures in memory, a folder for its data.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type ChatKey,
  type CommunityKey,
  chatKey,
  communityKey,
  type ImageKey,
  imageKey,
  type PersonKey,
  personKey,
} from "../../../src/domain/ids.ts";
import type { Address, BoundChat, UnboundMessage } from "../../../src/platforms/addresses.ts";
import type { Speaker } from "../../../src/platforms/platform.ts";
import type { WechatAddresses, WechatParts } from "../../../src/platforms/wechat/options.ts";
import { HandClock } from "../pace/hand-clock.ts";

export const KEYUAN = communityKey("main");
export const MEIYUAN = communityKey("meiyuan");
export const RESIDENTS: ChatKey = chatKey("居民群");
export const VOLUNTEERS: ChatKey = chatKey("志愿者群");

/** Ties chats as it is told; people have the key under which they were first seen. */
export class StandInAddresses implements WechatAddresses {
  readonly unboundMessages: UnboundMessage[] = [];
  /** Who seemed to be whom by the name alone. */
  readonly byName: { readonly from: Address; readonly to: Address }[] = [];
  readonly #chats = new Map<Address, BoundChat>();
  readonly #people = new Map<Address, PersonKey>();

  tie(address: Address, community: CommunityKey, chat: ChatKey): void {
    this.#chats.set(address, { community, chat });
  }

  tiePerson(address: Address, name: string): void {
    this.#people.set(address, personKey(name));
  }

  chatAt(address: Address): BoundChat | undefined {
    return this.#chats.get(address);
  }

  communityOf(person: Address): CommunityKey | undefined {
    return this.#people.has(person) ? KEYUAN : undefined;
  }

  personAt(_community: CommunityKey, address: Address, name: string): Speaker {
    const key = this.#people.get(address) ?? personKey(name);
    this.#people.set(address, key);
    return { key, name };
  }

  addressOfChat(community: CommunityKey, chat: ChatKey): Address | undefined {
    return [...this.#chats].find(([, bound]) => bound.community === community && bound.chat === chat)?.[0];
  }

  addressOfPerson(_community: CommunityKey, person: PersonKey): Address | undefined {
    return [...this.#people].find(([, key]) => key === person)?.[0];
  }

  async moved(from: Address, to: Address): Promise<void> {
    const bound = this.#chats.get(from);
    if (bound === undefined) return;
    this.#chats.delete(from);
    this.#chats.set(to, bound);
  }

  async movedByName(from: Address, to: Address): Promise<void> {
    this.byName.push({ from, to });
  }

  async unbound(message: UnboundMessage): Promise<string | undefined> {
    this.unboundMessages.push(message);
    return message.text === "/绑定" ? "请输入口令" : undefined;
  }
}

export class StandInMedia {
  readonly #pictures = new Map<string, Uint8Array>();

  async save(_community: CommunityKey, bytes: Uint8Array): Promise<ImageKey> {
    if (bytes[0] !== 0x89 || bytes[1] !== 0x50) throw new Error("not a PNG");
    const key = imageKey(`picture-${this.#pictures.size + 1}.png`);
    this.#pictures.set(key, Uint8Array.from(bytes));
    return key;
  }

  async read(_community: CommunityKey, key: ImageKey): Promise<{ bytes: Uint8Array; type: string } | undefined> {
    const bytes = this.#pictures.get(key);
    return bytes && { bytes, type: "image/png" };
  }
}

export interface Surroundings {
  readonly parts: WechatParts;
  readonly addresses: StandInAddresses;
  readonly media: StandInMedia;
  readonly clock: HandClock;
  /** The QR codes shown, and when there is none. */
  readonly qrCodes: (string | undefined)[];
  readonly warnings: string[];
  remove(): void;
}

/** A new folder, an unpaced queue, and pauses of a few milliseconds. */
export function surroundings(): Surroundings {
  const addresses = new StandInAddresses();
  const media = new StandInMedia();
  const clock = new HandClock();
  const qrCodes: (string | undefined)[] = [];
  const warnings: string[] = [];
  const dataFolder = mkdtempSync(join(tmpdir(), "linli-wechat-"));
  return {
    addresses,
    media,
    clock,
    qrCodes,
    warnings,
    parts: {
      addresses,
      media,
      dataFolder,
      clock,
      log: { warn: (_about, problem) => warnings.push(problem) },
      onQrCode: (content) => qrCodes.push(content),
      words: { puppetMissing: (puppet) => `no puppet ${puppet}` },
      limits: { account: [], chat: [], group: [] },
      pauses: { firstMs: 2, longestMs: 50 },
    },
    remove: () => rmSync(dataFolder, { recursive: true, force: true }),
  };
}

/** Notes which messages the bot was offered, whether or not it could save them. */
export class Offered {
  readonly #ids = new Set<string>();

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  add(key: string): void {
    this.#ids.add(key.replace(/^wechat:/, ""));
  }
}
