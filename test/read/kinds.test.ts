// Medicine or daily goods, by the shape of a name that is on no list.
import { describe, expect, it } from "vitest";
import { kindOfThing } from "../../src/read/kinds.ts";
import { lexicon } from "../support/reader.ts";

describe("the kind of a thing by its name alone", () => {
  it.each([
    ["祛痰止咳胶囊", "medicine"],
    ["奥拉西坦", "medicine"],
    ["注射用核糖核酸", "medicine"],
    ["健胃固肠散", "medicine"],
    ["氨麻美敏", "medicine"],
    ["骨痛药酒", "medicine"],
    ["破伤风针", "medicine"],
    ["肝素帽", "medicine"],
    ["造口腰带", "medicine"],
    ["胃宁", "medicine"],
    ["藕片", "grocery"],
    ["泡椒鸡片", "grocery"],
    ["墨鱼丸", "grocery"],
    ["洗头膏", "grocery"],
    ["人参乌鸡汤", "grocery"],
    ["黑色笔芯", "grocery"],
    ["棒针", "grocery"],
    ["油烟机清洗剂", "grocery"],
    ["荞麦枕头", "grocery"],
    ["医用纱布", "medicine"],
  ])("%s", (name, kind) => {
    const other = kind === "medicine" ? "grocery" : "medicine";
    expect(kindOfThing(lexicon, undefined, name, other)).toBe(kind);
  });

  it("is what else is asked for where the name says nothing", () => {
    expect(kindOfThing(lexicon, undefined, "达乐康", "medicine")).toBe("medicine");
    expect(kindOfThing(lexicon, undefined, "达乐康", "grocery")).toBe("grocery");
  });
});
