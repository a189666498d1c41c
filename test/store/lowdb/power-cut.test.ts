// The power goes at any moment, and the disk forgets what was not synced: nothing acknowledged is lost all the same.
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import fc from "fast-check";
import { expect, test } from "vitest";
import { duration, later, type PostKey } from "../../../src/domain/ids.ts";
import type { Step } from "../../../src/store/store.ts";
import { PowerCutDisk } from "../power-cut-disk.ts";
import { boardAfter, NOON, opening, postOf } from "../steps.ts";
import { DataFolder } from "./place.ts";

const TEN_DAYS = duration(10 * 24 * 3_600_000);
const STEPS = 30;
/** A hundred data folders are filled. */
const TIMEOUT_MS = 60_000;
const pace = { journalFileBytes: 4_000, busySnapshotBytes: 1, idleSnapshotBytes: 1, idleMs: 0, settleMs: 0 };

/** What was known to be safe when the power went. */
interface Known {
  readonly files: ReadonlyMap<string, Buffer>;
  readonly acknowledged: ReadonlySet<number>;
  /** Posts whose settling was handed over before a step that was acknowledged. */
  readonly settled: ReadonlySet<PostKey>;
}

test("whatever the disk forgets, and whenever the power goes, what was acknowledged is there", {
  timeout: TIMEOUT_MS,
}, async () => {
  const cuts = fc.record({ at: fc.nat({ max: 250 }), senders: fc.integer({ min: 1, max: 4 }), chance: fc.gen() });
  await fc.assert(
    fc.asyncProperty(cuts, async ({ at, senders, chance }) => {
      const known = await workUntilCut(at, senders, {
        either: () => chance(fc.boolean),
        upTo: (greatest) => chance(fc.nat, { max: greatest }),
      });
      const after = await DataFolder.make();
      try {
        for (const [path, content] of known.files) {
          await mkdir(dirname(join(after.path, path)), { recursive: true });
          await writeFile(join(after.path, path), content);
        }
        await after.with(async ({ board, outbox }) => {
          const there = board.requests.length;
          // No gaps, and nothing twice: each step was decided on top of the one before.
          const steps = Array.from({ length: there }, (_, i) => stepOf(i + 1));
          expect(board).toEqual(boardAfter(steps));
          expect([...known.acknowledged].filter((n) => n > there)).toEqual([]);
          expect(outbox.filter((post) => known.settled.has(post))).toEqual([]);
          const posts = new Set(outbox);
          expect([...known.acknowledged].filter((n) => !posts.has(postOf(n)) && !isHandedOver(n))).toEqual([]);
        });
        // A line that was on its way may be torn; a snapshot takes its place only when it is whole.
        expect(after.notices.filter(({ notice }) => notice !== "torn_line_cut")).toEqual([]);
      } finally {
        await after.clear();
      }
    }),
    { numRuns: 100 },
  );
});

/** The nth step; every third one is ten days after the one before. */
const stepOf = (n: number): Step => opening(n, later(NOON, duration(Math.floor(n / 3) * TEN_DAYS)));

/** Every third post is sent and settled, the others wait. */
const isHandedOver = (n: number) => n % 3 === 0;

/** Steps, settled posts, snapshots, new files and new months; what was known before the operation of that number. */
async function workUntilCut(
  at: number,
  senders: number,
  chance: { either(): boolean; upTo(greatest: number): number },
): Promise<Known> {
  const folder = await DataFolder.make();
  const acknowledged = new Set<number>();
  const settled = new Set<PostKey>();
  let operations = 0;
  let known: Known | undefined;
  const look = (): Known => ({
    files: new Map([...disk.afterCut(chance)].map(([path, content]) => [relative(folder.path, path), content])),
    acknowledged: new Set(acknowledged),
    settled: new Set(settled),
  });
  const disk = new PowerCutDisk(() => {
    if (operations === at) known = look();
    operations += 1;
  });
  try {
    await folder.with(
      async (caller) => {
        let next = 1;
        const keepWriting = async (pause: number) => {
          let handedOver: PostKey | undefined;
          while (next <= STEPS && known === undefined) {
            const n = next;
            next += 1;
            const before = handedOver;
            await caller.commit(stepOf(n));
            acknowledged.add(n);
            if (before !== undefined) settled.add(before);
            handedOver = isHandedOver(n) ? postOf(n) : undefined;
            if (handedOver !== undefined) caller.sent(handedOver);
            // Out of step with each other, so that some hand over while the steps of others are being written.
            for (let turn = 0; turn < pause; turn++) await nextTurn();
          }
        };
        await Promise.all(Array.from({ length: senders }, (_, i) => keepWriting(i)));
      },
      { disk, pace },
    );
    return known ?? look();
  } finally {
    await folder.clear();
  }
}
