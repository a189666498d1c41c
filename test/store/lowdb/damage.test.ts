// Files that were cut or damaged: what is sure to be right is put in order, anything else stops the start and is left as it is.
import { copyFile, cp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { communityKey, instant } from "../../../src/domain/ids.ts";
import { encodeLine } from "../../../src/store/lowdb/lines.ts";
import { StoreUnusable } from "../../../src/store/store.ts";
import { messageOf, opening } from "../steps.ts";
import { DataFolder, keyuan } from "./place.ts";

const noSnapshots = { busySnapshotBytes: Number.MAX_SAFE_INTEGER, idleSnapshotBytes: Number.MAX_SAFE_INTEGER };
/** For the properties: a start each of dozens of damaged folders. */
const TIMEOUT_MS = 60_000;
const LINE_BREAK = 0x0a;
const LAST = 5;
const all = [1, 2, 3, 4, 5];

/** A folder in which five steps are in the journal and in no snapshot, as when the process was killed. */
async function killedAfterFive(): Promise<DataFolder> {
  const folder = await DataFolder.make();
  try {
    return await folder.with(
      async (caller) => {
        for (const n of all) await caller.commit(opening(n));
        return folder.asAfterCrash();
      },
      { pace: noSnapshots },
    );
  } finally {
    await folder.clear();
  }
}

/** A folder with a step a month, 2026-08 to 2026-12, and its last snapshot. */
async function closedAfterFiveMonths(): Promise<DataFolder> {
  const folder = await DataFolder.make();
  await folder.with(async (caller) => {
    for (const n of all) await caller.commit(opening(n, instant(Date.UTC(2026, 6 + n, 10))));
  });
  return folder;
}

describe("damage in the data folder", () => {
  let folder: DataFolder;
  let journal: string;
  let bytes: Buffer;
  beforeEach(async () => {
    folder = await killedAfterFive();
    journal = folder.in((await folder.journal())[0] ?? "");
    bytes = await readFile(journal);
  });
  afterEach(() => folder.clear());

  /** Where each line begins, and where the last one ends. */
  const starts = () => [0, ...[...bytes.entries()].filter(([, byte]) => byte === LINE_BREAK).map(([i]) => i + 1)];
  const lines = () => bytes.toString("utf8").trimEnd().split("\n");
  const heard = () => folder.with(async (caller) => caller.heard.map(String));
  const upTo = (n: number) => all.slice(0, n).map(messageOf);
  const expectRefused = async (...says: readonly string[]) => {
    const before = await folder.contents();
    const refused = await heard().then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(refused).toBeInstanceOf(StoreUnusable);
    for (const part of says) expect(String(refused)).toContain(part);
    expect(await folder.contents()).toEqual(before);
  };

  describe("a journal that ends in the middle of a line", () => {
    test("goes on with all the whole lines, wherever it was cut", { timeout: TIMEOUT_MS }, async () => {
      const whole = starts();
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 0, max: bytes.length }), async (length) => {
          await rm(folder.in("board.json"), { force: true });
          await rm(folder.in("board.previous.json"), { force: true });
          await writeFile(journal, bytes.subarray(0, length));
          const steps = Math.max(0, whole.filter((start) => start <= length).length - 2);
          expect(await heard()).toEqual(upTo(steps));
        }),
        {
          numRuns: 60,
          examples: [...whole, ...whole.map((start) => Math.max(0, start - 1))].map((length) => [length]),
        },
      );
    });

    test("tells the operator, and keeps a copy of what was there", async () => {
      await writeFile(journal, bytes.subarray(0, -7));
      const torn = await readFile(journal);
      expect(await heard()).toEqual(upTo(LAST - 1));
      expect(folder.notices).toMatchObject([{ notice: "torn_line_cut", file: journal }]);
      expect(folder.notices[0]?.text).toContain(journal);
      const [copy = ""] = await readdir(folder.in("damaged"));
      expect(await readFile(folder.in("damaged", copy))).toEqual(torn);
    });

    test("takes new steps after it, and says nothing more at the next start", async () => {
      await writeFile(journal, bytes.subarray(0, -7));
      await folder.with((caller) => caller.commit(opening(6)));
      folder.notices.length = 0;
      expect(await heard()).toEqual([...upTo(LAST - 1), messageOf(6)]);
      expect(folder.notices).toEqual([]);
    });

    test("is cut too when its last line is whole, but its content is not", async () => {
      const damaged = Buffer.from(bytes);
      damaged[bytes.length - 20] = 0;
      await writeFile(journal, damaged);
      expect(await heard()).toEqual(upTo(LAST - 1));
      expect(folder.notices).toMatchObject([{ notice: "torn_line_cut" }]);
    });

    test("is cut when the file was made longer than what was written", async () => {
      await writeFile(journal, Buffer.concat([bytes, Buffer.alloc(4096)]));
      expect(await heard()).toEqual(upTo(LAST));
      expect(folder.notices).toMatchObject([{ notice: "torn_line_cut" }]);
    });
  });

  describe("a journal that is damaged with whole lines after it", () => {
    test("stops the start with file and line, and is left alone, whichever byte it is", {
      timeout: TIMEOUT_MS,
    }, async () => {
      const whole = starts();
      // All but the last line, and but the line break before it, without which the two last are one.
      const places = fc.integer({ min: 0, max: (whole.at(-2) ?? 0) - 2 });
      await fc.assert(
        fc.asyncProperty(places, fc.integer({ min: 1, max: 255 }), async (place, change) => {
          const damaged = Buffer.from(bytes);
          damaged[place] = (damaged[place] ?? 0) ^ change;
          await writeFile(journal, damaged);
          await expectRefused(journal, `第 ${whole.filter((start) => start <= place).length} 行`);
        }),
        { numRuns: 60 },
      );
    });

    const rewritten = [
      ["a line is missing", (all: readonly string[]) => all.toSpliced(2, 1), 3],
      ["a line is there twice", (all: readonly string[]) => all.toSpliced(2, 0, all[2] ?? ""), 4],
      [
        "two lines have changed places",
        (all: readonly string[]) => [...all.slice(0, 2), all[3] ?? "", all[2] ?? "", ...all.slice(4)],
        3,
      ],
      ["a line is empty", (all: readonly string[]) => all.toSpliced(2, 0, ""), 3],
      [
        "somebody has changed a word",
        (all: readonly string[]) => all.with(2, all[2]?.replace("大米", "面粉") ?? ""),
        3,
      ],
      ["the first line is missing", (all: readonly string[]) => all.slice(1), 1],
    ] as const;
    test.each(rewritten)("stops the start: %s", async (_what, rewrite, line) => {
      await writeFile(journal, `${rewrite(lines()).join("\n")}\n`);
      await expectRefused(journal, `第 ${line} 行`);
    });

    test("stops the start when a newer program wrote it", async () => {
      const head = encodeLine({ line: "head", version: 2, community: keyuan, next: 1 });
      await writeFile(journal, `${[head.trimEnd(), ...lines().slice(1)].join("\n")}\n`);
      await expectRefused(journal, "第 1 行", "版本是 2");
    });

    test("stops the start when it belongs to another community", async () => {
      const other = communityKey("幸福里");
      await cp(folder.in(), join(folder.path, other), { recursive: true });
      await expect(folder.store().open(other)).rejects.toThrow(keyuan);
    });
  });

  describe("several files of a journal", () => {
    beforeEach(async () => {
      await folder.clear();
      folder = await closedAfterFiveMonths();
    });

    test("are all read when there is no snapshot", async () => {
      await rm(folder.in("board.json"));
      expect(await heard()).toHaveLength(1);
      await folder.with(async ({ board }) => expect(board.requests).toHaveLength(LAST));
    });

    test.each([0, 1, 2, 3])("without a snapshot, none may be missing: number %i", async (missing) => {
      await rm(folder.in("board.json"));
      await rm(folder.in("board.previous.json"), { force: true });
      await rm(folder.in((await folder.journal())[missing] ?? ""));
      await expectRefused(folder.in("journal"));
    });

    test("one that the snapshot stands on may not be missing", async () => {
      const last = (await folder.journal()).at(-1) ?? "";
      await rm(folder.in(last));
      await expectRefused(folder.in(last));
    });

    test("one that the snapshot stands on may not be shorter than it was", async () => {
      const last = folder.in((await folder.journal()).at(-1) ?? "");
      const written = await readFile(last);
      for (const length of [0, 10, written.length - 1]) {
        await writeFile(last, written.subarray(0, length));
        await expectRefused(last);
      }
    });

    test("a line that is not whole at the end of an older file stops the start", async () => {
      await rm(folder.in("board.json"));
      await rm(folder.in("board.previous.json"), { force: true });
      const second = folder.in((await folder.journal())[1] ?? "");
      await writeFile(second, (await readFile(second)).subarray(0, -5));
      await expectRefused(second, "第 2 行");
    });

    test("what somebody else left beside them is not read", async () => {
      await writeFile(folder.in("journal", "notes.txt"), "…");
      await writeFile(folder.in("journal", "2026-11", ".DS_Store"), "…");
      await folder.with(async ({ board }) => expect(board.requests).toHaveLength(LAST));
    });
  });

  describe("a damaged snapshot", () => {
    let snapshot: string;
    let written: Buffer;
    beforeEach(async () => {
      await heard();
      await folder.with((caller) => caller.commit(opening(6)));
      folder.notices.length = 0;
      snapshot = folder.in("board.json");
      written = await readFile(snapshot);
    });

    test("is made anew from the journal, wherever it was cut, and a copy is kept", {
      timeout: TIMEOUT_MS,
    }, async () => {
      for (let length = 0; length < written.length; length += 256) {
        await rm(folder.in("board.previous.json"), { force: true });
        await rm(folder.in("damaged"), { recursive: true, force: true });
        await writeFile(snapshot, written.subarray(0, length));
        folder.notices.length = 0;
        expect(await heard()).toEqual([...upTo(LAST), messageOf(6)]);
        expect(folder.notices).toMatchObject([{ notice: "snapshot_rebuilt", file: snapshot }]);
        const copies = await readdir(folder.in("damaged"));
        expect(copies).toHaveLength(1);
        expect(await readFile(folder.in("damaged", copies[0] ?? ""))).toEqual(written.subarray(0, length));
      }
    });

    test("is known by any byte", { timeout: TIMEOUT_MS }, async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.nat({ max: written.length - 1 }),
          fc.integer({ min: 1, max: 255 }),
          async (place, change) => {
            const damaged = Buffer.from(written);
            damaged[place] = (damaged[place] ?? 0) ^ change;
            await writeFile(snapshot, damaged);
            folder.notices.length = 0;
            expect(await heard()).toEqual([...upTo(LAST), messageOf(6)]);
            expect(folder.notices).toMatchObject([{ notice: "snapshot_rebuilt" }]);
          },
        ),
        { numRuns: 40 },
      );
    });

    test("stops the start when there is no journal to make it from", async () => {
      await writeFile(snapshot, written.subarray(0, 100));
      await rm(folder.in("board.previous.json"), { force: true });
      await rm(folder.in("journal"), { recursive: true });
      await expectRefused(snapshot);
    });

    test("that is missing is made from the journal", async () => {
      await rm(snapshot);
      await rm(folder.in("board.previous.json"), { force: true });
      expect(await heard()).toEqual([...upTo(LAST), messageOf(6)]);
    });

    test("of which only a beginning was written does not count", async () => {
      await writeFile(`${snapshot}.new`, written.subarray(0, 100));
      expect(await heard()).toEqual([...upTo(LAST), messageOf(6)]);
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

  test("no sentence for the operator tells what people wrote", async () => {
    await writeFile(journal, bytes.subarray(0, -7));
    await heard();
    const damaged = Buffer.from(bytes);
    damaged[200] = 0;
    await writeFile(journal, damaged);
    const said = [...folder.notices.map(({ text }) => text), String(await heard().catch((error: unknown) => error))];
    expect(said).toHaveLength(2);
    for (const text of said) expect(text).not.toMatch(/大米|住户甲|301/);
  });
});
