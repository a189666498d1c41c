// Phones, sums of money, numbers of tasks, how long things last, shops: one table each.
import { describe, expect, it } from "vitest";
import { findPhones } from "../../src/read/phone.ts";
import { plainText } from "../../src/read/text.ts";
import { found } from "../support/reader.ts";

describe("phones", () => {
  it.each([
    ["电话13900002718", ["13900002718"]],
    ["186 0000 7702", ["18600007702"]],
    ["180-0000-3396", ["18000003396"]],
    ["手机一八九零零零零四五六七", ["18900004567"]],
    ["联系电话：１３７００００６１８８", ["13700006188"]],
    ["座机027-5550-0162", ["02755500162"]],
    ["1380 000 0000", ["13800000000"]],
    ["138 001 00000", ["13800100000"]],
    ["(0592) 5550118", ["05925550118"]],
    ["固话85550123，2栋1203", ["85550123"]],
    ["服务热线 95777，急救120", [undefined, undefined]],
    ["取件码12-3-4567", [undefined]],
    ["13800001111这个手机丢了，打13900002222", [undefined, "13900002222"]],
    ["旧号13800001111别打了", [undefined]],
  ])("%s", (text, digits) => {
    expect(findPhones(plainText(text).plain).map((phone) => phone.digits)).toEqual(digits);
  });
});

describe("money", () => {
  it.each([
    ["1买到了 35块", [35]],
    ["156元", [156]],
    ["在益丰 一共136.5", [136.5]],
    ["充300块钱", [300]],
    ["燃气卡充200", [200]],
    ["豆腐一块", []],
    ["一块老豆腐", []],
  ])("%s", (text, sums) => {
    expect(found(text).money.map((sum) => sum.yuan)).toEqual(sums);
  });
});

describe("numbers of tasks", () => {
  it.each([
    ["12号我来", [12]],
    ["#33 接单", [33]],
    ["第8单和第9单都给我吧", [8, 9]],
    ["14号、15号、18号我包了", [14, 15, 18]],
    ["29、30、31都送上楼了", [29, 30, 31]],
    ["1 2 3都买到了", [1, 2, 3]],
    ["接12", [12]],
    ["二十二号跑空了", [22]],
    ["8号单的河虾卖光了", [8]],
    ["12√ 13√", [12, 13]],
    ["编号15我去吧", [15]],
    ["第43和第44都删掉", [43, 44]],
    ["十六和二十，两单都在车上", [16, 20]],
    ["12号楼停水", []],
    ["2盒拜新同", []],
    ["3-301 牛奶", []],
    ["今天一共完成36单", []],
    ["906要的药我去买", []],
    ["药送到1404手上了", []],
  ])("%s", (text, numbers) => {
    expect(found(text).numbers.flatMap((group) => group.numbers)).toEqual(numbers);
  });
});

describe("how long what is left lasts", () => {
  it.each([
    ["还能吃3天", [3]],
    ["只剩三天的了", [3]],
    ["明天就没了", [1]],
    ["药今天吃完", [0]],
    ["只够吃到后天了", [2]],
    ["家里剩一个礼拜的", [7]],
    ["还有两天就吃完", [2]],
    ["撑不到后天", [1]],
    ["撑不过明天", [1]],
    ["最多到后天药就吃完了", [2]],
    ["白菜2斤 够吃3天的", []],
    ["三天没菜了", []],
  ])("%s", (text, days) => {
    expect(found(text).supplies.map((supply) => supply.days)).toEqual(days);
  });
});

describe("shops", () => {
  it.each([
    ["1号益丰没货", ["益丰大药房"]],
    ["国大也没有胰岛素", ["国大药房"]],
    ["1在一医院药房买到了", ["一医院药房"]],
    ["去药店买", []],
  ])("%s", (text, places) => {
    expect(found(text).places.map((place) => place.name)).toEqual(places);
  });
});
