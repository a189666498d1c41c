// `npm run replay` as a program: what it prints, that it prints the same each time, and how it ends on bad input.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const example = fileURLToPath(new URL("example.jsonl", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "linli-replay-"));

const run = (...args: readonly string[]) =>
  spawnSync("npm", ["run", "-s", "replay", "--", ...args], { cwd: root, encoding: "utf8" });
const write = (name: string, text: string): string => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};

afterAll(() => rmSync(folder, { recursive: true }));

describe("npm run replay", () => {
  it("prints the bot's posts, a line each, with the event that they answer", () => {
    const { stdout, status } = run(example);
    const posts = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(status).toBe(0);
    expect(posts[0]).toEqual({
      id: "p1",
      at: "2026-11-23T10:00:00+08:00",
      on: "e1",
      chat: "居民群",
      text: "已登记 #1 3号楼 王奶奶 降压药",
      quote: "e1",
    });
    expect(posts[1]).toMatchObject({ chat: "志愿者群", mentions: ["小张"], buttons: ["接单", "详情"] });
    expect([...new Set(posts.map(({ on }) => on))]).toEqual(["e1", "e2", "e3", "e4", "e5", "6"]);
    expect(posts.at(-1)).toMatchObject({ chat: "协调群", at: "2026-11-23T18:00:00+08:00" });
  });

  it("prints the same each time", () => {
    expect(run(example).stdout).toBe(run(example).stdout);
  });

  it("plays the settings of another folder, with the words that come with the program", () => {
    const config = fileURLToPath(new URL("../conversations", import.meta.url));
    const { status, stdout } = run(example, "--config", config);
    expect(status).toBe(0);
    expect(stdout).toContain("#1");
  });

  const mistakes: readonly [what: string, text: string, says: RegExp][] = [
    ["no JSON", "{", /bad\.jsonl:1: not a JSON object/u],
    [
      "no offset",
      '{"at":"2026-11-23T10:00:00","chat":"居民群","from":"小刘","text":"好"}',
      /bad\.jsonl:1: at .*offset/u,
    ],
    ["a field that is not known", '{"at":"2026-11-23T10:00:00+08:00","whom":"小刘"}', /bad\.jsonl:1: .*whom/u],
    [
      "a chat that is not there",
      '{"at":"2026-11-23T10:00:00+08:00","chat":"别的群","from":"小刘","text":"好"}',
      /bad\.jsonl:1: no chat named 别的群/u,
    ],
    [
      "a button that is not there",
      '{"at":"2026-11-23T10:00:00+08:00","chat":"居民群","from":"小刘","press":"接单"}',
      /bad\.jsonl:1: no post with a button 接单/u,
    ],
    [
      "time that runs back",
      '{"at":"2026-11-23T10:00:00+08:00"}\n{"at":"2026-11-23T09:00:00+08:00"}',
      /bad\.jsonl:2: .*before the event above/u,
    ],
  ];
  it.each(mistakes)("ends with 2 on %s, saying where", (_, text, says) => {
    const { status, stderr, stdout } = run(write("bad.jsonl", text));
    expect(status).toBe(2);
    expect(stderr).toMatch(says);
    expect(stdout).toBe("");
  });

  it.each([
    ["no file", [], /usage/u],
    ["a file that is not there", ["nowhere.jsonl"], /nowhere\.jsonl: cannot be read/u],
    ["settings that are not there", [example, "--config", "nowhere"], /nowhere/u],
    ["an option that is not known", [example, "--speed", "2"], /speed/u],
  ] as const)("ends with 2 on %s", (_, args, says) => {
    const { status, stderr } = run(...args);
    expect(status).toBe(2);
    expect(stderr).toMatch(says);
  });
});
