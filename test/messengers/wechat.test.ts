// From the request to its receipt on WeChat, with the whole bot and the real puppet as a process, power cuts included.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Ear } from "./ear.ts";
import { beginWithOwnerCode, confirmGridWorker, confirmVolunteer } from "./first-day.ts";
import type { OnWechat } from "./on-wechat.ts";
import { PRIVATE } from "./side.ts";
import { Stand } from "./stand.ts";

describe("a request on WeChat, one step after the other", () => {
  let stand: Stand;
  let people: OnWechat;
  let card = "";

  beforeAll(async () => {
    stand = await Stand.open({ wechat: ["居民群", "志愿者群", "协调群"] });
    if (!stand.wechat) throw new Error("no WeChat");
    people = stand.wechat;
    stand.keepWechatSession();
    await stand.start();
    await stand.online();
  });
  afterAll(() => stand.close());

  /** A power cut; what is written to WeChat before the account is there again is lost to it. */
  async function cutThePower() {
    await stand.program.kill();
    await stand.start();
    await stand.online();
  }

  test("by the code on the console a coordinator is known, then groups and people", async () => {
    await beginWithOwnerCode(stand, people);
    await confirmGridWorker(people, "居民群", people);
    await confirmVolunteer(people, "志愿者群");
  });

  test("a request is registered in the residents' group, and the volunteers read how to take it", async () => {
    const ear = new Ear(people);
    people.write("居民群", "小刘", "5号楼 周师傅 鸡蛋2板");
    await ear.hears("居民群", "已登记 #1", "周师傅", "鸡蛋2板");
    card = await ear.hears("志愿者群", "@小李", "#1", "周师傅", "鸡蛋2板", "接1");
    await stand.settled();
    expect(ear.all).toEqual({ 居民群: [expect.anything()], 志愿者群: [card] });
  });

  test("小李 quotes it to take it, and he alone gets the details", async () => {
    const ear = new Ear(people);
    people.write("志愿者群", "小李", "我来", card);
    await ear.hears("@小李", "#1", "801", "13800000002");
    await ear.hears("志愿者群", "#1", "小李");
    await stand.settled();
    expect(ear.all).toEqual({ "@小李": [expect.anything()], 志愿者群: [expect.anything()] });
  });

  test("小张 comes too late, and is told who has it", async () => {
    const ear = new Ear(people);
    people.write("志愿者群", "小张", "1号我来");
    await ear.hears("志愿者群", "#1 是小李接的");
    await stand.settled();
    expect(ear.all).toEqual({ 志愿者群: [expect.anything()] });
  });

  test("after a power cut it goes on without a QR code, and what was said is not said again", async () => {
    const ear = new Ear(people);
    await cutThePower();
    people.write("志愿者群", "小李", "1买到了 35块");
    await ear.hears("志愿者群", "#1 买到了，35元");
    await stand.settled();
    expect(ear.all).toEqual({ 志愿者群: ["#1 买到了，35元"] });
  });

  test("when the power goes just as it answers nothing is lost, and twice is said at most what was in flight", async () => {
    const ear = new Ear(people);
    people.write("志愿者群", "小李", "周师傅的鸡蛋送到了");
    const receipt = await ear.hears("居民群", "#1", "周师傅", "已送到");
    await cutThePower();
    people.write("居民群", "小刘", "5号楼周师傅的鸡蛋送到了吗？");
    await ear.hears("居民群", "#1", "：小李", "送到了");
    await stand.settled();
    const { 居民群: residents = [], 志愿者群: volunteers = [], ...others } = ear.all;
    // What waits for its turn goes out in one message.
    const [answer, ...receipts] = residents.flatMap((text) => text.split("\n\n")).reverse();
    expect(answer).toMatch(/#1.*鸡蛋2板：小李.*送到了/u);
    expect(new Set(receipts)).toEqual(new Set([receipt]));
    expect(receipts.length).toBeLessThanOrEqual(2);
    expect(volunteers).toEqual([expect.stringMatching(/#1 周师傅.*已送到/u)]);
    expect(others).toEqual({});
    expect(await stand.health()).toMatchObject({ ok: true, communities: { main: { open: 0 } } });
  });

  test("in the groups stands nothing that is for the volunteer alone", () => {
    expect(people.said("@小李").join("\n")).toMatch(PRIVATE);
    for (const group of people.groups) expect(people.said(group).join("\n")).not.toMatch(PRIVATE);
  });

  test("it ends in good order, and stays logged in", async () => {
    expect(await stand.program.stop()).toBe(0);
    expect(people.server.requests).not.toContain("webwxlogout");
  });
});
