// The single values of the settings: how each may be written, and what it becomes.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type * as z from "zod";
import { validate } from "../../src/settings/findings.ts";
import {
  buildingNumber,
  durationText,
  hoursNumber,
  name,
  openingHours,
  phone,
  roomNumber,
  timeOfDay,
  timeSpan,
  timezoneName,
  unitNumber,
} from "../../src/settings/scalars.ts";

/** The value that was read, or the sentence about the mistake. */
function read(schema: z.ZodType, value: unknown): unknown {
  const validation = validate(value, schema);
  return validation.ok ? validation.value : validation.findings.map(({ message }) => message).join("；");
}

const minute = 60_000;

describe("a duration", () => {
  test.each([
    ["90s", 1.5 * minute],
    ["30m", 30 * minute],
    ["2h", 120 * minute],
    ["1d", 1440 * minute],
    [" 5m ", 5 * minute],
    ["366d", 366 * 1440 * minute],
  ])("%s", (text, milliseconds) => {
    expect(read(durationText, text)).toBe(milliseconds);
  });

  test.each(["", "0m", "30", "m", "30min", "1.5h", "-5m", "1h30m", "30 m", "367d", "999999999d", 30, true])(
    "not %j",
    (value) => {
      const shown = typeof value === "string" ? `"${value}"` : value;
      expect(read(durationText, value)).toBe(
        `应为时长，例如 30m（分钟）、2h（小时）、1d（天）、90s（秒），不超过 366 天，现在写的是 ${shown}`,
      );
    },
  );

  test("any count of any unit within a year", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 366 }), fc.constantFrom("s", "m", "h", "d"), (count, unit) => {
        const seconds = { s: 1, m: 60, h: 3600, d: 86_400 }[unit];
        expect(read(durationText, `${count}${unit}`)).toBe(count * (seconds ?? Number.NaN) * 1000);
      }),
    );
  });

  test("in hours is a number", () => {
    expect(read(hoursNumber, 4)).toBe(240 * minute);
    expect(read(hoursNumber, 0.5)).toBe(30 * minute);
    expect(read(hoursNumber, 0)).toBe("要大于 0");
  });
});

describe("a time of day", () => {
  test.each([
    ["00:00", 0],
    ["08:05", 485],
    ["8:05", 485],
    ["23:59", 1439],
  ])("%s", (text, minutes) => {
    expect(read(timeOfDay, text)).toBe(minutes);
  });

  test.each(["24:00", "8", "08:60", "早上八点", 800])("not %j", (value) => {
    expect(read(timeOfDay, value)).toContain('应为带引号的时刻，从 "00:00" 到 "23:59"，现在写的是');
  });
});

describe("a span of the day", () => {
  test.each([
    ["22:00-07:00", { from: 1320, to: 420 }],
    ["8:00 - 20:00", { from: 480, to: 1200 }],
    ["08:00~20:00", { from: 480, to: 1200 }],
    ["00:00-00:00", { from: 0, to: 0 }],
  ])("%s", (text, span) => {
    expect(read(timeSpan, text)).toEqual(span);
  });

  test.each(["22:00", "22:00-", "22-07", "22:00-25:00", 22])("not %j", (value) => {
    expect(read(timeSpan, value)).toContain('应为带引号的起止时刻，例如 "22:00-07:00"');
  });

  test("opening hours are not empty", () => {
    expect(read(openingHours, "08:00-08:00")).toBe("起止时刻相同；全天营业就不写 hours");
  });
});

describe("numbers of an address", () => {
  test.each([
    [buildingNumber, "3", "3"],
    [buildingNumber, 3, "3"],
    [buildingNumber, "a1", "A1"],
    [buildingNumber, "Ａ１", "A1"],
    [unitNumber, 2, "2"],
    [roomNumber, "0301", "0301"],
  ])("%# %j is %s", (schema, value, number) => {
    expect(read(schema, value)).toBe(number);
  });

  test.each([
    [buildingNumber, "3号楼", '应为楼栋的号码，例如 "3" 或 "A1"，不写“栋”“号楼”，现在写的是 "3号楼"'],
    [buildingNumber, "3栋", '应为楼栋的号码，例如 "3" 或 "A1"，不写“栋”“号楼”，现在写的是 "3栋"'],
    [buildingNumber, "", '应为楼栋的号码，例如 "3" 或 "A1"，不写“栋”“号楼”，现在写的是 ""'],
    [buildingNumber, true, '应为楼栋的号码，例如 "3" 或 "A1"，不写“栋”“号楼”，现在写的是 true'],
    [buildingNumber, null, '没有填，应为楼栋的号码，例如 "3" 或 "A1"，不写“栋”“号楼”'],
    [unitNumber, "2单元", '应为单元的号码，例如 "2"，不写“单元”，现在写的是 "2单元"'],
    [roomNumber, "301室", '应为房间的号码，例如 "301"，不写“室”，现在写的是 "301室"'],
  ])("%# not %j", (schema, value, message) => {
    expect(read(schema, value)).toBe(message);
  });
});

describe("a phone number", () => {
  test.each(["13800000001", "027-8800 0000", "+86 138 0000 0001", "120"])("%s", (text) => {
    expect(read(phone, text)).toBe(text);
  });

  test.each([13800000001, "没有", "12", "1380000000a", "13800000001、13800000002"])("not %j", (value) => {
    expect(read(phone, value)).toContain('应为带引号的电话号码，例如 "13800000001"');
  });
});

test.each(["", "  ", "@小张", "＠小张", 7])("not a name: %j", (value) => {
  expect(read(name, value)).toContain("应为名字：不能是空的，不能以 @ 开头");
});

test("a time zone exists", () => {
  expect(read(timezoneName, "Asia/Urumqi")).toBe("Asia/Urumqi");
  expect(read(timezoneName, "Asia/Beijing")).toBe('应为时区名称，例如 Asia/Shanghai，现在写的是 "Asia/Beijing"');
});
