// What is particular to Web WeChat, with the real puppet against a local server: what people write, the session, outages, new logins.
import { readFileSync, statSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { instant, personKey, postKey, privateChat } from "../../../src/domain/ids.ts";
import type { Incoming, IncomingMessage, Outgoing } from "../../../src/platforms/platform.ts";
import { WECHAT_LIMITS } from "../../../src/platforms/wechat/options.ts";
import type { Wechat, WechatOptions } from "../../../src/platforms/wechat/wechat.ts";
import { MendedWechat4u } from "../../../src/platforms/wechat/wechat4u/mended-puppet.ts";
import { chainMessage, pictureMessage, textMessage, voiceMessage } from "../../support/web-wechat/web-message.ts";
import type { Place } from "../contract/stage.ts";
import { soon } from "../soon.ts";
import { KEYUAN } from "./stand-in.ts";
import { places, Web } from "./web-stage.ts";

let web: Web;
let wechat: Wechat;
let heard: Incoming[];
let posted: number;

const messages = (): IncomingMessage[] => heard.filter((incoming) => incoming.kind === "message");
const texts = () => messages().map(({ text }) => text);
const person = (name: string) => web.server.directory.person(name);
const residents = () => web.roomOf(places.residents);

/** Starts with the session that is kept; whether it logs in is up to the server. */
async function start(options: Partial<WechatOptions> = {}): Promise<void> {
  const puppet = new MendedWechat4u({ firstMs: 2, longestMs: 50 });
  wechat = await web.start(async (incoming) => void heard.push(incoming), { ...options, puppet });
  web.keepLocal(puppet);
}

const loggedIn = () => soon(() => expect(wechat.health().loggedIn).toBe(true));
const loggedOut = () => soon(() => expect(wechat.health().loggedIn).toBe(false));

function post(place: Place, text: string): Outgoing {
  posted += 1;
  const at = instant(Date.parse("2026-11-24T10:00:00+08:00"));
  return { ...place, key: postKey(`post-${posted}`), at, text, mentions: [], buttons: [], images: [] };
}

beforeEach(async () => {
  heard = [];
  posted = 0;
  web = await Web.open();
  await start();
  await loggedIn();
});

afterEach(async () => {
  await wechat.stop();
  await web.close();
});

describe("what people write", () => {
  test("comes in the order in which it was written, whatever came in one go", async () => {
    const written = Array.from({ length: 60 }, (_, line) => `第${line}句`);
    for (const text of written) web.server.write(person("小张"), residents(), textMessage(text));
    await soon(() => expect(texts()).toEqual(written));
  });

  test("is not lost when its group is new to the account, or its writer to the group", async () => {
    const room = web.server.directory.addRoom("new", "新群", [person("小张")]);
    web.around.addresses.tie(
      `wechat:${web.server.directory.idOf(room)}`,
      places.elsewhere.community,
      places.elsewhere.chat,
    );
    web.server.write(person("小张"), room, textMessage("在新群"));
    residents().members.push(person("小王"));
    web.server.write(person("小王"), residents(), textMessage("我是新来的"));
    await soon(() =>
      expect(messages().map(({ text, from }) => [from.name, text])).toEqual([
        ["小张", "在新群"],
        ["小王", "我是新来的"],
      ]),
    );
  });

  test("is called by the name that its writer has in the group", async () => {
    residents().aliases.set(person("王奶奶"), "3号楼 王奶奶 & 孙子");
    web.server.changed(residents());
    web.server.write(person("王奶奶"), residents(), textMessage("在吗"));
    await soon(() => expect(messages()[0]?.from.name).toBe("3号楼 王奶奶 & 孙子"));
  });

  test("may be a 接龙, which is read as its text", async () => {
    const list = "#接龙\n鸡蛋 & 牛奶\n\n1. 小张 2板\n2. <小李> 1板";
    web.server.write(person("小张"), residents(), chainMessage(list));
    await soon(() => expect(texts()).toEqual([list]));
  });

  test("may be no words, which is said", async () => {
    web.server.write(person("小张"), residents(), voiceMessage());
    await soon(() => expect(messages()).toMatchObject([{ text: "", voice: true }]));
  });

  test("may be a picture that is none: the message comes without", async () => {
    web.server.write(person("小张"), residents(), pictureMessage(Uint8Array.of(1, 2, 3)));
    await soon(() => expect(messages()).toMatchObject([{ text: "", images: [] }]));
  });

  test("may be six moons, which once logged the account out", async () => {
    web.server.write(person("小张"), residents(), textMessage("🌚 🌝🌚 🌝🌚 🌝"));
    web.server.write(person("小张"), residents(), textMessage("还在吗"));
    await soon(() => expect(texts()).toEqual(["🌚 🌝🌚 🌝🌚 🌝", "还在吗"]));
    expect(wechat.health().loggedIn).toBe(true);
  });

  test("may mention somebody whose name has spaces, and nobody whom two names fit", async () => {
    person("小李").nickname = "Li Lei 李";
    residents().aliases.set(person("小张"), "阿姨");
    residents().aliases.set(person("王奶奶"), "阿姨");
    web.server.changed(residents());
    web.server.write(person("小张"), residents(), textMessage("@Li Lei 李\u2005@阿姨\u2005药到了"));
    await soon(() => expect(messages()[0]?.mentions.map(({ name }) => name)).toEqual(["Li Lei 李"]));
  });

  test("may be written to the account, whatever it is called", async () => {
    residents().aliases.set(web.server.directory.self, "社区 助手");
    web.server.changed(residents());
    web.server.write(person("小张"), residents(), textMessage("@社区 助手\u2005列表"));
    await soon(() => expect(messages()).toMatchObject([{ text: "@Linli\u2005列表", mentions: [] }]));
  });

  test("by the account itself, on its owner's phone, is not heard", async () => {
    web.server.write(web.server.directory.self, residents(), textMessage("我自己写的"));
    web.server.write(person("小张"), residents(), textMessage("谢谢"));
    await soon(() => expect(texts()).toEqual(["谢谢"]));
  });

  test("in a group that is tied to nothing is shown to the binding command alone", async () => {
    const room = web.server.directory.addRoom("stranger", "别的群", [person("小张")]);
    web.server.write(person("小张"), room, textMessage("3号楼 王奶奶 降压药"));
    web.server.write(person("小张"), room, textMessage("/绑定"));
    await soon(() => expect(web.server.sent).toMatchObject([{ to: "stranger", text: "请输入口令" }]));
    expect(heard).toEqual([]);
    expect(web.around.addresses.unboundMessages).toMatchObject([{ title: "别的群", name: "小张" }, { text: "/绑定" }]);
  });
});

describe("what the bot posts", () => {
  test("has to wait when WeChat says that it is too much, each time longer; what waits goes out together", async () => {
    const { clock } = web.around;
    const pass = (ms: number) => clock.moveTo(instant(clock.now() + ms));
    web.server.sendCode = 1205;
    expect(await wechat.send(post(places.residents, "一"))).toMatchObject({ why: "later", afterMs: 60_000 });
    pass(60_000);
    expect(await wechat.send(post(places.residents, "一"))).toMatchObject({ why: "later", afterMs: 120_000 });
    web.server.sendCode = 0;
    const both = [post(places.residents, "一"), post(places.residents, "二")].map((one) => wechat.send(one));
    await soon(() => expect(wechat.health().waiting).toBe(2));
    expect(web.server.sent).toEqual([]);
    pass(120_000);
    expect(await Promise.all(both)).toEqual([{ sent: true }, { sent: true }]);
    expect(web.server.sent).toMatchObject([{ text: "一\n\n二" }]);
  });

  test("has to wait when WeChat refuses it for another reason", async () => {
    web.server.sendCode = -1;
    expect(await wechat.send(post(places.residents, "一"))).toMatchObject({ sent: false, why: "later" });
    web.server.sendCode = 0;
    expect(await wechat.send(post(places.residents, "一"))).toEqual({ sent: true });
  });

  test("goes out a message every one to two seconds, whatever the chat", async () => {
    await wechat.stop();
    await start({ limits: WECHAT_LIMITS, random: () => 0.5 });
    await loggedIn();
    const { clock } = web.around;
    expect(await wechat.send(post(places.residents, "一"))).toEqual({ sent: true });
    const second = wechat.send(post(places.volunteers, "二"));
    await soon(() => expect(wechat.health().waiting).toBe(1));
    expect(web.server.sent).toHaveLength(1);
    clock.moveTo(instant(clock.now() + 1500));
    expect(await second).toEqual({ sent: true });
    expect(web.server.sent).toHaveLength(2);
  });

  test("cannot be sent in private to whom the account has not among its friends", async () => {
    const stranger = web.server.directory.person("路人", { isFriend: false });
    residents().members.push(stranger);
    web.server.write(stranger, residents(), textMessage("你好"));
    await soon(() => expect(texts()).toEqual(["你好"]));
    const toStranger = post({ community: KEYUAN, chat: privateChat(personKey("路人")) }, "2单元301");
    await soon(async () => expect(await wechat.send(toStranger)).toEqual({ sent: false, why: "unreachable" }));
  });

  test("cannot be sent to whom nobody knows", async () => {
    const nobody = post({ community: KEYUAN, chat: privateChat(personKey("没有这个人")) }, "在吗");
    expect(await wechat.send(nobody)).toEqual({ sent: false, why: "unreachable" });
  });
});

describe("the session", () => {
  test("is kept when the bot stops, for its owner alone, and needs no QR code at the next start", async () => {
    await wechat.stop();
    expect(web.server.requests).not.toContain("webwxlogout");
    for (const file of [web.sessionFile, web.loginFile]) expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(web.sessionFile, "utf8"))).toHaveProperty("PUPPET-WECHAT4U");
    await start();
    await loggedIn();
    web.server.write(person("小张"), residents(), textMessage("还认识我吗"));
    await soon(() => expect(messages()).toMatchObject([{ ...places.residents, text: "还认识我吗" }]));
    expect(web.around.qrCodes.filter((code) => code !== undefined)).toEqual([]);
  });

  test("outlives an outage: what was written meanwhile comes after it, and the server is left in peace", async () => {
    await soon(() => expect(web.server.requests).toContain("webwxgetcontact"));
    web.server.disconnect();
    web.server.write(person("小张"), residents(), textMessage("你们听得见吗"));
    expect(await wechat.send(post(places.residents, "稍等"))).toMatchObject({ sent: false, why: "later" });
    const before = web.server.requests.length;
    await soon(() => expect(web.server.requests.length).toBeGreaterThan(before + 8));
    web.server.isReachable = true;
    await soon(() => expect(texts()).toEqual(["你们听得见吗"]));
    expect(await wechat.send(post(places.residents, "听得见"))).toEqual({ sent: true });
    expect(web.server.requests).not.toContain("webwxlogout");
    expect(wechat.health().loggedIn).toBe(true);
  });

  test("may end while the bot is off: after the QR code its groups are known again all the same", async () => {
    web.server.write(person("小张"), residents(), textMessage("昨天"));
    await soon(() => expect(texts()).toEqual(["昨天"]));
    await wechat.stop();
    web.server.endSession("1101");
    await start();
    await soon(() => expect(web.around.qrCodes.at(-1)).toBeDefined());
    web.server.scan();
    await loggedIn();
    web.server.write(person("小张"), residents(), textMessage("今天"));
    await soon(() => expect(messages().at(-1)).toMatchObject({ ...places.residents, text: "今天" }));
  });

  test("is not given up when the bot starts during an outage", async () => {
    await wechat.stop();
    web.server.disconnect();
    await start();
    const before = web.server.requests.length;
    await soon(() => expect(web.server.requests.length).toBeGreaterThan(before + 3));
    expect(await wechat.send(post(places.residents, "在"))).toMatchObject({ sent: false, why: "later" });
    web.server.isReachable = true;
    await loggedIn();
    expect(web.around.qrCodes.filter((code) => code !== undefined)).toEqual([]);
  });
});

