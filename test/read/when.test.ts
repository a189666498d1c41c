// Times in messages: the tables in times/, the windows, and what holds for any text.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findTimes, WORD_READERS } from "../../src/read/when.ts";
import { casesOf, TABLES, timesIn } from "./times/tables.ts";

describe.each(TABLES)("%s", (table) => {
  it.each(casesOf(table).map(({ at, text, times }) => [at, text, times] as const))("%s %s: %s", (at, text, times) => {
    expect(timesIn({ at, text })).toBe(times);
  });
});

describe("where a window begins", () => {
  const monday = "2026-11-23T10:00";
  it.each([
    ["明天", "2026-11-24T00:00", "2026-11-24T23:59"],
    ["明天下午", "2026-11-24T12:00", "2026-11-24T18:00"],
    ["下午3点", "2026-11-23T15:00", "2026-11-23T15:00"],
    ["明天8点到9点半", "2026-11-24T08:00", "2026-11-24T09:30"],
    ["上午9点到12点", "2026-11-23T09:00", "2026-11-23T12:00"],
    ["周二到周四", "2026-11-24T00:00", "2026-11-26T23:59"],
    ["下周", "2026-11-30T00:00", "2026-12-06T23:59"],
    ["周末", "2026-11-28T00:00", "2026-11-29T23:59"],
    ["两小时内", "2026-11-23T10:00", "2026-11-23T12:00"],
    ["两小时后", "2026-11-23T12:00", "2026-11-23T12:00"],
    ["晚上11点到早上6点", "2026-11-23T23:00", "2026-11-24T06:00"],
    ["国庆假期", "2027-10-01T00:00", "2027-10-07T23:59"],
    ["晚上6点以后", "2026-11-23T18:00", "2026-11-23T23:59"],
    ["每天早上8点到9点", "2026-11-24T08:00", "2026-11-24T09:00"],
    ["周五前", undefined, "2026-11-27T23:59"],
    ["周五以后", "2026-11-27T00:00", undefined],
  ])("%s: from %s to %s", (text, from, to) => {
    const [time] = findTimes(text, monday);
    expect([time?.from, time?.to]).toEqual([from, to]);
  });
});

describe("what goes together in one text", () => {
  it("takes the words around a time into its place", () => {
    const text = "王奶奶的药，最晚明天下午3点之前送到";
    const [time] = findTimes(text, "2026-11-23T10:00");
    expect(time?.text).toBe("最晚明天下午3点之前");
    expect(text.slice(time?.start, time?.end)).toBe(time?.text);
  });

  it("gives times of day to the day that a header speaks of", () => {
    const times = findTimes("周四用车：\nA座1203 上午9点\nC座505 下午2点", "2026-11-23T10:00");
    expect(times.map((time) => time.to)).toEqual(["2026-11-26T23:59", "2026-11-26T09:00", "2026-11-26T14:00"]);
  });

  it.each([
    ["周四用车:\nA座1203 上午\nC座505 下午3点", ["2026-11-26T23:59", "2026-11-26T12:00", "2026-11-26T15:00"]],
    ["大家好\n周四用车:\nC座505 下午3点", ["2026-11-26T23:59", "2026-11-26T15:00"]],
    ["大家好\n1. 王奶奶 周四要\n2. 李爷爷 下午3点前", ["2026-11-26T23:59", "2026-11-23T15:00"]],
    ["明天复查，求辆车\n上午9点出发", ["2026-11-24T23:59", "2026-11-24T09:00"]],
    ["1. 王奶奶 周四要\n2. 李爷爷 下午3点前", ["2026-11-26T23:59", "2026-11-23T15:00"]],
    ["明天早上要用，晚上8点前送到", ["2026-11-24T09:00", "2026-11-23T20:00"]],
  ])("gives times of day to the day of a header or of the same line: %j", (text, ends) => {
    expect(findTimes(text, "2026-11-23T10:00").map((time) => time.to)).toEqual(ends);
  });

  it("gives times of day to the day that the caller speaks of", () => {
    const [time] = findTimes("上午9点", "2026-11-23T10:00", "2026-11-26T23:59");
    expect(time?.to).toBe("2026-11-26T09:00");
    expect(time?.namesDay).toBe(false);
  });

  it("starts each recurrence at the start that stands nearest", () => {
    const times = findTimes("每天早上8点打电话，从周三开始\n每周二送菜，下周二开始", "2026-11-23T10:00");
    expect(times.filter((time) => time.repeat !== undefined).map((time) => time.to)).toEqual([
      "2026-11-25T08:00",
      "2026-12-01T23:59",
    ]);
  });

  it("reads a time at the end of a very long text as it reads it alone", () => {
    const filler = "3号楼王奶奶 降压药两盒，谢谢大家，辛苦了。\n".repeat(400);
    const times = findTimes(`${filler}明天下午3点前送到`, "2026-11-23T10:00");
    expect(times.map((time) => [time.start, time.to])).toEqual([[filler.length, "2026-11-24T15:00"]]);
  });

  it("reads times that follow one another without a gap, wherever the stretches are cut", () => {
    const one = "明天下午3点到5点半，";
    for (let count = 1; count <= 40; count++) {
      const times = findTimes(one.repeat(count), "2026-11-23T10:00");
      expect(new Set(times.map((time) => time.to))).toEqual(new Set(["2026-11-24T17:30"]));
      expect(times).toHaveLength(count);
    }
  });
});

