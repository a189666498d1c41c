// The runs of characters of a message, as they are learned and as judges are asked about them.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runIndexOf, runsOf } from "../../../src/read/judging/runs.ts";
import { found } from "../../support/reader.ts";

const numbersOf = (index: ReturnType<typeof runIndexOf>, runs: Iterable<string>) =>
  [...runs].flatMap((run) => index.numberOf(run) ?? []).sort((a, b) => a - b);

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

describe("an index of runs", () => {
  const message = fc.string({
    unit: fc.constantFrom(..."3号楼301王奶奶要两盒拜新同送到了吗我来，。 \n#12abc"),
    maxLength: 60,
  });

  it("finds in a message what was learned of it, whatever else it knows", () => {
    fc.assert(
      fc.property(message, message, (text, other) => {
        const index = runIndexOf(new Set([...runsOf(found(text)), ...runsOf(found(other))]));
        expect(index.numbersIn(found(text)).toSorted((a, b) => a - b)).toEqual(numbersOf(index, runsOf(found(text))));
      }),
    );
  });

  it("gives each run a number of its own", () => {
    const runs = new Set(["药", "药到", "药到了", "~AN", "AN", "~ANIQ", "<", "~<"]);
    const index = runIndexOf(runs);
    expect(new Set([...runs].map((run) => index.numberOf(run))).size).toBe(runs.size);
    expect(index.numberOf("菜")).toBeUndefined();
  });
});