describe.each(["1101", "1102"] as const)("when the session ends (%s)", (code) => {
  test("a QR code is shown; after the login groups are known again, and what waited is sent", async () => {
    web.server.write(person("小张"), residents(), textMessage("第一次"));
    await soon(() => expect(texts()).toEqual(["第一次"]));
    const before = web.server.directory.idOf(person("小张"));
    web.server.endSession(code);
    await loggedOut();
    await soon(() => expect(web.around.qrCodes.at(-1)).toContain("login.weixin.qq.com"));
    expect(await wechat.send(post(places.residents, "等等"))).toMatchObject({ sent: false, why: "later" });

    web.server.scan();
    await loggedIn();
    await soon(async () => expect(await wechat.send(post(places.residents, "回来了"))).toEqual({ sent: true }));
    expect(web.server.sent.at(-1)).toMatchObject({ to: web.roomOf(places.residents).key, text: "回来了" });
    web.server.write(person("小张"), residents(), textMessage("第二次"));
    await soon(() => expect(messages().at(-1)).toMatchObject({ ...places.residents, text: "第二次" }));
    expect(web.around.addresses.byName).toContainEqual({
      from: `wechat:${before}`,
      to: `wechat:${web.server.directory.idOf(person("小张"))}`,
    });
    expect(web.around.qrCodes.at(-1)).toBeUndefined();
  });

  test("a group whose name another has as well waits until somebody ties it", async () => {
    web.server.write(person("小张"), residents(), textMessage("第一次"));
    await soon(() => expect(texts()).toEqual(["第一次"]));
    web.server.directory.addRoom("impostor", residents().topic, [person("小张"), person("小李"), person("王奶奶")]);
    web.server.endSession(code);
    await loggedOut();
    await soon(() => expect(web.around.qrCodes.at(-1)).toBeDefined());
    web.server.scan();
    await loggedIn();
    web.server.write(person("小张"), residents(), textMessage("第二次"));
    await soon(() => expect(web.around.addresses.unboundMessages).toMatchObject([{ text: "第二次" }]));
    expect(await wechat.send(post(places.residents, "在吗"))).toMatchObject({ sent: false, why: "later" });
    const { chat, community } = places.residents;
    web.around.addresses.tie(`wechat:${web.server.directory.idOf(residents())}`, community, chat);
  });
});

test.each(["wechaty-puppet-that-is-not-there", "fs"])("there is no start with %s as a puppet", async (puppet) => {
  const other = await Web.open();
  await expect(other.start(async () => {}, { puppet })).rejects.toThrow(puppet);
  await other.close();
});

test("the process's own way with uncaught exceptions is left alone", async () => {
  const before = process.listeners("uncaughtException");
  const other = await Web.open();
  const byName = await other.start(async () => {});
  expect(process.listeners("uncaughtException")).toEqual(before);
  await byName.stop();
  await other.close();
});
