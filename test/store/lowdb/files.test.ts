// What lies in the data folder: readable for the operator, for nobody else, and the journal kept by month.
import { readFile, stat, writeFile } from "node:fs/promises";
import { setImmediate } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { communityKey, type Instant, instant } from "../../../src/domain/ids.ts";
import { createLowdbStore } from "../../../src/store/lowdb/store.ts";
import { StoreUnusable } from "../../../src/store/store.ts";
import { opening, postOf } from "../steps.ts";
import { DataFolder, keyuan } from "./place.ts";

const at = (time: string): Instant => instant(Date.parse(time));
/** No snapshots but the last one. */
const quiet = { busySnapshotBytes: Number.MAX_SAFE_INTEGER, idleSnapshotBytes: Number.MAX_SAFE_INTEGER };

describe("the data folder", () => {
  let folder: DataFolder;
  beforeEach(async () => {
    folder = await DataFolder.make();
  });
  afterEach(async () => {
    vi.useRealTimers();
    await folder.clear();
  });

  test("files are for the bot's own user alone", async () => {
    await folder.with((caller) => caller.commit(opening(1)));
    const mode = async (...names: readonly string[]) => ((await stat(folder.in(...names))).mode & 0o777).toString(8);
    expect(await mode()).toBe("700");
    expect(await mode("journal")).toBe("700");
    expect(await mode("board.json")).toBe("600");
    for (const file of await folder.journal()) expect(await mode(file)).toBe("600");
  });

  test("board.json is JSON, with a line for each request", async () => {
    await folder.with(async (caller) => {
      await caller.commit(opening(1));
      await caller.commit(opening(2));
    });
    const written = await readFile(folder.in("board.json"), "utf8");
    expect(JSON.parse(written)).toMatchObject({ version: 1, board: { version: 1, nextNo: 3 } });
    expect(written.split("\n").filter((line) => line.includes('"大米"'))).toHaveLength(2);
  });

  test("a step is a line of JSON in the journal", async () => {
    await folder.with((caller) => caller.commit(opening(1)));
    const [file = ""] = await folder.journal();
    const lines = (await readFile(folder.in(file), "utf8")).trimEnd().split("\n");
    const { facts, posts, message } = opening(1);
    expect(lines.map((line) => JSON.parse(line)).at(-1)).toMatchObject({ facts, posts, message });
  });

  test("that posts were sent is written soon after the first of them, however long the row of them is", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    await folder.with(
      async (caller) => {
        await caller.commit(opening(1));
        await caller.commit(opening(2));
        // The round of writing is over then.
        await setImmediate();
        caller.sent(postOf(1));
        vi.advanceTimersByTime(60);
        caller.sent(postOf(2));
        vi.advanceTimersByTime(60);
        vi.useRealTimers();
        const [file = ""] = await folder.journal();
        await vi.waitFor(async () =>
          expect(await readFile(folder.in(file), "utf8")).toMatch(/"line":"settled".*"p1"/u),
        );
      },
      { pace: { ...quiet, settleMs: 100 } },
    );
  });

  test("each month has its own files, and whoever reads back follows them all", async () => {
    await folder.with(
      async (caller) => {
        await caller.commit(opening(1, at("2026-10-31T23:59:59.999Z")));
        await caller.commit(opening(2, at("2026-11-01T00:00:00Z")));
        await caller.commit(opening(3, at("2026-11-30T12:00:00Z")));
        await caller.commit(opening(4, at("2026-12-01T00:00:00Z")));
      },
      { pace: quiet },
    );
    const files = await folder.journal();
    expect(files.map((file) => file.split("/").at(1))).toEqual(["2026-10", "2026-11", "2026-12"]);
    await folder.with(async (caller) => expect(caller.board.requests).toHaveLength(4));
  });

  test("a clock that jumps back a month and forth changes the folder, not the order", async () => {
    const times = ["2026-11-30T12:00:00Z", "2026-10-30T12:00:00Z", "2026-11-30T12:00:01Z"].map(at);
    await folder.with(async (caller) => {
      for (const [i, time] of times.entries()) await caller.commit(opening(i + 1, time));
    });
    await folder.with(async (caller) => expect(caller.board.requests.map(({ no }) => no)).toEqual([1, 2, 3]));
  });

  test("the start reads the snapshot and what came after it, however much there was before", async () => {
    const short = { journalFileBytes: 5_000, busySnapshotBytes: 5_000, idleSnapshotBytes: 1, idleMs: 0 };
    await folder.with(
      async (caller) => {
        for (let n = 1; n <= 100; n++) await caller.commit(opening(n));
      },
      { pace: short },
    );
    const files = await folder.journal();
    expect(files.length).toBeGreaterThan(10);
    const store = folder.store({ pace: quiet });
    const { board, facts } = await (await store.open(keyuan)).resume();
    await store.close();
    expect(board?.requests).toHaveLength(100);
    expect(facts).toEqual([]);
  });

  test("a community that was open and changed nothing is left as it was", async () => {
    await folder.with((caller) => caller.commit(opening(1)));
    const before = await folder.contents();
    await folder.with(async () => {});
    expect(await folder.contents()).toEqual(before);
  });

  test.each(["..", ".lock", "", "a/b", "a\\b", "a\0b"])("a community cannot be called %j", async (name) => {
    const store = folder.store();
    await expect(store.open(communityKey(name))).rejects.toThrow(StoreUnusable);
    await store.close();
  });

  test("a data folder that is a file is refused, with its path", async () => {
    const file = folder.in();
    await writeFile(file, "");
    const store = createLowdbStore(file, { onNotice: () => {} });
    await expect(store.open(keyuan)).rejects.toThrow(StoreUnusable);
    await expect(store.open(keyuan)).rejects.toThrow(file);
    await store.close();
  });
});
