// A community's own names in a text, and words that end at a place.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findKnown, knownIndex } from "../../src/read/known-names.ts";
import { wordEnds } from "../../src/read/word-ends.ts";

describe("known names", () => {
  test("are found in the order of their list, then of place, each without overlapping itself", () => {
    const found = findKnown(knownIndex(["李姐", "王奶奶", "", "奶奶奶"]), "王奶奶和李姐，王奶奶奶奶");
    expect(found).toEqual([
      { start: 4, end: 6, rank: 0 },
      { start: 0, end: 3, rank: 1 },
      { start: 7, end: 10, rank: 1 },
      { start: 8, end: 11, rank: 3 },
    ]);
  });

  test("are those that a search for one after the other finds", () => {
    const word = fc.string({ unit: fc.constantFrom("王", "李", "奶"), maxLength: 3 });
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 4 }),
        fc.string({ unit: fc.constantFrom("王", "李", "奶") }),
        (names, text) => {
          const expected = names.flatMap((name, rank) => {
            const places: { start: number; end: number; rank: number }[] = [];
            for (let at = name === "" ? -1 : text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length))
              places.push({ start: at, end: at + name.length, rank });
            return places;
          });
          expect(findKnown(knownIndex(names), text)).toEqual(expected);
        },
      ),
    );
  });
});

describe("the words before a place", () => {
  const ends = wordEnds(["奶", "老奶奶", "奶奶", "叫"]);

  test.each<[string, number, number, number]>([
    ["王老奶奶", 0, 4, 3],
    ["王老奶奶", 2, 4, 2],
    ["王老奶奶", 3, 4, 1],
    ["王老奶奶", 4, 4, 0],
    ["王老奶奶", 0, 2, 0],
    ["奶奶", 0, 2, 2],
    ["", 0, 0, 0],
  ])("of %s from %i to %i: the longest has %i characters", (text, from, end, length) => {
    expect(ends(text, from, end)).toBe(length);
  });
});
