// Which things are named, and how many of each.
import { describe, expect, it } from "vitest";
import { found } from "../support/reader.ts";

/** 鸡蛋 2板, 米: name, number and unit, one after the other. */
const things = (text: string): string[] => {
  const { text: plain, things: all } = found(text);
  return all.map(({ start, end, count }) =>
    [plain.plain.slice(start, end), `${count?.quantity ?? (count === undefined ? "" : "?")}${count?.unit ?? ""}`]
      .filter((part) => part !== "")
      .join(" "),
  );
};

describe("things and quantities", () => {
  it.each([
    ["鸡蛋两板", ["鸡蛋 2板"]],
    ["两板鸡蛋", ["鸡蛋 2板"]],
    ["大米10斤 鸡蛋一板 盐两包", ["大米 10斤", "鸡蛋 1板", "盐 2包"]],
    ["要一瓶开塞露 两盒乳果糖", ["开塞露 1瓶", "乳果糖 2盒"]],
    ["代文80mg×2盒", ["代文80mg 2盒"]],
    ["拜新同 30mg 两盒", ["拜新同 30mg 2盒"]],
    ["连花清瘟胶囊*2", ["连花清瘟胶囊 2"]],
    ["排骨一斤半", ["排骨 1.5斤"]],
    ["半斤五花肉", ["五花肉 0.5斤"]],
    ["苹果三四斤", ["苹果 ?斤"]],
    ["几盒口罩", ["口罩 ?盒"]],
    ["带瓶酱油", ["酱油 1瓶"]],
    ["买个西瓜", ["西瓜 1个"]],
    ["送碗热干面", ["热干面 1碗"]],
    ["酱油醋各一瓶", ["酱油 1瓶", "醋 1瓶"]],
    ["土豆、白萝卜、包菜各两斤", ["土豆 2斤", "白萝卜 2斤", "包菜 2斤"]],
    ["爱他美3段两罐", ["爱他美3段 2罐"]],
    ["1号电池两节", ["1号电池 2节"]],
    ["拜新同(硝苯地平)两盒", ["拜新同(硝苯地平) 2盒"]],
    ["胃药达喜两盒", ["达喜 2盒"]],
    ["电饭煲一个", ["电饭煲 1个"]],
    ["买点降压药", ["降压药"]],
    ["香蕉苹果都可以", ["香蕉", "苹果"]],
    ["红烧肉套餐1份", ["红烧肉套餐 1份"]],
    ["鸡蛋 35元/板", ["鸡蛋"]],
    ["可定10mg 一盒大概60多块那个", ["可定10mg"]],
    ["家里两个娃", []],
    ["需要两个人抬下楼", []],
    ["跑了三家", []],
  ])("%s", (text, expected) => {
    expect(things(text)).toEqual(expected);
  });
});
