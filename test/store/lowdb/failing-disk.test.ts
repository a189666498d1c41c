// A disk that is full, read-only or broken: what could not be saved is refused, what was saved stays, and the work goes on.
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Step } from "../../../src/store/store.ts";
import { CommitFailed } from "../../../src/store/store.ts";
import type { Caller } from "../caller.ts";
import { failingDisk, type Operation } from "../failing-disk.ts";
import { boardAfter, messageOf, opening, postOf } from "../steps.ts";
import { DataFolder } from "./place.ts";

/** For the property: sixty data folders are filled. */
const TIMEOUT_MS = 60_000;
const isJournal = (path: string) => path.includes("/journal");
const busy = { journalFileBytes: 3_000, busySnapshotBytes: 1, idleSnapshotBytes: 1, idleMs: 0, settleMs: 0 };

describe("a disk that fails", () => {
  let folder: DataFolder;
  let broken: (operation: Operation, path: string) => string | undefined;
  const disk = failingDisk((operation, path) => broken(operation, path));
  beforeEach(async () => {
    folder = await DataFolder.make();
    broken = () => undefined;
  });
  afterEach(() => folder.clear());

  const withStore = <Value>(work: (caller: Caller) => Promise<Value>, pace = {}) => folder.with(work, { disk, pace });
  const restarted = () => folder.with(async ({ board, heard, outbox }) => ({ board, heard, outbox }));
  const refused = async (committed: Promise<void>) => {
    await expect(committed).rejects.toThrow(CommitFailed);
  };

  const troubles: readonly (readonly [string, Operation, string])[] = [
    ["is full", "write", "ENOSPC"],
    ["cannot sync", "sync", "EIO"],
  ];

  test.each(troubles)("that %s: the step is refused, and nothing of it is kept", async (_what, operation, code) => {
    await withStore(async (caller) => {
      await caller.commit(opening(1));
      const { board } = caller;
      broken = (one, path) => (one === operation && isJournal(path) ? code : undefined);
      await refused(caller.commit(opening(2)));
      broken = () => undefined;
      await caller.resume();
      expect(caller).toMatchObject({ board, heard: [messageOf(1)], outbox: [postOf(1)] });
    });
    expect((await restarted()).heard).toEqual([messageOf(1)]);
  });

  test("every later step is refused until it was read again, even when the disk is well", async () => {
    await withStore(async (caller) => {
      await caller.commit(opening(1));
      broken = (operation) => (operation === "sync" ? "EIO" : undefined);
      await refused(caller.commit(opening(2)));
      broken = () => undefined;
      await refused(caller.commit(opening(3)));
      await refused(caller.commit(opening(4)));
      await caller.resume();
      await caller.commit(opening(5));
    });
    expect((await restarted()).heard).toEqual([messageOf(1), messageOf(5)]);
  });

  test("steps that waited behind the one that failed are refused with it, for they build on it", async () => {
    await withStore(async (caller) => {
      await caller.commit(opening(1));
      const behind: Promise<void>[] = [];
      broken = (operation) => {
        if (operation !== "sync") return undefined;
        if (behind.length === 0) behind.push(refused(caller.commit(opening(3))), refused(caller.commit(opening(4))));
        return "EIO";
      };
      await refused(caller.commit(opening(2)));
      expect(behind).toHaveLength(2);
      broken = () => undefined;
      await Promise.all(behind);
      await caller.resume();
      expect(caller.heard).toEqual([messageOf(1)]);
    });
    expect((await restarted()).heard).toEqual([messageOf(1)]);
  });

  test("the board can be read while nothing can be written, and work goes on when it can", async () => {
    await withStore(async (caller) => {
      await caller.commit(opening(1));
      broken = (operation) => (["read", "list"].includes(operation) ? undefined : "EROFS");
      for (const n of [2, 3]) {
        await refused(caller.commit(opening(n)));
        await caller.resume();
        expect(caller.heard).toEqual([messageOf(1)]);
      }
      broken = () => undefined;
      await caller.commit(opening(4));
    });
    expect((await restarted()).heard).toEqual([messageOf(1), messageOf(4)]);
  });

  test("a resume that cannot read is tried again", async () => {
    await withStore(async (caller) => {
      await caller.commit(opening(1));
      broken = () => "EIO";
      await refused(caller.commit(opening(2)));
      await expect(caller.resume()).rejects.toThrow();
      await refused(caller.commit(opening(3)));
      broken = () => undefined;
      await caller.resume();
      await caller.commit(opening(4));
      expect(caller.board.requests).toHaveLength(2);
    });
  });

  test("a process that dies right after the refusal does not find the step saved", async () => {
    const dead = await withStore(async (caller) => {
      await caller.commit(opening(1));
      let syncs = 0;
      broken = (operation) => (operation === "sync" && ++syncs === 1 ? "EIO" : undefined);
      await refused(caller.commit(opening(2)));
      return folder.asAfterCrash();
    });
    expect(await dead.with(async ({ heard }) => heard)).toEqual([messageOf(1)]);
    await dead.clear();
  });

  test("what was sent is not sent again because saving that failed", async () => {
    await withStore(
      async (caller) => {
        await caller.commit(opening(1));
        broken = (operation) => (operation === "write" ? "ENOSPC" : undefined);
        caller.sent(postOf(1));
        await refused(caller.commit(opening(2)));
        broken = () => undefined;
        await caller.resume();
        expect(caller.outbox).toEqual([]);
        await caller.commit(opening(3));
      },
      { settleMs: 0 },
    );
    expect((await restarted()).outbox).toEqual([postOf(3)]);
  });

  test("a snapshot that cannot be written costs nothing but a word to the operator", async () => {
    broken = (operation, path) => (operation === "write" && path.includes("board.json") ? "ENOSPC" : undefined);
    await withStore((caller) => caller.commit(opening(1)));
    expect(folder.notices).toMatchObject([{ notice: "snapshot_failed", file: folder.in("board.json") }]);
    expect(folder.notices[0]?.text).toContain("ENOSPC");
    expect((await restarted()).heard).toEqual([messageOf(1)]);
  });

  test("a data folder that cannot be made stops the start and says where", async () => {
    broken = (operation) => (operation === "makeFolder" ? "EACCES" : undefined);
    await expect(withStore(async () => {})).rejects.toThrow(
      expect.objectContaining({ name: "StoreUnusable", message: expect.stringContaining(folder.path) }),
    );
  });

  test("whatever fails whenever and for however long: what was acknowledged is kept, what was refused is not", {
    timeout: TIMEOUT_MS,
  }, async () => {
    const outage = fc.record({ after: fc.nat({ max: 60 }), length: fc.integer({ min: 1, max: 12 }) });
    await fc.assert(
      fc.asyncProperty(outage, fc.integer({ min: 1, max: 4 }), fc.boolean(), async (trouble, atOnce, settles) => {
        await folder.clear();
        folder = await DataFolder.make();
        let operations = 0;
        const saved: Step[] = [];
        const sent = new Set<string>();
        broken = () => undefined;
        await withStore(async (caller) => {
          broken = () => {
            operations += 1;
            return operations > trouble.after && operations <= trouble.after + trouble.length ? "EIO" : undefined;
          };
          for (let n = 1; n <= 24; n += atOnce) {
            const steps = Array.from({ length: atOnce }, (_, i) => opening(n + i));
            const outcomes = await Promise.allSettled(steps.map((step) => caller.commit(step)));
            const good = steps.filter((_, i) => outcomes[i]?.status === "fulfilled");
            saved.push(...good);
            if (settles && good[0]) {
              sent.add(`p${n}`);
              caller.sent(postOf(n));
            }
            if (good.length < steps.length) await recovered(caller);
          }
          broken = () => undefined;
          await recovered(caller);
          await caller.commit(opening(100));
          saved.push(opening(100));
        }, busy);
        const { heard, outbox, board } = await restarted();
        expect(heard).toEqual(saved.flatMap(({ message }) => message ?? []));
        expect(board).toEqual(boardAfter(saved));
        expect(outbox).toEqual(
          saved.flatMap(({ posts }) => posts.map(({ key }) => key)).filter((key) => !sent.has(key)),
        );
      }),
      { numRuns: 60 },
    );
  });

  /** Reads again until that works, as the bot does with each message that comes. */
  async function recovered(caller: Caller): Promise<void> {
    for (let tries = 0; tries < 30; tries++) {
      try {
        return await caller.resume();
      } catch {
        // The disk is not well yet.
      }
    }
    throw new Error("the disk never got well");
  }
});
