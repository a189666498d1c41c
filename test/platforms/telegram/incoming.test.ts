// What people write on Telegram, with everything that is particular there.
import { describe, expect, test } from "vitest";
import { messageKey, postKey, privateChat } from "../../../src/domain/ids.ts";
import { ONE_PIXEL } from "../contract/samples.ts";
import { soon } from "../soon.ts";
import { KEYUAN, PEOPLE, RESIDENTS_ID, standForEachTest, TOPIC, VOLUNTEERS, VOLUNTEERS_ID } from "./stand.ts";

const stand = standForEachTest();
const write = (...writing: Parameters<typeof stand.now.server.people.write>) =>
  stand.now.server.people.write(...writing);
const { 小张, 小李, 王奶奶 } = PEOPLE;

describe("topics", () => {
  test("a topic belongs to the chat of its group", async () => {
    write(VOLUNTEERS_ID, 小张, { text: "接 1", thread: TOPIC });
    const [message] = await stand.now.heardMessages(1);
    expect(message).toMatchObject({ chat: VOLUNTEERS, text: "接 1" });
  });

  test("a topic that is tied to a chat of its own is that chat", async () => {
    const { addresses } = stand.now;
    addresses.tie(`telegram:${VOLUNTEERS_ID}#${TOPIC}`, KEYUAN, VOLUNTEERS);
    addresses.tie(
      `telegram:${VOLUNTEERS_ID}`,
      KEYUAN,
      privateChat(stand.now.addresses.personAt(KEYUAN, "telegram:71", "").key),
    );
    write(VOLUNTEERS_ID, 小张, { text: "接 1", thread: TOPIC });
    expect((await stand.now.heardMessages(1))[0]?.chat).toBe(VOLUNTEERS);
  });

  test("in a group without topics a chain of answers is no topic", async () => {
    const id = write(RESIDENTS_ID, 小张, { text: "在", more: { message_thread_id: 99 } });
    expect((await stand.now.heardMessages(1))[0]?.key).toBe(`telegram:${RESIDENTS_ID}/${id}`);
  });

  test("what is written in a topic does not quote the topic's beginning", async () => {
    const beginning = {
      message_id: TOPIC,
      date: 1,
      chat: stand.now.server.chats.chatOf(VOLUNTEERS_ID),
      from: stand.now.server.chats.userAs(小李),
    };
    write(VOLUNTEERS_ID, 小张, { text: "在", thread: TOPIC, more: { reply_to_message: beginning } });
    expect((await stand.now.heardMessages(1))[0]?.quote).toBeUndefined();
  });
});

describe("mentions and commands", () => {
  const mention = (text: string, name: string) => ({
    text,
    entities: [{ type: "mention" as const, offset: text.indexOf(name), length: name.length }],
  });

  test("a user name is written as the name by which we know its owner, once he was met", async () => {
    stand.now.server.user(小李, "Xiao Li", { username: "xiaoli_72" });
    write(VOLUNTEERS_ID, 小李, { text: "在" });
    write(VOLUNTEERS_ID, 小张, mention("/派 3 @XiaoLi_72", "@XiaoLi_72"));
    const [, message] = await stand.now.heardMessages(2);
    expect(message).toMatchObject({ text: "/派 3 @小李", mentions: [{ key: "小李", name: "小李" }] });
  });

  test("he is known after a restart too", async () => {
    stand.now.server.user(小李, "Xiao Li", { username: "xiaoli_72" });
    write(VOLUNTEERS_ID, 小李, { text: "在" });
    await stand.now.heardMessages(1);
    await stand.now.restart();
    write(VOLUNTEERS_ID, 小张, mention("@xiaoli_72去吗", "@xiaoli_72"));
    const [, message] = await stand.now.heardMessages(2);
    expect(message).toMatchObject({ text: "@小李 去吗", mentions: [{ key: "小李" }] });
  });

  test("a user name of nobody we met stays as it is", async () => {
    write(VOLUNTEERS_ID, 小张, mention("@somebody 去吗", "@somebody"));
    expect((await stand.now.heardMessages(1))[0]).toMatchObject({ text: "@somebody 去吗", mentions: [] });
  });

  test("the bot's user name is written as the name that the reader knows, and is nobody's", async () => {
    write(VOLUNTEERS_ID, 小张, mention("@linli_bot 接 1", "@linli_bot"));
    expect((await stand.now.heardMessages(1))[0]).toMatchObject({ text: "@邻里 接 1", mentions: [] });
  });

  test.each([
    ["/list@linli_bot 未接", "/list 未接"],
    ["/列表@Linli_Bot", "/列表"],
    ["/列表 未接", "/列表 未接"],
    ["3号楼 a@b.cn", "3号楼 a@b.cn"],
  ])("%s is heard as %s", async (written, heard) => {
    write(RESIDENTS_ID, 小张, { text: written });
    expect((await stand.now.heardMessages(1))[0]?.text).toBe(heard);
  });

  test("a command to another bot is none of ours", async () => {
    write(RESIDENTS_ID, 小张, { text: "/start@other_bot" });
    expect(await stand.now.heardBefore("好了")).toEqual([]);
  });
});

