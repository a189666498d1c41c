// The lines of an account keep the order of each chat, join posts while they wait, and keep together what has to wait.
import { describe, expect, test } from "vitest";
import { Lines } from "../../../src/platforms/pace/lines.ts";
import type { Limits } from "../../../src/platforms/pace/rates.ts";
import { Turns } from "../../../src/platforms/pace/turns.ts";
import type { Sent } from "../../../src/platforms/platform.ts";
import { HandClock, settled } from "./hand-clock.ts";

const limits: Limits = { account: [], chat: [{ most: 1, withinMs: 1000 }], group: [] };
const flooded: Sent = { sent: false, why: "later", afterMs: 5000, detail: "429" };

/** Lines on a clock of their own; a post ending in ！ goes alone, and `outcomes` are used up first. */
function given(outcomes: (Sent | Error)[] = []) {
  const clock = new HandClock();
  const brought: string[] = [];
  const lines = new Lines<string>({
    turns: new Turns({ limits, clock, random: () => 0 }),
    mayJoin: (batch, next) => ![...batch, next].some((post) => post.endsWith("！")),
    bring: async (batch, nextTurn) => {
      for (const [part, post] of batch.join("\n").split("|").entries())
        if (part === 0 || (await nextTurn())) brought.push(post);
      const outcome = outcomes.shift() ?? { sent: true };
      if (outcome instanceof Error) throw outcome;
      return outcome;
    },
  });
  const send = (post: string, chat = "志愿者群", urgent = false) => lines.send(post, { chat, isGroup: true, urgent });
  return { clock, lines, brought, send };
}

describe("lines", () => {
  test("what comes to wait for the same chat goes out together", async () => {
    const { clock, brought, send } = given();
    const all = ["一", "二", "三"].map((post) => send(post));
    await settled();
    await clock.pass(1000);
    expect(brought).toEqual(["一\n二\n三"]);
    expect(await Promise.all(all)).toEqual([{ sent: true }, { sent: true }, { sent: true }]);
  });

  test("what cannot be joined goes alone, in order", async () => {
    const { clock, brought, send } = given();
    for (const post of ["一", "二", "急！", "四"]) void send(post);
    await settled();
    await clock.pass(3000);
    expect(brought).toEqual(["一\n二", "急！", "四"]);
  });

  test("each message of a long post has a turn of its own", async () => {
    const { clock, brought, send } = given();
    const sent = send("上|中|下");
    await settled();
    expect(brought).toEqual(["上"]);
    await clock.pass(1000);
    expect(brought).toEqual(["上", "中"]);
    await clock.pass(1000);
    expect(brought).toEqual(["上", "中", "下"]);
    expect(await sent).toEqual({ sent: true });
  });

  test("what waits behind a post that has to wait, waits with it, so that the order is kept", async () => {
    const { send, lines } = given([flooded]);
    const all = ["一！", "二", "三"].map((post) => send(post));
    expect(await Promise.all(all)).toEqual([flooded, flooded, flooded]);
    expect(lines.waiting).toBe(0);
  });

  test("what is refused for good holds up nobody", async () => {
    const never: Sent = { sent: false, why: "never", detail: "forbidden" };
    const { clock, send } = given([never]);
    const all = ["一！", "二"].map((post) => send(post));
    await settled();
    await clock.pass(1000);
    expect(await Promise.all(all)).toEqual([never, { sent: true }]);
  });

  test("an error reaches everybody who waits, and the line goes on afterwards", async () => {
    const { clock, send } = given([new Error("no network")]);
    const all = await Promise.allSettled(["一！", "二"].map((post) => send(post)));
    expect(all.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    const again = send("一！");
    await settled();
    await clock.pass(1000);
    expect(await again).toEqual({ sent: true });
  });

  test("chats do not wait for one another", async () => {
    const { brought, send } = given();
    void send("一", "甲群");
    void send("二", "乙群");
    await settled();
    expect(brought).toEqual(["一", "二"]);
  });

  test("at the end what waits is to be tried later, and nothing more is taken", async () => {
    const { lines, send } = given();
    expect(await send("一！")).toEqual({ sent: true });
    const waiting = send("二");
    await lines.stop();
    expect(await waiting).toMatchObject({ sent: false, why: "later" });
    expect(await send("三")).toMatchObject({ sent: false, why: "later" });
  });
});
