// Folders as a crash leaves them, to be damaged further, and what is expected of a start on them.
import { expect } from "vitest";
import type { MessageKey } from "../../../src/domain/ids.ts";
import { StoreUnusable } from "../../../src/store/store.ts";
import { messageOf, opening } from "../steps.ts";
import { DataFolder } from "./place.ts";

const noSnapshots = { busySnapshotBytes: Number.MAX_SAFE_INTEGER, idleSnapshotBytes: Number.MAX_SAFE_INTEGER };

/** How many steps are in the folder of `killedAfterFive`. */
export const LAST = 5;
/** For the properties: a start each of dozens of damaged folders. */
export const TIMEOUT_MS = 60_000;

/** The messages of the first steps. */
export const upTo = (n: number): MessageKey[] => Array.from({ length: n }, (_, i) => messageOf(i + 1));

/** The messages that a start on the folder finds. */
export const heardIn = (folder: DataFolder): Promise<readonly MessageKey[]> =>
  folder.with(async (caller) => caller.heard);

/** A folder in which five steps are in the journal and in no snapshot, as when the process was killed. */
export async function killedAfterFive(): Promise<DataFolder> {
  const folder = await DataFolder.make();
  try {
    return await folder.with(
      async (caller) => {
        for (let n = 1; n <= LAST; n++) await caller.commit(opening(n));
        return folder.asAfterCrash();
      },
      { pace: noSnapshots },
    );
  } finally {
    await folder.clear();
  }
}

/** The start is refused with words that contain all these, and every file is left as it was. */
export async function expectRefused(folder: DataFolder, ...says: readonly string[]): Promise<void> {
  const before = await folder.contents();
  const refused = await heardIn(folder).then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(refused).toBeInstanceOf(StoreUnusable);
  for (const part of says) expect(String(refused)).toContain(part);
  expect(await folder.contents()).toEqual(before);
}
