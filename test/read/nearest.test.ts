// A mistyped word and the one that was probably meant.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { editDistance, nearest } from "../../src/read/nearest.ts";

const commands = ["帮助", "列表", "完成", "撤销", "claim", "done", "assign", "release"];

describe("the nearest word", () => {
  test.each([
    ["calim", "claim"], // two neighbours swapped
    ["CLAIM", "claim"],
    ["assing", "assign"],
    ["relase", "release"],
    ["doen", "done"],
    ["列錶", "列表"],
    ["完城", "完成"],
  ])("of %s is %s", (word, meant) => {
    expect(nearest(word, commands)).toBe(meant);
  });

  test.each(["", "天气", "weather", "x", "药"])("of %s is none", (word) => {
    expect(nearest(word, commands)).toBeUndefined();
  });
});

describe("the distance of two words", () => {
  test.each<[string, string, number]>([
    ["", "", 0],
    ["", "abc", 3],
    ["abc", "abc", 0],
    ["abc", "acb", 1],
    ["拜心同", "拜新同", 1],
    ["𠮷野家", "吉野家", 1],
    ["kitten", "sitting", 3],
  ])("%s and %s: %d", (one, other, distance) => {
    expect(editDistance(one, other)).toBe(distance);
  });

  test("is the same both ways, nought only for the same word, and never above the longer length", () => {
    const word = fc.string({ unit: "grapheme", maxLength: 8 });
    fc.assert(
      fc.property(word, word, (one, other) => {
        const distance = editDistance(one, other);
        expect(distance).toBe(editDistance(other, one));
        expect(distance === 0).toBe(one === other);
        expect(distance).toBeLessThanOrEqual(Math.max([...one].length, [...other].length));
      }),
    );
  });
});