describe("quotes", () => {
  test("of a marked part of a message have that part as their text", async () => {
    const id = write(VOLUNTEERS_ID, 小李, { text: "1买到了\n2没货" });
    write(VOLUNTEERS_ID, 小张, { text: "哪家没货？", replyTo: id, quote: "2没货" });
    const [first, second] = await stand.now.heardMessages(2);
    expect(second?.quote).toEqual({ of: first?.key, text: "2没货" });
  });

  test("of a post are known by key after a restart", async () => {
    const post = stand.now.post("#1 未接");
    await stand.now.telegram.send(post);
    await stand.now.restart();
    const [seen] = stand.now.server.posts(RESIDENTS_ID);
    write(RESIDENTS_ID, 小张, { text: "我来", replyTo: seen?.id ?? 0 });
    expect((await stand.now.heardMessages(1))[0]?.quote).toEqual({ of: post.key, text: "#1 未接" });
  });

  test("of any picture of an album are quotes of the album", async () => {
    const first = write(RESIDENTS_ID, 王奶奶, { text: "药盒", pictures: [ONE_PIXEL, ONE_PIXEL] });
    await stand.now.heardMessages(1);
    write(RESIDENTS_ID, 小张, { text: "收到", replyTo: first + 1 });
    const [album, answer] = await stand.now.heardMessages(2);
    expect(answer?.quote?.of).toBe(album?.key);
  });
});

describe("what has no words", () => {
  const voice = { file_id: "v", file_unique_id: "v", duration: 3 };

  test("a voice message is marked as one", async () => {
    write(RESIDENTS_ID, 王奶奶, { more: { voice } });
    expect((await stand.now.heardMessages(1))[0]).toMatchObject({ text: "", voice: true });
  });

  test("who joins or what is pinned is not heard, nor another bot, nor what a channel forwards by itself", async () => {
    const { server } = stand.now;
    write(RESIDENTS_ID, 王奶奶, { more: { new_chat_members: [server.chats.userAs(小李)] } });
    write(RESIDENTS_ID, 王奶奶, { text: "广告", more: { from: { id: 9, is_bot: true, first_name: "广告" } } });
    write(RESIDENTS_ID, 王奶奶, { text: "通知", more: { is_automatic_forward: true } });
    expect(await stand.now.heardBefore("好了")).toEqual([]);
  });

  test("an administrator who stays anonymous is not taken for one of us, and never written to in private", async () => {
    const { server, telegram, post } = stand.now;
    const group = server.chats.chatOf(RESIDENTS_ID);
    const from = { id: 1087968824, is_bot: true, first_name: "Group" };
    write(RESIDENTS_ID, 王奶奶, { text: "好的", more: { from, sender_chat: group } });
    const [message] = await stand.now.heardMessages(1);
    expect(message?.from).toEqual({ key: `telegram:${RESIDENTS_ID}`, name: "科苑居民" });
    stand.now.addresses.know(`telegram:${RESIDENTS_ID}`, KEYUAN, "匿名");
    const chat = privateChat(stand.now.addresses.personAt(KEYUAN, `telegram:${RESIDENTS_ID}`, "").key);
    expect(await telegram.send(post.call(stand.now, "2单元301", { chat }))).toEqual({
      sent: false,
      why: "unreachable",
    });
    expect(server.texts(RESIDENTS_ID)).toEqual([]);
  });
});

