// One community in the embedded store: steps share syncs, and the snapshot follows the journal.
import type { SavedBoard } from "../../domain/board.ts";
import type { Instant, RequestNo } from "../../domain/ids.ts";
import type { Request } from "../../domain/requests/request.ts";
import { storeTexts } from "../../languages/zh-CN/store.ts";
import { Eraser } from "../eraser.ts";
import { Heard } from "../heard.ts";
import { Outbox } from "../outbox.ts";
import { CommitFailed, type CommunityStore, type Resumed, type Settled, type Step } from "../store.ts";
import { Archive } from "./archive.ts";
import { erase } from "./erase-folder.ts";
import { ErasingPlans, type Plan, planOf } from "./erasing-plans.ts";
import { Journal } from "./journal.ts";
import { encodeLine } from "./lines.ts";
import type { StoreNotice } from "./notices.ts";
import type { Pace } from "./pace.ts";
import { type Recovered, recover, type Source } from "./recover.ts";
import { carryOut } from "./repairs.ts";
import { SnapshotWriter } from "./snapshot-writer.ts";
import { orUnusable } from "./unusable.ts";

export interface CommunityParts {
  readonly source: Source;
  readonly pace: Pace;
  readonly onNotice: (notice: StoreNotice) => void;
  readonly onClosed: () => void;
}

/** A step that waits for the next sync. */
interface Waiting {
  readonly text: string;
  readonly shelved: readonly Request[];
  readonly plan: Plan | undefined;
  readonly month: string;
  readonly done: () => void;
  readonly failed: (error: CommitFailed) => void;
}

/** `unread`: nothing is taken in before `resume`, at the start and after a failed commit. */
type State = "unread" | "open" | "closed";

export class LowdbCommunity implements CommunityStore {
  readonly #parts: CommunityParts;
  readonly #snapshots: SnapshotWriter;
  #state: State = "unread";
  readonly #journal: Journal;
  readonly #archive: Archive;
  readonly #plans: ErasingPlans;
  /** What `open` has read, for the first `resume`. */
  #recovered: Recovered | undefined;
  #outbox = new Outbox();
  #heard = new Heard();
  /** The number of the newest line handed over. */
  #seq = 0;
  #board: (() => SavedBoard) | undefined;
  #waiting: Waiting[] = [];
  /** Settled, and not durable yet: kept over a failed commit, so that what was sent is not sent again. */
  #settled: Settled[] = [];
  #writing: Promise<void> | undefined;
  #resuming: Promise<Resumed> | undefined;
  #closing: Promise<void> | undefined;
  /** What is being erased; rejected when the last time it could not be. */
  #erasing: Promise<void> = Promise.resolve();
  readonly #pending = new Set<Plan>();
  #settleTimer: NodeJS.Timeout | undefined;
  #idleTimer: NodeJS.Timeout | undefined;

  private constructor(parts: CommunityParts, recovered: Recovered) {
    const { source, pace, onNotice } = parts;
    this.#parts = parts;
    this.#recovered = recovered;
    this.#snapshots = new SnapshotWriter(source, pace, recovered, onNotice);
    const { disk, files, community } = source;
    this.#archive = new Archive(disk, files.archive);
    this.#plans = new ErasingPlans(disk, files.erasing);
    this.#journal = new Journal(disk, files.journal, community, recovered.end, pace.journalFileBytes);
  }

  /** Reads the community and repairs what has to be. Throws StoreUnusable. */
  static async open(parts: CommunityParts): Promise<LowdbCommunity> {
    const { source, onNotice } = parts;
    const recovered = await recover(source);
    await carryOut(source.disk, source.files.damaged, recovered.repairs, onNotice);
    // What was interrupted is finished before anybody reads.
    const plans = new ErasingPlans(source.disk, source.files.erasing);
    const left = await plans.all();
    for (const plan of left) {
      await erase(source.disk, source.files, plan);
      await plans.remove(plan);
    }
    return new LowdbCommunity(parts, left.length > 0 ? await recover(source) : recovered);
  }

