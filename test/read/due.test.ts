// Until when something is needed: which of a message's times, hurries and supplies belong to which need.
import { describe, expect, it } from "vitest";
import { createListener } from "../../src/read/read.ts";
import { lexicon } from "../support/reader.ts";
import { casesOf } from "./times/tables.ts";

const listen = createListener(lexicon, { residents: [], people: [], suppliers: [] });

const needsIn = (text: string, at: string): string =>
  listen({ text: text.replaceAll("\\n", "\n"), at })
    .needs.map(({ kind, due, repeat, urgent, supplyDays }) =>
      [
        kind,
        due?.slice(5).replace("T", " "),
        repeat,
        urgent === true ? "急" : undefined,
        supplyDays === undefined ? undefined : `剩${supplyDays}`,
      ]
        .filter((part) => part !== undefined)
        .join(" "),
    )
    .join("; ");

describe("the needs of a message", () => {
  it.each(casesOf("deadlines.txt").map(({ at, text, times }) => [at, text, times]))(
    "%s %s: %s",
    (at, text, expected) => {
      expect(needsIn(text, at)).toBe(expected);
    },
  );
});
