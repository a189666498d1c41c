// A journal that was cut or damaged: what is sure to be right is put in order, anything else stops the start and is left as it is.
import { cp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { communityKey, instant } from "../../../src/domain/ids.ts";
import { encodeLine } from "../../../src/store/lowdb/lines.ts";
import { messageOf, opening } from "../steps.ts";
import { expectRefused, heardIn, killedAfterFive, LAST, TIMEOUT_MS, upTo } from "./damaged.ts";
import { DataFolder, keyuan } from "./place.ts";

const LINE_BREAK = 0x0a;

/** A folder with a step a month, 2026-08 to 2026-12, and its last snapshot. */
async function closedAfterFiveMonths(): Promise<DataFolder> {
  const folder = await DataFolder.make();
  await folder.with(async (caller) => {
    for (let n = 1; n <= LAST; n++) await caller.commit(opening(n, instant(Date.UTC(2026, 6 + n, 10))));
  });
  return folder;
}

describe("a damaged journal", () => {
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

  describe("a journal that ends in the middle of a line", () => {
    test("goes on with all the whole lines, wherever it was cut", { timeout: TIMEOUT_MS }, async () => {
      const whole = starts();
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 0, max: bytes.length }), async (length) => {
          await rm(folder.in("board.json"), { force: true });
          await rm(folder.in("board.previous.json"), { force: true });
          await writeFile(journal, bytes.subarray(0, length));
          const steps = Math.max(0, whole.filter((start) => start <= length).length - 2);
          expect(await heardIn(folder)).toEqual(upTo(steps));
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
      expect(await heardIn(folder)).toEqual(upTo(LAST - 1));
      expect(folder.notices).toMatchObject([{ notice: "torn_line_cut", file: journal }]);
      expect(folder.notices[0]?.text).toContain(journal);
      const [copy = ""] = await readdir(folder.in("damaged"));
      expect(await readFile(folder.in("damaged", copy))).toEqual(torn);
    });

    test("takes new steps after it, and says nothing more at the next start", async () => {
      await writeFile(journal, bytes.subarray(0, -7));
      await folder.with((caller) => caller.commit(opening(6)));
      folder.notices.length = 0;
      expect(await heardIn(folder)).toEqual([...upTo(LAST - 1), messageOf(6)]);
      expect(folder.notices).toEqual([]);
    });

    test("is cut too when its last line is whole, but its content is not", async () => {
      const damaged = Buffer.from(bytes);
      damaged[bytes.length - 20] = 0;
      await writeFile(journal, damaged);
      expect(await heardIn(folder)).toEqual(upTo(LAST - 1));
      expect(folder.notices).toMatchObject([{ notice: "torn_line_cut" }]);
    });

    test("is cut when the file was made longer than what was written", async () => {
      await writeFile(journal, Buffer.concat([bytes, Buffer.alloc(4096)]));
      expect(await heardIn(folder)).toEqual(upTo(LAST));
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
          await expectRefused(folder, journal, `第 ${whole.filter((start) => start <= place).length} 行`);
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
      await expectRefused(folder, journal, `第 ${line} 行`);
    });

    test("stops the start when a newer program wrote it", async () => {
      const head = encodeLine({ line: "head", version: 2, community: keyuan, next: 1 });
      await writeFile(journal, `${[head.trimEnd(), ...lines().slice(1)].join("\n")}\n`);
      await expectRefused(folder, journal, "第 1 行", "版本是 2");
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
      expect(await heardIn(folder)).toHaveLength(1);
      await folder.with(async ({ board }) => expect(board.requests).toHaveLength(LAST));
    });

    test.each([0, 1, 2, 3])("without a snapshot, none may be missing: number %i", async (missing) => {
      await rm(folder.in("board.json"));
      await rm(folder.in("board.previous.json"), { force: true });
      await rm(folder.in((await folder.journal())[missing] ?? ""));
      await expectRefused(folder, folder.in("journal"));
    });

    test("one that the snapshot stands on may not be missing", async () => {
      const last = (await folder.journal()).at(-1) ?? "";
      await rm(folder.in(last));
      await expectRefused(folder, folder.in(last));
    });

    test("one that the snapshot stands on may not be shorter than it was", async () => {
      const last = folder.in((await folder.journal()).at(-1) ?? "");
      const written = await readFile(last);
      for (const length of [0, 10, written.length - 1]) {
        await writeFile(last, written.subarray(0, length));
        await expectRefused(folder, last);
      }
    });

    test("a line that is not whole at the end of an older file stops the start", async () => {
      await rm(folder.in("board.json"));
      await rm(folder.in("board.previous.json"), { force: true });
      const second = folder.in((await folder.journal())[1] ?? "");
      await writeFile(second, (await readFile(second)).subarray(0, -5));
      await expectRefused(folder, second, "第 2 行");
    });

    test("what somebody else left beside them is not read", async () => {
      await writeFile(folder.in("journal", "notes.txt"), "…");
      await writeFile(folder.in("journal", "2026-11", ".DS_Store"), "…");
      await folder.with(async ({ board }) => expect(board.requests).toHaveLength(LAST));
    });
  });

  test("no sentence for the operator tells what people wrote", async () => {
    await writeFile(journal, bytes.subarray(0, -7));
    await heardIn(folder);
    const damaged = Buffer.from(bytes);
    damaged[200] = 0;
    await writeFile(journal, damaged);
    const said = [
      ...folder.notices.map(({ text }) => text),
      String(await heardIn(folder).catch((error: unknown) => error)),
    ];
    expect(said).toHaveLength(2);
    for (const text of said) expect(text).not.toMatch(/大米|住户甲|301/);
  });
});
