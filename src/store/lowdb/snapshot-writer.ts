// When a snapshot is due, and writing it beside the steps that go on: one at a time, and never a reason to stop.
import { Low } from "lowdb";
import { storeTexts } from "../../languages/zh-CN/store.ts";
import type { StoreNotice } from "./notices.ts";
import { isBusySnapshotDue, isIdleSnapshotDue, type Pace } from "./pace.ts";
import type { Recovered, Source } from "./recover.ts";
import { type Position, SNAPSHOT_VERSION, type Snapshot, SnapshotFile } from "./snapshot.ts";

/** What is in a snapshot, taken at one moment. */
export type Captured = Pick<Snapshot, "board" | "outbox" | "heard">;

export class SnapshotWriter {
  readonly #source: Source;
  readonly #pace: Pace;
  readonly #onNotice: (notice: StoreNotice) => void;
  readonly #file: SnapshotFile;
  readonly #db: Low<Snapshot | null>;
  #writing: Promise<void> | undefined;
  /** The last line that the snapshot on the disk stands for. */
  #seq: number;
  /** How much journal came since the last snapshot was begun. */
  #journalBytes: number;

  constructor(source: Source, pace: Pace, recovered: Recovered, onNotice: (notice: StoreNotice) => void) {
    this.#source = source;
    this.#pace = pace;
    this.#onNotice = onNotice;
    this.#file = new SnapshotFile(source.disk, source.files.snapshot);
    this.#file.bytes = recovered.snapshotBytes;
    this.#db = new Low<Snapshot | null>(this.#file, null);
    this.#seq = recovered.snapshotSeq;
    this.#journalBytes = recovered.journalBytes;
  }

  /** There is enough new for a snapshot in the middle of work. */
  get isDue(): boolean {
    return !this.#writing && isBusySnapshotDue(this.#pace, this.#journalBytes, this.#file.bytes);
  }

  /** There is enough new for a snapshot when nothing else is to be done. */
  get isDueWhenIdle(): boolean {
    return !this.#writing && isIdleSnapshotDue(this.#pace, this.#journalBytes, this.#file.bytes);
  }

  /** The journal has lines after the snapshot. */
  isBehind({ seq }: Position): boolean {
    return seq > this.#seq;
  }

  journalGrew(bytes: number): void {
    this.#journalBytes += bytes;
  }

  /** Resolves when no snapshot is being written. */
  async finished(): Promise<void> {
    await this.#writing;
  }

  /** Writes what was captured when the journal's newest line was the one before `position`, which is durable. Never rejects. */
  write(captured: Captured, position: Position): Promise<void> {
    this.#writing = this.#write({
      version: SNAPSHOT_VERSION,
      community: this.#source.community,
      position,
      ...captured,
    }).finally(() => {
      this.#writing = undefined;
    });
    return this.#writing;
  }

  async #write(snapshot: Snapshot): Promise<void> {
    // After a failure too: the next attempt comes when there is as much again, not with each step.
    this.#journalBytes = 0;
    try {
      this.#db.data = snapshot;
      await this.#db.write();
      this.#seq = snapshot.position.seq;
    } catch (error) {
      const file = this.#source.files.snapshot.current;
      const detail = error instanceof Error ? error.message : String(error);
      this.#onNotice({ notice: "snapshot_failed", file, text: storeTexts.snapshotFailed(file, detail) });
    } finally {
      // The board in memory has moved on: the one that was written is not kept beside it.
      this.#db.data = null;
    }
  }
}
