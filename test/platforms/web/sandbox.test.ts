// What the sandbox takes, refuses and tells its pages, over real HTTP.
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { chatKey, personKey, postKey } from "../../../src/domain/ids.ts";
import { CannotListen } from "../../../src/platforms/web/listen.ts";
import { ChatService } from "../../../src/platforms/web/service.ts";
import { ONE_PIXEL } from "../contract/samples.ts";
import { soon } from "../soon.ts";
import { card, sittingForEachTest } from "./sitting.ts";
import { KEYUAN, MEIYUAN, RESIDENTS, StandInHost, startSandbox, VOLUNTEERS } from "./stand-in.ts";

const at = sittingForEachTest();

test("the same deed sent twice is handed on once and shown once, even while the first is under way", async () => {
  let finish = () => {};
  const saved = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const service = new ChatService(new StandInHost(), {
    dataFolder: (community) => join(at.folder, "apart", community),
    log: { warn: (_about, message) => expect.unreachable(message) },
  });
  await service.open((incoming) => {
    at.heard.push(incoming);
    return saved;
  });
  const deed = {
    kind: "message",
    id: "the-very-same",
    from: "王奶奶",
    chat: RESIDENTS,
    text: "在吗",
    images: [],
  } as const;
  const answers = [service.take(KEYUAN, deed), service.take(KEYUAN, deed)];
  finish();
  expect(await Promise.all(answers)).toEqual([undefined, undefined]);
  expect(await service.take(KEYUAN, deed)).toBeUndefined();
  expect(at.heard.map(({ key }) => key)).toEqual(["web:the-very-same"]);
  await service.close();
});

describe("a press", () => {
  const press = (button: string) => at.visitor.do(KEYUAN, { kind: "press", from: "小张", post: "card-1", button });

  test("on a button that went a moment ago still reaches the bot, which knows what to say", async () => {
    await at.running.sandbox.send(card());
    await at.running.sandbox.send(card({ key: postKey("edit-1"), replaces: postKey("card-1"), buttons: [] }));
    expect(await press("claim 1")).toMatchObject({ status: 200 });
    expect(at.heard).toMatchObject([{ kind: "press", post: "card-1", button: "claim 1", chat: VOLUNTEERS }]);
  });

  test("on what never was a button is refused", async () => {
    await at.running.sandbox.send(card());
    expect(await press("undo everything")).toMatchObject({ status: 404, error: "unknown_button" });
    expect(at.heard).toEqual([]);
  });
});

describe("what cannot be is refused, and the bot hears nothing of it", () => {
  const message = { kind: "message", from: "王奶奶", chat: RESIDENTS, text: "在吗", images: [] } as const;

  test.each([
    ["by nobody known", { ...message, from: "陌生人" }, "unknown_person"],
    ["in no chat", { ...message, chat: "没有这个群" }, "unknown_chat"],
    ["in the private chat of somebody else", { ...message, chat: "@小张" }, "not_your_chat"],
    ["quoting nothing", { ...message, quote: "web:never" }, "unknown_message"],
    ["with a picture that is not there", { ...message, images: ["picture-9.png"] }, "unknown_picture"],
    ["of nothing but spaces", { ...message, text: " \n" }, "malformed"],
    ["too long", { ...message, text: "长".repeat(50_001) }, "malformed"],
  ] as const)("a message %s", async (_, deed, error) => {
    expect(await at.visitor.do(KEYUAN, deed)).toMatchObject({ error });
    expect(at.heard).toEqual([]);
  });

  test("a message with a picture of another community, which cannot be seen from here either", async () => {
    const key = await at.running.host.media.save(KEYUAN, ONE_PIXEL);
    const images = { ...message, images: [key] };
    expect(await at.visitor.do(MEIYUAN, images)).toMatchObject({ error: "unknown_picture" });
    const addressIn = (community: string) => `${at.running.sandbox.url}/api/communities/${community}/images/${key}`;
    expect((await fetch(addressIn(MEIYUAN))).status).toBe(404);
    expect((await fetch(addressIn(KEYUAN))).status).toBe(200);
  });

  test("in no community", async () => {
    expect(await at.visitor.do("nowhere", message)).toMatchObject({ status: 404, error: "unknown_community" });
  });

  test("changing or withdrawing what somebody else wrote, or what was withdrawn", async () => {
    const { id } = await at.write("3号楼 王奶奶 降压药");
    const of = `web:${id}`;
    at.heard = [];
    const edit = (from: string) => at.visitor.do(KEYUAN, { kind: "edit", from, of, text: "不要了" });
    expect(await edit("小张")).toMatchObject({ status: 403, error: "not_your_message" });
    await at.visitor.do(KEYUAN, { kind: "recall", from: "王奶奶", of });
    expect(await edit("王奶奶")).toMatchObject({ status: 409, error: "recalled" });
    expect(at.heard.map(({ kind }) => kind)).toEqual(["recall"]);
  });

  test.each(["", "邻里", "机器人", "@小张", "李\n阿姨", "#1"])("a resident called “%s”", async (name) => {
    const answer = await at.visitor.post(`/api/communities/${KEYUAN}/people`, { name });
    expect(answer).toEqual({ status: 422, error: "name_not_possible" });
  });

  test("a file that is no picture", async () => {
    const headers = { "Content-Type": "application/octet-stream" };
    const address = `${at.running.sandbox.url}/api/communities/${KEYUAN}/images`;
    const response = await fetch(address, { method: "POST", headers, body: "<svg/>" });
    expect([response.status, await response.json()]).toEqual([422, { error: "no_picture" }]);
  });
});

