// Turns keep the limits of an account, whatever is asked for, and give urgent ones first.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Limits } from "../../../src/platforms/pace/rates.ts";
import { Turns } from "../../../src/platforms/pace/turns.ts";
import { HandClock, settled } from "./hand-clock.ts";

const limits: Limits = {
  account: [{ most: 5, withinMs: 1000 }],
  chat: [{ most: 1, withinMs: 1000 }],
  group: [{ most: 3, withinMs: 60_000 }],
};

/** Turns on a clock of their own, and when which was given. */
function given(own: Limits = limits, random = () => 0) {
  const clock = new HandClock();
  const start = clock.now();
  const turns = new Turns({ limits: own, clock, random });
  const went: { readonly what: string; readonly atMs: number }[] = [];
  const take = (what: string, chat: string, { isGroup = true, urgent = false } = {}) =>
    void turns.take({ chat, isGroup, urgent }).then((mayGo) => {
      if (mayGo) went.push({ what, atMs: clock.now() - start });
    });
  return { clock, turns, went, take };
}

describe("turns", () => {
  test("one a second goes to a chat, three a minute to a group", async () => {
    const { clock, went, take } = given();
    for (const what of ["一", "二", "三", "四", "五"]) take(what, "志愿者群");
    await settled();
    await clock.pass(120_000);
    expect(went.map(({ atMs }) => atMs)).toEqual([0, 1000, 2000, 60_000, 61_000]);
  });

  test("a private chat has no limit by the minute", async () => {
    const { clock, went, take } = given();
    for (let i = 0; i < 6; i++) take(`${i}`, "小张", { isGroup: false });
    await settled();
    await clock.pass(5000);
    expect(went.map(({ atMs }) => atMs)).toEqual([0, 1000, 2000, 3000, 4000, 5000]);
  });

  test("urgent ones come first when the account is at its limit, the others in the order in which they came", async () => {
    const { clock, went, take } = given();
    for (let i = 0; i < 8; i++) take(`${i}`, `群${i}`);
    take("急", "协调群", { urgent: true });
    await settled();
    expect(went.map(({ what }) => what)).toEqual(["0", "1", "2", "3", "4"]);
    await clock.pass(1000);
    expect(went.map(({ what }) => what).slice(5)).toEqual(["急", "5", "6", "7"]);
  });

  test("who has become urgent overtakes", async () => {
    const { clock, turns, went, take } = given();
    for (let i = 0; i < 7; i++) take(`${i}`, `群${i}`);
    turns.hurry("群6");
    await clock.pass(1000);
    expect(went.at(5)?.what).toBe("6");
  });

  test("after the platform complained nobody gets a turn for a while", async () => {
    const { clock, turns, went, take } = given();
    turns.rest(30_000);
    take("一", "志愿者群", { urgent: true });
    await clock.pass(29_999);
    expect(went).toEqual([]);
    await clock.pass(1);
    expect(went).toEqual([{ what: "一", atMs: 30_000 }]);
  });

  test("jitter lengthens the pauses", async () => {
    const one = { account: [{ most: 1, withinMs: 1000, jitterMs: 1000 }], chat: [], group: [] };
    const { clock, went, take } = given(one, () => 0.5);
    for (const what of ["一", "二", "三"]) take(what, what);
    await settled();
    await clock.pass(5000);
    expect(went.map(({ atMs }) => atMs)).toEqual([0, 1500, 3000]);
  });

  test("without limits everything goes at once", async () => {
    const { went, take } = given({ account: [], chat: [], group: [] });
    for (let i = 0; i < 100; i++) take(`${i}`, "群");
    await settled();
    expect(went).toHaveLength(100);
  });

  test("who waits at the end is told so, and who comes after it too", async () => {
    const { turns } = given();
    await turns.take({ chat: "群", isGroup: true, urgent: false });
    const waiting = turns.take({ chat: "群", isGroup: true, urgent: false });
    turns.stop();
    expect(await waiting).toBe(false);
    expect(await turns.take({ chat: "群", isGroup: true, urgent: true })).toBe(false);
  });

  test("no stretch of time ever has more than its limit, and everybody gets a turn", async () => {
    const asking = fc.record({
      chat: fc.constantFrom("甲", "乙", "丙"),
      urgent: fc.boolean(),
      afterMs: fc.nat({ max: 3000 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(asking, { maxLength: 30 }), async (all) => {
        const { clock, went, take } = given();
        for (const { chat, urgent, afterMs } of all) {
          take(chat, chat, { urgent });
          await settled();
          await clock.pass(afterMs);
        }
        await clock.pass(30 * 60_000);
        expect(went).toHaveLength(all.length);
        const times = went.map(({ atMs }) => atMs);
        expect(mostWithin(times, 1000)).toBeLessThanOrEqual(5);
        for (const chat of ["甲", "乙", "丙"]) {
          const here = went.filter(({ what }) => what === chat).map(({ atMs }) => atMs);
          expect(mostWithin(here, 1000)).toBeLessThanOrEqual(1);
          expect(mostWithin(here, 60_000)).toBeLessThanOrEqual(3);
        }
      }),
      { numRuns: 30 },
    );
  });
});

/** The most of these times in any stretch of that length. */
const mostWithin = (times: readonly number[], withinMs: number): number =>
  Math.max(0, ...times.map((start) => times.filter((at) => at >= start && at < start + withinMs).length));
