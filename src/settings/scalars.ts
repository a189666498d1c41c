// The single values of the settings: durations, times of day, names, numbers of buildings, phones.
import * as z from "zod";
import type { MinuteOfDay } from "../domain/clock.ts";
import { type Duration, duration } from "../domain/ids.ts";
import { settingsTexts } from "../languages/zh-CN/settings.ts";
import { agreementTexts, allowedTexts } from "../languages/zh-CN/settings-community.ts";
import { written } from "./findings.ts";
import { isTimezone } from "./zone.ts";

/** The sentence for whatever else stands there: what is allowed, and what was written. */
export const mustBe = (allowed: string) => ({
  error: ({ input }: { readonly input?: unknown }) =>
    input === undefined || input === null
      ? settingsTexts.missing(allowed)
      : settingsTexts.wrong(allowed, written(input)),
});

const millisecondsOf: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const longestDuration = 366 * 86_400_000;

/** `90s`, `30m`, `2h`, `1d` in milliseconds; undefined for anything else, for nothing at all, and beyond a year. */
function readDuration(text: string): Duration | undefined {
  const [, count, unit = ""] = /^(\d{1,9})([smhd])$/.exec(text) ?? [];
  const milliseconds = Number(count) * (millisecondsOf[unit] ?? Number.NaN);
  return milliseconds > 0 && milliseconds <= longestDuration ? duration(milliseconds) : undefined;
}

/** `30m` → milliseconds. */
export const durationText = z
  .string(mustBe(allowedTexts.duration))
  .trim()
  .transform((text, context): Duration => {
    const read = readDuration(text);
    if (read !== undefined) return read;
    context.addIssue({ code: "custom", message: settingsTexts.wrong(allowedTexts.duration, written(text)) });
    return z.NEVER;
  });

/** Hours as a number, `4` or `0.5` → milliseconds. */
export const hoursNumber = z
  .number()
  .positive()
  .max(24 * 366)
  .transform((hours): Duration => duration(Math.round(hours * 3_600_000)));

const clockPattern = "(?:[01]?\\d|2[0-3]):[0-5]\\d";

function minuteOfDayOf(text: string): MinuteOfDay {
  const [hours, minutes] = text.split(":");
  return Number(hours) * 60 + Number(minutes);
}

/** `"08:00"` → minutes since midnight. */
export const timeOfDay = z
  .string(mustBe(allowedTexts.timeOfDay))
  .trim()
  .regex(new RegExp(`^${clockPattern}$`), mustBe(allowedTexts.timeOfDay))
  .transform(minuteOfDayOf);

/** `"22:00-07:00"` → both ends in minutes since midnight; they may be equal. */
export const timeSpan = z
  .string(mustBe(allowedTexts.timeSpan))
  .trim()
  .regex(new RegExp(`^${clockPattern}\\s*[-–—~]\\s*${clockPattern}$`), mustBe(allowedTexts.timeSpan))
  .transform((text) => {
    const [from = "", to = ""] = text.split(/\s*[-–—~]\s*/);
    return { from: minuteOfDayOf(from), to: minuteOfDayOf(to) };
  });

/** When a shop is open: a span that is not empty. */
export const openingHours = timeSpan.refine(({ from, to }) => from !== to, agreementTexts.emptyHours);

/** An IANA time zone that exists. */
export const timezoneName = z
  .string(mustBe(allowedTexts.timezone))
  .trim()
  .refine(isTimezone, mustBe(allowedTexts.timezone));

/** A text that says something. */
export const words = z.string().trim().min(1);

/** The name of a group, a person or a shop. An `@` in front would be taken for a private chat. */
export const name = z
  .string(mustBe(allowedTexts.name))
  .trim()
  .regex(/^[^@＠]/, mustBe(allowedTexts.name));

/** A phone number, always quoted: without quotes a leading zero or plus would be lost. */
export const phone = z
  .string(mustBe(allowedTexts.phone))
  .trim()
  .regex(/^\+?\d(?:[ -]?\d){2,19}$/, mustBe(allowedTexts.phone));

/** The number of a building, unit or room as the reader gives it: without the word behind it, letters big and half width. */
const addressNumber = (allowed: string, suffix: RegExp) =>
  z
    .union([z.string(), z.int().nonnegative()], mustBe(allowed))
    .transform((value) => String(value).normalize("NFKC").trim().toUpperCase())
    .refine((text) => text !== "" && !/\s/.test(text) && !suffix.test(text), mustBe(allowed));

/** `"3"`, `3`, `a1` → "3", "3", "A1". */
export const buildingNumber = addressNumber(allowedTexts.building, /[栋幢座楼号院#]$/);
export const unitNumber = addressNumber(allowedTexts.unit, /单元$|门$/);
export const roomNumber = addressNumber(allowedTexts.room, /[室房号]$/);
