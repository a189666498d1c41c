// Lists and rows of homes as they are written in a hurry: who wants what, whatever the message means to do.
import { describe, expect, it } from "vitest";
import { needsIn } from "../support/reader.ts";

/** 17-2-501 花菜 1颗 */
const rows = (text: string) =>
  needsIn(text).map(({ building, unit, room, resident, items }) =>
    [
      [building, unit, room].filter((part) => part !== undefined).join("-"),
      ...(resident === undefined ? [] : [resident]),
      ...items.map(({ name, quantity, unit: measure }) => `${name}${quantity ?? ""}${measure ?? ""}`),
    ].join(" "),
  );

describe("rows of homes", () => {
  it.each([
    ["17栋2单元5楼凑单：\n501 花菜一颗\n502 土豆两斤\n503 这次不要", ["17-2-501 花菜1颗", "17-2-502 土豆2斤"]],
    ["17栋2单元5楼凑单：501 花菜一颗 / 502 土豆两斤", ["17-2-501 花菜1颗", "17-2-502 土豆2斤"]],
    ["3#：101 鸡蛋一板 102 牛奶一箱", ["3-101 鸡蛋1板", "3-102 牛奶1箱"]],
    ["2栋1单元的：0301 米一袋 0402 油一桶", ["2-1-0301 米1袋", "2-1-0402 油1桶"]],
    ["6栋2单元 201（白菜1颗）202（猪肉2斤）", ["6-2-201 白菜1颗", "6-2-202 猪肉2斤"]],
    ["301 一袋米\n302 酱油一瓶", ["301 米1袋", "302 酱油1瓶"]],
    ["第1位 17-1-802 牛奶一箱\n第2位 3-502 牛奶两箱", ["17-1-802 牛奶1箱", "3-502 牛奶2箱"]],
    ["No.1 3-301 口罩两包\nNo.2 5-402 酒精一瓶", ["3-301 口罩2包", "5-402 酒精1瓶"]],
    ["1⃣3-301口罩两包 2⃣5-402酒精一瓶", ["3-301 口罩2包", "5-402 酒精1瓶"]],
    ["鸡蛋：5栋101一板，5栋403两板，去早市的一起带回来就好", ["5-101 鸡蛋1板", "5-403 鸡蛋2板"]],
    ["草莓 3-1203 两盒 3-1304 一盒", ["3-1203 草莓2盒", "3-1304 草莓1盒"]],
    ["12-1-301一箱、12-1-402两箱，伊利纯牛奶，谢谢", ["12-1-301 伊利纯牛奶1箱", "12-1-402 伊利纯牛奶2箱"]],
    ["A栋1201 两箱矿泉水；B栋503 一箱；C座2103 三箱", ["A-1201 矿泉水2箱", "B-503 矿泉水1箱", "C-2103 矿泉水3箱"]],
    ["3号楼1单元\n101：2\n201：3\n（蔬菜包）", ["3-1-101 蔬菜包2", "3-1-201 蔬菜包3"]],
    ["矿泉水团\n3栋201、202 各1箱\n5栋1101 两箱", ["3-201 矿泉水1箱", "3-202 矿泉水1箱", "5-1101 矿泉水2箱"]],
    [
      "501 朱大爷 米两袋\n302 晏婆婆 盐一包\n都是19栋的。家家有老人，先谢过",
      ["19-501 朱大爷 米2袋", "19-302 晏婆婆 盐1包"],
    ],
    ["19栋1单元：\n——101 挂面2把\n——102 老陈醋1瓶", ["19-1-101 挂面2把", "19-1-102 老陈醋1瓶"]],
    ["9-2的：301米一袋，302油一桶", ["9-2-301 米1袋", "9-2-302 油1桶"]],
  ])("%s", (text, expected) => {
    expect(rows(text)).toEqual(expected);
  });

  it("the date of a list is no time at which things are needed", () => {
    const list = "药房清单 4/16\n3-301 王奶奶 拜新同2盒\n5-402 李大爷 二甲双胍1盒";
    expect(needsIn(list).map(({ due }) => due)).toEqual([undefined, undefined]);
  });

  it("what is said of one home ends with its sentence", () => {
    const list = "陪诊两位——周四8点半，9栋1104巫奶奶，她闺女18900001146；周五13:40，9栋203路老师";
    expect(needsIn(list).map(({ phone }) => phone)).toEqual(["18900001146", undefined]);
  });
});