describe("what the bot sends", () => {
  test("to somebody who is not there yet waits for that person", async () => {
    const post = card({ chat: chatKey("@李阿姨"), buttons: [] });
    expect(await at.running.sandbox.send(post)).toEqual({ sent: false, why: "unreachable" });
    await at.visitor.post(`/api/communities/${KEYUAN}/people`, { name: "李阿姨" });
    expect(await at.running.sandbox.send(post)).toEqual({ sent: true });
    await at.shows("@李阿姨", ["#1 3号楼 王奶奶 降压药"]);
  });

  test("may change a change: the press comes back with the first key", async () => {
    await at.running.sandbox.send(card());
    await at.running.sandbox.send(card({ key: postKey("edit-1"), replaces: postKey("card-1"), text: "一" }));
    const again = { label: "送到了", data: "done 1" };
    await at.running.sandbox.send(
      card({ key: postKey("edit-2"), replaces: postKey("edit-1"), text: "二", buttons: [again] }),
    );
    await at.shows(VOLUNTEERS, ["二"]);
    await at.visitor.do(KEYUAN, { kind: "press", from: "小张", post: "card-1", button: "done 1" });
    expect(at.heard).toMatchObject([{ post: "card-1", button: "done 1" }]);
  });

  test("as a change of a post that is not there is refused for good", async () => {
    expect(await at.running.sandbox.send(card({ replaces: postKey("never") }))).toMatchObject({ why: "never" });
  });

  test("as a picture that is no picture is not shown as a page", async () => {
    at.running.host.media.read = async () => ({ bytes: Buffer.from("<script>"), type: "text/html" });
    const address = `${at.running.sandbox.url}/api/communities/${KEYUAN}/images/x.html`;
    expect((await fetch(address)).status).toBe(404);
  });
});

test("a person mentioned by a name that others begin with is the right one, and the bot has two names", async () => {
  await at.write("@小张三 @机器人 在吗 @邻里");
  expect(at.heard).toMatchObject([
    { text: "@小张三 @机器人 在吗 @邻里", mentions: [{ key: personKey("小张三") }, { key: personKey("邻里") }] },
  ]);
});

test("the board is told as it changes", async () => {
  const line = { no: 1, text: "3号楼 王奶奶 降压药", state: "open", urgent: false };
  at.running.host.setBoard(KEYUAN, [line]);
  await soon(() => expect(at.visitor.board(KEYUAN)).toEqual([line]));
  expect(at.visitor.board(MEIYUAN)).toEqual([]);
});

test("the clock is moved forward, by those who ask one after the other", async () => {
  expect(at.visitor.clock[KEYUAN]).toBe("2026-11-24T10:00:00");
  const answers = await Promise.all([900_000, 3_600_000].map((ms) => at.visitor.post("/api/clock", { ms })));
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  await soon(() => expect(at.visitor.clock[KEYUAN]).toBe("2026-11-24T11:15:00"));
  expect(await at.visitor.post("/api/clock", { ms: -1 })).toMatchObject({ status: 400 });
});

test("a taken port is said in the words of the options, and nothing is left running", async () => {
  const port = Number(new URL(at.running.sandbox.url).port);
  const second = startSandbox(at.receive, new StandInHost(), join(at.folder, "second"), { port });
  await expect(second).rejects.toThrow(new CannotListen(`taken 127.0.0.1:${port}`));
});