describe("edits and presses", () => {
  test("what stands below a picture can be changed, what is no change of words is none", async () => {
    const { server } = stand.now;
    const id = write(RESIDENTS_ID, 王奶奶, { text: "药盒1", pictures: [ONE_PIXEL] });
    const [message] = await stand.now.heardMessages(1);
    server.people.edit(RESIDENTS_ID, id, "药盒2");
    await soon(() => expect(stand.now.heard.at(-1)).toMatchObject({ kind: "edit", of: message?.key, text: "药盒2" }));
  });

  test("two changes have two keys, one that is delivered twice has one", async () => {
    const { server } = stand.now;
    const id = write(RESIDENTS_ID, 王奶奶, { text: "一盒" });
    server.people.edit(RESIDENTS_ID, id, "两盒");
    server.people.edit(RESIDENTS_ID, id, "三盒");
    const keys = (await stand.now.heardBefore("好了")).map(({ key }) => key);
    expect(new Set(keys).size).toBe(3);
  });

  test("a press is answered, and known after a restart", async () => {
    const { server } = stand.now;
    const card = stand.now.post("#1 未接", { buttons: [{ label: "接单", data: "claim 1" }] });
    await stand.now.telegram.send(card);
    await stand.now.restart();
    const [seen] = server.posts(RESIDENTS_ID);
    server.people.press(RESIDENTS_ID, 小张, seen?.id ?? 0, "接单");
    await soon(() => expect(stand.now.heard).toMatchObject([{ kind: "press", post: card.key, button: "claim 1" }]));
    await soon(() => expect(server.methods.answeredPresses).toHaveLength(1));
  });

  test("a press of a post that nobody remembers is a press all the same", async () => {
    const { server } = stand.now;
    await stand.now.telegram.send(stand.now.post("#1", { buttons: [{ label: "接单", data: "claim 1" }] }));
    await stand.now.restart({ withoutLedger: true });
    const id = server.posts(RESIDENTS_ID)[0]?.id ?? 0;
    server.people.press(RESIDENTS_ID, 小张, id, "接单");
    const post = postKey(`telegram:${RESIDENTS_ID}/${id}`);
    await soon(() => expect(stand.now.heard).toMatchObject([{ kind: "press", post, button: "claim 1" }]));
  });
});

describe("chats that are tied to nothing", () => {
  const STRANGE_ID = -1009;

  test("are asked about the binding command alone, and answered there", async () => {
    const { server, addresses } = stand.now;
    server.group(STRANGE_ID, "别的群", { threads: [TOPIC] });
    addresses.answerUnbound = ({ text }) => (text.startsWith("/bind") ? "已绑定" : undefined);
    write(STRANGE_ID, 小张, { text: "今天天气真好" });
    write(STRANGE_ID, 小张, { text: "/bind@linli_bot 志愿者群 ABC234", thread: TOPIC });
    await soon(() => expect(server.texts(STRANGE_ID)).toEqual(["已绑定"]));
    expect(server.posts(STRANGE_ID)[0]?.thread).toBe(TOPIC);
    expect(addresses.askedUnbound).toMatchObject([
      { chat: `telegram:${STRANGE_ID}`, title: "别的群", from: "telegram:71", name: "小张", text: "今天天气真好" },
      { chat: `telegram:${STRANGE_ID}#${TOPIC}`, text: "/bind 志愿者群 ABC234" },
    ]);
    expect(stand.now.heard).toEqual([]);
  });

  test("what follows a binding in the same moment is heard", async () => {
    const { server, addresses } = stand.now;
    server.group(STRANGE_ID, "别的群");
    addresses.answerUnbound = ({ chat }) => {
      addresses.tie(chat, KEYUAN, VOLUNTEERS);
      return undefined;
    };
    write(STRANGE_ID, 小张, { text: "/bind 志愿者群 ABC234" });
    write(STRANGE_ID, 小张, { text: "接 1" });
    expect((await stand.now.heardMessages(1))[0]?.text).toBe("接 1");
  });

  test("a private chat of somebody whom nobody knows is one", async () => {
    stand.now.server.user(99, "路人");
    write(99, 99, { text: "你好" });
    await soon(() =>
      expect(stand.now.addresses.askedUnbound).toMatchObject([{ chat: "telegram:99", from: "telegram:99" }]),
    );
    expect(stand.now.addresses.askedUnbound[0]).not.toHaveProperty("title");
  });

  test("a press there is nobody's", async () => {
    const { server, telegram } = stand.now;
    await telegram.send(stand.now.post("#1", { buttons: [{ label: "接单", data: "claim 1" }] }));
    await stand.now.addresses.moved(`telegram:${RESIDENTS_ID}`, "telegram:-9");
    server.people.press(RESIDENTS_ID, 小张, server.posts(RESIDENTS_ID)[0]?.id ?? 0, "接单");
    await soon(() => expect(server.methods.answeredPresses).toHaveLength(1));
    expect(stand.now.heard).toEqual([]);
  });
});

test("a message has the same key however it comes", async () => {
  const id = write(VOLUNTEERS_ID, 小张, { text: "在", thread: TOPIC });
  expect((await stand.now.heardMessages(1))[0]?.key).toBe(messageKey(`telegram:${VOLUNTEERS_ID}#${TOPIC}/${id}`));
});
