// The session of Web WeChat, with the real puppet against a local server: restarts, outages, logins with new ids for everybody.
import { readFileSync, statSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { textMessage } from "../../support/web-wechat/web-message.ts";
import { soon } from "../soon.ts";
import { Sitting } from "./sitting.ts";
import { places, Web } from "./web-stage.ts";

let sitting: Sitting;

beforeEach(async () => {
  sitting = await Sitting.open();
});

afterEach(() => sitting.close());

describe("the session", () => {
  test("is kept when the bot stops, for its owner alone, and needs no QR code at the next start", async () => {
    await sitting.wechat.stop();
    expect(sitting.server.requests).not.toContain("webwxlogout");
    for (const file of [sitting.web.sessionFile, sitting.web.loginFile])
      expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(sitting.web.sessionFile, "utf8"))).toHaveProperty("PUPPET-WECHAT4U");
    await sitting.start();
    await sitting.loggedIn();
    sitting.server.write(sitting.person("小张"), sitting.residents(), textMessage("还认识我吗"));
    await soon(() => expect(sitting.messages()).toMatchObject([{ ...places.residents, text: "还认识我吗" }]));
    expect(sitting.around.qrCodes.filter((code) => code !== undefined)).toEqual([]);
  });

  test("outlives an outage: what was written meanwhile comes after it, and the server is left in peace", async () => {
    sitting.server.disconnect();
    sitting.server.write(sitting.person("小张"), sitting.residents(), textMessage("你们听得见吗"));
    expect(await sitting.wechat.send(sitting.post(places.residents, "稍等"))).toMatchObject({
      sent: false,
      why: "later",
    });
    await soon(() => expect(sitting.wechat.health().state).toBe("offline"));
    const before = sitting.server.requests.length;
    await soon(() => expect(sitting.server.requests.length).toBeGreaterThan(before + 8));
    sitting.server.isReachable = true;
    await soon(() => expect(sitting.texts()).toEqual(["你们听得见吗"]));
    expect(await sitting.wechat.send(sitting.post(places.residents, "听得见"))).toEqual({ sent: true });
    expect(sitting.server.requests).not.toContain("webwxlogout");
    expect(sitting.wechat.health().state).toBe("online");
  });

  test("may end while the bot is off: after the QR code its groups are known again all the same", async () => {
    sitting.server.write(sitting.person("小张"), sitting.residents(), textMessage("昨天"));
    await soon(() => expect(sitting.texts()).toEqual(["昨天"]));
    await sitting.wechat.stop();
    sitting.server.endSession("1101");
    await sitting.start();
    await soon(() => expect(sitting.around.qrCodes.at(-1)).toBeDefined());
    sitting.server.scan();
    await sitting.loggedIn();
    sitting.server.write(sitting.person("小张"), sitting.residents(), textMessage("今天"));
    await soon(() => expect(sitting.messages().at(-1)).toMatchObject({ ...places.residents, text: "今天" }));
  });

  test("when it has ended and no QR code is to be had, WeChat is asked for one now and then", async () => {
    await sitting.wechat.stop();
    sitting.server.endSession("1101");
    sitting.server.broken.add("jslogin");
    const asked = () => sitting.server.requests.filter((endpoint) => endpoint === "jslogin").length;
    await sitting.start({ pauses: { firstMs: 60_000, longestMs: 60_000 } });
    await soon(() => expect(asked()).toBe(1));
    // Time enough for hundreds more.
    for (let others = 0; others < 50; others++) await fetch(`${sitting.server.hosts.origin}/other`);
    expect(asked()).toBe(1);
  });

  test("is not given up when the bot starts during an outage", async () => {
    await sitting.wechat.stop();
    sitting.server.disconnect();
    await sitting.start();
    const before = sitting.server.requests.length;
    await soon(() => expect(sitting.server.requests.length).toBeGreaterThan(before + 3));
    expect(sitting.wechat.health().state).toBe("offline");
    expect(await sitting.wechat.send(sitting.post(places.residents, "在"))).toMatchObject({
      sent: false,
      why: "later",
    });
    sitting.server.isReachable = true;
    await sitting.loggedIn();
    expect(sitting.around.qrCodes.filter((code) => code !== undefined)).toEqual([]);
  });
});

describe.each(["1101", "1102"] as const)("when the session ends (%s)", (code) => {
  test("a QR code is shown; after the login groups are known again, and what waited is sent", async () => {
    sitting.server.write(sitting.person("小张"), sitting.residents(), textMessage("第一次"));
    await soon(() => expect(sitting.texts()).toEqual(["第一次"]));
    const before = sitting.server.directory.idOf(sitting.person("小张"));
    sitting.server.endSession(code);
    await sitting.loggedOut();
    await soon(() => expect(sitting.around.qrCodes.at(-1)).toContain("login.weixin.qq.com"));
    expect(await sitting.wechat.send(sitting.post(places.residents, "等等"))).toMatchObject({
      sent: false,
      why: "later",
    });

    sitting.server.scan();
    await sitting.loggedIn();
    await soon(async () =>
      expect(await sitting.wechat.send(sitting.post(places.residents, "回来了"))).toEqual({ sent: true }),
    );
    expect(sitting.server.sent.at(-1)).toMatchObject({ to: sitting.web.roomOf(places.residents).key, text: "回来了" });
    sitting.server.write(sitting.person("小张"), sitting.residents(), textMessage("第二次"));
    await soon(() => expect(sitting.messages().at(-1)).toMatchObject({ ...places.residents, text: "第二次" }));
    expect(sitting.around.addresses.byName).toContainEqual({
      from: `wechat:${before}`,
      to: `wechat:${sitting.server.directory.idOf(sitting.person("小张"))}`,
    });
    expect(sitting.around.qrCodes.at(-1)).toBeUndefined();
  });

  test("a group whose name another has as well waits until somebody ties it", async () => {
    sitting.server.write(sitting.person("小张"), sitting.residents(), textMessage("第一次"));
    await soon(() => expect(sitting.texts()).toEqual(["第一次"]));
    sitting.server.directory.addRoom("impostor", sitting.residents().topic, [
      sitting.person("小张"),
      sitting.person("小李"),
      sitting.person("王奶奶"),
    ]);
    sitting.server.endSession(code);
    await sitting.loggedOut();
    await soon(() => expect(sitting.around.qrCodes.at(-1)).toBeDefined());
    sitting.server.scan();
    await sitting.loggedIn();
    sitting.server.write(sitting.person("小张"), sitting.residents(), textMessage("第二次"));
    await soon(() => expect(sitting.around.addresses.unboundMessages).toMatchObject([{ text: "第二次" }]));
    expect(await sitting.wechat.send(sitting.post(places.residents, "在吗"))).toMatchObject({
      sent: false,
      why: "later",
    });
    const { chat, community } = places.residents;
    sitting.around.addresses.tie(`wechat:${sitting.server.directory.idOf(sitting.residents())}`, community, chat);
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
