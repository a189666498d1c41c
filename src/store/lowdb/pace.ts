// When the store does what can wait: snapshots, new files of the journal, settled posts.

export interface Pace {
  /** A file of the journal as large as this gets a successor. */
  readonly journalFileBytes: number;
  /**
   * So much journal after the last snapshot, and a new one is due even in the middle of work; but never before the journal is
   * twice as long as the snapshot, so that the cost of snapshots for a step stays the same however large the board is.
   */
  readonly busySnapshotBytes: number;
  /** In a pause so much (and a quarter of the snapshot) is enough. */
  readonly idleSnapshotBytes: number;
  /** How long nothing must happen for a pause, in milliseconds. */
  readonly idleMs: number;
  /** How long settled posts wait for a step to be written with, in milliseconds. */
  readonly settleMs: number;
}

/** The megabytes follow what was measured for a journal under a JSON snapshot: reading 1 MB back takes some 15 ms. */
export const DEFAULT_PACE: Pace = {
  journalFileBytes: 4 * 1024 * 1024,
  busySnapshotBytes: 1024 * 1024,
  idleSnapshotBytes: 32 * 1024,
  idleMs: 3_000,
  settleMs: 100,
};

export const isBusySnapshotDue = (pace: Pace, journalBytes: number, snapshotBytes: number): boolean =>
  journalBytes >= Math.max(pace.busySnapshotBytes, 2 * snapshotBytes);

export const isIdleSnapshotDue = (pace: Pace, journalBytes: number, snapshotBytes: number): boolean =>
  journalBytes >= Math.max(pace.idleSnapshotBytes, snapshotBytes / 4);
