// The archive of a community: requests that have left the board, a line each, a thousand numbers in a file.
import { join } from "node:path";
import { z } from "zod";
import type { RequestNo } from "../../domain/ids.ts";
import type { Request } from "../../domain/requests/request.ts";
import type { Disk } from "../disk.ts";
import { checkedLine, withChecksum } from "./lines.ts";

/** The version of the lines. */
const ARCHIVE_VERSION = 1;
const IN_A_FILE = 1000;
const DIGITS = 9;
const LINE_BREAK = 0x0a;

/** Requests are our own; only that they are there is looked at. */
const line = z.object({
  version: z.literal(ARCHIVE_VERSION),
  request: z.custom<Request>((value) => typeof value === "object" && value !== null && "no" in value),
});

export class Archive {
  readonly #disk: Disk;
  readonly #folder: string;

  constructor(disk: Disk, folder: string) {
    this.#disk = disk;
    this.#folder = folder;
  }

  /** Appends and syncs. A crash before the step is durable leaves lines that are written again: of several the last counts. */
  async add(requests: readonly Request[]): Promise<void> {
    const byFile = new Map<string, Request[]>();
    for (const request of requests) {
      const file = fileOf(request.no);
      byFile.set(file, [...(byFile.get(file) ?? []), request]);
    }
    await this.#disk.makeFolder(this.#folder);
    for (const [file, some] of byFile) await this.#append(join(this.#folder, file), some);
  }

  /** The request of that number as it was last; undefined: it is not there. */
  async find(no: RequestNo): Promise<Request | undefined> {
    const content = (await this.#disk.read(join(this.#folder, fileOf(no)))) ?? Buffer.alloc(0);
    let found: Request | undefined;
    for (const bytes of linesOf(content)) {
      const read = line.safeParse(checkedLine(bytes));
      if (read.success && read.data.request.no === no) found = read.data.request;
    }
    return found;
  }

  async #append(path: string, requests: readonly Request[]): Promise<void> {
    const content = await this.#disk.read(path);
    const file = await this.#disk.open(path, content === undefined ? "new" : "existing");
    try {
      // What a crash left of a line that was never acknowledged goes.
      const end = content === undefined ? 0 : content.lastIndexOf(LINE_BREAK) + 1;
      const lines = requests.map((request) => withChecksum({ version: ARCHIVE_VERSION, request }));
      await file.truncate(end);
      await file.write(Buffer.from(lines.join(""), "utf8"), end);
      await file.sync();
    } finally {
      await file.close();
    }
    if (content === undefined) await this.#disk.syncFolder(this.#folder);
  }
}

const fileOf = (no: number): string => {
  const first = Math.floor(no / IN_A_FILE) * IN_A_FILE;
  return `${String(first).padStart(DIGITS, "0")}.jsonl`;
};

function* linesOf(content: Buffer): Generator<Buffer> {
  let start = 0;
  for (let end = content.indexOf(LINE_BREAK); end >= 0; end = content.indexOf(LINE_BREAK, start)) {
    yield content.subarray(start, end);
    start = end + 1;
  }
}
