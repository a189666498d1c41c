// One process on both messengers: residents on WeChat, volunteers on Telegram, and one of the two that cannot be reached for a while.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Ear, eventually } from "./ear.ts";
import { beginWithOwnerCode, confirmGridWorker, confirmVolunteer, followOn } from "./first-day.ts";
import type { OnTelegram } from "./on-telegram.ts";
import type { OnWechat } from "./on-wechat.ts";
import { Stand } from "./stand.ts";

describe("residents on WeChat and volunteers on Telegram, one step after the other", () => {
  let stand: Stand;
  let telegram: OnTelegram;
  let wechat: OnWechat;

  beforeAll(async () => {
    stand = await Stand.open({ wechat: ["居民群"], telegram: ["志愿者群", "协调群"] });
    if (!stand.telegram || !stand.wechat) throw new Error("not both");
    ({ telegram, wechat } = stand);
    stand.keepWechatSession();
    await stand.start();
    await stand.online();
  });
  afterAll(() => stand.close());

  const card = (words: string) => telegram.posts("志愿者群").find(({ text }) => text.includes(words));

  test("a coordinator who is known on Telegram ties the group on WeChat by a code, and confirms who is heard there", async () => {
    await beginWithOwnerCode(stand, telegram);
    await followOn(telegram, wechat);
    await confirmGridWorker(wechat, "居民群", telegram);
    await confirmVolunteer(telegram, "志愿者群");
  });

  test("a request goes through both: registered on WeChat, taken and delivered on Telegram, its receipt on WeChat", async () => {
    const [residents, volunteers] = [new Ear(wechat), new Ear(telegram)];
    wechat.write("居民群", "小刘", "5号楼 周师傅 鸡蛋2板");
    await residents.hears("居民群", "已登记 #1", "周师傅", "鸡蛋2板");
    await volunteers.hears("志愿者群", "@小李", "#1", "周师傅", "鸡蛋2板");
    telegram.press("志愿者群", "小李", "接单");
    await volunteers.hears("@小李", "#1", "801", "13800000002");
    await eventually(() => expect(card("鸡蛋2板")?.text).toContain("小李已接"));
    telegram.write("志愿者群", "小李", "1买到了 35块");
    await volunteers.hears("志愿者群", "#1 买到了，35元");
    telegram.write("志愿者群", "小李", "周师傅的鸡蛋送到了");
    await residents.hears("居民群", "#1", "周师傅", "已送到");
    await stand.settled();
    expect(residents.all).toEqual({ 居民群: [expect.stringContaining("已登记"), expect.stringContaining("已送到")] });
  });

  test("while Telegram is down WeChat is answered, and programs and the page can tell which is down", async () => {
    const ear = new Ear(wechat);
    await telegram.server.stop();
    await eventually(async () =>
      expect(await stand.health()).toMatchObject({
        ok: false,
        platforms: { telegram: { state: "offline" }, wechat: { state: "online" } },
      }),
    );
    wechat.write("居民群", "小刘", "3号楼 王奶奶 大米1袋");
    await ear.hears("居民群", "已登记 #2", "王奶奶", "大米1袋");
    wechat.write("居民群", "小刘", "王奶奶的大米谁接的？");
    await ear.hears("居民群", "#2", "大米1袋：");
    expect(card("大米")).toBeUndefined();
    expect((await stand.health()).communities).toMatchObject({ main: { open: 1, waiting: 1 } });
    expect(await stand.page()).toMatch(/Telegram<.*连不上，一直在重试.*微信<.*正常/su);
  });

  test("after it is back the volunteers read what waited, once, and what they write reaches WeChat", async () => {
    const [residents, volunteers] = [new Ear(wechat), new Ear(telegram)];
    telegram.write("志愿者群", "小李", "有新的吗，我都可以送");
    await telegram.server.listen();
    await volunteers.hears("志愿者群", "@小张", "#2", "王奶奶", "大米1袋");
    await stand.online();
    telegram.press("志愿者群", "小李", "接单");
    await volunteers.hears("@小李", "#2", "301");
    telegram.write("志愿者群", "小李", "2送到了");
    await residents.hears("居民群", "#2", "王奶奶", "已送到");
    await stand.settled();
    expect(telegram.posts("志愿者群").filter(({ text }) => text.includes("大米1袋 —"))).toHaveLength(1);
    expect(await stand.health()).toMatchObject({ ok: true, communities: { main: { open: 0, waiting: 0 } } });
  });

  test("while WeChat is down Telegram is answered, and the residents read their receipt after it is back", async () => {
    const [residents, volunteers] = [new Ear(wechat), new Ear(telegram)];
    wechat.write("居民群", "小刘", "5号楼 周师傅 面粉1袋");
    await volunteers.hears("志愿者群", "#3", "周师傅", "面粉1袋");
    await residents.hears("居民群", "已登记 #3");
    wechat.server.disconnect();
    await eventually(async () =>
      expect(await stand.health()).toMatchObject({
        platforms: { telegram: { state: "online" }, wechat: { state: "offline" } },
      }),
    );
    telegram.press("志愿者群", "小李", "接单");
    await volunteers.hears("@小李", "#3", "801");
    telegram.write("志愿者群", "小李", "3送到了");
    await volunteers.hears("志愿者群", "#3", "已送到");
    wechat.server.isReachable = true;
    await residents.hears("居民群", "#3", "周师傅", "已送到");
    expect(residents.said("居民群").filter((text) => text.includes("已送到"))).toHaveLength(1);
  });

  test("after a power cut during an outage of Telegram WeChat is served, and Telegram as soon as it is back", async () => {
    const [residents, volunteers] = [new Ear(wechat), new Ear(telegram)];
    await stand.settled();
    await stand.program.kill();
    await telegram.server.stop();
    await stand.start();
    await eventually(async () =>
      expect(await stand.health()).toMatchObject({ platforms: { wechat: { state: "online" } } }),
    );
    wechat.write("居民群", "小刘", "7号楼 陈爹爹 挂面2把");
    await residents.hears("居民群", "已登记 #4", "陈爹爹", "挂面2把");
    expect(await stand.health()).toMatchObject({ ok: false, platforms: { telegram: { state: "offline" } } });
    await telegram.server.listen();
    await volunteers.hears("志愿者群", "@小李", "#4", "陈爹爹", "挂面2把");
    telegram.press("志愿者群", "小李", "接单");
    await volunteers.hears("@小李", "#4", "102");
    await stand.settled();
    expect(residents.all).toEqual({ 居民群: [expect.stringContaining("已登记 #4")] });
    expect(Object.keys(volunteers.all).sort()).toEqual(["@小李", "志愿者群"]);
  });
});
