// The session of an account on the disk, so that a restart needs no new QR code: whoever has this file has the account.
import { readFile, rename, writeFile } from "node:fs/promises";
import { MemoryCard } from "memory-card";
import type { WechatLog } from "./options.ts";

const OWNER_ONLY = 0o600;

/** The memory that a puppet keeps, written whole or not at all; wechaty's own file is readable by everybody and may be torn. */
export class SessionCard extends MemoryCard {
  readonly #path: string;
  readonly #log: WechatLog;
  #saving: Promise<void> = Promise.resolve();

  constructor(path: string, log: WechatLog) {
    super();
    this.#path = path;
    this.#log = log;
  }

  /** Reads the session; without one, or with one that cannot be read, a QR code has to be scanned. */
  override async load(): Promise<void> {
    this.payload ??= await this.#read();
  }

  /** Never rejects: without a disk the bot runs on, and the next start needs a QR code. */
  override save(): Promise<void> {
    this.#saving = this.#saving.then(() => this.#write());
    return this.#saving;
  }

  async #read(): Promise<NonNullable<MemoryCard["payload"]>> {
    try {
      return JSON.parse(await readFile(this.#path, "utf8"));
    } catch (error) {
      const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
      if (!isMissing) this.#log.warn({ err: error }, "the session of WeChat cannot be read");
      return {};
    }
  }

  async #write(): Promise<void> {
    try {
      const unfinished = `${this.#path}.new`;
      await writeFile(unfinished, JSON.stringify(this.payload ?? {}), { mode: OWNER_ONLY });
      await rename(unfinished, this.#path);
    } catch (error) {
      this.#log.warn({ err: error }, "the session of WeChat cannot be kept");
    }
  }
}
