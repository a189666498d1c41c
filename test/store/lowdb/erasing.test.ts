// Erasing on the disk: in every file, copies included; killed at any moment it is finished by the next start, and nothing else is lost.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, expect, test } from "vitest";
import { duration, later, requestNo } from "../../../src/domain/ids.ts";
import { copyOfDay } from "../../../src/store/daily-copies.ts";
import { createLowdbStore } from "../../../src/store/lowdb/store.ts";
import { Caller } from "../caller.ts";
import { DyingDisk } from "../dying-disk.ts";
import { erasing, NOON, opening, personal, postOf, secretsOf, shelving } from "../steps.ts";
import { compileChild } from "./child.ts";
import { DataFolder, keyuan } from "./place.ts";

/** Short files and many snapshots. */
const pace = { journalFileBytes: 4_000, busySnapshotBytes: 3_000, idleSnapshotBytes: 1, idleMs: 1, settleMs: 1 };
const ERASED = [1, 4, 9];
const KEPT = [2, 3, 5, 6, 7, 8, 10, 11, 12];
const AT = later(NOON, duration(3600_000));

let folder: DataFolder;
beforeEach(async () => {
  folder = await DataFolder.make();
});
afterEach(() => folder.clear());

/** Twelve requests of as many people; some have left the board, some posts are settled, and there is a copy of a day. */
async function live(place: DataFolder): Promise<void> {
  await place.with(
    async (caller) => {
      for (let n = 1; n <= 12; n++) {
        await caller.commit(personal(n));
        if (n % 2 === 0) caller.sent(postOf(n));
      }
      await caller.commit(shelving([1, 2], caller.board));
      await copyOfDay(place.path, "2026-11-22");
    },
    { pace },
  );
  mkdirSync(place.in("damaged"));
  const [last = ""] = (await place.journal()).slice(0, 1);
  writeFileSync(
    place.in("damaged", "000000000001.jsonl.1"),
    `${readFileSync(place.in(last), "utf8")}{"crc":"torn ${secretsOf(4)[0]}`,
  );
}

const everything = async (place: DataFolder) =>
  [...(await place.contents()).values()].map((text) => Buffer.from(text, "latin1").toString("utf8")).join("\n");

async function expectErased(place: DataFolder): Promise<void> {
  const text = await everything(place);
  expect(ERASED.flatMap(secretsOf).filter((secret) => text.includes(secret))).toEqual([]);
  expect(KEPT.flatMap(secretsOf).filter((secret) => !text.includes(secret))).toEqual([]);
}

/** What the board has of what is kept. */
const shown = async (place: DataFolder) =>
  place.with(async ({ board, outbox, store }) => ({
    board: { ...board, requests: board.requests.filter(({ no }) => KEPT.includes(no)) },
    numbers: board.requests.map(({ no }) => no),
    outbox,
    archived: await store.shelved(requestNo(2)),
  }));

test("nothing of them is left in any file, copies included; everything else is there, also in the copy", async () => {
  await live(folder);
  const before = await folder.with(async ({ board }) => board);
  const after = await folder.with(
    async (caller) => {
      await caller.commit(erasing(ERASED, AT));
      await caller.store.erased();
      await expectErased(folder);
      await caller.commit(opening(13));
      return caller.board;
    },
    { pace },
  );
  await expectErased(folder);
  expect(after.requests.slice(0, -1).map(({ no, wanted, asked }) => [no, wanted.kind, asked.at])).toEqual(
    before.requests.map(({ no, wanted, asked }) => [no, wanted.kind, asked.at]),
  );
  expect(await folder.with(async ({ board }) => board)).toEqual(after);
  expect(folder.notices).toEqual([]);

  // Without a snapshot the journal alone leads to the same board.
  const bare = await folder.asAfterCrash();
  for (const name of ["board.json", "board.previous.json"]) rmSync(bare.in(name), { force: true });
  expect((await bare.with(async ({ board }) => board)).requests).toEqual(after.requests);
  await bare.clear();

  const copy = createLowdbStore(join(folder.path, "backups", "2026-11-22"), { onNotice: () => {} });
  const { board } = await Caller.of(await copy.open(keyuan));
  expect(board.requests.map(({ no }) => no)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  await copy.close();
});

test("whenever the process dies in the middle of it, the next start finishes it, and loses nothing else", async () => {
  await live(folder);
  const before = await shown(folder);
  let isThrough = false;
  let decided = 0;
  for (let changes = 1; !isThrough; changes += 1) {
    const place = await folder.asAfterCrash();
    const disk = new DyingDisk();
    const store = createLowdbStore(place.path, { onNotice: () => {}, disk, pace: { ...pace, idleMs: 60_000 } });
    const caller = await Caller.of(await store.open(keyuan));
    disk.dieAfter(changes);
    const step = erasing(ERASED, AT);
    const isSaved = await caller.commit(step).then(
      () => true,
      () => false,
    );
    isThrough = await caller.store.erased().then(
      () => isSaved,
      () => false,
    );
    const dead = await place.asAfterCrash();
    const after = await shown(dead);
    const isErased = !(await everything(dead)).includes(secretsOf(4)[0] ?? "");
    // What was acknowledged is done; what was not may be.
    if (isSaved) expect(isErased).toBe(true);
    if (isErased) {
      decided += 1;
      await expectErased(dead);
    }
    expect(after.numbers).toEqual(before.numbers);
    expect(after.board.requests).toEqual(before.board.requests);
    expect(after.archived).toEqual(before.archived);
    expect(after.outbox).toEqual(before.outbox);
    if (isErased) expect(readdirSync(dead.in()).includes("erasing") ? readdirSync(dead.in("erasing")) : []).toEqual([]);
    await store.close().catch(() => undefined);
    await place.clear();
    await dead.clear();
  }
  expect(decided).toBeGreaterThan(20);
}, 120_000);

test("killed again and again while it erases and goes on: what was decided is erased after the start, what was saved is there", async () => {
  const program = await compileChild("erasing-bot");
  const told = new Map<string, Set<number>>();
  for (let round = 1; round <= 12; round++) {
    const lines = await killedAfter(program, 2 + Math.floor(Math.random() * 12));
    for (const [deed, n] of lines) told.set(deed, new Set([...(told.get(deed) ?? []), n]));
  }
  const decided = [...(told.get("erasing") ?? [])];
  const last = Math.max(...(told.get("saved") ?? []));
  const board = await folder.with(async (caller) => caller.board);
  const numbers = board.requests.map(({ no }) => no);
  expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, i) => i + 1));
  expect(numbers.length).toBeGreaterThanOrEqual(last);
  const erased = board.requests.filter((one) => one.erased).map(({ no }) => Number(no));
  expect(decided.filter((n) => !erased.includes(n))).toEqual([]);
  const text = await everything(folder);
  expect(erased.flatMap(secretsOf).filter((secret) => text.includes(secret))).toEqual([]);
  const kept = numbers.filter((n) => !erased.includes(n));
  expect(kept.flatMap(secretsOf).filter((secret) => !text.includes(secret))).toEqual([]);
  expect(decided.length).toBeGreaterThan(5);
}, 120_000);

/** Runs it until it has told so much, kills it, and gives what it told. */
async function killedAfter(program: string, deeds: number): Promise<(readonly [string, number])[]> {
  const child = spawn(process.execPath, [program, folder.path], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "exit");
  const told: (readonly [string, number])[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    const [deed = "", what = ""] = line.split(" ");
    told.push([deed, Number(what)]);
    if (told.length === deeds) child.kill("SIGKILL");
  }
  await ended;
  return told;
}
