// What WeChat makes of texts, and what is read out of them: HTML, quotes, mentions, long posts.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { splitAtLines } from "../../../src/platforms/pace/split.ts";
import type { Member } from "../../../src/platforms/wechat/members.ts";
import { addressedToBot, mentionedMembers } from "../../../src/platforms/wechat/mentions.ts";
import { readQuote } from "../../../src/platforms/wechat/quotes.ts";
import { plainText } from "../../../src/platforms/wechat/wechat4u/plain-text.ts";
import { escaped } from "../../support/web-wechat/web-message.ts";

describe("the HTML of Web WeChat", () => {
  test.each([
    ["报名:<br/>1. 张三<br />2. 李四", "报名:\n1. 张三\n2. 李四"],
    ["药 &amp; 纸 &lt;3盒&gt; &quot;拜新同&quot; &#39;急&apos;", "药 & 纸 <3盒> \"拜新同\" '急'"],
    ["&amp;lt;b&amp;gt;", "&lt;b&gt;"],
    ['谢谢<span class="emoji emoji1f33a"></span>', "谢谢🌺"],
    ['<span class="emoji emoji1f1e81f1f3"></span>加油', "🇨🇳加油"],
    ['<span class="emoji emoji2600fe0f"></span>', "☀️"],
    ['<span class="emoji emoji1f639"></span>', "😂"],
    ['<span class="emoji emoji1f33a0"></span>', "*"],
  ])("%s is %s", (html, text) => {
    expect(plainText(html)).toBe(text);
  });

  test("gives back whatever was written", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(plainText(escaped(text))).toBe(text);
      }),
    );
  });
});

describe("a quote", () => {
  test.each([
    ["「小张：1买到了」\n- - - - - - - - - - - - - - -\n多少钱？", "多少钱？", "1买到了"],
    ["「邻里: #1 3号楼\n降压药」\n- - - - - - - - -\n我来", "我来", "#1 3号楼\n降压药"],
    ["「小张：药名：拜新同」\n- - - - - - -\n好", "好", "药名：拜新同"],
    ["「小张：「急」」\n- - - - - - -\n两行\n回复", "两行\n回复", "「急」"],
  ])("in %j", (text, reply, quoted) => {
    expect(readQuote(text)).toEqual({ text: reply, quoted });
  });

  test.each(["「拜新同」两盒", "「小张：买到了」", "- - - - - -\n好", "「小张：一」\n—— \n二"])(
    "is none: %j",
    (text) => {
      expect(readQuote(text)).toEqual({ text });
    },
  );
});

describe("mentions", () => {
  const member = (name: string, nickname = name): Member => ({ id: `${name}/${nickname}`, name, nickname });
  const group = [
    member("小张"),
    member("小张三"),
    member("3号楼 王奶奶", "wang"),
    member("小李", "李"),
    member("老李", "李"),
  ];

  test.each([
    ["@小张 3号楼的药你去吗", ["小张"]],
    ["@小张三你去", ["小张三"]],
    ["＠小张\u2005@小李\u2005你们谁去", ["小张", "小李"]],
    ["@3号楼 王奶奶 药到了", ["3号楼 王奶奶"]],
    ["@wang 药到了，@3号楼 王奶奶", ["3号楼 王奶奶"]],
    ["@李 在吗", []],
    ["@所有人 明天停水", []],
    ["小张在吗", []],
  ])("in %j", (text, names) => {
    expect(mentionedMembers(text, group).map(({ name }) => name)).toEqual(names);
  });

  const self = member("社区助手", "linli bot");

  test.each([
    ["@社区助手\u2005列表", "@Linli\u2005列表"],
    [" @linli bot 列表", "@Linli 列表"],
    ["@社区助手", "@Linli"],
    ["@社区助手们 好", "@社区助手们 好"],
    ["请@社区助手 看", "请@社区助手 看"],
  ])("of the account itself in front are the bot's: %j", (text, expected) => {
    expect(addressedToBot(text, self)).toBe(expected);
  });
});

describe("a long post", () => {
  test("is parted at its lines, and nothing of it is lost", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: "grapheme", maxLength: 20 })),
        fc.integer({ min: 20, max: 60 }),
        (lines, most) => {
          const text = lines.filter((line) => line.length <= most).join("\n");
          const parts = splitAtLines(text, most);
          expect(parts.join("\n")).toBe(text);
          expect(parts.every((part) => part.length <= most)).toBe(true);
        },
      ),
    );
  });

  test("with a line that is too long by itself is cut there, between characters", () => {
    expect(splitAtLines("一\n二三四𠮷五六七", 4)).toEqual(["一", "二三四", "𠮷五六", "七"]);
  });
});
