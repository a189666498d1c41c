// What is particular to Web WeChat, with the real puppet against a local server: what people write, what the bot posts.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { personKey, privateChat } from "../../../src/domain/ids.ts";
import { WECHAT_LIMITS } from "../../../src/platforms/wechat/options.ts";
import {
  chainMessage,
  pictureMessage,
  placeMessage,
  textMessage,
  voiceMessage,
} from "../../support/web-wechat/web-message.ts";
import { soon } from "../soon.ts";
import { Sitting } from "./sitting.ts";
import { KEYUAN } from "./stand-in.ts";
import { places } from "./web-stage.ts";

let sitting: Sitting;

beforeEach(async () => {
  sitting = await Sitting.open();
});

afterEach(() => sitting.close());

describe("what people write", () => {
  test("comes in the order in which it was written, whatever came in one go, in a group that is new to the account", async () => {
    const room = sitting.server.directory.addRoom("new", "新群", [sitting.person("小张")]);
    const { community, chat } = places.elsewhere;
    sitting.around.addresses.tie(`wechat:${sitting.server.directory.idOf(room)}`, community, chat);
    const written = Array.from({ length: 60 }, (_, line) => `第${line}句`);
    for (const [line, text] of written.entries())
      sitting.server.write(sitting.person("小张"), room, line % 3 === 0 ? chainMessage(text) : textMessage(text));
    await soon(() => expect(sitting.texts()).toEqual(written));
  });

  test("is not lost when its group is new to the account, or its writer to the group", async () => {
    const room = sitting.server.directory.addRoom("new", "新群", [sitting.person("小张")]);
    sitting.around.addresses.tie(
      `wechat:${sitting.server.directory.idOf(room)}`,
      places.elsewhere.community,
      places.elsewhere.chat,
    );
    sitting.server.write(sitting.person("小张"), room, textMessage("在新群"));
    sitting.residents().members.push(sitting.person("小王"));
    sitting.server.write(sitting.person("小王"), sitting.residents(), textMessage("我是新来的"));
    await soon(() =>
      expect(sitting.messages().map(({ text, from }) => [from.name, text])).toEqual([
        ["小张", "在新群"],
        ["小王", "我是新来的"],
      ]),
    );
  });

  test("is not lost when its group cannot be looked up", async () => {
    const room = sitting.server.directory.addRoom("new", "新群", [sitting.person("小张")]);
    const { community, chat } = places.elsewhere;
    sitting.around.addresses.tie(`wechat:${sitting.server.directory.idOf(room)}`, community, chat);
    sitting.server.broken.add("webwxbatchgetcontact");
    sitting.server.write(sitting.person("小张"), room, textMessage("3号楼 王奶奶 降压药"));
    await soon(() =>
      expect(sitting.messages()).toMatchObject([
        { ...places.elsewhere, text: "3号楼 王奶奶 降压药", from: { name: "小张" } },
      ]),
    );
  });

  test("is called by the name that its writer has in the group", async () => {
    sitting.residents().aliases.set(sitting.person("王奶奶"), "3号楼 王奶奶 & 孙子");
    sitting.server.changed(sitting.residents());
    sitting.server.write(sitting.person("王奶奶"), sitting.residents(), textMessage("在吗"));
    await soon(() => expect(sitting.messages()[0]?.from.name).toBe("3号楼 王奶奶 & 孙子"));
  });

  test("may be a 接龙, which is read as its text", async () => {
    const list = "#接龙\n鸡蛋 & 牛奶\n\n1. 小张 2板\n2. <小李> 1板";
    sitting.server.write(sitting.person("小张"), sitting.residents(), chainMessage(list));
    await soon(() => expect(sitting.texts()).toEqual([list]));
  });

  test.each([
    ["voice", voiceMessage()],
    ["a place on the map", placeMessage("科苑路3号楼")],
  ])("may be no words, which is said: %s", async (_, message) => {
    sitting.server.write(sitting.person("小张"), sitting.residents(), message);
    await soon(() => expect(sitting.messages()).toMatchObject([{ text: "", voice: true }]));
  });

  test("may be a picture that is none: the message comes without", async () => {
    sitting.server.write(sitting.person("小张"), sitting.residents(), pictureMessage(Uint8Array.of(1, 2, 3)));
    await soon(() => expect(sitting.messages()).toMatchObject([{ text: "", images: [] }]));
  });

  test("in private may be six moons, which once logged the account out", async () => {
    sitting.server.write(sitting.person("小张"), "private", textMessage("🌚 🌝🌚 🌝🌚 🌝"));
    sitting.server.write(sitting.person("小张"), "private", textMessage("还在吗"));
    await soon(() => expect(sitting.texts()).toEqual(["🌚 🌝🌚 🌝🌚 🌝", "还在吗"]));
    expect(sitting.server.requests).not.toContain("webwxlogout");
    expect(sitting.wechat.health().state).toBe("online");
  });

  test("may mention somebody whose name has spaces, and nobody whom two names fit", async () => {
    sitting.person("小李").nickname = "Li Lei 李";
    sitting.residents().aliases.set(sitting.person("小张"), "阿姨");
    sitting.residents().aliases.set(sitting.person("王奶奶"), "阿姨");
    sitting.server.changed(sitting.residents());
    sitting.server.write(sitting.person("小张"), sitting.residents(), textMessage("@Li Lei 李\u2005@阿姨\u2005药到了"));
    await soon(() => expect(sitting.messages()[0]?.mentions.map(({ name }) => name)).toEqual(["Li Lei 李"]));
  });

  test("may be written to the account, whatever it is called", async () => {
    sitting.residents().aliases.set(sitting.server.directory.self, "社区 助手");
    sitting.server.changed(sitting.residents());
    sitting.server.write(sitting.person("小张"), sitting.residents(), textMessage("@社区 助手\u2005列表"));
    await soon(() => expect(sitting.messages()).toMatchObject([{ text: "@Linli\u2005列表", mentions: [] }]));
  });

  test("by the account itself, on its owner's phone, is not heard", async () => {
    sitting.server.write(sitting.server.directory.self, sitting.residents(), textMessage("我自己写的"));
    sitting.server.write(sitting.person("小张"), sitting.residents(), textMessage("谢谢"));
    await soon(() => expect(sitting.texts()).toEqual(["谢谢"]));
  });

  test("in a group that is tied to nothing is shown to the binding command alone", async () => {
    const room = sitting.server.directory.addRoom("stranger", "别的群", [sitting.person("小张")]);
    sitting.server.write(sitting.person("小张"), room, textMessage("3号楼 王奶奶 降压药"));
    sitting.server.write(sitting.person("小张"), room, textMessage("/绑定"));
    await soon(() => expect(sitting.server.sent).toMatchObject([{ to: "stranger", text: "请输入口令" }]));
    expect(sitting.heard).toEqual([]);
    expect(sitting.around.addresses.unboundMessages).toMatchObject([
      { title: "别的群", name: "小张" },
      { text: "/绑定" },
    ]);
  });
});

