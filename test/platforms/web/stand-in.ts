// A host for the sandbox without a bot: communities, a clock that is moved by hand, pictures in memory, and a board to change.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type ChatKey,
  type CommunityKey,
  chatKey,
  communityKey,
  type Duration,
  type ImageKey,
  type Instant,
  imageKey,
  instant,
} from "../../../src/domain/ids.ts";
import type { Receive } from "../../../src/platforms/platform.ts";
import type {
  OpenRequestLine,
  SandboxCommunity,
  SandboxHost,
  SandboxOptions,
} from "../../../src/platforms/web/host.ts";
import { createSandbox, type Sandbox } from "../../../src/platforms/web/sandbox.ts";

const HOUR_MS = 60 * 60_000;

/** 2026-11-24 10:00 in Shanghai. */
export const TEN_OCLOCK = instant(Date.parse("2026-11-24T10:00:00+08:00"));

const people: SandboxCommunity["people"] = [
  { name: "柳建举", role: "coordinator" },
  { name: "小刘", role: "grid_worker" },
  { name: "小张", role: "volunteer" },
  { name: "小张三", role: "volunteer" },
  { name: "小李", role: "volunteer" },
  { name: "王奶奶", role: "resident" },
];

const chats: SandboxCommunity["chats"] = [
  { key: chatKey("居民群"), name: "居民群", roles: ["residents"] },
  { key: chatKey("志愿者群"), name: "志愿者群", roles: ["volunteers"] },
  { key: chatKey("协调群"), name: "协调群", roles: ["coordinators"] },
];

export const KEYUAN = communityKey("main");
export const MEIYUAN = communityKey("meiyuan");
export const RESIDENTS: ChatKey = chatKey("居民群");
export const VOLUNTEERS: ChatKey = chatKey("志愿者群");

export class StandInHost implements SandboxHost {
  readonly communities: readonly SandboxCommunity[] = [
    { key: KEYUAN, name: "科苑社区", chats, people },
    { key: MEIYUAN, name: "梅园社区", chats, people },
  ];
  readonly #listeners = new Set<(community: CommunityKey) => void>();
  readonly #pictures = new Map<string, Uint8Array>();
  readonly #boards = new Map<CommunityKey, readonly OpenRequestLine[]>();
  #now: Instant = TEN_OCLOCK;

  openRequests(community: CommunityKey): readonly OpenRequestLine[] {
    return this.#boards.get(community) ?? [];
  }

  setBoard(community: CommunityKey, lines: readonly OpenRequestLine[]): void {
    this.#boards.set(community, lines);
    for (const listener of this.#listeners) listener(community);
  }

  onBoardChange(listener: (community: CommunityKey) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  now(): Instant {
    return this.#now;
  }

  localTime(_community: CommunityKey, at: Instant): string {
    return new Date(at + 8 * HOUR_MS).toISOString().slice(0, 19);
  }

  async advance(by: Duration): Promise<void> {
    this.#now = instant(this.#now + by);
  }

  readonly media = {
    save: async (community: CommunityKey, bytes: Uint8Array): Promise<ImageKey> => {
      if (bytes[0] !== 0x89 || bytes[1] !== 0x50) throw new Error("not a PNG");
      const key = imageKey(`picture-${this.#pictures.size + 1}.png`);
      this.#pictures.set(`${community}/${key}`, bytes);
      return key;
    },
    read: async (community: CommunityKey, key: ImageKey) => {
      const bytes = this.#pictures.get(`${community}/${key}`);
      return bytes && { bytes, type: "image/png" };
    },
  };

  health(): unknown {
    return { ok: true };
  }
}

export interface RunningSandbox {
  readonly sandbox: Sandbox;
  readonly host: StandInHost;
  /** Faults that were noted. */
  readonly warnings: string[];
  /** Stops it, and starts another one on the same data and port after `meanwhile`. */
  restart(meanwhile: () => Promise<void>): Promise<RunningSandbox>;
  /** Stops it and removes its data. */
  end(): Promise<void>;
}

/** Starts a sandbox on a free port of its own, with its data in a new folder (or that one). */
export async function startSandbox(
  receive: Receive,
  host: StandInHost = new StandInHost(),
  folder: string = mkdtempSync(join(tmpdir(), "linli-sandbox-")),
  settings: Partial<Pick<SandboxOptions, "port">> = {},
): Promise<RunningSandbox> {
  const warnings: string[] = [];
  const sandbox = createSandbox(host, {
    host: "127.0.0.1",
    port: 0,
    dataFolder: (community) => join(folder, community),
    words: { cannotListen: (problem, address, port) => `${problem} ${address}:${port}` },
    log: { warn: (_about, message) => warnings.push(message) },
    ...settings,
  });
  await sandbox.start(receive);
  return {
    sandbox,
    host,
    warnings,
    restart: async (meanwhile) => {
      const port = Number(new URL(sandbox.url).port);
      await sandbox.stop();
      await meanwhile();
      return startSandbox(receive, host, folder, { port });
    },
    end: async () => {
      await sandbox.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
