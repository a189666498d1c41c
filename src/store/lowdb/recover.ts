// Reading a community back: the snapshot, and the lines of the journal after it. Changes nothing; says what is to be repaired.
import { join } from "node:path";
import { BOARD_VERSION, type SavedBoard } from "../../domain/board.ts";
import type { Fact } from "../../domain/facts.ts";
import type { CommunityKey } from "../../domain/ids.ts";
import { storeTexts } from "../../languages/zh-CN/store.ts";
import type { Disk } from "../disk.ts";
import { Heard } from "../heard.ts";
import { Outbox } from "../outbox.ts";
import { StoreUnusable } from "../store.ts";
import { type CommunityFiles, type JournalFile, journalFiles } from "./files.ts";
import { decodeLine, JOURNAL_VERSION, type ReadLine } from "./lines.ts";
import { type Position, readSnapshot, SNAPSHOT_VERSION, type Snapshot } from "./snapshot.ts";

/** What has to be put in order before the next line is written. */
export type Repair =
  /** The last line was not written to its end. */
  | {
      readonly repair: "cut";
      readonly file: string;
      readonly line: number;
      /** Where the line begins, and how much of it is there, in bytes; at 0 the file goes altogether. */
      readonly offset: number;
      readonly bytes: number;
    }
  /** A damaged snapshot, which the next one is not to push out unseen. */
  | { readonly repair: "set_aside"; readonly file: string };

export interface Recovered {
  readonly board: SavedBoard | undefined;
  readonly facts: readonly Fact[];
  readonly outbox: Outbox;
  readonly heard: Heard;
  /** The end of the journal; undefined: nothing was ever written. */
  readonly end: Position | undefined;
  /** The number of the last line that the newest snapshot stands for; 0: there is none. */
  readonly snapshotSeq: number;
  readonly snapshotBytes: number;
  /** How much of the journal comes after the snapshot. */
  readonly journalBytes: number;
  readonly repairs: readonly Repair[];
}

export interface Source {
  readonly disk: Disk;
  readonly files: CommunityFiles;
  readonly community: CommunityKey;
}

/**
 * Reads everything. Throws StoreUnusable when something is damaged that cannot be made good for sure.
 * `known`: the end of what this process knows to be durable (undefined inside: nothing); what lies behind it was never acknowledged.
 */
export async function recover(source: Source, known?: { readonly end: Position | undefined }): Promise<Recovered> {
  const { base, damaged, bytes } = await findSnapshot(source);
  const reader = new JournalReader(source, base);
  const all = await journalFiles(source.disk, source.files.journal);
  const written = known ? all.filter(({ first }) => first <= (known.end?.seq ?? 0)) : all;
  await reader.read(written, known?.end);
  if (damaged.length > 0 && reader.end === undefined)
    throw new StoreUnusable(storeTexts.snapshotDamaged(damaged.map(({ file }) => file)));
  if (known?.end && known.end.seq !== reader.end?.seq)
    throw new StoreUnusable(storeTexts.journalShort(join(source.files.journal, known.end.file), undefined));
  return {
    board: base?.board,
    facts: reader.facts,
    outbox: reader.outbox,
    heard: reader.heard,
    end: reader.end,
    snapshotSeq: base?.position.seq ?? 0,
    snapshotBytes: bytes,
    journalBytes: reader.bytes,
    repairs: [...damaged, ...reader.cuts],
  };
}

interface FoundSnapshot {
  readonly base: Snapshot | undefined;
  readonly bytes: number;
  readonly damaged: readonly Repair[];
}

/** The newest whole snapshot. The journal has all lines after it, so an older one, or none, leads to the same board. */
async function findSnapshot({ disk, files, community }: Source): Promise<FoundSnapshot> {
  const damaged: Repair[] = [];
  for (const file of [files.snapshot.current, files.snapshot.previous]) {
    const read = await readSnapshot(disk, file);
    switch (read.is) {
      case "whole": {
        const { snapshot, bytes } = read;
        if (snapshot.community !== community)
          throw new StoreUnusable(storeTexts.otherCommunity(file, snapshot.community, community));
        if (snapshot.board.version !== BOARD_VERSION)
          throw new StoreUnusable(storeTexts.otherVersion(file, snapshot.board.version, BOARD_VERSION));
        return { base: snapshot, bytes, damaged };
      }
      case "other_version":
        throw new StoreUnusable(storeTexts.otherVersion(file, read.version, SNAPSHOT_VERSION));
      case "damaged":
        damaged.push({ repair: "set_aside", file });
        break;
      case "missing":
        break;
    }
  }
  return { base: undefined, bytes: 0, damaged };
}

