// The way of a message through the whole bot: durable before it is said, said once, and what happens when saving or sending fails.
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { CommunityBot } from "../src/app.ts";
import type { Clock } from "../src/clock.ts";
import { chatKey, type Instant, instant, messageKey, personKey } from "../src/domain/ids.ts";
import { chinese } from "../src/languages/zh-CN/index.ts";
import type { IncomingMessage, Outgoing, Sent } from "../src/platforms/platform.ts";
import { createMemoryStore } from "../src/store/memory.ts";
import { CommitFailed, type CommunityStore } from "../src/store/store.ts";
import { loadWorlds } from "../src/world.ts";
import { failingStore } from "./support/failing-store.ts";
import { MemoryPlatform } from "./support/memory-platform.ts";

const folder = fileURLToPath(new URL("conversations", import.meta.url));
const vocabulary = fileURLToPath(new URL("../config/vocabulary", import.meta.url));
const [settled] = loadWorlds(folder, vocabulary);

/** A clock that stands until it is moved, and then wakes whoever waits. */
class TestClock implements Clock {
  #now = Date.parse("2026-11-23T10:00:00+08:00");
  readonly #sleepers = new Set<{ at: number; wake: () => void }>();
  now(): Instant {
    return instant(this.#now);
  }
  wake(at: Instant, callback: () => void): () => void {
    const sleeper = { at, wake: callback };
    this.#sleepers.add(sleeper);
    return () => this.#sleepers.delete(sleeper);
  }
  pass(minutes: number): void {
    this.#now += minutes * 60_000;
    for (const sleeper of [...this.#sleepers].filter(({ at }) => at <= this.#now)) {
      this.#sleepers.delete(sleeper);
      sleeper.wake();
    }
  }
}

let count = 0;
const message = (chat: string, from: string, text: string, key = `m${++count}`): IncomingMessage => {
  if (!settled) throw new Error("no community");
  return {
    kind: "message",
    community: settled.world.community.key,
    key: messageKey(key),
    chat: chatKey(chat),
    from: { key: personKey(from), name: from },
    at: instant(0),
    text,
    images: [],
    mentions: [],
  };
};

async function startBot(given: { store?: CommunityStore; platform?: MemoryPlatform; clock?: TestClock } = {}) {
  if (!settled) throw new Error("no community");
  const { world, ears } = settled;
  const platform = given.platform ?? new MemoryPlatform();
  const clock = given.clock ?? new TestClock();
  const store = given.store ?? (await createMemoryStore().open(world.community.key));
  const logged: string[] = [];
  const log = {
    warn: (about: object, problem: string) => logged.push(JSON.stringify(about) + problem),
    error: (about: object, problem: string) => logged.push(JSON.stringify(about) + problem),
  };
  const bot = new CommunityBot({
    world,
    ears,
    language: chinese,
    store,
    clock,
    log,
    platformOf: () => platform,
    platforms: () => [],
  });
  await bot.start();
  return { bot, platform, clock, store, logged };
}

const ASKED = "5号楼 周师傅 鸡蛋2板";

describe("the way of a message", () => {
  it("says what was decided, once, though the message comes twice", async () => {
    const { bot, platform } = await startBot();
    const incoming = message("居民群", "小刘", ASKED);
    await bot.receive(incoming);
    await bot.receive(incoming);
    await bot.settled();
    expect(platform.said).toHaveLength(2);
    expect(platform.said[0]).toContain("居民群: 已登记 #1");
  });

  it("decides the next while the one before is being saved", async () => {
    const { bot, platform } = await startBot();
    await Promise.all([
      bot.receive(message("居民群", "小刘", ASKED)),
      bot.receive(message("志愿者群", "小李", "接1")),
      bot.receive(message("志愿者群", "小张", "接1")),
    ]);
    await bot.settled();
    expect(platform.said.filter((line) => line.startsWith("志愿者群")).slice(1)).toEqual([
      "志愿者群: #1 周师傅 鸡蛋2板：小李接了",
      "志愿者群: #1 是小李接的。",
    ]);
  });

  it("says nothing before it is durable, and says so when it cannot be saved", async () => {
    const store = await createMemoryStore().open(message("居民群", "小刘", "").community);
    let broken = true;
    const failing = failingStore(store, () => broken);
    const { bot, platform, logged } = await startBot({ store: failing });
    const incoming = message("居民群", "小刘", ASKED);
    await expect(bot.receive(incoming)).rejects.toThrow(CommitFailed);
    await bot.settled();
    expect(platform.said).toEqual(["居民群: 刚才这条没存上，请过一会儿再发一次。"]);
    expect(bot.openRequests()).toEqual([]);
    expect(logged.join()).not.toContain("周师傅");
    broken = false;
    await bot.receive(incoming);
    await bot.settled();
    expect(platform.said[1]).toContain("已登记 #1");
  });

  it("goes on after a restart: what was unsaid is said, what was said is not", async () => {
    const store = createMemoryStore();
    const community = message("居民群", "小刘", "").community;
    const dead = new MemoryPlatform();
    dead.outcomes.push((post) =>
      post.chat === "志愿者群" ? { sent: false, why: "later", afterMs: 1e9, detail: "down" } : undefined,
    );
    const before = await startBot({ store: await store.open(community), platform: dead });
    await before.bot.receive(message("居民群", "小刘", ASKED));
    await expect.poll(() => dead.said.length).toBe(1);
    await before.bot.stop();
    const after = await startBot({ store: await store.open(community) });
    await after.bot.settled();
    expect(after.platform.said).toHaveLength(1);
    expect(after.platform.said[0]).toContain("志愿者群: @小李 #1 5号楼 周师傅");
  });

  it("tries again with growing pauses, and keeps the order of a chat", async () => {
    const platform = new MemoryPlatform();
    const fails = () => ({ sent: false, why: "later", afterMs: 0, detail: "down" }) as const;
    platform.outcomes.push(fails, fails, fails);
    const { bot, clock } = await startBot({ platform });
    const one = message("志愿者群", "小李", "/帮助");
    await bot.receive(one);
    await bot.receive(message("志愿者群", "小李", "/列表"));
    for (const _ of [1, 2, 3]) {
      expect(platform.said).toEqual([]);
      clock.pass(1);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await bot.settled();
    expect(platform.said).toHaveLength(2);
    expect(platform.said[1]).toContain("现在没有未完成的");
  });

  it("hints in the group when a volunteer cannot be written to, and sends the details once he can be", async () => {
    const platform = new MemoryPlatform();
    const { bot } = await startBot({ platform });
    await bot.receive(message("居民群", "小刘", ASKED));
    await bot.settled();
    platform.outcomes.push((post) => (post.chat === "@小李" ? { sent: false, why: "unreachable" } : undefined));
    await bot.receive(message("志愿者群", "小李", "接1"));
    await expect.poll(() => platform.said.length).toBe(4);
    expect(platform.said[3]).toMatch(/^志愿者群: @小李 .*私信/u);
    expect(platform.said.join()).not.toContain("801");
    await bot.receive(message("@小李", "小李", "/列表 我的"));
    await bot.settled();
    expect(platform.said.filter((line) => line.startsWith("@小李")).join()).toContain("801");
  });

  it("asks once in the group for a private word, whether or not it was restarted meanwhile", async () => {
    const store = await createMemoryStore().open(message("居民群", "小刘", "").community);
    const platform = new MemoryPlatform();
    const unreachable = (post: Outgoing): Sent | undefined =>
      post.chat === "@小李" ? { sent: false, why: "unreachable" } : undefined;
    platform.outcomes.push(unreachable, unreachable);
    const { bot } = await startBot({ store, platform });
    await bot.receive(message("居民群", "小刘", ASKED));
    await bot.receive(message("志愿者群", "小李", "接1"));
    await bot.settled();
    const hints = () => platform.said.filter((line) => line.includes("私")).length;
    expect(hints()).toBe(1);

    const { bot: again } = await startBot({ store, platform });
    await again.settled();
    expect(hints()).toBe(1);
    await again.receive(message("@小李", "小李", "你好"));
    await again.settled();
    expect(platform.said.filter((line) => line.startsWith("@小李"))[0]).toContain("#1");
  });

  it("tells coordinators of a platform that is down, and how all are when they ask", async () => {
    const { bot, platform } = await startBot();
    const down = { name: "telegram", state: "offline", since: instant(0), waiting: 3, latest: undefined } as const;
    bot.tellCoordinators({ say: "platform_down", platform: { ...down, name: "wechat" } });
    bot.tellCoordinators({ say: "platform_down", platform: down });
    await expect.poll(() => platform.said.filter((line) => line.includes("用不了"))).toHaveLength(2);
    expect(new Set(platform.sent.map(({ key }) => key)).size).toBe(platform.sent.length);
    expect(platform.said.at(-1)).toMatch(/^协调群: Telegram从.*起用不了/);
    await bot.receive(message("志愿者群", "小李", "/状态"));
    await bot.receive(message("协调群", "柳建举", "/状态"));
    await bot.settled();
    expect(platform.said.at(-1)).toContain("没办完的单子：0件");
    expect(platform.said.filter((line) => line.includes("没办完的单子"))).toHaveLength(1);
  });

  it("reminds in the group, with a mention, whom it cannot write to in private", async () => {
    const platform = new MemoryPlatform();
    const { bot, clock } = await startBot({ platform });
    await bot.receive(message("居民群", "小刘", "5号楼 周师傅 鸡蛋2板 今天下午1点前"));
    await bot.receive(message("志愿者群", "小李", "接1"));
    await bot.settled();
    const before = platform.said.length;
    platform.outcomes.push((post) => (post.chat === "@小李" ? { sent: false, why: "unreachable" } : undefined));
    clock.pass(125);
    await expect.poll(() => platform.said.slice(before)).toHaveLength(1);
    expect(platform.said.at(-1)).toMatch(/^志愿者群: @小李 快到时间了： #1 周师傅/u);
  });

  it("reminds by the clock, and not again after a restart", async () => {
    const store = createMemoryStore();
    const community = message("居民群", "小刘", "").community;
    const clock = new TestClock();
    const first = await startBot({ store: await store.open(community), clock });
    await first.bot.receive(message("居民群", "小刘", ASKED));
    clock.pass(31);
    await expect.poll(() => first.platform.said.filter((line) => line.includes("还没有人接"))).toHaveLength(1);
    await first.bot.stop();
    const second = await startBot({ store: await store.open(community), clock });
    clock.pass(5);
    await second.bot.settled();
    expect(second.platform.said).toEqual([]);
  });

  it("shows a request that has long left the board", async () => {
    const { bot, platform, clock } = await startBot();
    await bot.receive(message("居民群", "小刘", ASKED));
    await bot.receive(message("志愿者群", "小李", "接1"));
    await bot.receive(message("志愿者群", "小李", "1送到了"));
    await bot.settled();
    expect(bot.board.requests.size).toBe(1);
    for (let day = 0; day < 8; day++) clock.pass(24 * 60);
    await expect.poll(() => bot.board.requests.size).toBe(0);
    await Promise.all([
      bot.receive(message("居民群", "小刘", "/查 1", "again")),
      bot.receive(message("居民群", "小刘", "/查 1", "again")),
    ]);
    await bot.settled();
    const shown = platform.said.filter((line) => line.includes("小李接了") || line.includes("送到"));
    expect(platform.said.at(-1)).toMatch(/^居民群: .*#1.*周师傅.*鸡蛋2板/);
    expect(shown.filter((line) => line.includes("登记")).length).toBeLessThanOrEqual(1);
    await bot.receive(message("居民群", "小刘", "/查 2"));
    await bot.settled();
    expect(platform.said.at(-1)).toContain("没有");
  });

  it("keeps of a request that was closed three months ago its kind, state and times", async () => {
    const { bot, clock, store } = await startBot();
    await bot.receive(message("居民群", "赵姐", "5号楼801 周师傅 鸡蛋2板"));
    await bot.receive(message("志愿者群", "小李", "接1"));
    await bot.receive(message("志愿者群", "小李", "1送到了"));
    for (let day = 0; day < 90; day++) clock.pass(24 * 60);
    await expect.poll(() => bot.board.requests.size).toBe(0);
    await bot.settled();
    expect(JSON.stringify(await store.findShelved(() => true))).toContain("周师傅");
    for (let day = 0; day < 2; day++) clock.pass(24 * 60);
    await expect.poll(() => bot.board.shelved.size).toBe(0);
    await bot.settled();
    const [left] = await store.findShelved(() => true);
    expect(left).toMatchObject({ no: 1, erased: true, progress: { state: "delivered", volunteer: "小李" } });
    const kept = JSON.stringify([left, await store.resume()]);
    for (const secret of ["周师傅", "801", "鸡蛋", "赵姐"]) expect(kept).not.toContain(secret);
  });

  it("is silent, and keeps nothing, on what is not for it", async () => {
    const { bot, platform, store } = await startBot();
    await bot.receive(message("居民群", "孙大姐", "大家早上好！今天降温"));
    await bot.receive(message("益丰大药房", "店员", "3号楼 王奶奶 挂面两把"));
    await bot.settled();
    expect(platform.said).toEqual([]);
    expect(await store.resume()).toMatchObject({ facts: [], outbox: [], heard: [] });
  });
});
