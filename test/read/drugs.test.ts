// What the domain learns of drugs by their names, as people write them.
import { describe, expect, test } from "vitest";
import { drugsOf } from "../../src/read/drugs.ts";
import { shippedVocabulary as shipped } from "../support/vocabulary.ts";

const drugs = drugsOf(shipped);

describe("the everyday class", () => {
  test.each([
    ["拜新同", "降压药"],
    ["拜新同30mg", "降压药"],
    ["拜新同 ３０ｍｇ", "降压药"],
    ["拜新同(硝苯地平)", "降压药"],
    ["絡活喜", "降压药"],
    ["硝苯地平控释片", "降压药"],
    ["苯磺酸左氨氯地平片2.5mg", "降压药"],
    ["缬沙坦氢氯噻嗪", "降压药"],
    ["二甲双胍缓释片", "降糖药"],
    ["诺和泰", "降糖药"],
    ["诺和灵30R", "胰岛素"],
    ["诺和锐笔芯", "胰岛素"],
    ["来得时", "胰岛素"],
    ["阿托伐他汀钙片", "降脂药"],
    ["拜阿司匹林100mg", "抗血栓药"],
    ["麝香保心丸", "心脏病药"],
    ["奥美拉唑肠溶胶囊", "胃药"],
    ["头孢拉定", "消炎药"],
    ["布洛芬", "退烧药"],
    ["999感冒灵颗粒", "感冒药"],
    ["红霉素眼膏", "眼药水"],
    ["红霉素软膏", "皮肤药膏"],
    ["钙尔奇D", "钙片"],
    ["VC", "维生素"],
    ["paxlovid", "抗病毒药"],
  ])("of %s is %s", (name, drugClass) => {
    expect(drugs.classOf(name)).toBe(drugClass);
  });

  test.each([
    ["降压药", "降压药"],
    ["血压药", "降压药"],
    ["高血压的药", "降压药"],
    ["胰岛素", "胰岛素"],
    ["止疼药", "止痛药"],
  ])("of the class %s itself is %s, so that asked and usual compare", (name, drugClass) => {
    expect(drugs.classOf(name)).toBe(drugClass);
  });

  test.each(["", "药", "大米", "口罩", "胰岛素针头", "胰岛素冷藏盒", "血糖试纸", "小苏打", "veto", "CVS", "王奶奶"])(
    "of %s is unknown",
    (name) => {
      expect(drugs.classOf(name)).toBeUndefined();
    },
  );
});

describe("a class may mean a drug", () => {
  test.each<[name: string, className: string, may: boolean]>([
    ["布洛芬", "退烧药", true],
    ["芬必得", "止疼药", true],
    ["倍他乐克", "心脏药", true],
    ["倍他乐克", "血压药", true],
    ["拜新同30mg", "降糖药", false],
    ["拜新同", "硝苯地平", false],
    ["大米", "降压药", false],
    ["拜新同", "大米", false],
  ])("%s for somebody who asks for %s: %s", (name, className, may) => {
    expect(drugs.isOfClass(name, className)).toBe(may);
  });
});

describe("the name of a class has to be settled", () => {
  test.each(
    "降压药 血压药 降糖药 胰岛素 感冒药 退烧药 止痛药 消炎药 头孢 眼药水 安眠药 高血压药 胃药 止咳糖浆".split(" "),
  )("%s: yes", (name) => {
    expect(drugs.isGenericClass(name)).toBe(true);
  });

  test.each("布洛芬 拜新同 诺和灵 胰岛素针头 头孢拉定 板蓝根 钙片 维生素 膏药 口罩 大米".split(" "))(
    "%s: no",
    (name) => {
      expect(drugs.isGenericClass(name)).toBe(false);
    },
  );
});

describe("what is kept cold", () => {
  test.each(
    "胰岛素 诺和灵30R 诺和锐笔芯 来得时 诺和力 司美格鲁肽 度易达 适利达 拉坦前列素滴眼液 培菲康 贝复舒 流感疫苗 促红素 益赛普 生长激素".split(
      " ",
    ),
  )("%s: yes", (name) => {
    expect(drugs.isCold(name)).toBe(true);
  });

  test.each("拜新同 二甲双胍 胰岛素针头 诺和忻 诺和龙 妈咪爱 整肠生 苏为坦 眼药水 牛奶 玻璃酸钠滴眼液".split(" "))(
    "%s: no",
    (name) => {
      expect(drugs.isCold(name)).toBe(false);
    },
  );
});
