// Stretches of chat as they are copied, as a table; and that whatever is written in these formats is read back.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPasted } from "../../src/read/pasted.ts";

const NOW = "2026-11-23T12:00:00";
/** As little as the formats need to know: whoever names goods says something. */
const isSaying = (line: string) => /大米|鸡蛋|收到/u.test(line);
const read = (text: string, now = NOW) => readPasted(text, { now, isSaying });
/** `张三 2026-11-23T10:23:00 大米一袋`, with ⏎ for a new line. */
const shown = (text: string, now?: string) =>
  read(text.replaceAll("⏎", "\n"), now).map(
    (one) => `${one.name} ${one.at ?? "-"} ${one.text.replaceAll("\n", "⏎")}${one.quote ? ` ← ${one.quote}` : ""}`,
  );

describe("a stretch of chat", () => {
  const cases: readonly [text: string, ...messages: string[]][] = [
    // a name with a time
    ["张三 10:23⏎大米一袋", "张三 2026-11-23T10:23:00 大米一袋"],
    ["张三  2026/11/23 10:23:05⏎大米一袋", "张三 2026-11-23T10:23:05 大米一袋"],
    ["张三 昨天 21:05⏎大米一袋", "张三 2026-11-22T21:05:00 大米一袋"],
    ["李四 11月23日 上午9:30⏎大米⏎两袋", "李四 2026-11-23T09:30:00 大米⏎两袋"],
    [
      "张三 11-23 10:23:05⏎大米⏎李四 11-23 10:24:06⏎鸡蛋",
      "张三 2026-11-23T10:23:05 大米",
      "李四 2026-11-23T10:24:06 鸡蛋",
    ],
    ["张三 10:23⏎大米⏎李四 10:24⏎鸡蛋", "张三 2026-11-23T10:23:00 大米", "李四 2026-11-23T10:24:00 鸡蛋"],
    ["3-2-301 王奶奶 10:23⏎大米一袋", "3-2-301 王奶奶 2026-11-23T10:23:00 大米一袋"],
    ["Lily 姐 下午3:05⏎大米", "Lily 姐 2026-11-22T15:05:00 大米"],
    ["Tom 10:23 AM⏎大米", "Tom 2026-11-23T10:23:00 大米"],
    ["2026-11-23 10:23:05 张三⏎大米", "张三 2026-11-23T10:23:05 大米"],
    ["张三　１０：２３⏎大米", "张三 2026-11-23T10:23:00 大米"],
    ["张三 10:23⏎⏎大米⏎⏎⏎李四 10:24⏎⏎鸡蛋", "张三 2026-11-23T10:23:00 大米", "李四 2026-11-23T10:24:00 鸡蛋"],
    ["张三 10:23\r\n大米\r\n\r\n李四 10:24\r\n鸡蛋", "张三 2026-11-23T10:23:00 大米", "李四 2026-11-23T10:24:00 鸡蛋"],
    // which day
    ["张三 23:50⏎大米⏎⏎李四 00:10⏎鸡蛋", "张三 2026-11-22T23:50:00 大米", "李四 2026-11-23T00:10:00 鸡蛋"],
    ["张三 前天 08:00⏎大米", "张三 2026-11-21T08:00:00 大米"],
    ["张三 星期六 08:00⏎大米", "张三 2026-11-21T08:00:00 大米"],
    ["张三 周一 13:00⏎大米", "张三 2026-11-16T13:00:00 大米"],
    ["张三 12月30日 08:00⏎大米", "张三 2025-12-30T08:00:00 大米"],
    ["张三 2027/1/1 08:00⏎大米", "张三 2026-11-23T12:00:00 大米"],
    ["张三 12:03⏎大米", "张三 2026-11-23T12:00:00 大米"],
    ["—————  2026-11-21  —————⏎⏎张三  10:23⏎⏎大米", "张三 2026-11-21T10:23:00 大米"],
    ["昨天 21:05⏎张三:⏎大米⏎⏎李四:⏎鸡蛋", "张三 2026-11-22T21:05:00 大米", "李四 2026-11-22T21:05:00 鸡蛋"],
    ["张三 10:23⏎⏎10:30⏎⏎李四 10:31⏎⏎收到", "张三 2026-11-23T10:23:00 10:30", "李四 2026-11-23T10:31:00 收到"],
    // a name with a colon
    ["张三:⏎大米⏎⏎李四：⏎鸡蛋⏎两板", "张三 - 大米", "李四 - 鸡蛋⏎两板"],
    ["张三:⏎大米⏎李四:⏎鸡蛋", "张三 - 大米", "李四 - 鸡蛋"],
    ["张三: 大米⏎李四：鸡蛋⏎两板", "张三 - 大米", "李四 - 鸡蛋⏎两板"],
    ["[10:23] 张三: 大米⏎[10:24] 李四: 鸡蛋", "张三 2026-11-23T10:23:00 大米", "李四 2026-11-23T10:24:00 鸡蛋"],
    ["【昨天 21:05】张三：大米", "张三 2026-11-22T21:05:00 大米"],
    // a name alone
    ["张三⏎大米⏎⏎李四⏎鸡蛋⏎两板", "张三 - 大米", "李四 - 鸡蛋⏎两板"],
    ["张三⏎大米⏎⏎谢谢了⏎⏎李四⏎鸡蛋", "张三 - 大米⏎⏎谢谢了", "李四 - 鸡蛋"],
    ["张三⏎大米⏎⏎鸡蛋也要⏎五斤", "张三 - 大米⏎⏎鸡蛋也要⏎五斤"],
    // what only looks like a name
    ["张三 10:23⏎大米⏎地址：3-301⏎电话: 13800000001", "张三 2026-11-23T10:23:00 大米⏎地址：3-301⏎电话: 13800000001"],
    ["张三: 大米⏎地址：3-301", "张三 - 大米⏎地址：3-301"],
    [
      "张三 10:23⏎通知：⏎明天停水⏎⏎李四 10:30⏎收到",
      "张三 2026-11-23T10:23:00 通知：⏎明天停水",
      "李四 2026-11-23T10:30:00 收到",
    ],
    [
      "张三 10:23⏎集合时间 10:30⏎带大米⏎⏎李四 10:30⏎收到",
      "张三 2026-11-23T10:23:00 集合时间 10:30⏎带大米",
      "李四 2026-11-23T10:30:00 收到",
    ],
    ["张三: 大米⏎下午3:30 集合⏎https://a.cn/x", "张三 - 大米⏎下午3:30 集合⏎https://a.cn/x"],
    ["昨晚的⏎张三 10:23⏎大米", "张三 2026-11-23T10:23:00 大米"],
    ["张三 10:23⏎李四 10:24⏎鸡蛋", "李四 2026-11-23T10:24:00 鸡蛋"],
    // a reply
    ["张三 10:23⏎「李四：大米一袋」⏎- - - - - - - - - - - - - - -⏎我来", "张三 2026-11-23T10:23:00 我来 ← 大米一袋"],
    // no stretch of chat
    ["大米一袋"],
    ["大米一袋⏎谢谢"],
    [""],
    ["张三 10:23"],
    ["张三 25:71⏎"],
  ];
  it.each(cases)("%s", (text, ...messages) => {
    expect(shown(text)).toEqual(messages);
  });

  it("knows the 29th of February", () => {
    expect(shown("张三 2月29日 08:00⏎大米", "2025-03-05T12:00:00")).toEqual(["张三 2024-02-29T08:00:00 大米"]);
    expect(shown("张三 2月30日 08:00⏎大米", "2025-03-05T12:00:00")).toEqual([]);
  });
});

