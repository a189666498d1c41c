// Backups: a consistent copy while the bot runs, and back; nothing is overwritten, and what is not whole is refused.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { communityKey } from "../../../src/domain/ids.ts";
import { copyOfDay } from "../../../src/store/daily-copies.ts";
import { backUp, putBack } from "../../../src/store/lowdb/backup.ts";
import { createLowdbStore } from "../../../src/store/lowdb/store.ts";
import { StoreUnusable } from "../../../src/store/store.ts";
import { Caller } from "../caller.ts";
import { opening } from "../steps.ts";

const keyuan = communityKey("科苑社区");
const NOW = new Date("2026-11-28T02:49:05Z");

let folder = "";
let data = "";
const at = (name: string) => join(folder, name);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "linli-backup-"));
  data = at("data");
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A bot on that data. Snapshots come often, so that copies are made across them. */
async function start(on = data) {
  const store = createLowdbStore(on, {
    onNotice: () => {},
    pace: { journalFileBytes: 2000, busySnapshotBytes: 1000, idleMs: 1 },
  });
  return { store, bot: await Caller.of(await store.open(keyuan)) };
}

const numbersIn = (bot: Caller) => bot.board.requests.map(({ no }) => no);

describe("a backup", () => {
  test("made while the bot works holds all that was acknowledged before, and opens like any data", async () => {
    const { store, bot } = await start();
    for (let n = 1; n <= 20; n++) await bot.commit(opening(n));
    let isDone = false;
    const copying = backUp(data, at("copy")).finally(() => {
      isDone = true;
    });
    for (let n = 21; !isDone; n++) await bot.commit(opening(n));
    await copying;
    await store.close();

    const copy = await start(at("copy"));
    expect(numbersIn(copy.bot).length).toBeGreaterThanOrEqual(20);
    expect(numbersIn(copy.bot)).toEqual(numbersIn(bot).slice(0, numbersIn(copy.bot).length));
    await copy.store.close();
  });

  test("is for its owner's eyes alone", async () => {
    const { store, bot } = await start();
    await bot.commit(opening(1));
    await backUp(data, at("copy"));
    await store.close();
    expect(statSync(at("copy")).mode & 0o777).toBe(0o700);
    const month = readdirSync(at("copy/科苑社区/journal"))[0] ?? "";
    const file = readdirSync(at(`copy/科苑社区/journal/${month}`))[0] ?? "";
    expect(statSync(at(`copy/科苑社区/journal/${month}/${file}`)).mode & 0o777).toBe(0o600);
  });

  test("overwrites nothing, and needs something to copy", async () => {
    mkdirSync(at("copy"));
    writeFileSync(at("copy/old"), "");
    await expect(backUp(data, at("copy"))).rejects.toThrow(StoreUnusable);
    await expect(backUp(data, at("other"))).rejects.toThrow("是空的");
    expect(readdirSync(at("copy"))).toEqual(["old"]);
  });
});

describe("putting a backup back", () => {
  test("brings what was saved, and keeps what was there", async () => {
    const { store, bot } = await start();
    await bot.commit(opening(1));
    await backUp(data, at("copy"));
    await bot.commit(opening(2));
    await store.close();

    const kept = await putBack(at("copy"), data, NOW);
    expect(kept).toBe(at("data.before-2026-11-28T02-49-05"));
    const restored = await start();
    expect(numbersIn(restored.bot)).toEqual([1]);
    await restored.store.close();
    const before = await start(kept);
    expect(numbersIn(before.bot)).toEqual([1, 2]);
    await before.store.close();
  });

  test("is refused while the bot runs", async () => {
    const { store, bot } = await start();
    await bot.commit(opening(1));
    await backUp(data, at("copy"));
    await expect(putBack(at("copy"), data, NOW)).rejects.toThrow("正被另一个邻里进程使用");
    await store.close();
  });

  test("is refused when the backup is damaged, and nothing is changed", async () => {
    const { store, bot } = await start();
    for (let n = 1; n <= 3; n++) await bot.commit(opening(n));
    await backUp(data, at("copy"));
    await store.close();
    const month = readdirSync(at("copy/科苑社区/journal"))[0] ?? "";
    const path = at(`copy/科苑社区/journal/${month}/${readdirSync(at(`copy/科苑社区/journal/${month}`))[0] ?? ""}`);
    rmSync(at("copy/科苑社区/board.json"), { force: true });
    rmSync(at("copy/科苑社区/board.previous.json"), { force: true });
    const text = readFileSync(path, "utf8");
    writeFileSync(path, text.replace('"line":"step"', '"line":"stop"'));
    await expect(putBack(at("copy"), data, NOW)).rejects.toThrow("校验和不符");
    expect(readdirSync(folder).sort()).toEqual(["copy", "data"]);
  });
});

test("daily copies are kept for two weeks, and one a day is enough", async () => {
  const { store, bot } = await start();
  await bot.commit(opening(1));
  for (let day = 1; day <= 16; day++) await copyOfDay(data, `2026-11-${String(day).padStart(2, "0")}`);
  await copyOfDay(data, "2026-11-16");
  await store.close();
  const days = readdirSync(join(data, "backups"));
  expect(days).toHaveLength(14);
  expect(days[0]).toBe("2026-11-03");
});
