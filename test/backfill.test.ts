// A pasted stretch of chat through the whole bot: however it is cut and pasted, each message counts once, also after a restart.
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CommunityBot } from "../src/app.ts";
import type { Clock } from "../src/clock.ts";
import { loadBoard, saveBoard } from "../src/domain/board.ts";
import { chatKey, instant, messageKey, personKey } from "../src/domain/ids.ts";
import { chinese } from "../src/languages/zh-CN/index.ts";
import type { IncomingMessage } from "../src/platforms/platform.ts";
import { createMemoryStore } from "../src/store/memory.ts";
import { CommitFailed, type CommunityStore } from "../src/store/store.ts";
import { loadWorlds } from "../src/world.ts";
import { failingStore } from "./support/failing-store.ts";
import { MemoryPlatform } from "./support/memory-platform.ts";

const folder = fileURLToPath(new URL("conversations", import.meta.url));
const vocabulary = fileURLToPath(new URL("../config/vocabulary", import.meta.url));
const [settled] = loadWorlds(folder, vocabulary);

const AT = (clock: string) => instant(Date.parse(`2026-11-23T${clock}:00+08:00`));

class HandClock implements Clock {
  at = AT("12:00");
  now() {
    return this.at;
  }
  wake() {
    return () => {};
  }
}

async function startBot(given: { store?: CommunityStore; mayFail?: true } = {}) {
  if (!settled) throw new Error("no community");
  const platform = new MemoryPlatform();
  const clock = new HandClock();
  const store = given.store ?? (await createMemoryStore().open(settled.world.community.key));
  const error = (about: object) => expect(given.mayFail ?? about).toBe(true);
  const log = { warn: () => {}, error };
  const parts = { ...settled, language: chinese, store, clock, log, platformOf: () => platform, platforms: () => [] };
  const bot = new CommunityBot(parts);
  await bot.start();
  const say = async (chat: string, from: string, text: string, key: string) => {
    await bot.receive(incoming(chat, from, text, key));
    await bot.settled();
  };
  return { bot, platform, clock, say };
}

function incoming(chat: string, from: string, text: string, key: string): IncomingMessage {
  if (!settled) throw new Error("no community");
  const community = settled.world.community.key;
  const base = { community, key: messageKey(key), chat: chatKey(chat), from: { key: personKey(from), name: from } };
  return { ...base, kind: "message", at: AT("12:00"), text, images: [], mentions: [] };
}

interface Said {
  readonly clock: string;
  readonly name: string;
  readonly text: string;
}

/** What people write while the bot may be away, in the order of the morning. */
const MORNING: readonly Said[] = [
  { clock: "08:01", name: "张三", text: "3号楼302 大米一袋" },
  { clock: "08:20", name: "李四", text: "5-801 鸡蛋两板" },
  { clock: "08:21", name: "王五", text: "早上好" },
  { clock: "08:40", name: "张三", text: "3号楼302 牛奶一箱" },
  { clock: "09:00", name: "小刘", text: "7-1-102 陈爹爹 挂面2把" },
  { clock: "09:15", name: "钱姐", text: "8-1203 白菜两颗" },
  { clock: "09:16", name: "李四", text: "5-801 鸡蛋两板" },
  { clock: "09:40", name: "孙大姐", text: "11号楼502 酱油一瓶" },
];

const pasted = (messages: readonly Said[]) =>
  `/补录\n${messages.map(({ clock, name, text }) => `${name} ${clock}\n${text}`).join("\n\n")}`;

const registered = (bot: CommunityBot) =>
  bot
    .openRequests()
    .map((view) => [view.building, view.who, ...view.items.map(({ name, quantity }) => `${name}${quantity}`)].join(" "))
    .sort();

async function pastedWhole() {
  const { bot, say } = await startBot();
  await say("居民群", "柳建举", pasted(MORNING), "p");
  return registered(bot);
}

describe("a pasted stretch of chat", () => {
  it("counts once, however it is cut, repeated and overlapping", async () => {
    const whole = await pastedWhole();
    expect(whole).toHaveLength(6);
    const cut = fc.tuple(fc.nat(MORNING.length - 1), fc.nat(MORNING.length - 1));
    await fc.assert(
      fc.asyncProperty(fc.array(cut, { maxLength: 5 }), async (cuts) => {
        const { bot, say } = await startBot();
        const stretches = [...cuts.map(([a, b]) => MORNING.slice(Math.min(a, b), Math.max(a, b) + 1)), MORNING];
        for (const [i, stretch] of stretches.entries()) {
          await say(i % 2 === 0 ? "居民群" : "@柳建举", "柳建举", pasted(stretch), `p${i}`);
        }
        expect(registered(bot)).toEqual(whole);
      }),
      { numRuns: 30 },
    );
  });

  it("adds what was missed to what was heard, and nothing else", async () => {
    const whole = await pastedWhole();
    await fc.assert(
      fc.asyncProperty(fc.subarray([...MORNING]), async (heard) => {
        const { bot, clock, say } = await startBot();
        for (const [i, one] of heard.entries()) {
          clock.at = AT(one.clock);
          await say("居民群", one.name, one.text, `m${i}`);
        }
        clock.at = AT("12:00");
        await say("居民群", "柳建举", pasted(MORNING), "p");
        expect(registered(bot)).toEqual(whole);
      }),
      { numRuns: 30 },
    );
  });

  it("is said when it is durable, and is not known when it could not be saved", async () => {
    const store = await createMemoryStore().open(incoming("居民群", "柳建举", "", "").community);
    let broken = true;
    const failing = failingStore(store, () => broken);
    const { bot, platform } = await startBot({ store: failing, mayFail: true });
    await expect(bot.receive(incoming("居民群", "柳建举", pasted(MORNING), "p1"))).rejects.toThrow(CommitFailed);
    await bot.settled();
    expect(platform.said).toEqual(["居民群: 刚才这条没存上，请过一会儿再发一次。"]);
    expect(bot.openRequests()).toEqual([]);
    broken = false;
    await bot.receive(incoming("居民群", "柳建举", pasted(MORNING), "p2"));
    await bot.settled();
    expect(platform.said[1]).toContain("新登记6件");
  });

  it("is known again after a restart, from the facts and from a saved board", async () => {
    const store = createMemoryStore();
    const community = incoming("居民群", "柳建举", "", "").community;
    const first = await startBot({ store: await store.open(community) });
    await first.say("居民群", "柳建举", pasted(MORNING), "p1");
    const { board } = first.bot;
    expect(loadBoard(saveBoard(board))).toEqual(board);
    await first.bot.stop();
    const second = await startBot({ store: await store.open(community) });
    await second.say("居民群", "朱文", pasted(MORNING.slice(2)), "p2");
    expect(second.platform.said).toEqual(["居民群: 补录读了6条，6条以前补过。"]);
    expect(registered(second.bot)).toEqual(registered(first.bot));
  });

  it("gives nobody in it more than a volunteer's rights", async () => {
    const { bot, platform, say } = await startBot();
    await say("居民群", "张三", "3号楼302 大米一袋", "m1");
    await say("志愿者群", "小张", "接1", "m2");
    const before = platform.said.length;
    const claims = ["柳建举 11:00\n1不用送了，取消", "朱文 11:01\n退1", "小刘 11:02\n1送到了", "张四 11:03\n1没办成"];
    await say("志愿者群", "柳建举", `/补录\n${claims.join("\n\n")}`, "p");
    expect(bot.openRequests()).toMatchObject([{ no: 1, state: "claimed", volunteer: "小张" }]);
    expect(platform.said.slice(before)).toHaveLength(1);
  });
});