interface Sent {
  readonly name: string;
  readonly lines: readonly string[];
  /** Minutes before now. */
  readonly ago: number;
}

const local = (ago: number) => new Date(Date.parse(`${NOW}Z`) - ago * 60_000).toISOString().slice(0, 19);

const FORMATS: Readonly<Record<string, { write(sent: Sent): string; between: string; hasTime: boolean }>> = {
  "name, date and time": {
    write: ({ name, lines, ago }) => `${name} ${local(ago).replace("T", " ")}\n${lines.join("\n")}`,
    between: "\n",
    hasTime: true,
  },
  "name and date without year": {
    write: ({ name, lines, ago }) => `${name} ${local(ago).slice(5).replace("T", " ")}\n${lines.join("\n")}`,
    between: "\n\n",
    hasTime: true,
  },
  "name and month in words": {
    write: ({ name, lines, ago }) =>
      `${name}  ${Number(local(ago).slice(5, 7))}月${Number(local(ago).slice(8, 10))}日 ${local(ago).slice(11)}\n${lines.join("\n")}`,
    between: "\n\n",
    hasTime: true,
  },
  "name with a colon": { write: ({ name, lines }) => `${name}:\n${lines.join("\n")}`, between: "\n\n", hasTime: false },
  "name in the same line": {
    write: ({ name, lines }) => `${name}：${lines.join("\n")}`,
    between: "\n",
    hasTime: false,
  },
  "time in brackets": {
    write: ({ name, lines, ago }) => `[${local(ago).replace("T", " ")}] ${name}: ${lines.join("\n")}`,
    between: "\n",
    hasTime: true,
  },
  "name alone": { write: ({ name, lines }) => `${name}\n${lines.join("\n")}`, between: "\n\n", hasTime: false },
};

const sent: fc.Arbitrary<Sent> = fc.record({
  name: fc.constantFrom("张三", "李四", "3-2-301 王奶奶", "Lily姐", "小刘🌸", "A座-钱姐"),
  lines: fc.array(
    fc.constantFrom("大米一袋", "3号楼301", "收到，谢谢！", "12送到了", "电话13800000001", "1. 鸡蛋两板", "😊"),
    { minLength: 1, maxLength: 3 },
  ),
  ago: fc.integer({ min: 0, max: 200 * 24 * 60 }),
});

describe("whatever is pasted", () => {
  for (const [format, { write, between, hasTime }] of Object.entries(FORMATS)) {
    it(`is read back: ${format}`, () => {
      fc.assert(
        fc.property(fc.array(sent, { minLength: 1, maxLength: 6 }), (messages) => {
          const text = messages.map(write).join(between);
          expect(read(text)).toEqual(
            messages.map(({ name, lines, ago }) => ({
              name,
              text: lines.join("\n"),
              ...(hasTime ? { at: local(ago) } : {}),
            })),
          );
        }),
      );
    });
  }

  it("is never from later than now, nor without a name or words", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "张三",
        " ",
        "\n",
        "\n\n",
        "10:23",
        "昨天",
        "11-23",
        "2026/2/30",
        "29:99",
        ":",
        "：",
        "[",
        "]",
        "「",
        "」",
        "- - - - - -",
        "大米",
        "星期三",
        "下午",
        "—",
      ),
      fc.string({ maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join("");
        for (const message of read(text)) {
          expect(message.name).not.toBe("");
          expect(message.text.trim()).not.toBe("");
          if (message.at !== undefined) expect(message.at <= NOW).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("is read in time in step with its length", () => {
    const lines = (count: number) =>
      `${"一".repeat(40)} ${"1-".repeat(count)}\n${" ".repeat(count)}10:2\n${"—".repeat(count)}`;
    const began = performance.now();
    read(lines(20_000));
    read("张三 10:23\n大米\n\n".repeat(5_000));
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
