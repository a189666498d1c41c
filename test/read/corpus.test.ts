// Labelled messages: the reader may get better at them, never worse. Those of files that end in `-closed` were read by nobody
// who wrote rules, and no judge learns from them: their scores are what new messages get.
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

/** What is known is read nearly without a fault; what is new as well as the product promises. */
const LEARNED: Floors = { whole: 0.95, exact: 0.95, slotF1: 0.97, intentF1: 0.98, falseAlarms: 0.01 };
const NEW: Floors = { whole: 0.85, exact: 0.85, slotF1: 0.95, intentF1: 0.93, falseAlarms: 0.02 };

describe.each<[which: string, files: readonly string[], floors: Floors]>([
  ["the oldest, well known", ["messages.jsonl"], LEARNED],
  ["four that were kept closed", ["autumn", "winter", "spring", "may"].map((name) => `${name}-closed.jsonl`), NEW],
])("the labelled messages of %s", (_, files, floors) => {
  const scores = score(
    files.flatMap(linesOf).map(({ at, text, label }) => {
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
