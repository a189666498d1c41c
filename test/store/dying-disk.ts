// A disk whose process dies at a moment of one's choice: what was done before stays, nothing is done after.
import { type Disk, localDisk, type OpenFile } from "../../src/store/disk.ts";

/** Counts what changes files, and dies when so many changes have been made. */
export class DyingDisk implements Disk {
  #left = Number.POSITIVE_INFINITY;
  #done = 0;

  get changes(): number {
    return this.#done;
  }

  /** After so many more changes nothing is possible any more. */
  dieAfter(changes: number): void {
    this.#left = changes;
  }

  async open(path: string, what: "new" | "existing"): Promise<OpenFile> {
    this.#change();
    const file = await localDisk.open(path, what);
    return {
      write: async (bytes, at) => {
        this.#change();
        // Half of it is there.
        if (this.#left === 0) {
          await file.write(bytes.subarray(0, bytes.length / 2), at);
          throw new Error("dead");
        }
        await file.write(bytes, at);
      },
      truncate: async (length) => {
        this.#change();
        await file.truncate(length);
      },
      sync: async () => {
        this.#change();
        await file.sync();
      },
      close: () => file.close(),
    };
  }

  async read(path: string): Promise<Buffer | undefined> {
    this.#living();
    return localDisk.read(path);
  }

  async list(folder: string): Promise<readonly string[]> {
    this.#living();
    return localDisk.list(folder);
  }

  async rename(from: string, to: string): Promise<boolean> {
    this.#change();
    return localDisk.rename(from, to);
  }

  async copy(from: string, to: string): Promise<void> {
    this.#change();
    await localDisk.copy(from, to);
  }

  async remove(path: string): Promise<void> {
    this.#change();
    await localDisk.remove(path);
  }

  async makeFolder(path: string): Promise<void> {
    this.#living();
    await localDisk.makeFolder(path);
  }

  async syncFolder(path: string): Promise<void> {
    this.#living();
    await localDisk.syncFolder(path);
  }

  #living(): void {
    if (this.#left <= 0) throw new Error("dead");
  }

  #change(): void {
    this.#living();
    this.#left -= 1;
    this.#done += 1;
  }
}
