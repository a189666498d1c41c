// What the sandbox keeps, refuses and tells its pages, over real HTTP.
import { appendFileSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { chatKey, imageKey, messageKey, personKey, postKey } from "../../../src/domain/ids.ts";
import type { Incoming, Outgoing } from "../../../src/platforms/platform.ts";
import { CannotListen } from "../../../src/platforms/web/listen.ts";
import { ChatService } from "../../../src/platforms/web/service.ts";
import { ONE_PIXEL } from "../contract.ts";
import { soon } from "../soon.ts";
import {
  KEYUAN,
  MEIYUAN,
  RESIDENTS,
  type RunningSandbox,
  StandInHost,
  startSandbox,
  TEN_OCLOCK,
  VOLUNTEERS,
} from "./stand-in.ts";
import { Visitor } from "./visitor.ts";

let folder: string;
let running: RunningSandbox;
let visitor: Visitor;
let heard: Incoming[];
/** What the bot does with what comes. */
let receive: (incoming: Incoming) => Promise<void>;

const start = async () => {
  running = await startSandbox((incoming) => receive(incoming), new StandInHost(), folder);
  visitor = await Visitor.open(running.sandbox.url);
};
const restart = async () => {
  visitor.leave();
  await running.sandbox.stop();
  await start();
};

beforeEach(async () => {
  heard = [];
  receive = async (incoming) => {
    heard.push(incoming);
  };
  folder = mkdtempSync(join(tmpdir(), "linli-sandbox-"));
  await start();
});
afterEach(async () => {
  visitor.leave();
  await running.sandbox.stop();
  rmSync(folder, { recursive: true, force: true });
});

const write = (text: string, from = "王奶奶", id?: string) =>
  visitor.do(KEYUAN, { kind: "message", from, chat: RESIDENTS, text, images: [] }, id);

const card = (more: Partial<Outgoing> = {}): Outgoing => ({
  community: KEYUAN,
  key: postKey("card-1"),
  chat: VOLUNTEERS,
  at: TEN_OCLOCK,
  text: "#1 3号楼 王奶奶 降压药",
  mentions: [],
  buttons: [{ label: "接单", data: "claim 1" }],
  images: [],
  ...more,
});

const texts = (chat: string, community: string = KEYUAN) => visitor.messages(community, chat).map(({ text }) => text);
const shows = (chat: string, expected: readonly string[]) => soon(() => expect(texts(chat)).toEqual(expected));

describe("after a restart", () => {
  test("the chats are as they were: messages, changes, posts, pictures, people", async () => {
    const key = await running.host.media.save(ONE_PIXEL);
    const { id } = await write("3号楼 王奶奶 降压药1盒");
    await visitor.do(KEYUAN, { kind: "edit", from: "王奶奶", of: `web:${id}`, text: "3号楼 王奶奶 降压药2盒" });
    const second = await write("发错了");
    await visitor.do(KEYUAN, { kind: "recall", from: "王奶奶", of: `web:${second.id}` });
    await visitor.post(`/api/communities/${KEYUAN}/people`, { name: "李阿姨" });
    await write("在吗", "李阿姨");
    await running.sandbox.send(card({ images: [key], quote: messageKey(`web:${id}`) }));
    await running.sandbox.send(
      card({ key: postKey("card-1-claimed"), replaces: postKey("card-1"), text: "#1 小张接了" }),
    );
    await shows(VOLUNTEERS, ["#1 小张接了"]);
    const before = [...visitor.messages(KEYUAN, RESIDENTS), ...visitor.messages(KEYUAN, VOLUNTEERS)];
    expect(before.map(({ text, edited, recalled }) => [text, edited, recalled])).toEqual([
      ["3号楼 王奶奶 降压药2盒", true, false],
      ["", false, true],
      ["在吗", false, false],
      ["#1 小张接了", true, false],
    ]);

    await restart();

    expect([...visitor.messages(KEYUAN, RESIDENTS), ...visitor.messages(KEYUAN, VOLUNTEERS)]).toEqual(before);
    expect(visitor.communities[0]?.people).toContainEqual({ name: "李阿姨", role: "resident" });
    expect(texts(RESIDENTS, MEIYUAN)).toEqual([]);
  });

  test("the bot hears again what it had not taken, in order, and nothing else", async () => {
    await write("第一句");
    receive = async () => {
      throw new Error("the disk is full");
    };
    expect(await write("第二句")).toMatchObject({ status: 503, error: "not_saved" });
    expect(await write("第三句")).toMatchObject({ status: 503, error: "not_saved" });
    expect(running.warnings).toHaveLength(2);
    receive = async (incoming) => {
      heard.push(incoming);
    };
    heard = [];
    await restart();
    expect(heard.map((incoming) => incoming.kind === "message" && incoming.text)).toEqual(["第二句", "第三句"]);
    heard = [];
    await restart();
    expect(heard).toEqual([]);
  });

  test("a line that was torn when the process died is passed over, and the next one is whole", async () => {
    await write("第一句");
    await running.sandbox.stop();
    appendFileSync(join(folder, KEYUAN, "sandbox.jsonl"), '{"kind":"in","incoming":{"kind":"mess');
    await start();
    expect(running.warnings).toEqual(["lines of the sandbox's log cannot be read"]);
    await write("第二句");
    await restart();
    expect(texts(RESIDENTS)).toEqual(["第一句", "第二句"]);
  });

  test("a post that was just being sent is not shown twice, and does not undo a change", async () => {
    const change = card({ key: postKey("edit-1"), replaces: postKey("card-1"), text: "#1 小张接了" });
    await running.sandbox.send(card());
    await running.sandbox.send(change);
    await restart();
    expect(await running.sandbox.send(change)).toEqual({ sent: true });
    expect(await running.sandbox.send(card())).toEqual({ sent: true });
    await running.sandbox.send(card({ key: postKey("card-2"), text: "#2" }));
    await shows(VOLUNTEERS, ["#1 小张接了", "#2"]);
  });

  test("only their owner can read the logs", () => {
    expect(statSync(join(folder, KEYUAN, "sandbox.jsonl")).mode & 0o777).toBe(0o600);
  });
});

test("the same deed sent twice is handed on once and shown once, even while the first is under way", async () => {
  let finish = () => {};
  const saved = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const service = new ChatService(new StandInHost(), {
    dataFolder: (community) => join(folder, "apart", community),
    log: { warn: (_about, message) => expect.unreachable(message) },
  });
  await service.open((incoming) => {
    heard.push(incoming);
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
  expect(heard.map(({ key }) => key)).toEqual(["web:the-very-same"]);
  await service.close();
});

describe("a press", () => {
  const press = (button: string) => visitor.do(KEYUAN, { kind: "press", from: "小张", post: "card-1", button });

  test("on a button that went a moment ago still reaches the bot, which knows what to say", async () => {
    await running.sandbox.send(card());
    await running.sandbox.send(card({ key: postKey("edit-1"), replaces: postKey("card-1"), buttons: [] }));
    expect(await press("claim 1")).toMatchObject({ status: 200 });
    expect(heard).toMatchObject([{ kind: "press", post: "card-1", button: "claim 1", chat: VOLUNTEERS }]);
  });

  test("on what never was a button is refused", async () => {
    await running.sandbox.send(card());
    expect(await press("undo everything")).toMatchObject({ status: 404, error: "unknown_button" });
    expect(heard).toEqual([]);
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
    expect(await visitor.do(KEYUAN, deed)).toMatchObject({ error });
    expect(heard).toEqual([]);
  });

  test("in no community", async () => {
    expect(await visitor.do("nowhere", message)).toMatchObject({ status: 404, error: "unknown_community" });
  });

  test("changing or withdrawing what somebody else wrote, or what was withdrawn", async () => {
    const { id } = await write("3号楼 王奶奶 降压药");
    const of = `web:${id}`;
    heard = [];
    const edit = (from: string) => visitor.do(KEYUAN, { kind: "edit", from, of, text: "不要了" });
    expect(await edit("小张")).toMatchObject({ status: 403, error: "not_your_message" });
    await visitor.do(KEYUAN, { kind: "recall", from: "王奶奶", of });
    expect(await edit("王奶奶")).toMatchObject({ status: 409, error: "recalled" });
    expect(heard.map(({ kind }) => kind)).toEqual(["recall"]);
  });

  test.each(["", "邻里", "机器人", "@小张", "李\n阿姨", "#1"])("a resident called “%s”", async (name) => {
    const answer = await visitor.post(`/api/communities/${KEYUAN}/people`, { name });
    expect(answer).toEqual({ status: 422, error: "name_not_possible" });
  });

  test("a file that is no picture", async () => {
    const headers = { "Content-Type": "application/octet-stream" };
    const response = await fetch(`${running.sandbox.url}/api/images`, { method: "POST", headers, body: "<svg/>" });
    expect([response.status, await response.json()]).toEqual([422, { error: "no_picture" }]);
  });
});

describe("what the bot sends", () => {
  test("to somebody who is not there yet waits for that person", async () => {
    const post = card({ chat: chatKey("@李阿姨"), buttons: [] });
    expect(await running.sandbox.send(post)).toEqual({ sent: false, why: "unreachable" });
    await visitor.post(`/api/communities/${KEYUAN}/people`, { name: "李阿姨" });
    expect(await running.sandbox.send(post)).toEqual({ sent: true });
    await shows("@李阿姨", ["#1 3号楼 王奶奶 降压药"]);
  });

  test("may change a change: the press comes back with the first key", async () => {
    await running.sandbox.send(card());
    await running.sandbox.send(card({ key: postKey("edit-1"), replaces: postKey("card-1"), text: "一" }));
    const again = { label: "送到了", data: "done 1" };
    await running.sandbox.send(
      card({ key: postKey("edit-2"), replaces: postKey("edit-1"), text: "二", buttons: [again] }),
    );
    await shows(VOLUNTEERS, ["二"]);
    await visitor.do(KEYUAN, { kind: "press", from: "小张", post: "card-1", button: "done 1" });
    expect(heard).toMatchObject([{ post: "card-1", button: "done 1" }]);
  });

  test("as a change of a post that is not there is refused for good", async () => {
    expect(await running.sandbox.send(card({ replaces: postKey("never") }))).toMatchObject({ why: "never" });
  });

  test("as a picture that is no picture is not shown as a page", async () => {
    running.host.media.read = async () => ({ bytes: Buffer.from("<script>"), type: "text/html" });
    expect((await fetch(`${running.sandbox.url}/images/${imageKey("x.html")}`)).status).toBe(404);
  });
});

test("a person mentioned by a name that others begin with is the right one, and the bot has two names", async () => {
  await write("@小张三 @机器人 在吗 @邻里");
  expect(heard).toMatchObject([
    { text: "@小张三 @机器人 在吗 @邻里", mentions: [{ key: personKey("小张三") }, { key: personKey("邻里") }] },
  ]);
});

test("the board is told as it changes", async () => {
  const line = { no: 1, text: "3号楼 王奶奶 降压药", state: "open", urgent: false };
  running.host.setBoard(KEYUAN, [line]);
  await soon(() => expect(visitor.board(KEYUAN)).toEqual([line]));
  expect(visitor.board(MEIYUAN)).toEqual([]);
});

test("the clock is moved forward, by those who ask one after the other", async () => {
  expect(visitor.clock[KEYUAN]).toBe("2026-11-24T10:00:00");
  const answers = await Promise.all([900_000, 3_600_000].map((ms) => visitor.post("/api/clock", { ms })));
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  await soon(() => expect(visitor.clock[KEYUAN]).toBe("2026-11-24T11:15:00"));
  expect(await visitor.post("/api/clock", { ms: -1 })).toMatchObject({ status: 400 });
});

test("a taken port is said in the words of the options, and nothing is left running", async () => {
  const port = Number(new URL(running.sandbox.url).port);
  const second = startSandbox(receive, new StandInHost(), join(folder, "second"), { port });
  await expect(second).rejects.toThrow(new CannotListen(`taken 127.0.0.1:${port}`));
});

test("at its end it waits for what the bot is just taking in, answers, and ends the pages' streams", async () => {
  let finish = () => {};
  const saved = new Promise<void>((resolve) => {
    finish = resolve;
  });
  receive = () => saved;
  const message = { kind: "message", id: "the-last-one", from: "王奶奶", chat: RESIDENTS, text: "在吗" };
  const answer = fetch(`${running.sandbox.url}/api/communities/${KEYUAN}/deeds`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(message),
  });
  await shows(RESIDENTS, ["在吗"]);
  const stopped = running.sandbox.stop();
  finish();
  await stopped;
  expect((await answer).status).toBe(200);
  expect((await answer).headers.get("connection")).toBe("close");
  await soon(() => expect(visitor.ended).toBe(true));

  receive = async (incoming) => {
    heard.push(incoming);
  };
  await start();
  expect(heard).toEqual([]);
});
