// A disk that knows what a power cut would leave of it: what was synced for sure, and of the rest as much as chance will have it.
import { basename, dirname, join } from "node:path";
import { type Disk, localDisk } from "../../src/store/disk.ts";

/** A file's content as the running system sees it, and as it was when it was last synced. */
interface Content {
  now: Buffer;
  safe: Buffer;
}

type Names = Map<string, Content>;

/** Chance: true or false, and a whole number up to a greatest one. */
export interface Chance {
  either(): boolean;
  upTo(greatest: number): number;
}

/** The local disk, watched. `beforeEach` is called before every operation that changes something. */
export class PowerCutDisk implements Disk {
  readonly #beforeEach: () => void;
  /** The names in each folder as they are now, and as they were when the folder was last synced. */
  readonly #now = new Map<string, Names>();
  readonly #safe = new Map<string, Names>();

  constructor(beforeEach: () => void) {
    this.#beforeEach = beforeEach;
  }

  /** The files that are there when the power comes back: path and content. */
  afterCut(chance: Chance): ReadonlyMap<string, Buffer> {
    const left = new Map<string, Buffer>();
    for (const folder of new Set([...this.#now.keys(), ...this.#safe.keys()])) {
      const names = chance.either() ? this.#safe.get(folder) : this.#now.get(folder);
      for (const [name, content] of names ?? []) left.set(join(folder, name), remains(content, chance));
    }
    return left;
  }

  async open(path: string, what: "new" | "existing") {
    this.#beforeEach();
    const file = await localDisk.open(path, what);
    const content = this.#content(path);
    if (what === "new") content.now = Buffer.alloc(0);
    return {
      write: async (bytes: Uint8Array, at: number) => {
        this.#beforeEach();
        await file.write(bytes, at);
        const longer = Buffer.alloc(Math.max(content.now.length, at + bytes.length));
        content.now.copy(longer);
        longer.set(bytes, at);
        content.now = longer;
      },
      truncate: async (length: number) => {
        this.#beforeEach();
        await file.truncate(length);
        content.now = content.now.subarray(0, length);
      },
      sync: async () => {
        this.#beforeEach();
        const synced = content.now;
        await file.sync();
        content.safe = synced;
      },
      close: () => file.close(),
    };
  }

  async rename(from: string, to: string): Promise<boolean> {
    this.#beforeEach();
    const done = await localDisk.rename(from, to);
    const content = this.#names(dirname(from)).get(basename(from));
    if (!done || !content) return done;
    this.#names(dirname(from)).delete(basename(from));
    this.#names(dirname(to)).set(basename(to), content);
    return done;
  }

  async remove(path: string): Promise<void> {
    this.#beforeEach();
    await localDisk.remove(path);
    this.#names(dirname(path)).delete(basename(path));
  }

  async syncFolder(path: string): Promise<void> {
    this.#beforeEach();
    const synced = new Map(this.#names(path));
    await localDisk.syncFolder(path);
    this.#safe.set(path, synced);
  }

  // Durable as they are, or changing nothing.
  read = localDisk.read;
  list = localDisk.list;
  copy = localDisk.copy;
  makeFolder = localDisk.makeFolder;

  #names(folder: string): Names {
    const names = this.#now.get(folder) ?? new Map();
    this.#now.set(folder, names);
    return names;
  }

  #content(path: string): Content {
    const names = this.#names(dirname(path));
    const content = names.get(basename(path)) ?? { now: Buffer.alloc(0), safe: Buffer.alloc(0) };
    names.set(basename(path), content);
    return content;
  }
}

/** What was synced, what was written last, or, of what was added at the end, a part. */
function remains({ now, safe }: Content, chance: Chance): Buffer {
  if (chance.either()) return safe;
  const isLonger = now.length > safe.length && now.subarray(0, safe.length).equals(safe);
  return isLonger ? now.subarray(0, safe.length + chance.upTo(now.length - safe.length)) : now;
}
