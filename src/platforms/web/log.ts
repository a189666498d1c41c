// The log of a community's chats on the disk: JSON lines, appended to, readable by their owner alone.
import { appendFileSync, chmodSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Entry, entrySchema } from "./entry.ts";

const OWNER_ONLY = 0o600;

export class ChatLog {
  readonly #path: string;

  private constructor(path: string) {
    this.#path = path;
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
    // So that the next entry does not continue a torn line.
    appendFileSync(path, text !== "" && !text.endsWith("\n") ? "\n" : "", { mode: OWNER_ONLY });
    chmodSync(path, OWNER_ONLY);
    return { log: new ChatLog(path), entries, unread: lines.length - entries.length };
  }

  /** What it has by now: lines of people who were erased are taken out of it. */
  entries(): Entry[] {
    return readFileSync(this.#path, "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .flatMap(entryOf);
  }

  /** Appends at once, so that what is shown is also there after a restart. Throws when the disk refuses. */
  append(entry: Entry): void {
    // By its name, for another file may have taken its place.
    appendFileSync(this.#path, `${JSON.stringify(entry)}\n`, { mode: OWNER_ONLY });
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
