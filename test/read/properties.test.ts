// What holds for any message: nothing is thrown, spans lie in the text, and how it is written does not change what it says.
import fc from "fast-check";
import { Converter } from "opencc-js";
import { describe, expect, it } from "vitest";
import { heard } from "../../src/languages/zh-CN/heard/heard.ts";
import { intentionAsJson } from "../../src/read/as-json.ts";
import { MONDAY_TEN, marksIn, read } from "../support/reader.ts";

const pick = <T>(...values: readonly T[]) => fc.constantFrom(...values);

const building = fc.integer({ min: 1, max: 30 });
const room = fc
  .integer({ min: 1, max: 33 })
  .chain((floor) => fc.integer({ min: 1, max: 4 }).map((door) => `${floor}0${door}`));
const address = fc.oneof(
  fc.tuple(building, room).map(([b, r]) => `${b}栋${r}`),
  fc.tuple(building, pick(1, 2, 3), room).map(([b, u, r]) => `${b}号楼${u}单元${r}`),
  fc.tuple(building, pick(1, 2, 3), room).map(([b, u, r]) => `${b}-${u}-${r}`),
);
const item = fc
  .tuple(
    pick("鸡蛋", "大米", "拜新同30mg", "阿司匹林", "牛奶", "抽纸", "胰岛素针头"),
    pick("两", "3", "一"),
    pick("盒", "袋", "箱"),
  )
  .map((parts) => parts.join(""));
const resident = pick("王奶奶", "李大爷", "欧阳老师", "周师傅");
/** A request that says where, for whom and what. */
const request = fc
  .tuple(address, resident, fc.uniqueArray(item, { minLength: 1, maxLength: 3, selector: (each) => each.slice(0, 2) }))
  .map(([where, who, what]) => `${where} ${who} ${what.join(" ")}`);

/** Anything that people, programs or attackers may send. */
const anything = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  fc
    .array(
      fc.oneof(
        pick(
          "3号楼",
          "301",
          "王奶奶",
          "要",
          "两盒",
          "拜新同",
          "，",
          "。",
          "\n",
          " ",
          "1.",
          "①",
          "明天",
          "没货",
          "我来",
          "(",
          ")",
          "#",
          "-",
          "送到了吗",
          "🙏",
          "不用",
          "买",
        ),
        fc.string({ maxLength: 3 }),
      ),
      { maxLength: 60 },
    )
    .map((parts) => parts.join("")),
);

/** What was read, without the stretches of text, which differ with the way of writing. */
const said = (text: string) => JSON.stringify(intentionAsJson(read(text)));

const toFullWidth = (text: string) =>
  text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).replace(/ /g, "\u3000");
const toTraditional = Converter({ from: "cn", to: "t" });

/** Words of one to three characters out of the patterns themselves, as nothing tempts them more to look again and again. */
const temptations = [
  ...new Set(sourcesIn(heard).flatMap((source) => source.match(/[\u4e00-\u9fff]{1,3}|[\u0020-\u007e]/g) ?? [])),
];

function sourcesIn(part: unknown): readonly string[] {
  if (part instanceof RegExp) return [part.source];
  return typeof part === "object" && part !== null ? Object.values(part).flatMap(sourcesIn) : [];
}

describe("a word of the patterns again and again", () => {
  // A pattern that tries every way of parting such a text would not end within the age of the world.
  it.each([[""], ["，"], [" "], ["\n"], ["两"]])("with %j between is read to its end", (between) => {
    for (const word of temptations) expect(read((word + between).repeat(150)).intent).toBeDefined();
  });
});

describe("any message", () => {
  it("is read without an error, and its marks lie in it, in order", () => {
    fc.assert(
      fc.property(anything, (text) => {
        let from = 0;
        for (const { start, end } of marksIn(text)) {
          expect(start).toBeGreaterThanOrEqual(from);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          from = end;
        }
      }),
      { numRuns: 500 },
    );
  });

  it("is read the same twice", () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(read(text)).toEqual(read(text));
      }),
    );
  });
});

describe("a request", () => {
  it("is one", () => {
    fc.assert(
      fc.property(request, (text) => {
        expect(read(text).intent).toBe("request");
      }),
    );
  });

  it("says the same in full width", () => {
    fc.assert(
      fc.property(request, (text) => {
        expect(said(toFullWidth(text))).toBe(said(text));
      }),
    );
  });

  it("says the same in traditional characters", () => {
    fc.assert(
      fc.property(request, (text) => {
        expect(said(toTraditional(text))).toBe(said(text));
      }),
    );
  });

  it("says the same with other spaces", () => {
    fc.assert(
      fc.property(request, pick("  ", "\u00a0", "\u3000", "\t"), (text, space) => {
        expect(said(text.replaceAll(" ", space))).toBe(said(text));
      }),
    );
  });

  it("says the same with thanks after it", () => {
    fc.assert(
      fc.property(request, pick("谢谢", "，谢谢", " 谢谢大家！", "，麻烦了", " 辛苦了🙏"), (text, thanks) => {
        expect(said(text + thanks)).toBe(said(text));
      }),
    );
  });

  it("says the same alone and as an entry of a list", () => {
    fc.assert(
      fc.property(fc.array(request, { minLength: 2, maxLength: 6 }), (entries) => {
        const list = `#接龙\n${entries.map((entry, i) => `${i + 1}. ${entry}`).join("\n")}`;
        const reading = read(list, MONDAY_TEN);
        const alone = entries.flatMap((entry) => {
          const one = read(entry, MONDAY_TEN);
          return one.intent === "request" ? one.requests : [];
        });
        expect(reading.intent === "request" ? reading.requests : []).toEqual(alone);
      }),
    );
  });
});

/** Steps taken for a message: how often a regular expression is run is the same for each, so its time is not measured. */
describe("hostile messages of ten thousand characters", () => {
  it.each([
    ["digits", "1".repeat(10_000)],
    ["numerals", "一".repeat(10_000)],
    ["spaces", " ".repeat(10_000)],
    ["new lines", "\n".repeat(10_000)],
    ["brackets", "(".repeat(10_000)],
    ["addresses", "3号楼".repeat(3_300)],
    ["names", "王奶奶".repeat(3_300)],
    ["quantities", "两盒".repeat(5_000)],
    ["negations", "不".repeat(10_000)],
    ["reports", "打不通".repeat(3_300)],
    ["thanks with no end to them", `${"谢".repeat(200)}呢x`],
    ["a list", "3-301 米一袋\n".repeat(1_000)],
  ])("%s are read to their end", (_, text) => {
    read(text);
    expect(marksIn(text).every((mark) => mark.end <= text.length)).toBe(true);
  });
});
