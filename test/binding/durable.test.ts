// What is tied is on the disk before it is said; a disk that fails, a power cut and a damaged file.
import { readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checksumOf } from "../../src/store/lowdb/lines.ts";
import { StoreUnusable } from "../../src/store/store.ts";
import { failingDisk, type Operation } from "../store/failing-disk.ts";
import { account, liu, main, Town, tiedTown } from "./town.ts";

const zhang = account("telegram:2", "小张");
const withChecksum = (bindings: object) => JSON.stringify({ crc: checksumOf(JSON.stringify(bindings)), bindings });
const fileOf = (town: Town) => join(town.folder, "bindings.json");

describe("bindings.json", () => {
  it("holds everything over a restart, and only for the bot's own user", async () => {
    const { town, residents } = await tiedTown();
    await residents(zhang, "大家好");
    const before = await readFile(fileOf(town), "utf8");
    expect((await stat(fileOf(town))).mode & 0o777).toBe(0o600);
    await town.restart();
    expect(town.key(zhang)).toBe("小张");
    expect(town.role(liu)).toBe("coordinator");
    for (const [address, chat] of Object.entries({ "-10": "居民群", "-20": "志愿者群", "-30": "协调群" }))
      expect(town.bindings.on("telegram").chatAt(`telegram:${address}`)).toEqual({ community: main, chat });
    await town.bindings.close();
    expect(await readFile(fileOf(town), "utf8")).toBe(before);
    expect(await readdir(town.folder)).toEqual(["bindings.json"]);
  });

  it("holds no code and nothing of what was written in groups that are not tied", async () => {
    const { town, code } = await tiedTown();
    const shown = await code();
    const mallory = account("telegram:666", "不相干的人");
    for (const text of ["你好", "/绑定", "/绑定 志愿者群 AAAA-AAAA", "/我是 小张"])
      await town.in("telegram:-666", "不相干的群")(mallory, text);
    await town.bindings.close();
    const held = await readFile(fileOf(town), "utf8");
    expect(held).not.toMatch(/不相干|666/);
    for (const secret of [shown, shown.replace("-", ""), town.ownerCode]) expect(held).not.toContain(secret);
  });

  it("is not written by people from outside, whatever they write", async () => {
    let writes = 0;
    const disk = failingDisk((operation) => {
      if (operation === "rename") writes += 1;
      return undefined;
    });
    const { town } = await tiedTown({ disk });
    writes = 0;
    for (const text of ["你好", "/绑定", "/绑定 志愿者群 AAAA-AAAA", "/我是 小张", "/解绑", "/角色 1 志愿者"])
      await town.in("telegram:-666")(account("telegram:666", "谁"), text);
    expect(writes).toBe(0);
  });

  it("has who wrote before the bot hears what he wrote; many newcomers share a write", async () => {
    let writes = 0;
    const disk = failingDisk((operation) => {
      if (operation === "rename") writes += 1;
      return undefined;
    });
    const { town, residents } = await tiedTown({ disk });
    writes = 0;
    const people = Array.from({ length: 50 }, (_, i) => account(`telegram:${1000 + i}`, `居民${i}`));
    await Promise.all(people.map((who) => residents(who, "大家好")));
    expect(town.heard.map(({ from }) => from.name)).toEqual(people.map(({ name }) => name));
    expect(writes).toBeLessThan(5);
    const held = await readFile(fileOf(town), "utf8");
    for (const { address } of people) expect(held).toContain(`"${address}"`);
  });
});

describe("a disk that fails", () => {
  const failing = () => {
    let fails = false;
    const disk = failingDisk((operation: Operation) =>
      fails && (operation === "write" || operation === "sync" || operation === "rename") ? "ENOSPC" : undefined,
    );
    const fail = (now: boolean) => {
      fails = now;
    };
    return { disk, fail };
  };

  it("is told to the one who gave the command, and made good with the next", async () => {
    const { disk, fail } = failing();
    const { town } = await tiedTown({ disk });
    const group = town.in("telegram:-40");
    fail(true);
    expect(await group(liu, "/绑定 志愿者群")).toBe("现在没能存下来，请过一会儿再发一次");
    expect(town.problems).toEqual(["what was tied could not be saved"]);
    fail(false);
    expect(await group(liu, "/绑定 志愿者群")).toContain("已绑定");
    await town.restart();
    expect(town.bindings.on("telegram").chatAt("telegram:-40")).toMatchObject({ chat: "志愿者群" });
  });

  it("a message of a newcomer is refused, so that it comes again; then it goes on", async () => {
    const { disk, fail } = failing();
    const { town, residents } = await tiedTown({ disk });
    fail(true);
    await expect(residents(zhang, "大家好")).rejects.toThrow("ENOSPC");
    expect(town.heard).toEqual([]);
    fail(false);
    await residents(zhang, "大家好");
    expect(town.heard).toHaveLength(1);
    expect(await readdir(town.folder)).toEqual(["bindings.json"]);
  });

  it.each<Operation>(["open", "write", "sync", "rename", "syncFolder"])(
    "at any moment leaves the old file or the new one whole: %s",
    async (operation) => {
      let fails = false;
      const { town } = await tiedTown({ disk: failingDisk((now) => (fails && now === operation ? "EIO" : undefined)) });
      fails = true;
      await town.in("telegram:-40")(liu, "/绑定 志愿者群");
      fails = false;
      await town.restart();
      const places = ["telegram:-20", "telegram:-40"].filter((at) => town.bindings.on("telegram").chatAt(at));
      expect(places).toHaveLength(1);
    },
  );
});

describe("a damaged file", () => {
  it.each<[string, (text: string) => string]>([
    ["cut off", (text) => text.slice(0, text.length / 2)],
    ["empty", () => ""],
    ["an address with another digit", (text) => text.replace("telegram:-20", "telegram:-21")],
    ["another shape", () => withChecksum({ version: 1, chats: "none" })],
    ["no JSON", () => "[object Object]"],
  ])("stops the start with its path and what to do: %s", async (_how, damage) => {
    const { town } = await tiedTown();
    const damaged = damage(await readFile(fileOf(town), "utf8"));
    await writeFile(fileOf(town), damaged);
    const start = town.restart();
    await expect(start).rejects.toThrow(StoreUnusable);
    await expect(start).rejects.toThrow(`${fileOf(town)} 已损坏。什么都没有改动`);
    expect(await readFile(fileOf(town), "utf8")).toBe(damaged);
    await rm(fileOf(town));
    await town.restart();
    expect(town.console).toHaveLength(2);
  });

  it("of another version is left to the program that wrote it", async () => {
    const town = await Town.build();
    await writeFile(fileOf(town), withChecksum({ version: 2 }));
    await expect(town.restart()).rejects.toThrow("版本是 2，这个程序只认得版本 1");
  });

  it("that may not be read is said with its path", async () => {
    const disk = failingDisk((operation) => (operation === "read" ? "EACCES" : undefined));
    const start = Town.build({ disk });
    await expect(start).rejects.toThrow(StoreUnusable);
    await expect(start).rejects.toThrow("bindings.json");
  });
});
