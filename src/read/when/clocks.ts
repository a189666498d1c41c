// Clock times: 3点, 三点半, 8点一刻, 15:30, 8-10点, 两三点, 2:00pm; and what only looks like one (一点点, 1:1).
import { readNumeral, scanNumerals } from "../numerals.ts";
import type { Clock, ClockTime, WordReader } from "./meaning.ts";

const HOUR = "(?:\\d{1,2}|[〇零一二两三四五六七八九十]{1,3})";
const TENS = "[一二三四五]?十[一二三四五六七八九]?";
/** Not minutes but a quantity or an address that follows: 3点20盒, 3点15号楼. */
const NO_MINUTE = "(?![\\d盒瓶袋斤个号栋楼包支条箱份块元岁户片粒颗幢#-])";
const MINUTE = `(?:(半)(?![个天年月斤盒])|([一二三])刻|\\s?过?(\\d{1,2}|零?[一二三四五六七八九]|${TENS})\\s?分(?:\\d{1,2}秒|${TENS}秒)?|过?([0-5]\\d|零[一二三四五六七八九]|${TENS})${NO_MINUTE})`;
const JOIN = "\\s*(?:到|至|[-~–—～])\\s*";

const SPOKEN = `(${HOUR})(?:${JOIN}(${HOUR}))?\\s*(?:(点)(?![点儿心滴子评击名数水档]|建议|要求|意见|注意|说明|想法|看法|体会|原因|理由|希望|问题)|时(?![间候常节期段效尚差光不而])(?=\\d|[一二三四五十]|$|[^\\u4e00-\\u9fff]|[到至前左后之许整开送来]))钟?(?:整|${MINUTE})?(?:多钟?)?`;
const DIGITAL = "(\\d{1,2}):([0-5]\\d)(?::[0-5]\\d)?(?![\\d:])";
const MERIDIEM = "\\s*([ap])\\.?m\\b\\.?";

/** 一点 is "a little" unless something shows that it is a time. */
const A_LITTLE = /^[一1]点$/;
const TIME_BEFORE =
  /(?:[天日号晚早晨上午里间昼]|周[一二三四五六日天]|[到至从~-]|凌晨|傍晚|大概|大约|差不多)\s*(?:的|大?约)?$/;
const TIME_AFTER = /^\s*(?:[前后之以到至左多钟])/;
const CLAUSE_BEFORE = /(?:^|[\s,.!?;:、。~我你他她们家人])$/;
const CLAUSE_AFTER = /^\s*(?:[来要见送有能可行出去走上下回接开起到]|$)/;
/** 周二三点 is three on Tuesday, not two or three. */
const DAY_BEFORE = /(?:周|星期|礼拜|初)$/;
const NOT_HOURS = /[第#.:\d有这提共差几百a-z]$/iu;
/** 八点几, 7点8 (a value), 2点钟方向, 两点之间. */
const NO_CLOCK_BEHIND =
  /^(?:几(?!分)|[\d一二三四五六七八九]+(?![\d一二三四五六七八九十盒瓶袋个号栋楼幢座单支包条份人户斤-])|方向|之间的?距离)/;
const RATIO_BEFORE = /(?:比例?|稀释|按|兑|配比?|血压|比分)\s*(?:是|为|成)?$/;

function isOneOClock(before: string, after: string): boolean {
  if (/[快慢早晚多少大小好差高低轻重近远来吃喝买带加放]$/.test(before)) return false;
  return TIME_BEFORE.test(before) || TIME_AFTER.test(after) || (CLAUSE_BEFORE.test(before) && CLAUSE_AFTER.test(after));
}

function hourOf(text: string): { readonly low?: number; readonly high: number } | undefined {
  // 一八点 after 初 is 八点 of that day, and nobody says it for 18.
  const hour = /^[一二三四五六七八九]{2}$/.test(text) ? undefined : readNumeral(text);
  if (hour !== undefined) return hour <= 24 ? { high: hour } : undefined;
  const [range] = scanNumerals(text);
  return range?.says === "between" && range.high <= 24 ? { low: range.low, high: range.high } : undefined;
}

function minutesOf(match: RegExpMatchArray): number | undefined {
  const [, , , , half, quarters, minutes, bare] = match;
  if (half !== undefined) return 30;
  if (quarters !== undefined) return (readNumeral(quarters) ?? 0) * 15;
  const written = (minutes ?? bare)?.replace(/^零(?=.)/, "");
  return written === undefined ? 0 : readNumeral(written);
}

/** A clock time is sure when its hour can only be one half of the day, or is written as in timetables (08:00, 9时). */
function clockTime(hour: number, minute: number, formal: boolean): ClockTime {
  return { minute: hour * 60 + minute, sure: formal || hour > 12 || hour === 0 };
}

export const spokenClocks: WordReader = {
  signs: "点时",
  pattern: new RegExp(SPOKEN),
  read(match, _at, before, after): Clock | undefined {
    const [words, first = "", second, dot] = match;
    if (NOT_HOURS.test(before) || NO_CLOCK_BEHIND.test(after)) return undefined;
    if (A_LITTLE.test(words) && !isOneOClock(before, after)) return undefined;
    const minute = minutesOf(match);
    const hour = hourOf(second ?? first);
    if (hour === undefined || minute === undefined || minute > 59) return undefined;
    if (hour.low !== undefined && DAY_BEFORE.test(before)) return undefined;
    const formal = dot === undefined;
    const from = second === undefined ? hour.low : hourOf(first)?.high;
    const to = clockTime(hour.high, minute, formal);
    if (words.includes("多")) return { kind: "clock", from: to, to: { ...to, minute: to.minute + 60 } };
    return from === undefined ? { kind: "clock", to } : { kind: "clock", from: clockTime(from, 0, formal), to };
  },
};

export const digitalClocks: WordReader = {
  signs: ":mM",
  pattern: new RegExp(`${DIGITAL}(?:${MERIDIEM})?|(\\d{1,2})${MERIDIEM}`, "i"),
  read(match, _at, before): Clock | undefined {
    const [, hourWritten, minuteWritten, meridiem, hourAlone, meridiemAlone] = match;
    if (/[\d:.a-z]$/i.test(before) || RATIO_BEFORE.test(before)) return undefined;
    const written = hourWritten ?? hourAlone ?? "";
    const hour = Number(written);
    const minute = Number(minuteWritten ?? 0);
    const half = (meridiem ?? meridiemAlone)?.toLowerCase();
    if (half !== undefined) {
      if (hour < 1 || hour > 12) return undefined;
      return { kind: "clock", to: { minute: ((hour % 12) + (half === "p" ? 12 : 0)) * 60 + minute, sure: true } };
    }
    if (hour > 24 || (hour === 24 && minute > 0)) return undefined;
    return { kind: "clock", to: clockTime(hour, minute, written.startsWith("0")) };
  },
};
