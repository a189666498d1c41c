// Erasing through the whole program: by the package's command, with a bot that runs and without one; no file below the data has a trace.
import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import * as z from "zod";
import { copyOfDay } from "../src/store/daily-copies.ts";
import { ONE_PIXEL } from "./platforms/contract/samples.ts";
import { soon } from "./platforms/soon.ts";
import { Visitor } from "./platforms/web/visitor.ts";
import { type RunningProgram, startProgram } from "./web/program.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const main = "main";
/** Of 王奶奶; her room and phone are in the settings as well. */
const SECRETS = ["王奶奶", "13911112222", "3号楼2单元301室", '"301"', "降压药", "糖尿病", "拜新同", "车坏了"];

let folder: string;
let program: RunningProgram | undefined;
let page: Visitor | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "linli-erase-"));
});
afterEach(async () => {
  await stop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<Visitor> {
  program = await startProgram(folder);
  page = await Visitor.open(program.url);
  return page;
}
async function stop(): Promise<void> {
  page?.leave();
  await program?.kill();
}

const say = (visitor: Visitor, chat: string, from: string, text: string, images: string[] = []) =>
  visitor.do(main, { kind: "message", chat, from, text, images });
const last = (visitor: Visitor, chat: string) => visitor.messages(main, chat).at(-1)?.text ?? "";

const erase = (...args: string[]) =>
  promisify(execFile)(process.execPath, [join(root, "dist/main.js"), "erase", ...args], {
    cwd: folder,
    env: { LINLI_CONFIG: join(root, "config") },
  });

/** Every file below the data folder, by its name. */
function files(): ReadonlyMap<string, string> {
  const entries = readdirSync(join(folder, "data"), { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return new Map(paths.map((path) => [path.slice(folder.length), readFileSync(path, "utf8")]));
}
const found = (secrets: readonly string[]) =>
  [...files()].flatMap(([path, text]) => secrets.filter((one) => text.includes(one)).map((one) => `${one} ${path}`));

/** Two requests for 王奶奶, one done and one under way, and one of 周师傅. */
async function live(visitor: Visitor): Promise<void> {
  const body = Buffer.from(ONE_PIXEL);
  const upload = await fetch(`${visitor.url}/api/communities/${main}/images`, {
    method: "POST",
    headers: { "Content-Type": "application/octet-stream" },
    body,
  });
  const picture = z.object({ key: z.string() }).parse(await upload.json()).key;
  await visitor.post(`/api/communities/${main}/people`, { name: "孙大姐" });
  await say(visitor, "居民群", "小刘", "3号楼 王奶奶 降压药 电话13911112222", [picture]);
  await say(visitor, "志愿者群", "小张", "接1");
  await say(visitor, "志愿者群", "小张", "退1 车坏了");
  await say(visitor, "志愿者群", "小张", "接1");
  await say(visitor, "志愿者群", "小张", "1送到了");
  await say(visitor, "@王奶奶", "王奶奶", "3-2-301 大米一袋");
  await say(visitor, "居民群", "孙大姐", "王奶奶的药到了吗");
  await say(visitor, "居民群", "小刘", "5号楼 周师傅 鸡蛋2板");
  await soon(() => expect(visitor.board(main)).toHaveLength(2));
}

test("with a bot that runs: it is gone from the page at once, from all files and the daily copy; counts stay", async () => {
  const visitor = await start();
  await live(visitor);
  await copyOfDay(join(folder, "data"), "2026-11-22");
  expect(new Set(found(SECRETS).map((one) => one.split(" ")[0]))).toEqual(new Set(SECRETS));
  expect(readdirSync(join(folder, "data", main, "media"))).toHaveLength(1);

  const { stdout } = await erase("--resident", "王奶奶");
  expect(stdout).toContain("已抹除2件");
  await soon(() => expect(found(SECRETS)).toEqual([]));
  expect(readdirSync(join(folder, "data", main, "media"))).toEqual([]);
  expect(readdirSync(join(folder, "data", "backups", "2026-11-22", main, "media"))).toEqual([]);
  expect(found(["周师傅"]).length).toBeGreaterThan(2);
  await soon(() => expect(visitor.board(main).map(({ no }) => no)).toEqual([3]));

  await stop();
  const again = await start();
  expect(again.board(main).map(({ no }) => no)).toEqual([3]);
  await say(again, "协调群", "柳建举", "/查 1");
  await soon(() => expect(last(again, "协调群")).toMatch(/#1 3号楼[\s\S]*送到/u));
  expect(JSON.stringify(again.communities.flatMap(({ messages }) => messages))).not.toContain("王奶奶");
  expect(found(SECRETS)).toEqual([]);
});

test("without a bot the command takes the data folder for itself; whom it does not find it says so, with exit code 2", async () => {
  await live(await start());
  await stop();
  await expect(erase("--resident", "没有这个人")).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining("没有找到"),
  });
  await expect(erase()).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining("用法") });
  await expect(erase("--resident", "王奶奶", "--building", "5")).rejects.toMatchObject({ code: 2 });
  const { stdout } = await erase("--resident", "王奶奶", "--building", "3", "--room", "301", "--community", main);
  expect(stdout).toContain("已抹除2件");
  expect(found(SECRETS)).toEqual([]);
  const again = await start();
  expect(again.board(main).map(({ no }) => no)).toEqual([3]);
});

test("by /抹除 in private", async () => {
  const visitor = await start();
  await live(visitor);
  await say(visitor, "@柳建举", "柳建举", "/抹除 王奶奶");
  await soon(() => expect(last(visitor, "@柳建举")).toContain("2件"));
  await say(visitor, "@柳建举", "柳建举", "是");
  await soon(() => expect(last(visitor, "@柳建举")).toContain("已抹除2件"));
  await soon(() => expect(found(SECRETS)).toEqual([]));
  await stop();
  await start();
  expect(found(SECRETS)).toEqual([]);
});
