// Properties of any conversation, whatever is written by whom: the bot never fails, no group reads what is private, and the
// board that is saved and read again is the same.
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyBoard, loadBoard, saveBoard } from "../src/domain/board.ts";
import { readEvents } from "../src/replay/events.ts";
import { replay } from "../src/replay/replay.ts";
import { loadWorlds } from "../src/world.ts";
import { claimed, given, opened } from "./support/given.ts";

const folder = fileURLToPath(new URL("conversations", import.meta.url));
const vocabulary = fileURLToPath(new URL("../config/vocabulary", import.meta.url));
const [community] = loadWorlds(folder, vocabulary);

const GROUPS = ["居民群", "志愿者群", "协调群", "益丰大药房"];
const PEOPLE = ["小刘", "小张", "小李", "余雨", "柳建举", "孙大姐", "钱姐", "周师傅"];
const WORDS = [
  "3号楼 王奶奶 降压药",
  "5-801 周师傅 鸡蛋2板",
  "7栋1单元102 陈爹爹家 大米一袋 今天送到就行",
  "急！5号楼801周师傅胰岛素断了",
  "帮忙带两瓶酱油",
  "8栋1502",
  "写错了，是3栋",
  "我来",
  "接1",
  "接 2 3",
  "全接了",
  "1买到了 35块",
  "送到了",
  "1送到了，2退单",
  "退单 车坏了",
  "2送不了",
  "1号益丰没货",
  "药收到了，谢谢",
  "牛奶不用买了",
  "王奶奶的药到了吗",
  "今天有几张药单？",
  "是的",
  "还要",
  "1",
  "/列表",
  "/查 1",
  "/派 1 @小张",
  "/改 1 房号=301 数量=2",
  "/取消 2",
  "/撤销",
  "/合并 1 2",
  "/加急 1",
  "/催 1",
  "/暂停 2小时",
  "/继续",
  "/提醒 1 半小时后",
  "/完成 1",
  "/帮助",
  "#接龙 鸡蛋团\n1. 3-2-301 王奶奶 1份\n2. 5-801 周师傅 2份",
  "大家早上好",
];

const event = fc.record({
  minutes: fc.integer({ min: 0, max: 180 }),
  chat: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...GROUPS) },
    fc.constantFrom(...PEOPLE.map((name) => `@${name}`)),
  ),
  from: fc.constantFrom(...PEOPLE),
  text: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...WORDS) },
    { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 60 }) },
    {
      weight: 1,
      arbitrary: fc.tuple(fc.constantFrom(...WORDS), fc.constantFrom(...WORDS)).map((two) => two.join("，")),
    },
  ),
  how: fc.constantFrom("write", "write", "write", "write", "quote", "edit", "recall"),
});

/** Rooms, phones, illness and usual medicine of the households in the settings. */
const SECRETS = ["13800000001", "13800000002", "13900000001", "糖尿病", "拜新同"];

describe("any conversation", () => {
  it("never fails, and says nothing private in a group", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 5, maxLength: 30 }), async (events) => {
        if (!community) throw new Error("no community");
        let at = Date.parse("2026-11-23T08:00:00+08:00");
        const lines = events.map(({ minutes, chat, from, text, how }, i) => {
          at += minutes * 60_000;
          const who = chat.startsWith("@") ? chat.slice(1) : from;
          const base = { id: `e${i}`, at: new Date(at).toISOString().replace("Z", "+00:00"), chat, from: who };
          const before = i > 0 ? { of: `e${i - 1}` } : undefined;
          if (how === "quote" && before) return { ...base, text, quote: before.of };
          if (how === "edit" && before) return { ...base, edit: before.of, text };
          if (how === "recall" && before) return { ...base, recall: before.of };
          return { ...base, text };
        });
        const posts = await replay(
          [community],
          readEvents(lines.map((line) => JSON.stringify(line)).join("\n"), "any"),
          "any",
        );
        for (const post of posts.filter(({ chat }) => !chat.startsWith("@"))) {
          for (const secret of SECRETS) expect(post.text).not.toContain(secret);
          expect(post.text.trim()).not.toBe("");
        }
      }),
      { numRuns: 100 },
    );
  }, 120_000);

  it("leaves a board that is the same when it is saved and read again", () => {
    const { board } = given(opened(1, "09:00"), claimed(1, "09:05", "志愿者丙"), opened(2, "09:10"));
    const again = loadBoard(JSON.parse(JSON.stringify(saveBoard(board))));
    expect(again).toEqual(board);
    expect(emptyBoard()).toEqual(loadBoard(JSON.parse(JSON.stringify(saveBoard(emptyBoard())))));
  });
});
