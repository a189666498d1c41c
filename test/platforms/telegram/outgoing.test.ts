// What the bot posts on Telegram, with everything that is particular there.
import { describe, expect, test } from "vitest";
import { chatKey, imageKey, personKey, privateChat } from "../../../src/domain/ids.ts";
import type { Outgoing, Sent } from "../../../src/platforms/platform.ts";
import type { Failure } from "../../support/bot-api/server.ts";
import { ONE_PIXEL } from "../contract/samples.ts";
import { soon } from "../soon.ts";
import {
  KEYUAN,
  PEOPLE,
  RESIDENTS,
  RESIDENTS_ID,
  standForEachTest,
  TOPIC,
  VOLUNTEERS,
  VOLUNTEERS_ID,
} from "./stand.ts";

const stand = standForEachTest();
const post = (text: string, more: Partial<Outgoing> = {}) => stand.now.post(text, more);
const send = (outgoing: Outgoing): Promise<Sent> => stand.now.telegram.send(outgoing);
const posts = (chat: number = RESIDENTS_ID) => stand.now.server.posts(chat);
const { 小张, 小李 } = PEOPLE;
const speaker = (name: string) => ({ key: personKey(name), name });
const GIF = Uint8Array.from(Buffer.from("GIF89a"));

const longText = Array.from({ length: 400 }, (_, line) => `#${line + 1} ${line}号楼 李阿姨 鸡蛋${line}板`).join("\n");

describe("topics", () => {
  test("a chat that is tied to a topic has its posts there", async () => {
    stand.now.addresses.tie(`telegram:${VOLUNTEERS_ID}#${TOPIC}`, KEYUAN, chatKey("夜班群"));
    await send(post("#1 未接", { chat: chatKey("夜班群") }));
    expect(posts(VOLUNTEERS_ID)).toMatchObject([{ text: "#1 未接", thread: TOPIC }]);
  });

  test("an answer to somebody in a topic of the group goes to that topic", async () => {
    const id = stand.now.server.people.write(VOLUNTEERS_ID, 小张, { text: "接 1", thread: TOPIC });
    const [message] = await stand.now.heardMessages(1);
    await send(post("好的", { chat: VOLUNTEERS, ...(message && { quote: message.key }) }));
    expect(posts(VOLUNTEERS_ID)).toMatchObject([{ thread: TOPIC, replyTo: id }]);
  });

  test("where the topic was deleted the group gets it", async () => {
    stand.now.addresses.tie(`telegram:${VOLUNTEERS_ID}#99`, KEYUAN, chatKey("夜班群"));
    expect(await send(post("#1 未接", { chat: chatKey("夜班群") }))).toEqual({ sent: true });
    expect(posts(VOLUNTEERS_ID)).toMatchObject([{ text: "#1 未接", thread: undefined }]);
  });
});

describe("mentions", () => {
  test.each<[what: string, text: string, mentioned: string[], shown: string, notifies: number[]]>([
    ["with an @", "@小张 这单您接吗？", ["小张"], "@小张 这单您接吗？", [小张]],
    ["without one", "#1 小张还没送到", ["小张"], "#1 小张还没送到", [小张]],
    ["not at all", "#1 快到时间了", ["小张", "小李"], "@小张 @小李\n#1 快到时间了", [小张, 小李]],
    ["somebody who is not on Telegram", "@小王 在吗", ["小王"], "@小王 在吗", []],
    ["a name that begins like another", "@小张三 @小张", ["小张", "小张三"], "@小张三 @小张", [小张]],
  ])("named in the text %s", async (_, text, mentioned, shown, notifies) => {
    await send(post(text, { mentions: mentioned.map(speaker) }));
    expect(posts()).toMatchObject([{ text: shown, notifies }]);
  });
});

describe("pictures", () => {
  const saved = async (...all: Uint8Array[]) => Promise.all(all.map((bytes) => stand.now.media.save(KEYUAN, bytes)));

  test("several are an album, and the words with the buttons follow", async () => {
    const images = await saved(ONE_PIXEL, ONE_PIXEL);
    await send(post("清单", { images, buttons: [{ label: "好", data: "ok" }] }));
    expect(posts().map(({ text, picture, buttons }) => [text, picture !== undefined, buttons.length])).toEqual([
      ["", true, 0],
      ["", true, 0],
      ["清单", false, 1],
    ]);
  });

  test("more than ten are several albums", async () => {
    const images = await saved(...Array.from({ length: 12 }, () => ONE_PIXEL));
    await send(post("清单", { images }));
    const albums = stand.now.server.asked.filter(({ method }) => method === "sendMediaGroup");
    expect(albums).toHaveLength(2);
    expect(posts()).toHaveLength(13);
  });

  test("words that are too long to stand below a picture follow it", async () => {
    const images = await saved(ONE_PIXEL);
    await send(post("药".repeat(1025), { images }));
    expect(posts().map(({ text, picture }) => [text.length, picture !== undefined])).toEqual([
      [0, true],
      [1025, false],
    ]);
  });

  test("what Telegram cannot show as a photo goes as a file", async () => {
    const [image] = await saved(ONE_PIXEL);
    stand.now.server.fail({
      method: "sendPhoto",
      with: { code: 400, description: "Bad Request: PHOTO_INVALID_DIMENSIONS" },
    });
    await send(post("清单", { images: image ? [image] : [] }));
    expect(posts()).toMatchObject([{ text: "清单" }]);
    expect(stand.now.server.asked.map(({ method }) => method)).toContain("sendDocument");
  });

  test("one that moves goes as an animation", async () => {
    await send(post("", { images: await saved(GIF) }));
    expect(posts()).toMatchObject([{ picture: GIF }]);
    expect(stand.now.server.asked.map(({ method }) => method)).toContain("sendAnimation");
  });

  test("one whose bytes are gone leaves the words", async () => {
    await send(post("清单", { images: ["a.png", "b.png"].map(imageKey) }));
    expect(stand.now.server.texts(RESIDENTS_ID)).toEqual(["清单"]);
    expect(stand.now.warnings).toHaveLength(1);
  });
});

