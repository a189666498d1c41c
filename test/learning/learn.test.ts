// Judges learn from examples, with the same result each time; what the program comes with was learned from the corpus here.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { heard } from "../../src/languages/zh-CN/heard/heard.ts";
import { learn } from "../../src/learning/learn.ts";
import { type Labelled, learnAll } from "../../src/learning/lessons.ts";
import { Features } from "../../src/read/judging/features.ts";
import { judged } from "../../src/read/judging/judge.ts";
import { createListener } from "../../src/read/read.ts";
import { lexicon } from "../support/reader.ts";

const examples = [
  { features: new Set(["买", "act:wants"]), is: "request" },
  { features: new Set(["要", "act:wants"]), is: "request" },
  { features: new Set(["吗", "act:asks"]), is: "query" },
  { features: new Set(["呢", "act:asks"]), is: "query" },
  { features: new Set(["吗", "在"]), is: "query" },
] as const;

describe("learning", () => {
  it("tells classes apart by what speaks for them, in examples it has not seen too", () => {
    const learned = learn(["request", "query"], examples);
    const features = new Features([learned]);
    const judge = features.judgeOf(learned);
    expect(judged(judge, { runs: [], signs: new Set(["act:wants"]) })).toBe("request");
    expect(judged(judge, { runs: [features.numberOf("吗") ?? -1], signs: new Set() })).toBe("query");
  });

  it("comes to the same result twice", () => {
    expect(learn(["request", "query"], examples)).toEqual(learn(["request", "query"], examples));
  });
});

describe("what the program has learned", () => {
  it("is what the labelled messages teach: after a change of either run `npm run learn`", () => {
    const corpus = new URL("../read/corpus/", import.meta.url);
    const messages = readdirSync(corpus)
      .filter((name) => name.endsWith(".jsonl") && !name.endsWith("-closed.jsonl"))
      .toSorted()
      .flatMap((name): readonly Labelled[] =>
        readFileSync(new URL(name, corpus), "utf8")
          .trim()
          .split("\n")
          .map((line) => JSON.parse(line)),
      );
    const listen = createListener(lexicon, { residents: [], people: [], suppliers: [] }, { script: "own" });
    const learned = learnAll(messages, listen);
    for (const question of ["intent", "kind", "progress", "care"] as const)
      expect(learned[question].weights === heard.learned[question].weights, question).toBe(true);
  }, 60_000);
});
