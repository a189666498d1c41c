// The page of a bot on messengers: how they are, and the QR code as long as nobody has logged in to WeChat.
import { renderSVG } from "uqr";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually } from "./ear.ts";
import { Stand } from "./stand.ts";

let stand: Stand;

beforeAll(async () => {
  stand = await Stand.open({ telegram: ["志愿者群"], wechat: ["居民群"] });
  await stand.start();
});
afterAll(() => stand.close());

test("before a login to WeChat it shows the code to be scanned, as the console does, and how both messengers are", async () => {
  await eventually(async () => expect(await stand.page()).toContain("<svg"));
  const page = await stand.page();
  expect(page).toContain(renderSVG("https://login.weixin.qq.com/l/local=="));
  expect(page).toContain("请用机器人的微信号扫这个二维码登录");
  expect(page).toMatch(/微信<.*没有登录，要请机器人的管理员扫码/u);
  expect(page).toMatch(/Telegram<.*正常/u);
  expect(page).toContain("没办完的单子0件");
  expect(stand.program.console.join("\n")).toMatch(/请用机器人的微信号扫这个二维码登录.*\n[█▀▄ ]+\n/u);
  expect(await stand.health()).toMatchObject({
    ok: false,
    platforms: { telegram: { state: "online" }, wechat: { state: "login_needed" } },
  });
});

test("after it the code is gone", async () => {
  stand.wechat?.server.scan();
  await stand.online();
  const page = await stand.page();
  expect(page).not.toContain("<svg");
  expect(page).toMatch(/微信<.*正常/u);
});

test("when the login ends there is one to be scanned again, and then a code by which the owner is known again", async () => {
  const before = stand.ownerCode;
  stand.wechat?.server.endSession("1102");
  await eventually(async () => expect(await stand.page()).toContain("<svg"));
  expect(await stand.health()).toMatchObject({ ok: false, platforms: { wechat: { state: "login_needed" } } });
  stand.wechat?.server.scan();
  await stand.online();
  await eventually(() => expect(stand.ownerCode).not.toBe(before));
  expect(await stand.page()).not.toContain("<svg");
});