describe("changes in place", () => {
  const card = async (text: string, more: Partial<Outgoing> = {}) => {
    const outgoing = post(text, { buttons: [{ label: "接单", data: "claim 1" }], ...more });
    await send(outgoing);
    return outgoing;
  };

  test("work after a restart, and again, and leave the message where it is", async () => {
    const { key: replaces } = await card("#1 未接");
    const [before] = posts();
    await stand.now.restart();
    const first = post("#1 小张接了", { replaces });
    await send(first);
    await send(post("#1 送到了", { replaces: first.key }));
    expect(posts()).toMatchObject([{ id: before?.id, text: "#1 送到了", buttons: [], isEdited: true }]);
  });

  test("made twice count once", async () => {
    const { key: replaces } = await card("#1 未接");
    const change = post("#1 小张接了", { replaces });
    expect([await send(change), await send(change)]).toEqual([{ sent: true }, { sent: true }]);
    await stand.now.restart();
    expect(await send(change)).toEqual({ sent: true });
    expect(stand.now.server.asked.filter(({ method }) => method === "editMessageText")).toHaveLength(1);
  });

  test("that change nothing are fine", async () => {
    const { key: replaces, text, buttons } = await card("#1 未接");
    expect(await send(post(text, { replaces, buttons }))).toEqual({ sent: true });
  });

  test("of what stands below a picture keep the picture", async () => {
    const { key: replaces } = await card("#1 未接", { images: [await stand.now.media.save(KEYUAN, ONE_PIXEL)] });
    await send(post("#1 小张接了", { replaces }));
    expect(posts()).toMatchObject([{ text: "#1 小张接了", picture: ONE_PIXEL, buttons: [] }]);
  });

  test("into something longer than fits take the place of the old form", async () => {
    const { key: replaces } = await card("#1 未接");
    const change = post(longText, { replaces });
    await send(change);
    expect(stand.now.server.texts(RESIDENTS_ID).join("\n")).toBe(longText);
    await send(post("完成", { replaces: change.key }));
    expect(stand.now.server.texts(RESIDENTS_ID)).toEqual(["完成"]);
  });

  test.each<[what: string, lose: () => Promise<void> | void]>([
    ["the ledger has lost", () => stand.now.restart({ withoutLedger: true })],
    ["somebody has deleted", () => void stand.now.server.chats.posts.splice(0)],
  ])("of a post that %s are posted anew", async (_, lose) => {
    const { key: replaces } = await card("#1 未接");
    await lose();
    const change = post("#1 小张接了", { replaces });
    expect(await send(change)).toEqual({ sent: true });
    expect(stand.now.server.texts(RESIDENTS_ID)).toContain("#1 小张接了");
    await send(post("#1 送到了", { replaces }));
    expect(stand.now.server.texts(RESIDENTS_ID).at(-1)).toBe("#1 送到了");
    expect(stand.now.server.texts(RESIDENTS_ID)).not.toContain("#1 小张接了");
  });
});

