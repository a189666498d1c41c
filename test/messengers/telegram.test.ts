// From the request to its receipt on Telegram, with the whole bot as a process, power cuts included.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Ear, eventually } from "./ear.ts";
import { beginWithOwnerCode, confirmGridWorker, confirmVolunteer } from "./first-day.ts";
import type { OnTelegram } from "./on-telegram.ts";
import { PRIVATE } from "./side.ts";
import { Stand } from "./stand.ts";

describe("a request on Telegram, one step after the other", () => {
  let stand: Stand;
  let people: OnTelegram;

  beforeAll(async () => {
    stand = await Stand.open({ telegram: ["居民群", "志愿者群", "协调群"] });
    if (!stand.telegram) throw new Error("no Telegram");
    people = stand.telegram;
    await stand.start();
    await stand.online();
  });
  afterAll(() => stand.close());

  const card = () => people.posts("志愿者群").find(({ text }) => text.includes("鸡蛋2板"));

  test("by the code on the console a coordinator is known, then groups and people", async () => {
    await beginWithOwnerCode(stand, people);
    await confirmGridWorker(people, "居民群", people);
    await confirmVolunteer(people, "志愿者群");
  });

  test("a request is registered in the residents' group, and its card goes to the volunteers", async () => {
    const ear = new Ear(people);
    people.write("居民群", "小刘", "5号楼 周师傅 鸡蛋2板");
    await ear.hears("居民群", "已登记 #1", "周师傅", "鸡蛋2板");
    await ear.hears("志愿者群", "@小李", "#1", "周师傅", "鸡蛋2板");
    expect(card()?.buttons.map(({ text }) => text)).toContain("接单");
    await stand.settled();
    expect(ear.all).toEqual({ 居民群: [expect.anything()], 志愿者群: [card()?.text] });
  });

  test("小李 takes it by the button: the card changes where it stands, and he alone gets the details", async () => {
    const ear = new Ear(people);
    const { id } = card() ?? {};
    people.press("志愿者群", "小李", "接单");
    await ear.hears("@小李", "#1", "801", "13800000002");
    await eventually(() => expect(card()).toMatchObject({ id, isEdited: true }));
    expect(card()?.text).toContain("小李已接");
    expect(card()?.buttons.map(({ text }) => text)).not.toContain("接单");
    expect(people.server.methods.answeredPresses).toHaveLength(1);
    await stand.settled();
    expect(ear.all).toEqual({ "@小李": [expect.anything()], 志愿者群: ["#1 周师傅 鸡蛋2板：小李接了"] });
  });

  test("小张 comes too late, and is told who has it", async () => {
    const ear = new Ear(people);
    people.write("志愿者群", "小张", "1号我来");
    await ear.hears("志愿者群", "#1 是小李接的");
    await stand.settled();
    expect(ear.all).toEqual({ 志愿者群: [expect.anything()] });
  });

  test("what is written while the power is off is heard after it, and what was said is not said again", async () => {
    const ear = new Ear(people);
    await stand.program.kill();
    people.write("志愿者群", "小李", "1买到了 35块");
    await stand.start();
    await ear.hears("志愿者群", "#1 买到了，35元");
    await stand.settled();
    expect(ear.all).toEqual({ 志愿者群: ["#1 买到了，35元"] });
    expect(card()?.text).toContain("小李已买到");
  });

  test("when the power goes just as it answers nothing is lost, and twice is said at most what was in flight", async () => {
    const ear = new Ear(people);
    people.write("志愿者群", "小李", "周师傅的鸡蛋送到了");
    const receipt = await ear.hears("居民群", "#1", "周师傅", "已送到");
    await stand.program.kill();
    await stand.start();
    const told = await ear.hears("志愿者群", "#1", "周师傅", "已送到");
    people.write("居民群", "小刘", "5号楼周师傅的鸡蛋送到了吗？");
    const answer = await ear.hears("居民群", "#1", "：小李", "送到了");
    await stand.settled();
    const { 居民群: residents = [], 志愿者群: volunteers = [], ...others } = ear.all;
    expect(residents).toEqual([receipt, ...residents.slice(2).map(() => receipt), answer]);
    expect(volunteers).toEqual([told, ...volunteers.slice(1).map(() => told)]);
    expect(residents.length).toBeLessThanOrEqual(3);
    expect(volunteers.length).toBeLessThanOrEqual(2);
    expect(others).toEqual({});
    expect(await stand.health()).toMatchObject({ ok: true, communities: { main: { open: 0 } } });
  });

  test("in the groups stands nothing that is for the volunteer alone", () => {
    expect(people.said("@小李").join("\n")).toMatch(PRIVATE);
    for (const group of people.groups) expect(people.said(group).join("\n")).not.toMatch(PRIVATE);
  });

  test("it ends in good order", async () => {
    expect(await stand.program.stop()).toBe(0);
  });
});
