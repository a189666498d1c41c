// Numbers as people write them.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { halfAfter, type Numeral, readNumeral, scanNumerals } from "../../src/read/numerals.ts";

describe("one number", () => {
  it.each([
    ["12", 12],
    ["0.5", 0.5],
    ["1.5万", 15000],
    ["一", 1],
    ["两", 2],
    ["十", 10],
    ["十二", 12],
    ["二十", 20],
    ["二十一", 21],
    ["廿三", 23],
    ["卅", 30],
    ["一百", 100],
    ["一百零五", 105],
    ["一百一十", 110],
    ["两百五", 250],
    ["三百二十八", 328],
    ["一千二", 1200],
    ["一万二", 12000],
    ["三万五千", 35000],
    ["两千零六", 2006],
    ["三零一", 301],
    ["一八零二", 1802],
    ["二〇二七", 2027],
    ["幺三五", 135],
    ["俩", 2],
    ["半", 0.5],
    ["一斤半", 1.5],
    ["两个半", 2.5],
    ["一半", 0.5],
    ["壹佰", 100],
  ])("%s is %d", (text, value) => {
    expect(readNumeral(text)).toBe(value);
  });

  it.each(["", "两三", "七八", "十来", "几", "盒", "一盒", "十七八", "百", "半斤", "1-2"])(
    "%j is no one number",
    (text) => {
      expect(readNumeral(text)).toBeUndefined();
    },
  );

  it("reads back every number up to 9999 that is written out in full", () => {
    const digits = "零一二三四五六七八九";
    const write = (n: number): string =>
      n < 10
        ? (digits[n] ?? "")
        : [1000, 100, 10, 1]
            .reduce((text, unit) => {
              const digit = Math.floor(n / unit) % 10;
              const name = { 1000: "千", 100: "百", 10: "十", 1: "" }[unit] ?? "";
              if (digit > 0) return `${text}${digits[digit] ?? ""}${name}`;
              return text === "" || text.endsWith("零") ? text : `${text}零`;
            }, "")
            .replace(/零+$/, "");
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9999 }), (n) => {
        expect(readNumeral(write(n))).toBe(n);
      }),
    );
  });
});

describe("the numbers in a message", () => {
  const word = (text: string, n: Numeral): string => {
    const written = text.slice(n.start, n.end);
    switch (n.says) {
      case "exact":
        return `${written}=${n.value}`;
      case "about":
        return `${written}~${n.value}`;
      case "between":
        return `${written}=${n.low}-${n.high}`;
      case "some":
        return `${written}?`;
    }
  };
  it.each([
    ["大米10斤 鸡蛋一板", ["10=10", "一=1"]],
    ["苹果三四斤", ["三四=3-4"]],
    ["一两盒就够", ["一两=1-2"]],
    ["十来个馒头", ["十来~10"]],
    ["二十多户", ["二十多~20"]],
    ["十七八个", ["十七八=17-18"]],
    ["二三十个", ["二三十=20-30"]],
    ["几盒口罩", ["几?"]],
    ["几十斤", ["几十?"]],
    ["半斤五花肉", ["半=0.5"]],
    ["三五个人", ["三五=3-5"]],
    ["住四零二", ["四零二=402"]],
    ["我们一起去，等一下，十分感谢，万一没有", []],
    ["一点点盐，一共三包", ["三=3"]],
  ])("%s", (text, expected) => {
    expect(scanNumerals(text).map((n) => word(text, n))).toEqual(expected);
  });

  it("adds the half that follows the unit", () => {
    expect(halfAfter("排骨一斤半", 4)).toBe(0.5);
    expect(halfAfter("排骨一斤", 4)).toBe(0);
    expect(halfAfter("一个半小时", 2)).toBe(0);
  });

  it("never throws, and its numbers lie in the text without overlapping", () => {
    const alphabet = fc.constantFrom(..."一二两三十百千万零廿几半来多12.0盒斤 点");
    fc.assert(
      fc.property(fc.string({ unit: alphabet, maxLength: 40 }), (text) => {
        let end = 0;
        for (const numeral of scanNumerals(text)) {
          expect(numeral.start).toBeGreaterThanOrEqual(end);
          expect(numeral.end).toBeGreaterThan(numeral.start);
          end = numeral.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
