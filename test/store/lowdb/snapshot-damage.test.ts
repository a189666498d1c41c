// A snapshot that was cut, damaged or lost: the journal has it all, so that it is made anew; a copy of what was there is kept.
import { copyFile, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { messageOf, opening } from "../steps.ts";
import { expectRefused, heardIn, killedAfterFive, LAST, TIMEOUT_MS, upTo } from "./damaged.ts";
import type { DataFolder } from "./place.ts";

describe("a damaged snapshot", () => {
  let folder: DataFolder;
  let snapshot: string;
  let written: Buffer;
  beforeEach(async () => {
    folder = await killedAfterFive();
    await heardIn(folder);
    await folder.with((caller) => caller.commit(opening(6)));
    folder.notices.length = 0;
    snapshot = folder.in("board.json");
    written = await readFile(snapshot);
  });

  afterEach(() => folder.clear());

  test("is made anew from the journal, wherever it was cut, and a copy is kept", {
    timeout: TIMEOUT_MS,
  }, async () => {
    for (let length = 0; length < written.length; length += 256) {
      await rm(folder.in("board.previous.json"), { force: true });
      await rm(folder.in("damaged"), { recursive: true, force: true });
      await writeFile(snapshot, written.subarray(0, length));
      folder.notices.length = 0;
      expect(await heardIn(folder)).toEqual([...upTo(LAST), messageOf(6)]);
      expect(folder.notices).toMatchObject([{ notice: "snapshot_rebuilt", file: snapshot }]);
      const copies = await readdir(folder.in("damaged"));
      expect(copies).toHaveLength(1);
      expect(await readFile(folder.in("damaged", copies[0] ?? ""))).toEqual(written.subarray(0, length));
    }
  });

  test("is known by any byte", { timeout: TIMEOUT_MS }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: written.length - 1 }), fc.integer({ min: 1, max: 255 }), async (place, change) => {
        const damaged = Buffer.from(written);
        damaged[place] = (damaged[place] ?? 0) ^ change;
        await writeFile(snapshot, damaged);
        folder.notices.length = 0;
        expect(await heardIn(folder)).toEqual([...upTo(LAST), messageOf(6)]);
        expect(folder.notices).toMatchObject([{ notice: "snapshot_rebuilt" }]);
      }),
      { numRuns: 40 },
    );
  });

  test("stops the start when there is no journal to make it from", async () => {
    await writeFile(snapshot, written.subarray(0, 100));
    await rm(folder.in("board.previous.json"), { force: true });
    await rm(folder.in("journal"), { recursive: true });
    await expectRefused(folder, snapshot);
  });

  test("that is missing is made from the journal", async () => {
    await rm(snapshot);
    await rm(folder.in("board.previous.json"), { force: true });
    expect(await heardIn(folder)).toEqual([...upTo(LAST), messageOf(6)]);
  });

  test("of which only a beginning was written does not count", async () => {
    await writeFile(`${snapshot}.new`, written.subarray(0, 100));
    expect(await heardIn(folder)).toEqual([...upTo(LAST), messageOf(6)]);
    expect(folder.notices).toEqual([]);
  });

  test("an older one and the journal after it lead to the same board", async () => {
    const older = folder.in("board.previous.json");
    await copyFile(snapshot, older);
    const before = await folder.with(async (caller) => {
      await caller.commit(opening(7));
      await rename(older, folder.in("kept"));
      return caller.board;
    });
    await rm(snapshot);
    await rename(folder.in("kept"), older);
    await folder.with(async ({ board }) => expect(board).toEqual(before));
  });
});
