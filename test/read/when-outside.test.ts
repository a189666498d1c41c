// Times judged by cases that others wrote: the Chinese specification of Microsoft Recognizers-Text.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { z } from "zod";
import { plainText } from "../../src/read/text.ts";
import { findTimes, type TimeFound } from "../../src/read/when.ts";

const Value = z.object({
  timex: z.string(),
  type: z.enum(["date", "time", "datetime", "daterange", "timerange", "datetimerange"]),
  value: z.string().optional(),
  start: z.string().optional(),
  end: z.string().optional(),
  Mod: z.string().optional(),
});
const Case = z.object({ id: z.string(), at: z.string(), text: z.string(), values: z.array(Value) });

const day = (local: string | undefined) => local?.slice(0, 10);
const clock = (local: string | undefined) => local?.slice(11, 16);
const minute = (value: string | undefined) => value?.slice(0, 16).replace(" ", "T");
const dayBefore = (date: string) => new Date(Date.parse(`${date}T12:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
const PART_OF_DAY = /T(?:MO|AF|EV|NI|MI|DT)$/;

/** Whether the time found is that reading of the case. Of a reading that is open on one side its edge alone counts. */
function meets({ from, to }: TimeFound, { type, timex, value, start, end, Mod }: z.infer<typeof Value>): boolean {
  const edge = end ?? start;
  switch (type) {
    case "date":
      return day(to) === value && (from === undefined || (clock(from) === "00:00" && day(from) === day(to)));
    case "datetime":
      return to === minute(value);
    case "time":
      return clock(to) === value?.slice(0, 5);
    case "daterange":
      if (edge === undefined) return false;
      if (Mod !== undefined) return [day(to), day(from)].includes(edge) || day(to) === dayBefore(edge);
      return day(from) === start && [edge, dayBefore(edge)].includes(day(to) ?? "");
    case "timerange":
      if (PART_OF_DAY.test(timex)) return (clock(to) ?? "") > (start ?? "");
      if (Mod !== undefined) return [clock(to), clock(from)].includes(edge?.slice(0, 5));
      return clock(from) === start?.slice(0, 5) && clock(to) === end?.slice(0, 5);
    case "datetimerange":
      if (PART_OF_DAY.test(timex)) return day(to) === day(start) && (clock(to) ?? "") > (start?.slice(11, 16) ?? "");
      if (Mod !== undefined) return [to, from].includes(minute(edge));
      return from === minute(start) && to === minute(end);
  }
}

it("reads at least nine of ten of the specification's times", () => {
  const cases = readFileSync(new URL("outside/ms-datetime-zh.jsonl", import.meta.url), "utf8")
    .trim()
    .split("\n")
    .map((line) => Case.parse(JSON.parse(line)));
  const missed = cases.filter(({ at, text, values }) => {
    const [first] = findTimes(plainText(text).plain, at.slice(0, 16));
    return first === undefined || !values.some((value) => meets(first, value));
  });
  expect(cases).toHaveLength(77);
  expect(
    missed.map(({ id, text }) => `${id} ${text}`).length / cases.length,
    missed.map((c) => c.text).join("\n"),
  ).toBeLessThanOrEqual(0.1);
});
