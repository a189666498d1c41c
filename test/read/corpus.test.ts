// The labelled messages of the corpus: the reader may get better at them, never worse.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { intentionAsJson } from "../../src/read/as-json.ts";
import { readerFor } from "../support/reader.ts";
import { type Label, score } from "../support/score.ts";

interface Labelled {
  readonly at: string;
  readonly text: string;
  readonly label: Label;
}

const lines: readonly Labelled[] = readFileSync(new URL("corpus/messages.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line));

const read = readerFor({ residents: [], people: [], suppliers: [] }, { script: "own" });

describe("the corpus of labelled messages", () => {
  const scores = score(
    lines.map(({ at, text, label }) => {
      const reading: Label = JSON.parse(JSON.stringify(intentionAsJson(read({ text, at: at.slice(0, 16) }))));
      return [label, reading] as const;
    }),
  );

  it.each([
    ["whole messages right", scores.whole, 0.9],
    ["requests exact in their core fields", scores.exact, 0.89],
    ["slot F1", scores.slotF1, 0.95],
    ["intent macro-F1", scores.intentF1, 0.93],
  ] as const)("%s: %d, at least %d", (_, value, floor) => {
    expect(value).toBeGreaterThanOrEqual(floor);
  });

  it("answers chat hardly ever", () => {
    expect(scores.falseAlarms).toBeLessThanOrEqual(0.03);
  });
});
