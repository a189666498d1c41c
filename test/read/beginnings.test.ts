// Patterns are tried only where they may begin: what is heard stays the same as if they were tried everywhere.
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Beginnings } from "../../src/read/beginnings.ts";
import { type Ear, hear, hears } from "../../src/read/ears.ts";
import { matches } from "../../src/read/matches.ts";
import { found, lexicon } from "../support/reader.ts";

const isEar = (part: object): part is Ear => "here" in part && "group" in part;
const earsIn = (part: unknown): readonly Ear[] => {
  if (typeof part !== "object" || part === null || part instanceof RegExp || part instanceof Beginnings) return [];
  return isEar(part) ? [part] : Object.values(part).flatMap(earsIn);
};
const ears = earsIn(lexicon.heard);

const everywhere = (pattern: RegExp, text: string) =>
  matches(pattern, text)
    .filter((match) => match[0] !== "")
    .map((match) => ({ start: match.index, end: match.index + match[0].length }));

function expectTheSame(text: string): void {
  for (const ear of ears) {
    const { source } = ear.pattern;
    expect(hear(ear, text), `${source.slice(0, 60)} in ${text}`).toEqual(everywhere(ear.pattern, text));
    expect(hears(ear, text)).toBe(new RegExp(source).test(text));
  }
}

describe("what is heard", () => {
  it("in messages is what their patterns find when they are tried everywhere", () => {
    const lines = readFileSync(new URL("corpus/messages.jsonl", import.meta.url), "utf8")
      .trim()
      .split("\n");
    for (const line of lines.filter((_, i) => i % 4 === 0)) {
      const { text } = JSON.parse(line);
      expectTheSame(found(text).skeleton.text);
      expectTheSame(found(text).text.plain);
    }
  });

  it("in any text is so too", () => {
    const pieces = ears.flatMap(({ pattern }) => pattern.source.match(/[\u4e00-\u9fffA-Z]{1,3}/g) ?? []);
    const text = fc
      .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 2 })), { maxLength: 12 })
      .map((parts) => parts.join(""));
    fc.assert(fc.property(text, expectTheSame), { numRuns: 150 });
  });
});

describe("where a pattern may begin", () => {
  it.each<[pattern: RegExp, text: string, places: readonly number[]]>([
    [/药(?:到|没)了/g, "药房药到了药", [2]],
    [/(?:买|带)?菜/g, "买菜带菜", [0, 1, 2, 3]],
    [/[一二]单元/g, "三单元二单元", [3]],
    [/(?<!别)买(?=药)/g, "别买药买药", [1, 3]],
    [/\d{2}号/g, "5号12号", [0, 2, 3]],
    [/(?<twice>[看听])一\k<twice>/g, "看一听看一看", [0, 3]],
    [/送到?$/g, "送了送", [0, 2]],
    [/送.{0,2}药/g, "送药送", [0]],
  ])("%s in %s", (pattern, text, places) => {
    const beginnings = new Beginnings();
    beginnings.add(pattern);
    const at: number[] = [];
    for (let next = beginnings.next(0, text, 0); next >= 0; next = beginnings.next(0, text, next + 1)) at.push(next);
    expect(at).toEqual(places);
  });

  it("is nearly everywhere only in a text that holds what else such an alternative needs", () => {
    const beginnings = new Beginnings();
    beginnings.add(/[\u4e00-\u9fff]{1,3}坏了/g, /停水/g);
    expect(beginnings.next(0, "又停水了", 0)).toBe(1);
    expect(beginnings.next(0, "又坏了停水", 0)).toBe(0);
    expect(beginnings.next(0, "水停了", 0)).toBe(-1);
  });

  it("cannot be told of a pattern that is not understood: it is tried everywhere", () => {
    const beginnings = new Beginnings();
    beginnings.add(/(买)\1/g);
    expect(beginnings.isKnown(0)).toBe(false);
    expect(beginnings.next(0, "买买", 1)).toBe(1);
  });
});
