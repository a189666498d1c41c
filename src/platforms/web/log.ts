// The log of a community's chats on the disk: JSON lines, only ever appended to, readable by their owner alone.
import { appendFileSync, closeSync, existsSync, fchmodSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Entry, entrySchema } from "./entry.ts";

const OWNER_ONLY = 0o600;

export class ChatLog {
  readonly #file: number;

  private constructor(file: number) {
    this.#file = file;
  }

  /**
   * Opens `sandbox.jsonl` in that folder, making both if missing, and reads what it has. `unread` counts lines that are
   * no entry: the last one may be torn when the process was killed.
   */
  static open(folder: string): { readonly log: ChatLog; readonly entries: Entry[]; readonly unread: number } {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, "sandbox.jsonl");
    const text = existsSync(path) ? readFileSync(path, "utf8") : "";
    const lines = text.split("\n").filter((line) => line !== "");
    const entries = lines.flatMap(entryOf);
    const file = openSync(path, "a", OWNER_ONLY);
    fchmodSync(file, OWNER_ONLY);
    // So that the next entry does not continue a torn line.
    if (text !== "" && !text.endsWith("\n")) appendFileSync(file, "\n");
    return { log: new ChatLog(file), entries, unread: lines.length - entries.length };
  }

  /** Appends at once, so that what is shown is also there after a restart. Throws when the disk refuses. */
  append(entry: Entry): void {
    appendFileSync(this.#file, `${JSON.stringify(entry)}\n`);
  }

  close(): void {
    closeSync(this.#file);
  }
}

function entryOf(line: string): Entry[] {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return [];
  }
  const read = entrySchema.safeParse(value);
  return read.success ? [read.data] : [];
}
