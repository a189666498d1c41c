// Codes: they work once, for a day, for the one who showed them first; and five wrong ones silence.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Attempts } from "../../src/binding/attempts.ts";
import { CODE_LIFE, Codes, looksLikeCode } from "../../src/binding/codes.ts";
import { communityKey, instant } from "../../src/domain/ids.ts";
import { account, liu, Town, tiedTown } from "./town.ts";

const HOUR_MS = 60 * 60 * 1000;
const mallory = account("telegram:66", "阿强");
const zhu = account("telegram:5", "朱文");
const WRONG = "/我是 柳建举 AAAA-AAAA";
const never = () => {};

describe("a code", () => {
  it("works once", async () => {
    const { town, code } = await tiedTown();
    const shown = await code();
    expect(await town.privately(zhu, `/我是 朱文 ${shown}`)).toContain("已确认");
    expect(await town.privately(mallory, `/我是 柳建举 ${shown}`)).toContain("口令不对");
    expect(town.role(liu)).toBe("coordinator");
  });

  it.each([
    ["a moment before", CODE_LIFE - 1, "已确认"],
    ["when its day is over", CODE_LIFE, "口令不对"],
  ])("expires: %s", async (_when, ms, answer) => {
    const { town, code } = await tiedTown();
    const shown = await code();
    await town.clock.pass(ms);
    expect(await town.privately(zhu, `/我是 朱文 ${shown}`)).toContain(answer);
  });

  it.each([
    ["small letters", (code: string) => code.toLowerCase()],
    ["without its hyphen", (code: string) => code.replace("-", "")],
    [
      "full width",
      (code: string) => code.replace(/[!-~]/gu, (c) => String.fromCodePoint((c.codePointAt(0) ?? 0) + 0xfee0)),
    ],
  ])("may be typed in %s", async (_how, typed) => {
    const { town, code } = await tiedTown();
    expect(await town.privately(zhu, `/我是 朱文 ${typed(await code())}`)).toContain("已确认");
  });

  it("that was shown in a group with a wrong name is good for the one who showed it, and for nobody else", async () => {
    const { town, code } = await tiedTown();
    const group = town.in("telegram:-40");
    const shown = await code();
    expect(await group(zhu, `/绑定 志愿群 ${shown}`)).toContain("设置里没有这个群");
    expect(await town.privately(mallory, `/我是 柳建举 ${shown}`)).toContain("口令不对");
    expect(await group(zhu, `/绑定 志愿者群 ${shown}`)).toContain("已绑定");
  });

  it("is not used up by a private chat that names a group", async () => {
    const { town, code } = await tiedTown();
    const shown = await code();
    expect(await town.privately(zhu, `/绑定 志愿者群 ${shown}`)).toContain("请在要绑定的那个群里发");
    expect(await town.in("telegram:-40")(zhu, `/绑定 志愿者群 ${shown}`)).toContain("已绑定");
  });

  it("told a second time by the same one for the same is answered as the first time", async () => {
    const { town, code } = await tiedTown();
    const shown = await code();
    const group = town.in("telegram:-40");
    await group(zhu, `/绑定 志愿者群 ${shown}`);
    expect(await group(zhu, `/绑定 志愿者群 ${shown}`)).toContain("已绑定");
    const second = await code();
    for (let time = 0; time < 7; time++)
      expect(await town.privately(zhu, `/我是 朱文 ${second}`)).toBe("已确认：您是朱文（协调员）");
  });

  it("shown without need in a group is used up", async () => {
    const { town, volunteers, code } = await tiedTown();
    const shown = await code();
    expect(await volunteers(liu, `/绑定 志愿者群 ${shown}`)).toContain("已绑定");
    expect(await town.privately(mallory, `/我是 柳建举 ${shown}`)).toContain("口令不对");
  });

  it("of an owner is replaced at the next start", async () => {
    const town = await Town.build();
    const first = town.ownerCode;
    await town.restart();
    expect(await town.privately(liu, `/我是 柳建举 ${first}`)).toContain("口令不对");
    expect(await town.privately(liu, `/我是 柳建举 ${town.ownerCode}`)).toContain("已确认");
  });

  it("of a coordinator still works after a restart", async () => {
    const { town, code } = await tiedTown();
    const shown = await code();
    await town.restart();
    expect(await town.privately(zhu, `/我是 朱文 ${shown}`)).toContain("已确认");
  });

  it("of which somebody has asked for many is one of the last five", async () => {
    const { town, code } = await tiedTown();
    const shown: string[] = [];
    for (let i = 0; i < 6; i++) shown.push(await code());
    expect(await town.privately(zhu, `/我是 朱文 ${shown[0]}`)).toContain("口令不对");
    expect(await town.privately(zhu, `/我是 朱文 ${shown[1]}`)).toContain("已确认");
  });

  it("is never said in a group", async () => {
    const { coordinators } = await tiedTown();
    expect(await coordinators(liu, "/绑定")).not.toMatch(/[A-Z0-9]{4}-[A-Z0-9]{4}/u);
  });

  it("has no letters that look alike, and reads as a code whatever chance gives", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 8, maxLength: 8 }), (numbers) => {
        const left = [...numbers];
        const codes = new Codes([], (below) => (left.shift() ?? 0) % below, never);
        const text = codes.make(communityKey("main"), instant(0));
        expect(text).toMatch(/^[A-Z3-9]{4}-[A-Z3-9]{4}$/u);
        expect(text).not.toMatch(/[01258OILZSBUV]/u);
        expect(looksLikeCode(text)).toBe(true);
        expect(JSON.stringify(codes.saved)).not.toContain(text.replace("-", ""));
        expect(codes.show(text, "telegram:1", instant(1))).toBeDefined();
      }),
    );
  });
});

