// Roles given by command, as the whole bot sees them: at once, without a restart.
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { CommunityBot } from "../../src/app.ts";
import { chinese } from "../../src/languages/zh-CN/index.ts";
import { createMemoryStore } from "../../src/store/memory.ts";
import { loadWorlds } from "../../src/world.ts";
import { MemoryPlatform } from "../support/memory-platform.ts";
import { account, liu, Town } from "./town.ts";

it("a resident becomes a coordinator by command, acts as one, and is none when it is taken back", async () => {
  const [settled] = loadWorlds(fileURLToPath(new URL("../../config", import.meta.url)));
  if (!settled) throw new Error("no community");
  const { key } = settled.world.community;
  const town = await Town.build({ communities: [settled.world.community] });
  const platform = new MemoryPlatform();
  const bot = new CommunityBot({
    world: town.bindings.living(settled.world),
    ears: settled.ears,
    language: chinese,
    store: await createMemoryStore().open(key),
    clock: town.clock,
    log: { warn: () => {}, error: () => {} },
    platformOf: () => platform,
    platforms: () => [],
  });
  await bot.start();
  const residents = town.in("telegram:-10");
  /** Writes, and lets the bot hear what came through. */
  const write = async (...said: Parameters<typeof residents>) => {
    const before = town.heard.length;
    await residents(...said);
    for (const incoming of town.heard.slice(before)) await bot.receive(incoming);
    await bot.settled();
    return platform.said.at(-1);
  };
  const chen = account("telegram:42", "陈老师");

  await town.privately(liu, `/我是 柳建举 ${town.ownerCode}`);
  await residents(liu, "/绑定 居民群");
  await write(account("telegram:43", "王阿姨"), "3号楼301 王奶奶 挂面2把");
  const isUrgent = () => bot.openRequests().map(({ urgent }) => urgent);

  await write(chen, "/加急 1");
  expect(isUrgent()).toEqual([false]);
  await residents(liu, "/角色 @陈老师 协调员", [chen]);
  await write(chen, "/加急 1");
  expect(isUrgent()).toEqual([true]);
  await residents(liu, "/角色 @陈老师 居民", [chen]);
  expect(await write(chen, "/暂停 2小时")).toContain("要协调员才能办");
  await bot.stop();
});
