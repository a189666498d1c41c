// The port of every store: one step of a community at a time becomes durable, facts and posts together.
import type { SavedBoard } from "../domain/board.ts";
import type { Fact } from "../domain/facts.ts";
import type { CommunityKey, Instant, MessageKey, PostKey, RequestNo } from "../domain/ids.ts";
import type { Post } from "../domain/posts.ts";
import type { Erasure } from "../domain/requests/erasing.ts";
import type { Request } from "../domain/requests/request.ts";

/** What one message or one tick of the clock led to. */
export interface Step {
  readonly at: Instant;
  /** The incoming message that it answers; a message with a known key is not taken in again. Missing: the clock. */
  readonly message?: MessageKey;
  readonly facts: readonly Fact[];
  readonly posts: readonly Post[];
  /** Requests that leave the board with this step, as they were last; in the archive before the step is durable. */
  readonly shelved?: readonly Request[];
  /** What this step's RequestsErased has to be removed of, wherever it is kept. */
  readonly erasing?: Erasure;
}

/** What became of posts that were waiting in the outbox. */
export interface Settled {
  readonly key: PostKey;
  readonly outcome: "sent" | "given_up";
}

/** Everything that a community's bot needs to go on where it stopped. */
export interface Resumed {
  /** Undefined: a new community. */
  readonly board: SavedBoard | undefined;
  /** Facts that came after that board, in order; the caller applies them. */
  readonly facts: readonly Fact[];
  /** Posts not settled yet, in the order in which they were made. */
  readonly outbox: readonly Post[];
  /** Keys of the messages taken in lately (two days, or the last 10,000, whichever is less). */
  readonly heard: readonly MessageKey[];
}

/** A commit failed: nothing of the step is saved, and the board must be read again by `resume`. */
export class CommitFailed extends Error {
  override readonly name = "CommitFailed";
}

/** One community's part of the store. */
export interface CommunityStore {
  /** Reads everything back from the disk. At the start, and after a failed commit. */
  resume(): Promise<Resumed>;
  /**
   * Makes the step durable (synced, file and folder) and then resolves; several waiting ones share a sync, and are saved in
   * the order in which they were handed over. Rejects with CommitFailed when it could not be saved: then every later commit
   * rejects too until `resume` was called. `board` gives the state after the newest step handed over, for snapshots.
   */
  commit(step: Step, board: () => SavedBoard): Promise<void>;
  /** Takes posts out of the outbox. Durable soon, not at once: after a crash what was in flight may be sent twice. */
  settle(settled: readonly Settled[]): void;
  /** A request that has left the board; undefined: none with that number has. */
  shelved(no: RequestNo): Promise<Request | undefined>;
  /** The requests that have left the board of which this holds, by their numbers. */
  findShelved(isMeant: (request: Request) => boolean): Promise<readonly Request[]>;
  /**
   * Resolves when everything that was to be erased by steps so far is gone, from copies too: it is removed after the step is durable,
   * without being asked, and after a crash by the next `open`. Rejects when it could not be removed; the next `open` tries again.
   */
  erased(): Promise<void>;
  /** Waits until everything is on the disk, writes a last snapshot and lets go. */
  close(): Promise<void>;
}

export interface Store {
  /** Opens a community, making what is missing. Throws StoreUnusable with what to do when the data cannot be read. */
  open(community: CommunityKey): Promise<CommunityStore>;
  /** Closes every open community and gives the data folder free. */
  close(): Promise<void>;
}

/** The data folder cannot be used: another process has it, or a file is damaged. The message says where and what to do. */
export class StoreUnusable extends Error {
  override readonly name = "StoreUnusable";
}

/** Another process has it. */
export class StoreInUse extends StoreUnusable {}
