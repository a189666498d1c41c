// The vocabulary as it is shipped, and what a coordinator is told who writes it wrongly.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { SettingsError } from "../../src/settings/mistakes.ts";
import { loadVocabulary } from "../../src/settings/vocabulary.ts";
import { shippedVocabulary as shipped, vocabularyFolder } from "../support/vocabulary.ts";

const namesOf = (things: readonly { name: string; aliases: readonly string[] }[]) =>
  things.flatMap(({ name, aliases }) => [name, ...aliases]);
const drugNames = shipped.drugs.flatMap(({ name, brands, aliases }) => [name, ...brands, ...aliases]);

describe("the shipped vocabulary", () => {
  test.each<[what: string, count: number, atLeast: number]>([
    ["drugs", shipped.drugs.length, 350],
    ["goods", shipped.goods.length, 400],
    ["medical supplies", shipped.medicalSupplies.length, 80],
    ["units", shipped.units.length, 70],
    ["surnames", shipped.surnames.length + shipped.compoundSurnames.length, 400],
    ["honorifics", shipped.honorifics.length, 80],
  ])("has enough %s: %d of %d", (_, count, atLeast) => {
    expect(count).toBeGreaterThanOrEqual(atLeast);
  });

  test("has no name that means two things", () => {
    const names = [...drugNames, ...namesOf(shipped.drugClasses), ...namesOf(shipped.medicalSupplies)];
    const all = [...names, ...namesOf(shipped.goods)];
    expect(all.filter((name, index) => all.indexOf(name) !== index)).toEqual([]);
  });

  test("is written as the reader sees it: half width, without spaces, longest first where that matters", () => {
    const all = [...drugNames, ...namesOf(shipped.goods), ...shipped.units, ...shipped.honorifics, ...shipped.kin];
    expect(all.filter((word) => word !== word.normalize("NFKC") || /\s/.test(word) || word === "")).toEqual([]);
    for (const words of [
      shipped.units,
      shipped.honorifics,
      shipped.kin,
      shipped.drugForms,
      ...Object.values(shipped.services),
    ]) {
      const lengths = words.map((word) => word.length);
      expect(lengths).toEqual(lengths.toSorted((one, other) => other - one));
    }
  });

  // Brands by the labels of the drugs as they are approved in China.
  test.each([
    ["拜新同", "硝苯地平"],
    ["络活喜", "氨氯地平"],
    ["施慧达", "左旋氨氯地平"],
    ["代文", "缬沙坦"],
    ["倍博特", "缬沙坦氨氯地平"],
    ["倍他乐克", "美托洛尔"],
    ["康忻", "比索洛尔"],
    ["诺欣妥", "沙库巴曲缬沙坦"],
    ["格华止", "二甲双胍"],
    ["拜糖平", "阿卡波糖"],
    ["达美康", "格列齐特"],
    ["安达唐", "达格列净"],
    ["诺和泰", "司美格鲁肽"],
    ["诺和力", "利拉鲁肽"],
    ["诺和灵", "人胰岛素"],
    ["诺和灵30R", "预混人胰岛素30R"],
    ["诺和锐", "门冬胰岛素"],
    ["优泌乐", "赖脯胰岛素"],
    ["来得时", "甘精胰岛素"],
    ["诺和达", "德谷胰岛素"],
    ["立普妥", "阿托伐他汀"],
    ["可定", "瑞舒伐他汀"],
    ["波立维", "氯吡格雷"],
    ["拜瑞妥", "利伐沙班"],
    ["欣康", "单硝酸异山梨酯"],
    ["达喜", "铝碳酸镁"],
    ["吗丁啉", "多潘立酮"],
    ["舒利迭", "沙美特罗替卡松"],
    ["信必可都保", "布地奈德福莫特罗"],
    ["优甲乐", "左甲状腺素"],
    ["优立通", "非布司他"],
    ["开浦兰", "左乙拉西坦"],
    ["德巴金", "丙戊酸钠"],
    ["思瑞康", "喹硫平"],
    ["美多芭", "左旋多巴苄丝肼"],
    ["息宁", "左旋多巴卡比多巴"],
    ["安理申", "多奈哌齐"],
    ["骁悉", "吗替麦考酚酯"],
    ["易瑞沙", "吉非替尼"],
    ["哈乐", "坦索罗辛"],
    ["保列治", "非那雄胺"],
    ["适利达", "拉坦前列素"],
    ["美林", "布洛芬"],
    ["达菲", "奥司他韦"],
    ["希舒美", "阿奇霉素"],
    ["博路定", "恩替卡韦"],
    ["开瑞坦", "氯雷他定"],
    ["思密达", "蒙脱石散"],
    ["钙尔奇", "碳酸钙D3"],
    ["999感冒灵", "感冒灵"],
  ])("%s is %s", (brand, generic) => {
    const owners = shipped.drugs.filter(({ brands, aliases }) => [...brands, ...aliases].includes(brand));
    expect(owners.map(({ name }) => name)).toEqual([generic]);
  });

  test.each([
    ["豆丝", false],
    ["莲藕", true],
    ["热干面", true],
    ["洪山菜薹", true],
    ["武昌鱼", true],
    ["鲜奶", true],
    ["大米", false],
    ["洗衣液", false],
    ["奶粉", false],
    ["猫粮", false],
  ])("%s: spoils soon or is used up soon: %s", (name, perishable) => {
    expect(shipped.goods.find((goods) => namesOf([goods]).includes(name))?.perishable).toBe(perishable);
  });

  test.each([
    ["honorifics", "爹爹 婆婆 嫁嫁 阿婆 伯 老先生 师母 嗲嗲 奶奶 大爷 师傅 嬢嬢", shipped.honorifics],
    ["kin", "女儿 老伴 我妈 孩子 姆妈", ["我妈", ...shipped.kin]],
    ["units", "盒 瓶 斤 公斤 板 提 支 袋 箱 把 头 副", shipped.units],
    ["surnames", "王 李 赵 冉 匡 糜 暴 阳 闻", shipped.surnames],
    ["compound surnames", "欧阳 上官 诸葛", shipped.compoundSurnames],
    ["landmarks", "楼 栋 幢 座 号楼 单元 门 室 号院 期 #", shipped.landmarks.map(({ word }) => word)],
  ])("knows the %s of the region: %s", (_, words, known) => {
    expect(words.split(" ").filter((word) => !known.includes(word))).toEqual([]);
  });
});