/** Follows the journal from a snapshot to its end. */
class JournalReader {
  readonly #source: Source;
  readonly #from: Position | undefined;
  readonly facts: Fact[] = [];
  readonly outbox: Outbox;
  readonly heard: Heard;
  readonly cuts: Repair[] = [];
  end: Position | undefined;
  bytes = 0;
  #seq: number;

  constructor(source: Source, base: Snapshot | undefined) {
    this.#source = source;
    this.#seq = base?.position.seq ?? 0;
    this.#from = base?.position;
    this.outbox = new Outbox(base?.outbox);
    this.heard = new Heard(base?.heard);
    this.end = base?.position;
  }

  get #next(): number {
    return this.#seq + 1;
  }

  /** `until`: where to stop although more is there. */
  async read(all: readonly JournalFile[], until: Position | undefined): Promise<void> {
    const from = this.#from;
    const start = from ? all.findIndex(({ file }) => file === from.file) : 0;
    if (start < 0 && from) throw new StoreUnusable(storeTexts.journalMissing(this.#path(from.file)));
    const files = all.slice(start);
    for (const [i, { file, first }] of files.entries()) {
      const isStart = from !== undefined && i === 0;
      if (!isStart && first !== this.#next)
        throw new StoreUnusable(storeTexts.linesMissing(this.#path(file), this.#next));
      const written = (await this.#source.disk.read(this.#path(file))) ?? Buffer.alloc(0);
      const content = until?.file === file ? written.subarray(0, until.offset) : written;
      this.#readFile(file, content, isStart ? from.offset : 0, i === files.length - 1);
    }
  }

  #path(file: string): string {
    return join(this.#source.files.journal, file);
  }

  #readFile(file: string, content: Buffer, from: number, isLast: boolean): void {
    const isEmpty = content.length === 0 && from === 0;
    if (isEmpty && isLast) this.cuts.push(cut(this.#path(file), content, 0));
    else if (isEmpty || from > content.length || (from > 0 && content[from - 1] !== LINE_BREAK))
      throw new StoreUnusable(storeTexts.journalShort(this.#path(file), lineAt(content, from)));
    let start = from;
    while (start < content.length) {
      const lineBreak = content.indexOf(LINE_BREAK, start);
      const stop = lineBreak < 0 ? content.length : lineBreak;
      const line: ReadLine = lineBreak < 0 ? { line: "damaged" } : decodeLine(content.subarray(start, stop));
      if (line.line === "damaged" && isLast && stop + 1 >= content.length) {
        this.cuts.push(cut(this.#path(file), content, start));
        break;
      }
      const trouble = start === 0 ? this.#head(line) : this.#take(line);
      if (trouble !== undefined)
        throw new StoreUnusable(storeTexts.lineDamaged(this.#path(file), lineAt(content, start), trouble));
      start = stop + 1;
    }
    // A file without even its head was never begun.
    if (start > 0) this.end = { file, offset: start, seq: this.#seq };
    this.bytes += start - from;
  }

  /** What is wrong with the first line of a file; undefined: nothing. */
  #head(line: ReadLine): string | undefined {
    if (line.line !== "head") return storeTexts.troubles[line.line === "damaged" ? "checksum" : "shape"];
    if (line.version !== JOURNAL_VERSION) return storeTexts.troubles.version(line.version, JOURNAL_VERSION);
    if (line.community !== this.#source.community) return storeTexts.troubles.community(line.community);
    return line.next === this.#next ? undefined : storeTexts.troubles.order(line.next, this.#next);
  }

  /** What is wrong with a line; undefined: nothing, and it is taken in. */
  #take(line: ReadLine): string | undefined {
    switch (line.line) {
      case "damaged":
        return storeTexts.troubles.checksum;
      case "unknown":
      case "head":
        return storeTexts.troubles.shape;
      case "step":
      case "settled":
        if (line.seq !== this.#next) return storeTexts.troubles.order(line.seq, this.#next);
    }
    if (line.line === "step") {
      this.facts.push(...line.facts);
      this.outbox.add(line.posts);
      this.heard.add({ at: line.at, ...(line.message === undefined ? {} : { message: line.message }) });
    } else this.outbox.settle(line.settled);
    this.#seq = line.seq;
    return undefined;
  }
}

const LINE_BREAK = 0x0a;

const cut = (file: string, content: Buffer, offset: number): Repair => ({
  repair: "cut",
  file,
  line: lineAt(content, offset),
  offset,
  bytes: content.length - offset,
});

/** The number of the line that begins at that byte, from 1. */
function lineAt(content: Buffer, offset: number): number {
  let line = 1;
  for (const byte of content.subarray(0, offset)) if (byte === LINE_BREAK) line += 1;
  return line;
}
