// Labelled messages: the reader may get better at them, never worse. `everyday.jsonl` is the honest one: no rule was written
// after it, so that its scores are what new messages get.
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

interface Floors {
  readonly whole: number;
  readonly exact: number;
  readonly slotF1: number;
  readonly intentF1: number;
  readonly falseAlarms: number;
}

const read = readerFor({ residents: [], people: [], suppliers: [] }, { script: "own" });

const linesOf = (file: string): readonly Labelled[] =>
  readFileSync(new URL(`corpus/${file}`, import.meta.url), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

describe.each<[file: string, floors: Floors]>([
  ["messages.jsonl", { whole: 0.9, exact: 0.89, slotF1: 0.95, intentF1: 0.93, falseAlarms: 0.03 }],
  ["north.jsonl", { whole: 0.72, exact: 0.82, slotF1: 0.9, intentF1: 0.83, falseAlarms: 0.05 }],
  ["south.jsonl", { whole: 0.72, exact: 0.8, slotF1: 0.88, intentF1: 0.77, falseAlarms: 0.05 }],
  ["everyday.jsonl", { whole: 0.42, exact: 0.38, slotF1: 0.7, intentF1: 0.62, falseAlarms: 0.2 }],
])("the labelled messages of %s", (file, floors) => {
  const scores = score(
    linesOf(file).map(({ at, text, label }) => {
      const reading: Label = JSON.parse(JSON.stringify(intentionAsJson(read({ text, at: at.slice(0, 16) }))));
      return [label, reading] as const;
    }),
  );

  it.each([
    ["whole messages right", scores.whole, floors.whole],
    ["requests exact in their core fields", scores.exact, floors.exact],
    ["slot F1", scores.slotF1, floors.slotF1],
    ["intent macro-F1", scores.intentF1, floors.intentF1],
  ] as const)("%s: %d, at least %d", (_, value, floor) => {
    expect(value).toBeGreaterThanOrEqual(floor);
  });

  it("answers chat hardly ever", () => {
    expect(scores.falseAlarms).toBeLessThanOrEqual(floors.falseAlarms);
  });
});
