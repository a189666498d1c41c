// The process is killed again and again in the middle of its work; nothing that it acknowledged may be lost, or said for nothing.
import { spawn } from "node:child_process";
import { appendFile, readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, expect, test } from "vitest";
import { boardAfter, opening, postOf } from "../steps.ts";
import { compileChild } from "./child.ts";
import { DataFolder } from "./place.ts";

const ROUNDS = 50;
const LONGEST_ROUND = 60;
/** Fifty processes are started one after the other. */
const TIMEOUT_MS = 120_000;

interface Deed {
  readonly round: number;
  readonly did: string;
  readonly what: string;
}

let folder: DataFolder;
beforeEach(async () => {
  folder = await DataFolder.make();
});
afterEach(() => folder.clear());

test(`killed ${ROUNDS} times at any moment: nothing acknowledged is lost, left unsaid, or said again once it was settled`, {
  timeout: TIMEOUT_MS,
}, async () => {
  const program = await compileChild("busy-bot");
  const deeds: Deed[] = [];
  for (let round = 1; round <= ROUNDS; round++) {
    const killAfter = round % 4 === 0 ? 0 : Math.floor(Math.random() * LONGEST_ROUND);
    deeds.push(...(await runUntilKilled(program, killAfter)).map(([did, what]) => ({ round, did, what })));
    if (round % 5 === 0) await tearLastLine();
  }
  const { board, outbox } = await folder.with(async (caller) => ({
    board: caller.board,
    outbox: new Set<string>(caller.outbox),
  }));
  const did = (what: string) => deeds.filter((deed) => deed.did === what).map(({ what }) => what);

  const saved = did("saved").map(Number);
  const there = board.requests.map((_, i) => i + 1);
  expect(saved.length).toBeGreaterThan(ROUNDS);
  expect(saved.filter((n) => n > there.length)).toEqual([]);
  // No gaps, and nothing twice.
  expect(board).toEqual(boardAfter(there.map((n) => opening(n))));

  const said = new Set(did("said"));
  expect(there.map((n) => String(postOf(n))).filter((post) => !said.has(post) && !outbox.has(post))).toEqual([]);
  expect(saidAgain(deeds)).toEqual([]);
  // Otherwise the torn lines were never met.
  expect(did("notice")).toContain("torn_line_cut");
});

/** Runs it until it has acknowledged so many steps (none: while it starts), kills it, and gives all that it told. */
async function runUntilKilled(program: string, steps: number): Promise<(readonly [string, string])[]> {
  const child = spawn(process.execPath, [program, folder.path], { stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise<NodeJS.Signals | null>((resolve) => child.once("exit", (_code, signal) => resolve(signal)));
  const troubles: string[] = [];
  child.stderr.setEncoding("utf8").on("data", (text: string) => troubles.push(text));
  const told: (readonly [string, string])[] = [];
  let saved = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    const [did = "", what = ""] = line.split(" ");
    told.push([did, what]);
    if (did === "saved") saved += 1;
    if (saved >= steps && (steps === 0 || did === "saved")) child.kill("SIGKILL");
  }
  expect(await ended, troubles.join("")).toBe("SIGKILL");
  return told;
}

/** As a power cut may leave it: a line was begun, but not written to its end. */
async function tearLastLine(): Promise<void> {
  const last = (await folder.journal()).at(-1);
  if (last === undefined) return;
  const path = folder.in(last);
  const line = (await readFile(path, "utf8")).trimEnd().split("\n").at(-1) ?? "";
  await appendFile(path, line.slice(0, Math.floor(Math.random() * line.length) + 1));
}

/** Posts that were said again although a step handed over after their settling was acknowledged, and so were they. */
function saidAgain(deeds: readonly Deed[]): string[] {
  const askedAt = new Map<string, number>();
  const settledAt = new Map<string, number>();
  const durable = new Set<string>();
  const again: string[] = [];
  /** Settled, and not yet known to be on the disk. */
  let open: string[] = [];
  let round = 0;
  for (const [i, deed] of deeds.entries()) {
    if (deed.round !== round) {
      round = deed.round;
      open = [];
    }
    switch (deed.did) {
      case "said":
        if (durable.has(deed.what)) again.push(deed.what);
        break;
      case "settled":
        settledAt.set(deed.what, i);
        open.push(deed.what);
        break;
      case "asked":
        askedAt.set(deed.what, i);
        break;
      case "saved": {
        const asked = askedAt.get(deed.what) ?? 0;
        for (const post of open) if ((settledAt.get(post) ?? i) < asked) durable.add(post);
        open = open.filter((post) => !durable.has(post));
        break;
      }
    }
  }
  return again;
}
