// The three minutes of the README through the whole bot, on a phone's width: the real program, a real browser, and a power cut.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ONE_PIXEL } from "../platforms/contract/samples.ts";
import { soon } from "../platforms/soon.ts";
import { isBrowserMissing, openBrowser } from "./browser.ts";
import { type RunningProgram, startProgram } from "./program.ts";

const LONGEST_MS = 60_000;
const GROUPS = ["居民群", "志愿者群", "协调群"] as const;

/** What the settings know of the three households, for their volunteers alone (the help's example of a room is none of it). */
const PRIVATE = /(?<!房号=)301|801|604|138\d{8}|139\d{8}|糖尿病|独居|透析|拜新同/u;

/** A chat as the page shows it. */
interface ChatTexts {
  readonly title: string;
  readonly texts: readonly string[];
}

describe.skipIf(isBrowserMissing)("the README's three minutes, one after the other", { timeout: LONGEST_MS }, () => {
  const folder = mkdtempSync(join(tmpdir(), "linli-whole-"));
  const complaints: string[] = [];
  let browser: Browser | undefined;
  let program: RunningProgram | undefined;
  let page: Page;

  beforeAll(async () => {
    browser = await openBrowser();
    const phone = { viewport: { width: 390, height: 800 }, locale: "zh-CN", hasTouch: true, isMobile: true };
    const context = await browser.newContext(phone);
    context.setDefaultTimeout(10_000);
    page = await context.newPage();
    page.on("pageerror", (error) => complaints.push(error.message));
    await start();
    // Reminders keep quiet at night, and it may be night where this runs.
    await page.getByRole("button", { name: "到明早8点" }).tap();
    await soon(async () => expect(await time()).toContain("08:00"));
  }, LONGEST_MS);

  afterAll(async () => {
    await browser?.close();
    await program?.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  async function start() {
    program = await startProgram(folder);
    await page.goto(program.url);
    await phone("居民群").waitFor();
  }
  async function cutThePower() {
    await program?.kill();
    await start();
  }
  const phone = (title: string) => page.getByRole("region", { name: title, exact: true });
  const message = (title: string, text: string | RegExp) => phone(title).locator(".message", { hasText: text });
  const go = (title: string) => page.getByRole("navigation").getByRole("button", { name: title }).tap();
  const be = (title: string, name: string) => phone(title).getByLabel("我是").selectOption(name);
  const write = async (title: string, text: string) => {
    await phone(title).getByRole("textbox").fill(text);
    await phone(title).getByRole("button", { name: "发送" }).tap();
  };
  const said = (title: string) => phone(title).locator(".message.bot .text").allTextContents();
  const board = async () => {
    await go("待办");
    return page.getByRole("complementary").getByRole("listitem").allTextContents();
  };
  const time = () => page.locator("time#time").textContent();
  /** Every text of every chat, by the chat's title, and the board. */
  const everything = async () => {
    const chats: ChatTexts[] = await page.locator(".phone").evaluateAll((phones) =>
      phones.map((one) => ({
        title: one.querySelector("h2")?.textContent ?? "",
        texts: [...one.querySelectorAll(".message .text")].map((text) => text.textContent ?? ""),
      })),
    );
    return { chats: Object.fromEntries(chats.map(({ title, texts }) => [title, texts])), board: await board() };
  };

  test("a request by 小刘 is registered, and 小张 is asked, whose building it is", async () => {
    expect(await phone("居民群").getByLabel("我是").inputValue()).toBe("孙大姐");
    await be("居民群", "小刘");
    await write("居民群", "3号楼 王奶奶 降压药");
    await message("居民群", "已登记 #1 3号楼 王奶奶 降压药").waitFor();
    await go("志愿者群 1 条未读");
    await message("志愿者群", "@小张 #1 3号楼 王奶奶 降压药").waitFor();
  });

  test("小张 takes it by the button, and alone hears room, phone and medicine", async () => {
    expect(await phone("志愿者群").getByLabel("我是").inputValue()).toBe("小张");
    await message("志愿者群", "#1").getByRole("button", { name: "接单" }).tap();
    await go("小张 私聊 1 条未读");
    const details = message("小张 私聊", "#1");
    await details.waitFor();
    for (const detail of ["3号楼2单元301室 王奶奶", "13800000001", "拜新同30mg", "糖尿病"])
      expect(await details.textContent()).toContain(detail);
    await go("志愿者群");
    await message("志愿者群", /#1 .*小张/u)
      .first()
      .waitFor();
    expect(await phone("志愿者群").getByRole("button", { name: "接单" }).count()).toBe(0);
    expect(await board()).toEqual([expect.stringContaining("已接")]);
  });

  test("it is bought and delivered, and the residents read one line", async () => {
    await go("志愿者群");
    await write("志愿者群", "1买到了 35块");
    await message("志愿者群", "#1 买到了，35元").waitFor();
    await write("志愿者群", "1送到了");
    await go("居民群");
    await message("居民群", "已送到").waitFor();
    expect(await said("居民群")).toHaveLength(2);
    expect(await board()).toEqual([]);
  });

  test("another that nobody takes is brought up again: to the volunteers first, then to the coordinators", async () => {
    await go("居民群");
    await write("居民群", "5号楼 周师傅 鸡蛋2板");
    await message("居民群", "已登记 #2").waitFor();
    await page.getByRole("button", { name: "1小时" }).tap();
    await go("志愿者群");
    await message("志愿者群", /还没有人接.*#2/u).waitFor();
    await go("协调群");
    await message("协调群", /一直没人接.*#2/u).waitFor();
    expect(await phone("协调群").locator(".message.bot time").allTextContents()).toEqual([
      expect.stringMatching(/^09:0\d$/u),
    ]);
  });

  test("the coordinator lists it, gives it to 小李 and reads the help", async () => {
    expect(await phone("协调群").getByLabel("我是").inputValue()).toBe("柳建举");
    await write("协调群", "/列表");
    await message("协调群", /未完成1件.*#2/u).waitFor();
    await write("协调群", "/派 2 @小李");
    await message("协调群", "派给小李").waitFor();
    await write("协调群", "/帮助");
    await message("协调群", "/撤销").waitFor();
    await go("小李 私聊");
    await message("小李 私聊", "5号楼801室 周师傅").waitFor();
  });

  test("a picture of a box is kept, and shown to whoever takes the request", async () => {
    await go("居民群");
    const file = { name: "药盒.png", mimeType: "image/png", buffer: Buffer.from(ONE_PIXEL) };
    await phone("居民群").getByLabel("图片", { exact: true }).setInputFiles(file);
    await phone("居民群").getByRole("list", { name: "要发的图片" }).getByRole("img").waitFor();
    await write("居民群", "11号楼 郑爷爷 这种药1盒");
    await message("居民群", "已登记 #3").waitFor();
    await go("志愿者群");
    await be("志愿者群", "老赵");
    await write("志愿者群", "接3");
    await go("老赵 私聊 1 条未读");
    const picture = phone("老赵 私聊").getByRole("img", { name: "邻里 发的图片" });
    await picture.waitFor();
    await soon(async () => expect(await picture.evaluate((image) => image.naturalWidth)).toBe(1));
  });

  test("in no group, and not on the board, stands what is for the volunteers alone", async () => {
    const { chats, board } = await everything();
    expect(JSON.stringify(chats["小张 私聊"])).toMatch(PRIVATE);
    for (const group of GROUPS) expect(JSON.stringify(chats[group])).not.toMatch(PRIVATE);
    expect(JSON.stringify(board)).not.toMatch(PRIVATE);
  });

  test("after a power cut everything is there again, and nothing is said twice", async () => {
    const before = await everything();
    await cutThePower();
    await soon(async () => expect(await everything()).toEqual(before));
    expect(await time()).toContain("09:0");
    // Whatever it wanted to say on its start stands before the next answer.
    await go("协调群");
    await write("协调群", "/查 2");
    await message("协调群", "状态：小李已接").waitFor();
    const after = await everything();
    expect({ ...after, chats: { ...after.chats, 协调群: after.chats.协调群?.slice(0, -2) } }).toEqual(before);
  });

  test("what was just being written when the power went is answered once, after it is back", async () => {
    await go("居民群");
    await write("居民群", "8号楼 马阿姨 奶粉1罐");
    await message("居民群", "8号楼 马阿姨 奶粉1罐").first().waitFor();
    await cutThePower();
    await message("居民群", "已登记 #4").waitFor();
    await go("志愿者群");
    await message("志愿者群", "#4 8号楼 马阿姨").waitFor();
    await go("居民群");
    await write("居民群", "马阿姨的奶粉谁接的？");
    await message("居民群", "#4").nth(1).waitFor();
    const { chats, board } = await everything();
    expect(chats.居民群?.filter((text) => text.includes("已登记 #4"))).toHaveLength(1);
    expect(chats.志愿者群?.filter((text) => text.includes("#4"))).toHaveLength(1);
    expect(board).toHaveLength(3);
    expect(complaints).toEqual([]);
  });
});
