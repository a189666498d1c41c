// Nothing that people write on Telegram is lost: only what is durable is confirmed, and troubles are waited out.
import { describe, expect, test } from "vitest";
import { ONE_PIXEL } from "../contract/samples.ts";
import { soon } from "../soon.ts";
import { ELSEWHERE_ID, PEOPLE, RESIDENTS_ID, Stand, standForEachTest } from "./stand.ts";

const stand = standForEachTest();
const write = (text: string, chat: number = RESIDENTS_ID) =>
  stand.now.server.people.write(chat, PEOPLE.王奶奶, { text });
const heardTexts = () => stand.now.heard.map((incoming) => ("text" in incoming ? incoming.text : incoming.kind));

describe("what is confirmed", () => {
  test("is durable: while it is being saved it stays with Telegram, and others are heard meanwhile", async () => {
    let save = () => {};
    const saved = new Promise<void>((resolve) => {
      save = resolve;
    });
    const { heard, server } = stand.now;
    stand.now.receive = async (incoming) => {
      heard.push(incoming);
      if (heard.length === 1) await saved;
    };
    write("3号楼 王奶奶 降压药");
    await soon(() => expect(heardTexts()).toEqual(["3号楼 王奶奶 降压药"]));
    write("5号楼 周师傅 换锁", ELSEWHERE_ID);
    await soon(() => expect(heardTexts()).toHaveLength(2));
    expect(server.updates.open).toHaveLength(2);
    save();
    await soon(() => expect(server.updates.open).toEqual([]));
    expect(heardTexts()).toHaveLength(2);
  });

  test("does not include what could not be saved; that comes again until it can", async () => {
    const { heard, server } = stand.now;
    let failures = 0;
    stand.now.receive = async (incoming) => {
      if (incoming.kind === "message" && incoming.text === "坏" && failures < 2) {
        failures += 1;
        throw new Error("the disk is full");
      }
      heard.push(incoming);
    };
    write("好");
    write("坏");
    await stand.now.impatiently(() => expect(heardTexts()).toEqual(["好", "坏"]));
    await soon(() => expect(server.updates.open).toEqual([]));
    expect(failures).toBe(2);
  });

  test("is everything at the stop: nothing comes again at the next start", async () => {
    for (let i = 0; i < 5; i++) write(`第${i}句`);
    stand.now.server.people.write(RESIDENTS_ID, PEOPLE.王奶奶, { pictures: [ONE_PIXEL, ONE_PIXEL] });
    await stand.now.heardMessages(5);
    await stand.now.restart();
    write("好了");
    await soon(() => expect(heardTexts().at(-1)).toBe("好了"));
    expect(heardTexts()).toEqual(["第0句", "第1句", "第2句", "第3句", "第4句", "", "好了"]);
  });

  test("hundreds of messages at once all arrive, in order", async () => {
    const texts = Array.from({ length: 350 }, (_, i) => `第${i}句`);
    for (const text of texts) write(text);
    await soon(() => expect(heardTexts()).toEqual(texts));
    await soon(() => expect(stand.now.server.updates.open).toEqual([]));
  });
});

describe("troubles", () => {
  test("an outage is told once, and waited out; what was written meanwhile arrives, what was to be posted follows", async () => {
    const { server, telegram } = stand.now;
    await server.stop();
    await soon(() => expect(telegram.health().state).toBe("offline"));
    expect(await telegram.send(stand.now.post("好的"))).toMatchObject({ sent: false, why: "later" });
    write("3号楼 王奶奶 降压药");
    await server.listen();
    await stand.now.impatiently(() => expect(heardTexts()).toEqual(["3号楼 王奶奶 降压药"]));
    expect(await telegram.send(stand.now.post("好的"))).toEqual({ sent: true });
    expect(telegram.health()).toMatchObject({ state: "online", waiting: 0 });
    expect(stand.now.warnings).toEqual([
      expect.stringContaining("连不上 Telegram"),
      expect.stringContaining("重新连上"),
    ]);
  });

  test.each([
    ["Telegram is in trouble", { code: 502, description: "Bad Gateway" }, "offline", "连不上 Telegram"],
    ["Telegram asks for a pause", { code: 429, description: "Too Many Requests", retryAfter: 1 }, "offline", "连不上"],
    ["another process takes the messages", { code: 409, description: "Conflict" }, "conflict", "另一个程序"],
    ["the token is revoked", { code: 401, description: "Unauthorized" }, "unauthorized", "令牌"],
  ])("when %s it is said in words, and goes on by itself", async (_, failure, state, words) => {
    const states: string[] = [];
    const { server, telegram, warnings } = stand.now;
    server.fail({ method: "getUpdates", with: failure });
    write("在吗");
    await soon(() => {
      states.push(telegram.health().state);
      expect(states).toContain(state);
    });
    await stand.now.impatiently(() => expect(heardTexts()).toEqual(["在吗"]));
    expect(warnings[0]).toContain(words);
  });

  test("where Telegram cannot be reached at the start, it starts all the same", async () => {
    const other = await Stand.set();
    await other.server.stop();
    await other.start();
    expect(other.telegram.health().state).toBe("offline");
    await other.server.listen();
    other.server.people.write(RESIDENTS_ID, PEOPLE.王奶奶, { text: "在吗" });
    await other.impatiently(() => expect(other.heard).toMatchObject([{ text: "在吗" }]));
    await other.end();
  });

  test("it can be stopped while Telegram cannot be reached", async () => {
    const other = await Stand.set();
    await other.server.stop();
    await other.start();
    await other.telegram.stop();
    expect(other.telegram.health().state).toBe("stopped");
    await other.end();
  });
});
