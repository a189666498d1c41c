// The archive of a community: requests that have left the board, a line each, a thousand numbers in a file.
import { join } from "node:path";
import { z } from "zod";
import type { RequestNo } from "../../domain/ids.ts";
import type { Request } from "../../domain/requests/request.ts";
import type { Disk } from "../disk.ts";
import { replaceFile } from "./files.ts";
import { checkedLine, withChecksum } from "./lines.ts";

/** The version of the lines. */
const ARCHIVE_VERSION = 1;
const IN_A_FILE = 1000;
const DIGITS = 9;
const ENDING = ".jsonl";
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
    return [...requestsIn(content)].findLast((request) => request.no === no);
  }

  /** The requests of which it holds, each as it was last, by their numbers. */
  async filter(isMeant: (request: Request) => boolean): Promise<readonly Request[]> {
    const found = new Map<RequestNo, Request>();
    for (const name of await this.#disk.list(this.#folder)) {
      if (!name.endsWith(ENDING)) continue;
      const content = (await this.#disk.read(join(this.#folder, name))) ?? Buffer.alloc(0);
      for (const request of requestsIn(content)) {
        if (isMeant(request)) found.set(request.no, request);
        else found.delete(request.no);
      }
    }
    return [...found.values()].sort((a, b) => a.no - b.no);
  }

  /** Puts others in the place of requests with those numbers, durably; a file is old or new, whenever it is looked at. */
  async change(nos: readonly RequestNo[], changed: (request: Request) => Request): Promise<void> {
    const meant = new Set(nos);
    for (const name of new Set(nos.map(fileOf))) {
      const path = join(this.#folder, name);
      const content = await this.#disk.read(path);
      if (content === undefined) continue;
      const lines = [...requestsIn(content)].map((request) =>
        withChecksum({ version: ARCHIVE_VERSION, request: meant.has(request.no) ? changed(request) : request }),
      );
      const fresh = Buffer.from(lines.join(""), "utf8");
      if (!fresh.equals(content)) await replaceFile(this.#disk, path, fresh);
    }
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
  return `${String(first).padStart(DIGITS, "0")}${ENDING}`;
};

function* requestsIn(content: Buffer): Generator<Request> {
  for (const bytes of linesOf(content)) {
    const read = line.safeParse(checkedLine(bytes));
    if (read.success) yield read.data.request;
  }
}

/** Without their line breaks; what follows the last one is none. */
export function* linesOf(content: Buffer): Generator<Buffer> {
  let start = 0;
  for (let end = content.indexOf(LINE_BREAK); end >= 0; end = content.indexOf(LINE_BREAK, start)) {
    yield content.subarray(start, end);
    start = end + 1;
  }
}