  resume(): Promise<Resumed> {
    this.#resuming ??= this.#resume().finally(() => {
      this.#resuming = undefined;
    });
    return this.#resuming;
  }

  async commit(step: Step, board: () => SavedBoard): Promise<void> {
    if (this.#closing) throw new CommitFailed("not saved: the community's store is closed");
    if (this.#state !== "open") throw new CommitFailed("not saved: first read again what is saved");
    const month = monthOf(step.at);
    const { shelved = [], erasing, ...kept } = step;
    const text = encodeLine({ line: "step", seq: this.#seq + 1, ...kept });
    this.#seq += 1;
    const plan = erasing && planOf(this.#seq, erasing);
    if (plan) this.#emptyOutbox(plan);
    this.#outbox.add(step.posts);
    this.#heard.add(step);
    this.#board = board;
    return new Promise<void>((done, failed) => {
      this.#waiting.push({ text, shelved, plan, month, done, failed });
      void this.#write();
    });
  }

  shelved(no: RequestNo): Promise<Request | undefined> {
    return this.#archive.find(no);
  }

  findShelved(isMeant: (request: Request) => boolean): Promise<readonly Request[]> {
    return this.#archive.filter(isMeant);
  }

  erased(): Promise<void> {
    return this.#erasing;
  }

  settle(settled: readonly Settled[]): void {
    const waiting = settled.filter(({ key }) => this.#outbox.has(key));
    this.#settled.push(...waiting);
    this.#outbox.settle(waiting);
    this.#writeSettledSoon();
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #resume(): Promise<Resumed> {
    if (this.#closing) throw new Error("the community is closed");
    this.#state = "unread";
    // Whoever reads again does not trust his board: no snapshot is taken of it any more.
    this.#board = undefined;
    // Steps handed over before are still written; the end of one round may begin another.
    while (this.#writing) await this.#writing;
    await this.#snapshots.finished();
    const { source } = this.#parts;
    const readAgain = () => recover(source, { end: this.#journal.end });
    const recovered = this.#recovered ?? (await orUnusable(source.files.journal, readAgain));
    this.#recovered = undefined;
    this.#outbox = recovered.outbox;
    this.#heard = recovered.heard;
    // As the disk is about to be.
    for (const plan of this.#pending) this.#emptyOutbox(plan);
    this.#seq = recovered.end?.seq ?? 0;
    this.#settled = this.#settled.filter(({ key }) => this.#outbox.has(key));
    this.#outbox.settle(this.#settled);
    if (!this.#closing) this.#state = "open";
    this.#writeSettledSoon();
    const { board, facts } = recovered;
    return { board, facts, outbox: this.#outbox.posts, heard: this.#heard.keys };
  }

  async #close(): Promise<void> {
    clearTimeout(this.#idleTimer);
    clearTimeout(this.#settleTimer);
    await this.#erasing.catch(() => undefined);
    // After a failed write the state is not `open`, and what is on the disk stays as it is.
    while (this.#state === "open" && (this.#writing || this.#settled.length > 0)) await this.#write();
    const board = this.#state === "open" ? this.#board : undefined;
    this.#state = "closed";
    await this.#resuming?.catch(() => undefined);
    await this.#snapshots.finished();
    const { end } = this.#journal;
    if (board && end && this.#snapshots.isBehind(end)) await this.#snapshots.write(this.#capture(board), end);
    await this.#journal.close();
    this.#parts.onClosed();
  }

  /** Writes what waits, unless that is going on already. */
  #write(): Promise<void> {
    clearTimeout(this.#idleTimer);
    this.#writing ??= this.#writeAll().finally(() => {
      this.#writing = undefined;
      if (this.#waiting.length > 0) void this.#write();
      else this.#waitForPause();
      // The time of what was settled meanwhile may have come while this was written.
      this.#writeSettledSoon();
    });
    return this.#writing;
  }

  async #writeAll(): Promise<void> {
    // Whoever commits in the same turn of the event loop is in the first batch.
    await Promise.resolve();
    do await this.#writeBatch();
    while (this.#waiting.length > 0);
  }

  async #writeBatch(): Promise<void> {
    const steps = this.#waiting;
    const settled = this.#settled;
    this.#waiting = [];
    this.#settled = [];
    const lines = steps.map(({ text }) => text);
    if (settled.length > 0) {
      this.#seq += 1;
      lines.push(encodeLine({ line: "settled", seq: this.#seq, settled }));
    }
    try {
      const month = steps.at(-1)?.month ?? this.#journal.month;
      if (month === undefined || lines.length === 0) return;
      // Now, while the board, the outbox and the newest line handed over fit each other.
      const shelved = steps.flatMap((step) => step.shelved);
      if (shelved.length > 0) await this.#archive.add(shelved);
      for (const { plan } of steps) if (plan) await this.#plans.add(plan);
      const captured = this.#board && this.#snapshots.isDue ? this.#capture(this.#board) : undefined;
      this.#snapshots.journalGrew(await this.#journal.append({ lines, month }));
      if (captured && this.#journal.end) void this.#snapshots.write(captured, this.#journal.end);
    } catch (error) {
      this.#fail(steps, settled, error);
      return;
    }
    for (const { plan } of steps) if (plan) this.#eraseSoon(plan);
    for (const { done } of steps) done();
  }

  /** After the step that says so; until it is done the plan stays, so that the next start does it. */
  #eraseSoon(plan: Plan): void {
    this.#pending.add(plan);
    const before = this.#erasing.catch(() => undefined);
    this.#erasing = before.then(() => this.#erase(plan));
    this.#erasing.catch((error: unknown) => {
      const detail = error instanceof Error ? error.message : String(error);
      const file = this.#parts.source.files.erasing;
      this.#parts.onNotice({ notice: "not_erased", file, text: storeTexts.notErased(detail) });
    });
  }

  async #erase(plan: Plan): Promise<void> {
    const { disk, files } = this.#parts.source;
    while (this.#state === "open" && (this.#writing || this.#settled.length > 0)) await this.#write();
    await erase(disk, files, plan, {
      lastFile: () => this.#journal.end?.file,
      exclusively: (work) => this.#exclusively(work),
    });
    await this.#plans.remove(plan);
    this.#pending.delete(plan);
  }

  #emptyOutbox(plan: Plan): void {
    const eraser = new Eraser(plan);
    this.#outbox.change((post) => (eraser.isAboutPost(post) ? eraser.emptiedPost(post) : post));
  }

  /** Nothing is written meanwhile, neither steps nor snapshots; steps that come wait. */
  async #exclusively(work: () => Promise<void>): Promise<void> {
    while (this.#writing) await this.#writing;
    const working = this.#snapshots
      .finished()
      .then(() => this.#journal.close())
      .then(work);
    this.#writing = working
      .catch(() => undefined)
      .finally(() => {
        this.#writing = undefined;
        if (this.#waiting.length > 0) void this.#write();
        else this.#waitForPause();
      });
    await working;
  }

  #fail(steps: readonly Waiting[], settled: readonly Settled[], cause: unknown): void {
    const dropped = [...steps, ...this.#waiting];
    this.#waiting = [];
    this.#settled = [...settled, ...this.#settled];
    this.#board = undefined;
    if (this.#state === "open") this.#state = "unread";
    const problem = cause instanceof Error ? cause.message : String(cause);
    for (const { failed } of dropped) failed(new CommitFailed(`not saved: ${problem}`, { cause }));
  }

  #capture(board: () => SavedBoard) {
    return { board: board(), outbox: this.#outbox.posts, heard: this.#heard.entries };
  }

  #writeSettledSoon(): void {
    if (this.#state !== "open" || this.#closing || this.#settled.length === 0) return;
    // So long after the first, not after the last: in a long row of posts one follows the other sooner than that.
    this.#settleTimer ??= setTimeout(() => {
      this.#settleTimer = undefined;
      if (this.#state === "open" && this.#settled.length > 0) void this.#write();
    }, this.#parts.pace.settleMs).unref();
  }

  #waitForPause(): void {
    if (this.#state !== "open" || !this.#snapshots.isDueWhenIdle) return;
    this.#idleTimer = setTimeout(() => {
      const { end } = this.#journal;
      if (this.#state === "open" && !this.#writing && this.#board && end && this.#snapshots.isDueWhenIdle)
        void this.#snapshots.write(this.#capture(this.#board), end);
    }, this.#parts.pace.idleMs).unref();
  }
}

/** In UTC: the store knows no time zone, and the folder only keeps the files apart. */
const monthOf = (at: Instant): string => new Date(at).toISOString().slice(0, 7);
