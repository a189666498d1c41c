// The end of a community's journal: lines are appended and synced, in files of a few megabytes, by month.
import { dirname, join } from "node:path";
import type { CommunityKey } from "../../domain/ids.ts";
import type { Disk, OpenFile } from "../disk.ts";
import { journalFileName } from "./files.ts";
import { encodeLine, JOURNAL_VERSION } from "./lines.ts";
import type { Position } from "./snapshot.ts";

/** Lines that are to be durable together. */
export interface Batch {
  /** Whole lines, each with its line break; at least one. */
  readonly lines: readonly string[];
  /** The month (UTC, `2026-11`) whose folder they belong to. */
  readonly month: string;
}

export class Journal {
  readonly #disk: Disk;
  readonly #folder: string;
  readonly #community: CommunityKey;
  readonly #fileBytes: number;
  #end: Position | undefined;
  #open: OpenFile | undefined;
  /** A new file that failed before anything in it was durable: it must be gone before there is another. */
  #failedStart: string | undefined;

  /** `end`: where the lines read so far end. `fileBytes`: a file that is as large gets a successor. */
  constructor(disk: Disk, folder: string, community: CommunityKey, end: Position | undefined, fileBytes: number) {
    this.#disk = disk;
    this.#folder = folder;
    this.#community = community;
    this.#end = end;
    this.#fileBytes = fileBytes;
  }

  /** The month of the newest lines; undefined: there are none. */
  get month(): string | undefined {
    return this.#end && dirname(this.#end.file);
  }

  /** Where the durable lines end; undefined: there are none. */
  get end(): Position | undefined {
    return this.#end;
  }

  /**
   * Appends and syncs; returns how many bytes. After an error none of the lines is durable for sure: `end` stays, what lies
   * behind it is cut off before the next attempt, and a sync is never repeated, for the system forgets what it failed to write.
   */
  async append(batch: Batch): Promise<number> {
    try {
      return await this.#append(batch);
    } catch (error) {
      await this.#dropUnsaved().catch(() => undefined);
      throw error;
    }
  }

  async close(): Promise<void> {
    const open = this.#open;
    this.#open = undefined;
    await open?.close();
  }

  async #append({ lines, month }: Batch): Promise<number> {
    await this.#removeFailedStart();
    const end = this.#end;
    if (!end || end.offset >= this.#fileBytes || dirname(end.file) !== month) return this.#begin(lines, month);
    this.#open ??= await this.#reopen(end);
    const bytes = Buffer.from(lines.join(""), "utf8");
    await this.#open.write(bytes, end.offset);
    await this.#open.sync();
    this.#end = { file: end.file, offset: end.offset + bytes.length, seq: end.seq + lines.length };
    return bytes.length;
  }

  async #begin(lines: readonly string[], month: string): Promise<number> {
    await this.close();
    const seq = this.#end?.seq ?? 0;
    const file = journalFileName(month, seq + 1);
    const path = join(this.#folder, file);
    await this.#disk.makeFolder(dirname(path));
    this.#failedStart = path;
    this.#open = await this.#disk.open(path, "new");
    const head = { line: "head", version: JOURNAL_VERSION, community: this.#community, next: seq + 1 } as const;
    const bytes = Buffer.from(encodeLine(head) + lines.join(""), "utf8");
    await this.#open.write(bytes, 0);
    await this.#open.sync();
    await this.#disk.syncFolder(dirname(path));
    this.#failedStart = undefined;
    this.#end = { file, offset: bytes.length, seq: seq + lines.length };
    return bytes.length;
  }

  async #reopen(end: Position): Promise<OpenFile> {
    const file = await this.#disk.open(join(this.#folder, end.file), "existing");
    try {
      await file.truncate(end.offset);
      await file.sync();
      return file;
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  /** So that a restart does not find what was told to be not saved. When that fails too, the next attempt begins with it. */
  async #dropUnsaved(): Promise<void> {
    await this.close();
    if (this.#failedStart !== undefined) await this.#removeFailedStart();
    else if (this.#end) {
      const file = await this.#reopen(this.#end);
      await file.close();
    }
  }

  async #removeFailedStart(): Promise<void> {
    if (this.#failedStart === undefined) return;
    await this.#disk.remove(this.#failedStart);
    await this.#disk.syncFolder(dirname(this.#failedStart));
    this.#failedStart = undefined;
  }
}
