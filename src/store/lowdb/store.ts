// The embedded store: a data folder with a community in each folder, its board as JSON (lowdb) and its journal of facts.
import { resolve } from "node:path";
import type { CommunityKey } from "../../domain/ids.ts";
import { type Disk, localDisk } from "../disk.ts";
import { communityFolder } from "../folders.ts";
import type { CommunityStore, Store } from "../store.ts";
import { LowdbCommunity } from "./community.ts";
import { filesOf } from "./files.ts";
import { type Lock, takeLock } from "./lock.ts";
import type { StoreNotice } from "./notices.ts";
import { DEFAULT_PACE, type Pace } from "./pace.ts";
import { orUnusable } from "./unusable.ts";

export interface LowdbOptions {
  /** Told of what was repaired, and of snapshots that could not be written. */
  readonly onNotice: (notice: StoreNotice) => void;
  /** Other sizes and waits than the default ones. */
  readonly pace?: Partial<Pace>;
  /** Another way to the files than the local disk: for tests of a disk that fails. */
  readonly disk?: Disk;
}

/**
 * A store in that folder, which is made when it is missing; it is locked from the first `open` to `close`. Each step is a
 * line appended to `<community>/journal/` and synced; `<community>/board.json` is a snapshot, from which the journal is read on.
 */
export function createLowdbStore(folder: string, options: LowdbOptions): Store {
  return new LowdbStore(resolve(folder), options);
}

class LowdbStore implements Store {
  readonly #folder: string;
  readonly #options: LowdbOptions;
  readonly #disk: Disk;
  readonly #communities = new Map<CommunityKey, Promise<LowdbCommunity>>();
  #lock: Promise<Lock> | undefined;

  constructor(folder: string, options: LowdbOptions) {
    this.#folder = folder;
    this.#options = options;
    this.#disk = options.disk ?? localDisk;
  }

  async open(community: CommunityKey): Promise<CommunityStore> {
    if (this.#communities.has(community)) throw new Error(`the community ${community} is open already`);
    const folder = communityFolder(this.#folder, community);
    const opening = orUnusable(folder, () => this.#open(community, folder));
    this.#communities.set(community, opening);
    try {
      return await opening;
    } catch (error) {
      this.#communities.delete(community);
      if (this.#communities.size === 0) await this.#unlock();
      throw error;
    }
  }

  async close(): Promise<void> {
    try {
      const open = await Promise.allSettled(this.#communities.values());
      for (const one of open) if (one.status === "fulfilled") await one.value.close();
    } finally {
      await this.#unlock();
    }
  }

  async #open(community: CommunityKey, folder: string): Promise<LowdbCommunity> {
    this.#lock ??= takeLock(this.#disk, this.#folder);
    await this.#lock;
    await this.#disk.makeFolder(folder);
    return LowdbCommunity.open({
      source: { disk: this.#disk, files: filesOf(folder), community },
      pace: { ...DEFAULT_PACE, ...this.#options.pace },
      onNotice: this.#options.onNotice,
      onClosed: () => this.#communities.delete(community),
    });
  }

  async #unlock(): Promise<void> {
    const lock = this.#lock;
    this.#lock = undefined;
    await lock?.then(
      (held) => held.release(),
      () => undefined,
    );
  }
}
