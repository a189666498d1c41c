// The wall clock of a community, also where it jumps.
import fc from "fast-check";
import { DateTime } from "luxon";
import { describe, expect, test } from "vitest";
import { instant } from "../../src/domain/ids.ts";
import { createZone } from "../../src/settings/zone.ts";

const at = (iso: string) => instant(Date.parse(iso));
const isoOf = (milliseconds: number) => new Date(milliseconds).toISOString();

describe("the wall clock at an instant", () => {
  test.each([
    ["Shanghai, next day already", "Asia/Shanghai", "2026-11-23T16:00:00Z", "2026-11-24T00:00:00"],
    ["seconds stay, milliseconds go", "Asia/Shanghai", "2026-11-23T02:00:07.900Z", "2026-11-23T10:00:07"],
    ["Shanghai in the summer time of 1988", "Asia/Shanghai", "1988-07-01T00:00:00Z", "1988-07-01T09:00:00"],
    ["New York before the clock goes forward", "America/New_York", "2026-03-08T06:59:59Z", "2026-03-08T01:59:59"],
    ["New York after the clock went forward", "America/New_York", "2026-03-08T07:00:00Z", "2026-03-08T03:00:00"],
    ["New York, the first half past one", "America/New_York", "2026-11-01T05:30:00Z", "2026-11-01T01:30:00"],
    ["New York, the second half past one", "America/New_York", "2026-11-01T06:30:00Z", "2026-11-01T01:30:00"],
    ["Kathmandu, three quarters of an hour", "Asia/Kathmandu", "2026-11-23T00:00:00Z", "2026-11-23T05:45:00"],
    [
      "Lord Howe, where the clock jumps by half an hour",
      "Australia/Lord_Howe",
      "2026-04-04T15:00:00Z",
      "2026-04-05T01:30:00",
    ],
  ])("%s", (_what, timezone, instantText, local) => {
    expect(createZone(timezone).localOf(at(instantText))).toBe(local);
  });
});

describe("the instant of a wall-clock time", () => {
  test.each([
    ["Shanghai", "Asia/Shanghai", "2026-11-23T10:00", "2026-11-23T02:00:00.000Z"],
    ["with seconds", "Asia/Shanghai", "2026-11-23T10:00:07", "2026-11-23T02:00:07.000Z"],
    ["New York in winter", "America/New_York", "2026-03-08T01:59", "2026-03-08T06:59:00.000Z"],
    ["New York in summer", "America/New_York", "2026-03-08T03:00", "2026-03-08T07:00:00.000Z"],
    ["in a gap the earlier one", "America/New_York", "2026-03-08T02:30", "2026-03-08T06:30:00.000Z"],
    ["in an overlap the earlier one", "America/New_York", "2026-11-01T01:30", "2026-11-01T05:30:00.000Z"],
    ["after an overlap", "America/New_York", "2026-11-01T02:00", "2026-11-01T07:00:00.000Z"],
    ["in a gap that is a whole day", "Pacific/Apia", "2011-12-30T12:00", "2011-12-29T22:00:00.000Z"],
  ])("%s", (_what, timezone, local, instantText) => {
    expect(isoOf(createZone(timezone).instantOf(local))).toBe(instantText);
  });
});

const timezones = [
  "Asia/Shanghai",
  "America/New_York",
  "Europe/Berlin",
  "Australia/Lord_Howe",
  "Africa/Casablanca",
  "UTC",
];
const anyTimezone = fc.constantFrom(...timezones);
const anyMinute = fc
  .integer({ min: Date.parse("1990-01-01") / 60_000, max: Date.parse("2045-01-01") / 60_000 })
  .map((minute) => instant(minute * 60_000));

test("the wall clock is the one that luxon shows, on one zone asked over and over", () => {
  const zones = new Map(timezones.map((timezone) => [timezone, createZone(timezone)]));
  fc.assert(
    fc.property(anyTimezone, anyMinute, (timezone, time) => {
      const expected = DateTime.fromMillis(time, { zone: timezone }).toFormat("yyyy-MM-dd'T'HH:mm:ss");
      expect(zones.get(timezone)?.localOf(time)).toBe(expected);
    }),
  );
});

test("there and back is the same time, or the earlier one with that wall clock", () => {
  fc.assert(
    fc.property(anyTimezone, anyMinute, (timezone, time) => {
      const zone = createZone(timezone);
      const back = zone.instantOf(zone.localOf(time));
      expect(back).toBeLessThanOrEqual(time);
      expect(zone.localOf(back)).toBe(zone.localOf(time));
    }),
  );
});

test.each(["", "Mars/Olympus", "北京"])("a zone that does not exist is refused: %j", (timezone) => {
  expect(() => createZone(timezone)).toThrow(RangeError);
});

test.each(["", "10:00", "2026-11-23", "2026-02-30T10:00", "2026-11-23T10:00Z", "2026-11-23T24:00", "明天"])(
  "what is no local time is refused: %j",
  (local) => {
    expect(() => createZone("Asia/Shanghai").instantOf(local)).toThrow(RangeError);
  },
);
