// bindings.json in the data folder: read and checked at the start, written durably, changes that come together in one go.
import { dirname, join } from "node:path";
import { type Adapter, Low } from "lowdb";
import * as z from "zod";
import { bindingFileTexts } from "../languages/zh-CN/binding.ts";
import type { Disk } from "../store/disk.ts";
import { checksumOf, parsed } from "../store/lowdb/lines.ts";
import { orUnusable } from "../store/lowdb/unusable.ts";
import { StoreUnusable } from "../store/store.ts";
import { nothingSaved, SAVED_VERSION, type Saved, savedSchema } from "./saved.ts";

/** `crc` is the checksum of `bindings` as JSON: a wrong digit in an address would carry what is private into another group. */
const whole = z.object({ crc: z.string(), bindings: z.unknown() });

/** lowdb's adapter: the new file is synced before it takes the place of the old one, so that one of them is always whole. */
class DurableJson implements Adapter<Saved> {
  readonly #path: string;
  readonly #disk: Disk;

  constructor(path: string, disk: Disk) {
    this.#path = path;
    this.#disk = disk;
  }

  async read(): Promise<Saved | null> {
    const bytes = await this.#disk.read(this.#path);
    if (!bytes) return null;
    const file = whole.safeParse(parsed(bytes.toString("utf8")));
    if (!file.success || file.data.crc !== checksumOf(JSON.stringify(file.data.bindings)))
      throw new StoreUnusable(bindingFileTexts.damaged(this.#path));
    const { bindings } = file.data;
    const version = z.object({ version: z.unknown() }).safeParse(bindings).data?.version;
    if (version !== SAVED_VERSION)
      throw new StoreUnusable(bindingFileTexts.otherVersion(this.#path, version, SAVED_VERSION));
    const read = savedSchema.safeParse(bindings);
    if (!read.success) throw new StoreUnusable(bindingFileTexts.damaged(this.#path));
    return read.data;
  }

  async write(bindings: Saved): Promise<void> {
    const folder = dirname(this.#path);
    const unfinished = `${this.#path}.new`;
    const crc = checksumOf(JSON.stringify(bindings));
    try {
      await this.#disk.makeFolder(folder);
      const file = await this.#disk.open(unfinished, "new");
      try {
        await file.write(Buffer.from(`${JSON.stringify({ crc, bindings }, null, 1)}\n`, "utf8"), 0);
        await file.sync();
      } finally {
        await file.close();
      }
    } catch (error) {
      await this.#disk.remove(unfinished).catch(() => undefined);
      throw error;
    }
    await this.#disk.rename(unfinished, this.#path);
    await this.#disk.syncFolder(folder);
  }
}

export class BindingsFile {
  readonly #db: Low<Saved>;
  #capture: () => Saved;
  #isDirty = false;
  #writing: Promise<void> | undefined;
  #next: Promise<void> | undefined;

  private constructor(db: Low<Saved>) {
    this.#db = db;
    this.#capture = () => db.data;
  }

  /** Reads `<dataFolder>/bindings.json`; none is fine. Throws StoreUnusable with the path and what to do. */
  static async open(dataFolder: string, disk: Disk): Promise<BindingsFile> {
    const path = join(dataFolder, "bindings.json");
    const db = new Low<Saved>(new DurableJson(path, disk), nothingSaved);
    await orUnusable(path, () => db.read());
    return new BindingsFile(db);
  }

  /** What was saved last. */
  get data(): Saved {
    return this.#db.data;
  }

  /** From now on the file is what `capture` gives; now that is what was read. */
  follow(capture: () => Saved): void {
    this.#capture = capture;
    this.#isDirty = false;
  }

  /** Something is not on the disk yet; `saved` brings it there. */
  changed(): void {
    this.#isDirty = true;
  }

  /** Resolves when every change so far is durable; rejects when the disk fails, and then the next call tries again. */
  saved(): Promise<void> {
    if (!this.#isDirty) return this.#writing ?? Promise.resolve();
    // What changes while a write is under way goes into the one after it.
    this.#next ??= Promise.resolve(this.#writing)
      .catch(() => undefined)
      .then(() => {
        this.#next = undefined;
        this.#writing = this.#write().finally(() => {
          this.#writing = undefined;
        });
        return this.#writing;
      });
    return this.#next;
  }

  async #write(): Promise<void> {
    this.#isDirty = false;
    try {
      this.#db.data = this.#capture();
      await this.#db.write();
    } catch (error) {
      this.#isDirty = true;
      throw error;
    }
  }
}