describe("five wrong codes", () => {
  it("silence the sender for an hour, even when he has a right one by then", async () => {
    const { town, code } = await tiedTown();
    for (let wrong = 1; wrong < 5; wrong++) expect(await town.privately(mallory, WRONG)).toContain("口令不对");
    expect(await town.privately(mallory, WRONG)).toBe("错了太多次，一小时内不再回答");
    const right = await code();
    expect(await town.privately(mallory, `/我是 朱文 ${right}`)).toBeUndefined();
    expect(await town.in("telegram:-66")(mallory, "/绑定")).toBeUndefined();
    expect(await town.privately(zhu, `/我是 朱文 ${right}`)).toContain("已确认");
    await town.clock.pass(HOUR_MS);
    expect(await town.privately(mallory, WRONG)).toContain("口令不对");
  });

  it("count wherever they are shown, and for their sender alone", async () => {
    const { town, residents } = await tiedTown();
    await residents(mallory, "大家好");
    await residents(mallory, WRONG);
    await town.in("telegram:-66")(mallory, "/绑定 志愿者群 AAAAAAAA");
    await town.privately(mallory, WRONG);
    await town.privately(mallory, "/绑定 我 AAAAAAAA");
    expect(await residents(mallory, WRONG)).toContain("一小时内不再回答");
    expect(await town.privately(zhu, WRONG)).toContain("口令不对");
  });

  it("are forgotten when they are an hour old", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 2 * HOUR_MS }), { maxLength: 30 }), (pauses) => {
        const attempts = new Attempts();
        const times: number[] = [];
        let now = 0;
        for (const pause of pauses) {
          now += pause;
          times.push(now);
          const recent = times.filter((time) => now - time < HOUR_MS).length;
          expect(attempts.count("telegram:1", instant(now))).toBe(recent >= 5);
          expect(attempts.isSilenced("telegram:1", instant(now))).toBe(recent >= 5);
          expect(attempts.isSilenced("telegram:1", instant(now + HOUR_MS))).toBe(false);
        }
      }),
    );
  });
});
