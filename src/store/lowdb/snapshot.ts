// board.json: the snapshot of a community, and lowdb's adapter that writes it durably and without long pauses.

import { crc32 } from "node:zlib";
import type { Adapter } from "lowdb";
import { z } from "zod";
import type { SavedBoard } from "../../domain/board.ts";
import type { Disk } from "../disk.ts";
import { checksumOf, communitySchema, heardSchema, hex, parsed, postSchema } from "./lines.ts";

/** The version of the shape below; the board in it has its own. */
export const SNAPSHOT_VERSION = 1;

/** A place in the journal: everything up to there is in the snapshot. */
export interface Position {
  /** The journal's file, relative to its folder: `2026-11/000000000001.jsonl`. */
  readonly file: string;
  /** Where in it the next line begins, in bytes. */
  readonly offset: number;
  /** The number of the last line before that. */
  readonly seq: number;
}

const schema = z.object({
  version: z.literal(SNAPSHOT_VERSION),
  community: communitySchema,
  position: z.object({ file: z.string(), offset: z.int().positive(), seq: z.int().positive() }),
  board: z.custom<SavedBoard>((value) => typeof value === "object" && value !== null && "version" in value),
  outbox: z.array(postSchema),
  heard: z.array(heardSchema),
});

export type Snapshot = Readonly<z.infer<typeof schema>>;

/** What a snapshot file turned out to be. */
export type SnapshotRead =
  | { readonly is: "missing" }
  | { readonly is: "damaged" }
  | { readonly is: "other_version"; readonly version: unknown }
  | { readonly is: "whole"; readonly snapshot: Snapshot; readonly bytes: number };

const CHECKSUM_LINE = /,\n"crc":"([0-9a-f]{8})"\}\n$/;
const CHECKSUM_LINE_BYTES = ',\n"crc":"01234567"}\n'.length;

/** Reads and checks a snapshot. */
export async function readSnapshot(disk: Disk, path: string): Promise<SnapshotRead> {
  const written = await disk.read(path);
  if (!written) return { is: "missing" };
  const content = written.subarray(0, -CHECKSUM_LINE_BYTES);
  const checksum = CHECKSUM_LINE.exec(written.subarray(-CHECKSUM_LINE_BYTES).toString("latin1"))?.[1];
  if (checksum !== checksumOf(content)) return { is: "damaged" };
  const json = parsed(`${content.toString("utf8")}}`);
  const version = z.object({ version: z.unknown() }).safeParse(json).data?.version;
  if (version !== SNAPSHOT_VERSION) return { is: "other_version", version };
  const read = schema.safeParse(json);
  return read.success ? { is: "whole", snapshot: read.data, bytes: written.length } : { is: "damaged" };
}

/** Between two chunks of this size other work has its turn. */
const CHUNK_BYTES = 64 * 1024;

/**
 * lowdb's adapter for a snapshot: content and name are synced before the new file takes the place of the old one, which is
 * kept beside it as the older generation. Whoever cuts the power finds one or the other, whole.
 */
export class SnapshotFile implements Adapter<Snapshot | null> {
  readonly #disk: Disk;
  readonly #paths: SnapshotPaths;
  /** How large the newest file is. */
  bytes = 0;

  constructor(disk: Disk, paths: SnapshotPaths) {
    this.#disk = disk;
    this.#paths = paths;
  }

  async read(): Promise<Snapshot | null> {
    const read = await readSnapshot(this.#disk, this.#paths.current);
    if (read.is !== "whole") return null;
    this.bytes = read.bytes;
    return read.snapshot;
  }

  async write(snapshot: Snapshot | null): Promise<void> {
    if (!snapshot) return;
    const { current, previous, unfinished, folder } = this.#paths;
    try {
      this.bytes = await this.#writeUnfinished(snapshot);
    } catch (error) {
      await this.#disk.remove(unfinished).catch(() => undefined);
      throw error;
    }
    await this.#disk.rename(current, previous);
    await this.#disk.rename(unfinished, current);
    await this.#disk.syncFolder(folder);
  }

  async #writeUnfinished(snapshot: Snapshot): Promise<number> {
    const file = await this.#disk.open(this.#paths.unfinished, "new");
    try {
      let length = 0;
      for (const chunk of chunksOf(snapshot)) {
        await file.write(chunk, length);
        length += chunk.length;
      }
      await file.sync();
      return length;
    } finally {
      await file.close();
    }
  }
}

export interface SnapshotPaths {
  readonly folder: string;
  readonly current: string;
  readonly previous: string;
  readonly unfinished: string;
}

/** A snapshot as a whole file. */
export const snapshotBytes = (snapshot: Snapshot): Buffer => Buffer.concat([...chunksOf(snapshot)]);

function* chunksOf(snapshot: Snapshot): Generator<Buffer> {
  let checksum = 0;
  let waiting: string[] = [];
  let length = 0;
  const chunk = () => {
    const bytes = Buffer.from(waiting.join(""), "utf8");
    waiting = [];
    length = 0;
    return bytes;
  };
  for (const piece of withoutEnd(snapshot)) {
    waiting.push(piece);
    length += piece.length;
    if (length < CHUNK_BYTES) continue;
    const bytes = chunk();
    checksum = crc32(bytes, checksum);
    yield bytes;
  }
  const bytes = chunk();
  yield bytes;
  yield Buffer.from(`,\n"crc":"${hex(crc32(bytes, checksum))}"}\n`);
}

function* withoutEnd({ board, outbox, heard, ...rest }: Snapshot): Generator<string> {
  yield* fields("{", rest);
  yield* fields(',\n"board":{', board);
  yield* fields("},", { outbox, heard });
}

/** JSON for people too: a field a line, a request, post or the like a line. */
function* fields(start: string, object: object): Generator<string> {
  let before = start;
  for (const [name, value] of Object.entries(object)) {
    if (value === undefined) continue;
    yield `${before}\n${JSON.stringify(name)}:`;
    before = ",";
    if (Array.isArray(value) && value.length > 0) yield* elements(value);
    else yield JSON.stringify(value);
  }
}

function* elements(list: readonly unknown[]): Generator<string> {
  let before = "[";
  for (const element of list) {
    yield `${before}\n${JSON.stringify(element)}`;
    before = ",";
  }
  yield "]";
}