describe("what the bot posts", () => {
  test("has to wait when WeChat says that it is too much, each time longer; what waits goes out together", async () => {
    const { clock } = sitting.around;
    sitting.server.sendCode = 1205;
    expect(await sitting.wechat.send(sitting.post(places.residents, "一"))).toMatchObject({
      why: "later",
      afterMs: 60_000,
    });
    await clock.pass(60_000);
    expect(await sitting.wechat.send(sitting.post(places.residents, "一"))).toMatchObject({
      why: "later",
      afterMs: 120_000,
    });
    sitting.server.sendCode = 0;
    const both = [sitting.post(places.residents, "一"), sitting.post(places.residents, "二")].map((one) =>
      sitting.wechat.send(one),
    );
    await soon(() => expect(sitting.wechat.health().waiting).toBe(2));
    expect(sitting.server.sent).toEqual([]);
    await clock.pass(120_000);
    expect(await Promise.all(both)).toEqual([{ sent: true }, { sent: true }]);
    expect(sitting.server.sent).toMatchObject([{ text: "一\n\n二" }]);
  });

  test("has to wait when WeChat refuses it for another reason", async () => {
    sitting.server.sendCode = -1;
    expect(await sitting.wechat.send(sitting.post(places.residents, "一"))).toMatchObject({
      sent: false,
      why: "later",
    });
    sitting.server.sendCode = 0;
    expect(await sitting.wechat.send(sitting.post(places.residents, "一"))).toEqual({ sent: true });
  });

  test("goes out a message every one to two seconds, whatever the chat", async () => {
    await sitting.wechat.stop();
    await sitting.start({ limits: WECHAT_LIMITS, random: () => 0.5 });
    await sitting.loggedIn();
    const { clock } = sitting.around;
    expect(await sitting.wechat.send(sitting.post(places.residents, "一"))).toEqual({ sent: true });
    const second = sitting.wechat.send(sitting.post(places.volunteers, "二"));
    await soon(() => expect(sitting.wechat.health().waiting).toBe(1));
    expect(sitting.server.sent).toHaveLength(1);
    await clock.pass(1499);
    expect(sitting.server.sent).toHaveLength(1);
    await clock.pass(1);
    expect(await second).toEqual({ sent: true });
    expect(sitting.server.sent).toHaveLength(2);
  });

  test("cannot be sent in private to whom the account has not among its friends", async () => {
    const stranger = sitting.server.directory.person("路人", { isFriend: false });
    sitting.residents().members.push(stranger);
    sitting.server.write(stranger, sitting.residents(), textMessage("你好"));
    await soon(() => expect(sitting.texts()).toEqual(["你好"]));
    const toStranger = sitting.post({ community: KEYUAN, chat: privateChat(personKey("路人")) }, "2单元301");
    await soon(async () => expect(await sitting.wechat.send(toStranger)).toEqual({ sent: false, why: "unreachable" }));
  });

  test("cannot be sent to whom nobody knows", async () => {
    const nobody = sitting.post({ community: KEYUAN, chat: privateChat(personKey("没有这个人")) }, "在吗");
    expect(await sitting.wechat.send(nobody)).toEqual({ sent: false, why: "unreachable" });
  });
});