describe("for any text and time", () => {
  const words =
    "今明后昨天早上中下午晚周星期礼拜末一二三四五六日十百半两点刻分钟小时个月号年底初前之以内每隔次到至从起开始过还剩初腊正除夕春节国庆元旦冬至廿零几来多0123456789:：-~/., ，、()《》\n王奶奶盒楼栋amp截止";
  const texts = fc.oneof(
    fc.string({ unit: fc.constantFrom(...words), maxLength: 80 }),
    fc.string({ unit: "binary", maxLength: 40 }),
    fc
      .array(fc.constantFrom(...TABLES.flatMap((table) => casesOf(table).map(({ text }) => text))), { maxLength: 8 })
      .map((parts) => parts.join("")),
  );
  const times = fc
    .date({ min: new Date("2020-01-01T00:00Z"), max: new Date("2099-12-31T00:00Z"), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 16));

  it("never throws; each time lies in the text, after the one before, and ends no earlier than it begins", () => {
    fc.assert(
      fc.property(texts, times, (text, at) => {
        let last = 0;
        for (const time of findTimes(text, at)) {
          expect(time.start).toBeGreaterThanOrEqual(last);
          expect(time.end).toBeGreaterThan(time.start);
          expect(time.text).toBe(text.slice(time.start, time.end));
          if (time.from !== undefined && time.to !== undefined) expect(time.from <= time.to).toBe(true);
          for (const local of [time.from, time.to]) {
            if (local !== undefined) expect(local).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/);
          }
          last = time.end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 2000 },
    );
  });

  it("has in every word that a reader knows one of its signs", () => {
    for (const { text } of TABLES.flatMap((table) => casesOf(table)))
      for (const { pattern, signs } of WORD_READERS)
        for (const [word] of text.matchAll(new RegExp(pattern.source, `${pattern.flags}g`)))
          expect(
            [...word].some((character) => signs.includes(character)),
            `${word} ${pattern.source}`,
          ).toBe(true);
  });

  it("reads the same with a sentence before and after", () => {
    const cases = TABLES.flatMap((table) => casesOf(table));
    for (const { at, text, times: expected } of cases) {
      expect(timesIn({ at, text: `帮忙买盒降压药。\n${text}\n谢谢。` }), text).toBe(expected);
    }
  });

  it("finds a weekday within the seven days from when it is said", () => {
    fc.assert(
      fc.property(times, fc.integer({ min: 0, max: 6 }), (at, index) => {
        const to = findTimes(`周${"日一二三四五六"[index] ?? ""}`, at)[0]?.to ?? "";
        const days = (Date.parse(`${to.slice(0, 10)}T00:00Z`) - Date.parse(`${at.slice(0, 10)}T00:00Z`)) / 86_400_000;
        expect(new Date(`${to}Z`).getUTCDay()).toBe(index);
        expect(days).toBeGreaterThanOrEqual(0);
        expect(days).toBeLessThan(7);
      }),
    );
  });

  it("finds a bare hour after now, by day, and not where an earlier one would do", () => {
    fc.assert(
      fc.property(times, fc.integer({ min: 1, max: 12 }), (at, hour) => {
        const to = findTimes(`${hour}点前`, at)[0]?.to ?? "";
        expect(to > at).toBe(true);
        expect(Number(to.slice(11, 13)) % 12).toBe(hour % 12);
        expect(to.slice(11) >= "07:00" && to.slice(11) <= "22:00").toBe(true);
        expect(Date.parse(`${to}Z`) - Date.parse(`${at}Z`)).toBeLessThanOrEqual(24 * 3_600_000);
      }),
    );
  });
});
