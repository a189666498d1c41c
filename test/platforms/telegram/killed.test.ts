// The process is killed again and again while messages come: nothing is lost, and nothing said twice but what was in flight.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { BotApiServer, TOKEN } from "../../support/bot-api/server.ts";
import { compileChild } from "../compile-child.ts";

const GROUP = -1001;
const USER = 73;
const ROUNDS = 8;
const A_ROUND = 15;
/** Processes are started one after the other. */
const TIMEOUT_MS = 60_000;

let folder = "";
let server: BotApiServer;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "linli-telegram-"));
  server = await BotApiServer.start();
  server.group(GROUP, "科苑居民");
  server.user(USER, "王奶奶");
});
afterEach(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

test("nothing is lost, and nothing is said twice but what was in flight", { timeout: TIMEOUT_MS }, async () => {
  const program = await compileChild("test/platforms/telegram/answering-bot");
  const written: string[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (let line = 0; line < A_ROUND; line++) {
      const text = `第${round}轮第${line}句`;
      written.push(text);
      server.people.write(GROUP, USER, { text });
    }
    // Between deeds of every kind: while messages are taken, before they are answered, and in the middle of the answers.
    await runUntilDeeds(program, 1 + round * 3);
  }
  const { child, ended } = start(program);
  await vi.waitFor(() => expect([server.updates.open.length, answered().size]).toEqual([0, written.length]), 20_000);
  child.kill("SIGKILL");
  await ended;

  expect(taken()).toEqual(written);
  expect(answered()).toEqual(new Set(written.map((text) => `答：${text}`)));
  // One message at a time goes to a group: at most one was in flight at each kill.
  expect(server.texts(GROUP).length - answered().size).toBeLessThanOrEqual(ROUNDS);
});

const answered = () => new Set(server.texts(GROUP));

/** What was taken in, in order, as the program wrote it down. */
const taken = (): readonly (string | undefined)[] =>
  readFileSync(join(folder, "deeds.txt"), "utf8")
    .split("\n")
    .map((line) => line.split("\t"))
    .filter(([deed]) => deed === "took")
    .map(([, , text]) => text);

function start(program: string) {
  const args = [program, server.url, TOKEN, folder, `${GROUP}`];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  return { child, ended: once(child, "exit") };
}

/** Runs the program until it has told of so many deeds, and kills it. */
async function runUntilDeeds(program: string, most: number): Promise<void> {
  const { child, ended } = start(program);
  let deeds = 0;
  for await (const _ of createInterface(child.stdout)) {
    deeds += 1;
    if (deeds >= most) child.kill("SIGKILL");
  }
  await ended;
}
