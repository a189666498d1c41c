// The page of the sandbox in a real browser: one person plays a community, by pointer, by keyboard, on a phone.
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ONE_PIXEL } from "../platforms/contract/samples.ts";
import { soon } from "../platforms/soon.ts";
import { RESIDENTS } from "../platforms/web/stand-in.ts";
import { isBrowserMissing, openBrowser } from "./browser.ts";
import { type SmallBot, startSmallBot } from "./small-bot.ts";

const LONGEST_MS = 30_000;

describe.skipIf(isBrowserMissing)("the page", { timeout: LONGEST_MS }, () => {
  let browser: Browser | undefined;
  let bot: SmallBot;
  let page: Page;
  /** What the browser complained about: faults of the scripts, and what the content policy stopped. */
  let complaints: string[];

  beforeAll(async () => {
    browser = await openBrowser();
  }, LONGEST_MS);
  afterAll(() => browser?.close());
  beforeEach(async () => {
    bot = await startSmallBot();
    complaints = [];
    page = await openPage(1280, 800);
  });
  afterEach(async () => {
    await page.context().close();
    await bot.end();
  });

  async function openPage(width: number, height: number, more: { hasTouch?: boolean; isMobile?: boolean } = {}) {
    if (browser === undefined) throw new Error("the browser is not open");
    const context = await browser.newContext({ viewport: { width, height }, locale: "zh-CN", ...more });
    context.setDefaultTimeout(10_000);
    const opened = await context.newPage();
    opened.on("pageerror", (error) => complaints.push(error.message));
    opened.on("console", (line) => {
      if (line.type() === "error") complaints.push(line.text());
    });
    await opened.goto(bot.url);
    await phone("居民群", opened).waitFor();
    return opened;
  }

  const phone = (title: string, on: Page = page) => on.getByRole("region", { name: title, exact: true });
  const line = (title: string) => phone(title).getByRole("textbox");
  const message = (title: string, text: string) => phone(title).locator(".message", { hasText: text });
  const write = async (title: string, text: string) => {
    await line(title).fill(text);
    await line(title).press("Enter");
  };
  const texts = (chat: Locator) => chat.locator(".message .text").allInnerTexts();

  test("shows a newcomer the way from a request to a volunteer", async () => {
    await phone("居民群").getByRole("button", { name: "3号楼 王奶奶 降压药", exact: true }).click();
    await page.keyboard.press("Enter");
    await message("居民群", "已登记 #1").waitFor();
    const board = page.getByRole("complementary", { name: "待办 1" });
    await board.getByText("未接").waitFor();

    await message("志愿者群", "#1 3号楼 王奶奶 降压药").getByRole("button", { name: "接单" }).click();
    await message("志愿者群", "#1 小张 接了").waitFor();
    expect(await phone("志愿者群").getByRole("button", { name: "接单" }).count()).toBe(0);
    await board.getByText("已接").waitFor();

    const tab = page.getByRole("button", { name: "小张 私聊 1 条未读" });
    await tab.click();
    await message("小张 私聊", "#1 电话 13800000001").waitFor();
    await page.getByRole("button", { name: "小张 私聊", exact: true }).waitFor();
    expect(bot.heard).toMatchObject([
      { kind: "message", text: "3号楼 王奶奶 降压药", from: { name: "王奶奶" } },
      { kind: "press", button: "claim 1", from: { name: "小张" } },
    ]);
    expect(complaints).toEqual([]);
  });

  test("lets one quote, change and withdraw", async () => {
    await write("居民群", "3号楼 王奶奶 降压药1盒");
    const own = message("居民群", "降压药1盒").first();
    await own.hover();
    await own.getByRole("button", { name: "修改" }).click();
    await write("居民群", "3号楼 王奶奶 降压药2盒");
    await message("居民群", "降压药2盒").getByText("已修改").waitFor();

    const card = message("志愿者群", "#1");
    await card.hover();
    await card.getByRole("button", { name: "引用" }).click();
    await write("志愿者群", "我来");
    await message("志愿者群", "我来").getByRole("button", { name: "邻里：#1 3号楼 王奶奶 降压药1盒" }).waitFor();

    const changed = message("居民群", "降压药2盒").first();
    await changed.hover();
    await changed.getByRole("button", { name: "撤回" }).click();
    await phone("居民群").getByText("王奶奶 撤回了一条消息").waitFor();
    const [first] = bot.heard;
    expect(bot.heard).toMatchObject([
      { kind: "message" },
      { kind: "edit", of: first?.key, text: "3号楼 王奶奶 降压药2盒" },
      { kind: "message", text: "我来", quote: { of: "card-1" } },
      { kind: "recall", of: first?.key },
    ]);
  });

  test("does not offer to change what others wrote", async () => {
    await write("居民群", "在吗");
    await phone("居民群").getByLabel("我是").selectOption("小刘");
    const others = message("居民群", "在吗");
    await others.hover();
    await others.getByRole("button", { name: "引用" }).waitFor();
    expect(await others.getByRole("button", { name: "撤回" }).isVisible()).toBe(false);
  });

  test("sends pictures, and shows those that come", async () => {
    const file = { name: "药盒.png", mimeType: "image/png", buffer: Buffer.from(ONE_PIXEL) };
    await phone("居民群").getByLabel("图片", { exact: true }).setInputFiles(file);
    await phone("居民群").getByRole("list", { name: "要发的图片" }).getByRole("img").waitFor();
    await write("居民群", "3号楼 王奶奶 这个药");
    for (const [title, from] of [
      ["居民群", "王奶奶"],
      ["志愿者群", "邻里"],
    ] as const) {
      const picture = phone(title).getByRole("img", { name: `${from} 发的图片` });
      await picture.waitFor();
      await soon(async () => expect(await picture.evaluate((image) => image.naturalWidth)).toBe(1));
    }
    await phone("居民群").getByRole("button", { name: "王奶奶 发的图片" }).click();
    await page.getByRole("dialog", { name: "图片" }).getByRole("button", { name: "关闭" }).click();
    expect(complaints).toEqual([]);
  });

  test("says when a file is no picture", async () => {
    const file = { name: "a.png", mimeType: "image/png", buffer: Buffer.from("<svg/>") };
    await phone("居民群").getByLabel("图片", { exact: true }).setInputFiles(file);
    await phone("居民群").getByRole("alert").getByText("不是能发的图片").waitFor();
  });

  test("lets a resident be added, who can write at once", async () => {
    await phone("居民群").getByLabel("我是").selectOption("＋ 添加居民……");
    const dialog = page.getByRole("dialog", { name: "添加一位居民" });
    await dialog.getByLabel("怎么称呼").fill("@李");
    await page.keyboard.press("Enter");
    await dialog.getByRole("alert").getByText("用不了").waitFor();
    await dialog.getByLabel("怎么称呼").fill("李阿姨");
    await page.keyboard.press("Enter");
    await write("居民群", "5号楼 鸡蛋2板");
    await message("居民群", "已登记 #1").waitFor();
    expect(bot.heard).toMatchObject([{ from: { key: "李阿姨", name: "李阿姨" } }]);
    await phone("志愿者群").getByLabel("我是").selectOption("李阿姨");
    await page.reload();
    expect(await phone("居民群").getByLabel("我是").inputValue()).toBe("李阿姨");
  });

  test("opens somebody's private chat, in which that person writes", async () => {
    await phone("志愿者群").getByRole("button", { name: "私聊邻里" }).click();
    await write("小张 私聊", "/列表 我的");
    await soon(() => expect(bot.heard).toMatchObject([{ chat: "@小张", text: "/列表 我的", from: { key: "小张" } }]));
  });

  test("moves the clock forward", async () => {
    const clock = page.locator("time#time");
    await soon(async () => expect(await clock.textContent()).toBe("11月24日 周二 10:00"));
    await page.getByRole("button", { name: "15分钟" }).click();
    await soon(async () => expect(await clock.textContent()).toBe("11月24日 周二 10:15"));
    await page.getByRole("button", { name: "到明早8点" }).click();
    await soon(async () => expect(await clock.textContent()).toBe("11月25日 周三 08:00"));
    await page.getByRole("button", { name: "到明早8点" }).click();
    await soon(async () => expect(await clock.textContent()).toBe("11月26日 周四 08:00"));
  });

  test("shows every text as a text", async () => {
    const hostile =
      "<img src=x onerror=\"document.title='x'\"> <script>document.title='x'</script> &amp; 报名:\n1. 张三";
    await write("居民群", hostile);
    await bot.post(RESIDENTS, hostile);
    await soon(async () => expect(await texts(phone("居民群"))).toEqual([hostile, hostile]));
    expect(await page.title()).toBe("邻里 · 试用");
    expect(complaints).toEqual([]);
  });

  test("finds back to a bot that was away, and has lost neither chats nor what one was writing", async () => {
    await write("居民群", "3号楼 王奶奶 降压药");
    await message("居民群", "已登记 #1").waitFor();
    await bot.away(async () => {
      await page.getByText("连接断开了").waitFor();
      await write("居民群", "有人吗");
      await phone("居民群").getByRole("alert").getByText("没有发出去").waitFor();
      expect(await line("居民群").inputValue()).toBe("有人吗");
    });
    await page.getByText("连接断开了").waitFor({ state: "hidden" });
    await line("居民群").press("Enter");
    await message("居民群", "有人吗").waitFor();
    expect(await texts(phone("居民群"))).toEqual(["3号楼 王奶奶 降压药", "已登记 #1", "有人吗"]);
  });

  test("gives back what could not be saved, and sent again it counts once", async () => {
    bot.isDiskFull = true;
    await write("居民群", "3号楼 王奶奶 降压药");
    await phone("居民群").getByRole("alert").getByText("没有保存成功").waitFor();
    bot.isDiskFull = false;
    await line("居民群").press("Enter");
    await message("居民群", "已登记 #1").waitFor();
    expect(await texts(phone("居民群"))).toEqual(["3号楼 王奶奶 降压药", "已登记 #1"]);
    expect(bot.heard).toHaveLength(1);
  });

  test("follows the end while one reads along, and leaves one in peace who has scrolled up", async () => {
    for (let at = 1; at <= 20; at++) await bot.post(RESIDENTS, `第${at}条`);
    await soon(async () => expect(await isInView(message("居民群", "第20条"))).toBe(true));
    await message("居民群", "第1条").first().scrollIntoViewIfNeeded();
    await bot.post(RESIDENTS, "新的一条");
    const toNewest = phone("居民群").getByRole("button", { name: "有新消息" });
    await toNewest.click();
    await soon(async () => expect(await isInView(message("居民群", "新的一条"))).toBe(true));
    expect(await toNewest.isVisible()).toBe(false);
  });

  test("can be used by keyboard alone, and shows where one is", async () => {
    const tabTo = async (target: Locator) => {
      for (let presses = 0; presses < 60; presses++) {
        if (await target.evaluate((element) => element === element.ownerDocument.activeElement)) break;
        await page.keyboard.press("Tab");
      }
      expect(await page.evaluate("getComputedStyle(document.activeElement).outlineStyle")).toBe("solid");
    };
    await tabTo(line("居民群"));
    await page.keyboard.type("3号楼 王奶奶");
    await page.keyboard.press("Shift+Enter");
    await page.keyboard.type("降压药");
    await page.keyboard.press("Enter");
    await soon(() => expect(bot.heard).toMatchObject([{ text: "3号楼 王奶奶\n降压药" }]));

    await tabTo(phone("志愿者群").getByRole("button", { name: "接单" }));
    await page.keyboard.press("Enter");
    await message("志愿者群", "#1 小张 接了").waitFor();

    await phone("居民群").getByRole("log").focus();
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await page.keyboard.type("谢谢");
    await page.keyboard.press("Enter");
    await soon(() => expect(bot.heard.at(-1)).toMatchObject({ text: "谢谢", quote: { of: bot.heard[0]?.key } }));

    await message("居民群", "谢谢").waitFor();
    await phone("居民群").getByRole("log").focus();
    await page.keyboard.press("ArrowUp");
    await tabTo(message("居民群", "谢谢").getByRole("button", { name: "撤回" }));
    await page.keyboard.press("Enter");
    await soon(() => expect(bot.heard.at(-1)).toMatchObject({ kind: "recall" }));
  });

  test("shows one community at a time, and what it is told of the other later", async () => {
    await write("居民群", "3号楼 王奶奶 降压药");
    await message("居民群", "已登记 #1").waitFor();
    const community = page.getByLabel("社区");
    await community.selectOption("梅园社区");
    await soon(async () => expect(await texts(phone("居民群"))).toEqual([]));
    await write("居民群", "在吗");
    await bot.post(RESIDENTS, "科苑的消息");
    await message("居民群", "在吗").waitFor();
    await community.selectOption("科苑社区");
    await message("居民群", "科苑的消息").waitFor();
    expect(await texts(phone("居民群"))).toEqual(["3号楼 王奶奶 降压药", "已登记 #1", "科苑的消息"]);
  });

  test("shows one chat at a time on a phone, with the others and the board in tabs", async () => {
    await page.context().close();
    page = await openPage(390, 800, { hasTouch: true, isMobile: true });
    expect(await phone("志愿者群").isVisible()).toBe(false);
    await write("居民群", "3号楼 王奶奶 降压药");
    await message("居民群", "已登记 #1").waitFor();
    await page.getByRole("button", { name: "志愿者群 1 条未读" }).tap();
    await message("志愿者群", "#1").getByRole("button", { name: "接单" }).tap();
    await page.getByRole("button", { name: "小张 私聊 1 条未读" }).tap();
    await message("小张 私聊", "13800000001").waitFor();
    expect(await phone("居民群").isVisible()).toBe(false);
    await page.getByRole("button", { name: "待办 1 条待办" }).tap();
    await page.getByRole("complementary").getByText("已接").waitFor();
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
    expect(complaints).toEqual([]);
  });
});

/** Whether a message can be seen without scrolling. */
async function isInView(target: Locator): Promise<boolean> {
  const log = await target.locator("xpath=ancestor::*[@role='log']").boundingBox();
  const own = await target.boundingBox();
  if (log === null || own === null) return false;
  return own.y >= log.y - 1 && own.y + own.height <= log.y + log.height + 1;
}
