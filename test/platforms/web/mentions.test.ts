// Who is mentioned in a text, as people write it without spaces.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mentionedIn } from "../../../src/platforms/web/mentions.ts";

const names = ["小张", "小张三", "小李", "王奶奶", "邻里", "机器人"];

const cases: readonly [text: string, mentioned: readonly string[]][] = [
  ["@小张 3号楼的药你去吗", ["小张"]],
  ["@小张你去吗", ["小张"]],
  ["@小张三你去吗", ["小张三"]],
  ["＠小李 在吗", ["小李"]],
  ["@小李@小张 你们谁去", ["小李", "小张"]],
  ["@小李 @小李", ["小李"]],
  ["麻烦@机器人 列表", ["机器人"]],
  ["小张 在吗", []],
  ["@陌生人 在吗", []],
  ["邮箱 a@b.cn", []],
  ["@", []],
  ["@ 小张", []],
];

test.each(cases)("%s", (text, mentioned) => {
  expect(mentionedIn(text, names)).toEqual(mentioned);
});

describe("in any text", () => {
  test("only known names are found, each once, and each stands in it behind an @", () => {
    const piece = fc.oneof(fc.constantFrom("@", "＠", ...names), fc.string({ unit: "grapheme", maxLength: 5 }));
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join("");
        const found = mentionedIn(text, names);
        expect(new Set(found).size).toBe(found.length);
        for (const name of found) {
          expect(names).toContain(name);
          expect(text.includes(`@${name}`) || text.includes(`＠${name}`)).toBe(true);
        }
      }),
    );
  });
});
