// A start that cannot succeed on a messenger ends at once, with words that say what to do.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { BotApiServer, TOKEN } from "../support/bot-api/server.ts";
import { type EndedProgram, NotStarted, startProgram } from "../web/program.ts";

let server: BotApiServer;
let folder = "";
beforeEach(async () => {
  server = await BotApiServer.start();
  folder = mkdtempSync(join(tmpdir(), "linli-refused-"));
});
afterEach(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

async function endedStart(environment: Readonly<Record<string, string>>): Promise<EndedProgram> {
  const started = await startProgram(folder, { environment }).catch((error: unknown) => {
    if (error instanceof NotStarted) return error.ended;
    throw error;
  });
  if (!("url" in started)) return started;
  await started.kill();
  throw new Error("it has started");
}

test("with a token that Telegram does not know", async () => {
  const ended = await endedStart({ TELEGRAM_BOT_TOKEN: "42:another", TELEGRAM_API_ROOT: server.url });
  expect(ended.exitCode).toBe(2);
  expect(ended.said).toContain("写进 TELEGRAM_BOT_TOKEN 再启动");
  expect(ended.said).toContain("@BotFather");
  expect(ended.said).not.toContain("42:another");
});

test("with what is no token at all", async () => {
  const ended = await endedStart({ TELEGRAM_BOT_TOKEN: "another" });
  expect(ended.exitCode).toBe(2);
  expect(ended.said).toContain("TELEGRAM_BOT_TOKEN");
});

test.each([
  ["alone", () => ({})],
  ["beside a Telegram that works", () => ({ TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: server.url })],
])("with a puppet that is not installed, %s", async (_how, others) => {
  const ended = await endedStart({ WECHATY_PUPPET: "wechaty-puppet-of-somebody", ...others() });
  expect(ended.exitCode).toBe(2);
  expect(ended.said).toContain("npm install wechaty-puppet-of-somebody");
  expect(ended.said).toContain("wechaty-puppet-wechat4u");
  expect(ended.said).not.toContain("    at ");
});
