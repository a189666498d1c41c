// The runs of characters of a message, as they are learned and as judges are asked about them.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Features } from "../../../src/read/judging/features.ts";
import { runsOf } from "../../../src/read/judging/runs.ts";
import { found } from "../../support/reader.ts";

/** Features with these runs. */
const featuresWith = (runs: Iterable<string>) =>
  new Features([{ classes: ["yes"], weights: [...runs].map((run) => `Z${run}`).join("\n") }]);

describe("the runs of a message", () => {
  it("are those of its sentences, with letters for what was understood", () => {
    expect([...runsOf(found("3号楼 药到了"))]).toEqual(
      expect.arrayContaining(["<", "A", "到了>", "A药", "<A药", "~<A", "~AI"]),
    );
  });

  it("do not reach over the end of a sentence", () => {
    expect(runsOf(found("我来，你去"))).not.toContain("来你");
  });

  it.each(["谢谢", "，谢谢大家！", " 辛苦了🙏", "，麻烦您了", "谢谢谢谢谢", "，先谢谢了，辛苦大家！"])(
    "are the same with %s after it",
    (thanks) => {
      expect(runsOf(found(`王奶奶的药我去买${thanks}`))).toEqual(runsOf(found("王奶奶的药我去买")));
    },
  );
});

describe("the features that judges know", () => {
  const message = fc.string({
    unit: fc.constantFrom(..."3号楼301王奶奶要两盒拜新同送到了吗我来，。 \n#12abc"),
    maxLength: 60,
  });

  it("are found in a message by what was learned of it, whatever else is known", () => {
    fc.assert(
      fc.property(message, message, (text, other) => {
        const runs = [...runsOf(found(text))];
        const features = featuresWith(new Set([...runs, ...runsOf(found(other))]));
        const rows = runs.flatMap((run) => features.numberOf(run) ?? []);
        expect(rows).toHaveLength(runs.length);
        expect(features.runsIn(found(text)).toSorted((a, b) => a - b)).toEqual(rows.sort((a, b) => a - b));
      }),
    );
  });

  it("have a number of their own each", () => {
    const runs = ["药", "药到", "药到了", "~AN", "AN", "~ANIQ", "<", "~<"];
    const features = featuresWith(runs);
    expect(new Set(runs.map((run) => features.numberOf(run))).size).toBe(runs.length);
    expect(features.numberOf("菜")).toBeUndefined();
  });
});
