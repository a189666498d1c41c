// A data folder for one test, and the store on it.
import { cp, lstat, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { communityKey } from "../../../src/domain/ids.ts";
import type { StoreNotice } from "../../../src/store/lowdb/notices.ts";
import { createLowdbStore, type LowdbOptions } from "../../../src/store/lowdb/store.ts";
import type { Store } from "../../../src/store/store.ts";
import { Caller } from "../caller.ts";

export const keyuan = communityKey("科苑社区");

export class DataFolder {
  readonly path: string;
  readonly notices: StoreNotice[] = [];

  private constructor(path: string) {
    this.path = path;
  }

  static async make(): Promise<DataFolder> {
    return new DataFolder(await mkdtemp(join(tmpdir(), "linli-store-")));
  }

  /** What the disk would hold if the process died now: a copy without its lock. */
  async asAfterCrash(): Promise<DataFolder> {
    const copy = await DataFolder.make();
    const filter = async (path: string) => !(await lstat(path)).isSocket();
    await cp(this.path, copy.path, { recursive: true, filter });
    return copy;
  }

  store(options: Partial<LowdbOptions> = {}): Store {
    return createLowdbStore(this.path, { onNotice: (notice) => this.notices.push(notice), ...options });
  }

  /** Opens the community, lets `work` use it, and closes it. */
  async with<Value>(work: (caller: Caller) => Promise<Value>, options: Partial<LowdbOptions> = {}): Promise<Value> {
    const store = this.store(options);
    try {
      return await work(await Caller.of(await store.open(keyuan)));
    } finally {
      await store.close();
    }
  }

  /** A path in the community's folder. */
  in(...names: readonly string[]): string {
    return join(this.path, keyuan, ...names);
  }

  /** The journal's files in the order of their lines, relative to the community's folder. */
  async journal(): Promise<string[]> {
    const names = await readdir(this.in("journal"), { recursive: true });
    return names
      .filter((name) => name.endsWith(".jsonl"))
      .sort((one, other) => one.slice(-18).localeCompare(other.slice(-18)))
      .map((name) => join("journal", name));
  }

  /** Every file and its content, but for the lock: to see that nothing was touched. */
  async contents(): Promise<ReadonlyMap<string, string>> {
    const entries = await readdir(this.path, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
    const read = files.sort().map(async (file) => [file, (await readFile(file)).toString("latin1")] as const);
    return new Map(await Promise.all(read));
  }

  async clear(): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
  }
}