describe("a group that has become a supergroup", () => {
  const NEW_ID = -1001001;

  test("tells so itself, and is followed", async () => {
    stand.now.server.people.migrate(RESIDENTS_ID, NEW_ID);
    stand.now.server.people.write(NEW_ID, 小张, { text: "在" });
    expect((await stand.now.heardMessages(1))[0]).toMatchObject({ text: "在", chat: RESIDENTS });
    await send(post("好的"));
    expect(stand.now.server.texts(NEW_ID)).toEqual(["好的"]);
  });

  test("is also followed when only a post meets it", async () => {
    stand.now.server.group(NEW_ID, "科苑居民");
    const group = stand.now.server.chats.groups.get(RESIDENTS_ID);
    if (group) group.movedTo = NEW_ID;
    expect(await send(post("好的"))).toEqual({ sent: true });
    expect(stand.now.server.texts(NEW_ID)).toEqual(["好的"]);
    expect(stand.now.addresses.addressOfChat(KEYUAN, RESIDENTS)).toBe(`telegram:${NEW_ID}`);
  });

  test("gets changes of its old posts anew: the numbers of messages mean others there", async () => {
    const card = post("#1 未接");
    await send(card);
    stand.now.server.people.migrate(RESIDENTS_ID, NEW_ID);
    await soon(() => expect(stand.now.addresses.addressOfChat(KEYUAN, RESIDENTS)).toBe(`telegram:${NEW_ID}`));
    const [old] = posts();
    if (old) stand.now.server.chats.posts.push({ ...old, chat: NEW_ID, text: "同号的另一条" });
    await send(post("#1 小张接了", { replaces: card.key }));
    expect(stand.now.server.texts(NEW_ID)).toEqual(["同号的另一条", "#1 小张接了"]);
  });
});

describe("what fails", () => {
  const failing: readonly [what: string, failure: Failure["with"], sent: Sent][] = [
    [
      "too much at once",
      { code: 429, description: "Too Many Requests: retry after 7", retryAfter: 7 },
      { sent: false, why: "later", afterMs: 7000, detail: "Telegram asks for a pause" },
    ],
    [
      "trouble at Telegram",
      { code: 502, description: "Bad Gateway" },
      { sent: false, why: "later", afterMs: 1000, detail: "502 Bad Gateway" },
    ],
    ["a cut connection", "hang_up", { sent: false, why: "later", afterMs: 1000, detail: "no connection: ECONNRESET" }],
    [
      "a token that was revoked",
      { code: 401, description: "Unauthorized" },
      { sent: false, why: "later", afterMs: 60_000, detail: "the token is not valid" },
    ],
    [
      "what Telegram does not take",
      { code: 400, description: "Bad Request: can't do that" },
      { sent: false, why: "never", detail: "400 Bad Request: can't do that" },
    ],
  ];
  test.each(failing)("%s", async (_, failure, sent) => {
    stand.now.server.fail({ method: "sendMessage", with: failure });
    const outgoing = post("好的");
    expect(await send(outgoing)).toEqual(sent);
    expect(await send(outgoing)).toEqual({ sent: true });
    expect(stand.now.server.texts(RESIDENTS_ID)).toEqual(["好的"]);
  });

  test("a group that has thrown the bot out, or lets it not write, is no place for a post", async () => {
    stand.now.server.group(RESIDENTS_ID, "科苑居民", { bot: "kicked" });
    expect(await send(post("好的"))).toMatchObject({ sent: false, why: "never" });
    stand.now.server.group(RESIDENTS_ID, "科苑居民", { bot: "muted" });
    expect(await send(post("好的"))).toMatchObject({ sent: false, why: "never" });
  });

  test("whoever has not opened the private chat cannot be reached yet, nor whom nobody knows", async () => {
    stand.now.server.user(小张, "小张", { started: false });
    for (const name of ["小张", "小王"])
      expect(await send(post("2单元301", { chat: privateChat(personKey(name)) }))).toEqual({
        sent: false,
        why: "unreachable",
      });
    stand.now.server.user(小张, "小张");
    expect(await send(post("2单元301", { chat: privateChat(personKey("小张")) }))).toEqual({ sent: true });
  });

  test("a long post that failed in the middle goes on where it stopped, across a restart too", async () => {
    const outgoing = post(longText, { buttons: [{ label: "好", data: "ok" }] });
    stand.now.server.fail({ method: "sendMessage", with: { code: 502, description: "Bad Gateway" }, after: 1 });
    expect(await send(outgoing)).toMatchObject({ sent: false, why: "later" });
    expect(posts()).toHaveLength(1);
    await stand.now.restart();
    expect(await send(outgoing)).toEqual({ sent: true });
    expect(stand.now.server.texts(RESIDENTS_ID).join("\n")).toBe(longText);
    expect(posts().map(({ buttons }) => buttons.length)).toEqual([
      ...posts()
        .slice(1)
        .map(() => 0),
      1,
    ]);
  });

  test("what was sent is not sent again, across a restart too", async () => {
    const outgoing = post("好的");
    await send(outgoing);
    await stand.now.restart();
    expect(await send(outgoing)).toEqual({ sent: true });
    expect(stand.now.server.texts(RESIDENTS_ID)).toEqual(["好的"]);
  });

  test("an answer to what was deleted meanwhile is a post like any other", async () => {
    stand.now.server.people.write(RESIDENTS_ID, 小张, { text: "在吗" });
    const [message] = await stand.now.heardMessages(1);
    stand.now.server.chats.written.clear();
    expect(await send(post("在", message && { quote: message.key }))).toEqual({ sent: true });
  });

  test("before the start and after the stop everything has to wait", async () => {
    await stand.now.telegram.stop();
    expect(await send(post("好的"))).toMatchObject({ sent: false, why: "later" });
  });
});
