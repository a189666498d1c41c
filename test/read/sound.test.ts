// Misspelt drug names and what was meant; and words that only sound like a drug.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createSoundIndex, soundIndexOf } from "../../src/read/sound.ts";
import { shippedVocabulary as shipped } from "../support/vocabulary.ts";

const meant = soundIndexOf(shipped);
const drugNames = shipped.drugs.flatMap(({ name, brands, aliases }) => [name, ...brands, ...aliases]);

describe("a name written by its sound", () => {
  test.each([
    ["拜心同", "拜新同"],
    ["拜心通", "拜新同"], // two characters
    ["百新同", "拜新同"],
    ["络活西", "络活喜"],
    ["洛活喜", "络活喜"],
    ["利普妥", "立普妥"],
    ["立普托", "立普妥"],
    ["博利维", "波立维"],
    ["倍他乐客", "倍他乐克"],
    ["格华只", "格华止"], // zh
    ["优甲勒", "优甲乐"],
    ["达美抗", "达美康"],
    ["诺和林", "诺和灵"], // ng/n
    ["洛和灵", "诺和灵"], // n/l
    ["顺尔林", "顺尔宁"], // n/l and ng/n
    ["来的时", "来得时"],
    ["美多吧", "美多芭"],
    ["安博为", "安博维"],
    ["信必可都宝", "信必可都保"],
    ["硝本地平", "硝苯地平"],
    ["氨录地平", "氨氯地平"], // lu/lü
    ["二甲双瓜", "二甲双胍"],
    ["阿托伐他丁", "阿托伐他汀"], // d/t in a long name
    ["奥美拉挫", "奥美拉唑"], // c/z in a long name
    ["连发清瘟", "连花清瘟"], // hua/fa
    ["速效就心丸", "速效救心丸"],
    ["布落芬", "布洛芬"],
    ["甲钴安", "甲钴胺"],
    ["可订", "可定"], // a short name, by its very sound and its first character
  ])("%s is probably %s", (written, name) => {
    expect(meant(written)).toBe(name);
  });

  test.each([
    ["络活西5mg", "络活喜"],
    ["絡活西", "络活喜"],
    ["拜心同 30mg", "拜新同"],
    ["拜心同控释片３０ｍｇ", "拜新同"],
    ["诺和林30R", "诺和灵30R"],
    ["布落芬缓释胶囊", "布洛芬缓释胶囊"],
    ["二甲双瓜0.5g", "二甲双胍"],
  ])("with strength, form or width: %s is probably %s", (written, name) => {
    expect(meant(written)).toBe(name);
  });
});

describe("what is right is left alone", () => {
  test.each(["拜新同", "拜新同30mg", "硝苯地平缓释片", "阿莫西林0.5g", "诺和灵30R", "ＶＣ", "莲花清瘟"])(
    "%s",
    (name) => {
      expect(meant(name)).toBeUndefined();
    },
  );

  test("every name of the vocabulary, with and without a strength", () => {
    expect(drugNames.flatMap((name) => [name, `${name}20mg`]).filter((name) => meant(name) !== undefined)).toEqual([]);
  });
});

describe("words that are no drug", () => {
  test("goods, supplies and names of classes sound like none, even for an index that has not heard of them", () => {
    const names = [...shipped.goods, ...shipped.medicalSupplies, ...shipped.drugClasses];
    const index = createSoundIndex(drugNames);
    expect(names.flatMap(({ name, aliases }) => [name, ...aliases]).filter((word) => index(word))).toEqual([]);
  });

  test.each([
    "谢谢 辛苦了 大家 志愿者 社区 网格员 小区 团购 接龙 报名 收到 麻烦 帮忙 请问 可以 可是 可定制 今天 明天 上午 下午 晚上 周末",
    "西宁 大喜 大戏 代问好 安心 安康 康复 宁静 美人 美能干 达西先生 艾丽 加油 开头 利好 立夏 新年 欣然接受",
    "电梯 停水 停电 快递 核酸 物业 门卫 保安 钥匙 垃圾 燃气 水管 老师 医生 护士 药店 医院 药房 处方 医保卡 空药盒",
    "王奶奶 李大爷 三单元 五号楼 东门 来的时候 来得及 拿得动 买得到 送到了 没人接 没有货 不用买 已经好 一起去 多吧 好的吧 美得很",
  ])("%s", (words) => {
    expect(words.split(" ").filter((word) => meant(word) !== undefined)).toEqual([]);
  });

  test("a goods' name that sounds like a drug is itself when the index is told", () => {
    expect(createSoundIndex(["络活喜"])("络活西")).toBe("络活喜");
    expect(createSoundIndex(["络活喜"], { ordinary: ["络活西"] })("络活西")).toBeUndefined();
  });
});

test("whatever is written, the answer is a name of the list or none, and the same each time", () => {
  const piece = fc.oneof(fc.string(), fc.constantFrom(...drugNames), fc.constantFrom("片", "30mg", "洛", "新", "西"));
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 4 }), (pieces) => {
      const text = pieces.join("");
      const answer = meant(text);
      expect(meant(text)).toBe(answer);
      if (answer !== undefined) expect(drugNames).toContain(answer);
    }),
  );
});