describe("what a coordinator is told", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "linli-vocabulary-"));
    cpSync(vocabularyFolder, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** The mistakes of the folder as "file:line path message". */
  const mistakes = (): string[] => {
    try {
      loadVocabulary(folder);
    } catch (error) {
      if (!(error instanceof SettingsError)) throw error;
      return error.mistakes.map(
        ({ file, line, path, message }) => `${file.slice(folder.length + 1)}:${line ?? ""} ${path} ${message}`,
      );
    }
    return [];
  };
  const change = (file: string, from: string, to: string) => {
    const text = readFileSync(join(folder, file), "utf8");
    expect(text).toContain(from);
    writeFileSync(join(folder, file), text.replace(from, to));
  };

  test("nothing about what is shipped", () => {
    expect(mistakes()).toEqual([]);
  });

  test("a line more is a drug more", () => {
    change("drugs.yaml", "降压药:\n", "降压药:\n  - 新地平 新商品名 （又名甲 又名乙） +心脏病药 +冷藏\n");
    expect(loadVocabulary(folder).drugs[0]).toEqual({
      name: "新地平",
      brands: ["新商品名"],
      aliases: ["又名甲", "又名乙"],
      class: "降压药",
      alsoClasses: ["心脏病药"],
      cold: true,
    });
  });

  test("a class without drugs is no mistake", () => {
    change("drug-classes.yaml", "generic:\n", "generic:\n  - 新大类 又一个叫法\n");
    expect(loadVocabulary(folder).drugClasses[0]).toEqual({
      name: "新大类",
      aliases: ["又一个叫法"],
      generic: true,
      cold: false,
    });
  });

  test.each<[what: string, file: string, from: string, to: string, mistake: string | RegExp]>([
    [
      "a brand that belongs to another drug already",
      "drugs.yaml",
      "  - 尼群地平\n",
      "  - 尼群地平 拜新同\n",
      "drugs.yaml:13 降压药[4] “拜新同”已经写在“硝苯地平”里了，一个名字只能指一样东西",
    ],
    [
      "a class's name for a drug",
      "drugs.yaml",
      "  - 尼群地平\n",
      "  - 尼群地平 胰岛素\n",
      "drugs.yaml:13 降压药[4] “胰岛素”已经写在“胰岛素”里了，一个名字只能指一样东西",
    ],
    [
      "a class that there is not, behind a drug",
      "drugs.yaml",
      "  - 尼群地平\n",
      "  - 尼群地平 +心脏药病\n",
      "drugs.yaml:13 降压药[4] 没有“+心脏药病”这个大类，是不是想写“+心脏病药”",
    ],
    [
      "a class that there is not, above drugs",
      "drugs.yaml",
      "降糖药:\n",
      "降糖的药:\n",
      /^drugs\.yaml:\d+ 降糖的药 没有“降糖的药”这个字段，是不是想写“降糖药”？可用的字段：降压药、.* 等$/,
    ],
    [
      "commas between words",
      "drugs.yaml",
      "  - 尼群地平\n",
      "  - 尼群地平 甲，乙\n",
      "drugs.yaml:13 降压药[4] 词和词之间用空格分开，不用逗号、顿号和分号",
    ],
    [
      "a bracket that is not closed",
      "drugs.yaml",
      "  - 尼群地平\n",
      "  - 尼群地平 (甲 乙\n",
      "drugs.yaml:13 降压药[4] 看不懂这一行，写法是：通用名 商品名 商品名 (别的叫法 别的叫法) +大类 +冷藏",
    ],
    [
      "goods given twice",
      "goods.yaml",
      "lasting:\n",
      "lasting:\n  新的: 洋芋\n",
      /^goods\.yaml:\d+ lasting\.新的 “洋芋”已经写在“土豆”里了，一个名字只能指一样东西$/,
    ],
    [
      "a list in the place of words",
      "units.yaml",
      "盛具: 杯",
      "盛具: [杯]\n别的: 杯",
      /^units\.yaml:\d+ 盛具 应为文字$/,
    ],
    [
      "a heading that there is not",
      "people.yaml",
      "kin:",
      "kins:",
      /^people\.yaml:\d+ kins 没有“kins”这个字段，是不是想写“kin”？/,
    ],
  ])("about %s", (_, file, from, to, mistake) => {
    change(file, from, to);
    expect(mistakes()).toContainEqual(typeof mistake === "string" ? mistake : expect.stringMatching(mistake));
  });

  test("about several files at once", () => {
    rmSync(join(folder, "services.yaml"));
    change("addresses.yaml", "building:", "buildings:");
    change("goods.yaml", "perishable:", "perishables:");
    expect(new Set(mistakes().map((mistake) => mistake.split(":")[0]))).toEqual(
      new Set(["services.yaml", "addresses.yaml", "goods.yaml"]),
    );
  });
});
