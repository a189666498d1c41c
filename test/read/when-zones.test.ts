// The same times on machines in any time zone: Linli knows the community's wall clock and nothing of the machine's.
import { afterAll, describe, expect, it } from "vitest";
import { findTimes } from "../../src/read/when.ts";
import { casesOf, TABLES, timesIn } from "./times/tables.ts";

const own = process.env.TZ;
afterAll(() => {
  if (own === undefined) delete process.env.TZ;
  else process.env.TZ = own;
});

describe.each([
  ["UTC", 0],
  ["Asia/Shanghai", -480],
  ["America/New_York", 300],
  ["Pacific/Kiritimati", -840],
])("in %s", (zone, offset) => {
  it("reads every table as it is written", () => {
    process.env.TZ = zone;
    expect(new Date(2026, 0, 1).getTimezoneOffset()).toBe(offset);
    for (const table of TABLES) {
      for (const one of casesOf(table)) expect(timesIn(one), `${one.at} ${one.text}`).toBe(one.times);
    }
  });

  // In New York the clocks jump over 02:30 on 8 March 2026, and show 01:30 twice on 1 November.
  it.each([
    ["2026-03-08T02:30", "一小时后", "2026-03-08T03:30"],
    ["2026-03-08T02:30", "明天早上", "2026-03-09T09:00"],
    ["2026-03-07T12:00", "明天凌晨2点半", "2026-03-08T02:30"],
    ["2026-11-01T01:30", "一小时后", "2026-11-01T02:30"],
    ["2026-11-01T00:10", "2026年11月1日", "2026-11-01T23:59"],
  ])("at %s: %s is %s", (at, text, to) => {
    process.env.TZ = zone;
    expect(findTimes(text, at)[0]?.to).toBe(to);
  });
});
