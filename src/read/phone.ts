// Telephone numbers: mobile and landline, with spaces or dashes, in digits or in Chinese characters.

import { charactersOf, DIGITS, firstOf, rowAt, standsAt } from "./characters.ts";
import type { Piece } from "./mask.ts";
import { matchAt } from "./matches.ts";
import { readNumeral } from "./numerals.ts";

export interface Phone extends Piece {
  /** Digits only; undefined for hot lines and other numbers that are nobody's own. */
  readonly digits?: string;
}

/** Not of a telephone: codes, orders, accounts, however long. */
const CODE =
  "(?:取件码|提货码|取货码|验证码|快递码|取餐码|密码|尾号|单号|订单号|运单号|卡号|户号|表号|缴费号|客户号|身份证号?|医保号|社保号|就诊卡号?|病历号|银行卡号?)(?:码)?[:是为 ]{0,3}[\\da-z]{1,19}(?:-[\\da-z]{1,8}){0,4}";
/** 138 0000 1234, 138-0000-1234, 13800 001234, 1 3 8 0 0 0 0 1 2 3 4; each way of cutting once, so that no place is tried often. */
const MOBILE =
  "(?<![\\da-z])(?:\\(?\\+?(?:00)?86\\)?[ -]?)?(1[3-9](?:\\d[ .-]{0,3}\\d{4}[ .-]{0,3}\\d{4}|\\d[ -]?\\d{3}[ -]?\\d{5}|\\d{2}[ -]?\\d{3}[ -]?\\d{4}|\\d{2}[ -]?\\d{4}[ -]?\\d{3}|\\d{3}[ -]?\\d{3}[ -]?\\d{3}|\\d{3}[ -]?\\d{6}|\\d[ -]?\\d{2}[ -]?\\d{2}[ -]?\\d{2}[ -]?\\d{2})|1 [3-9](?: \\d){9})(?!\\d)";
const LANDLINE = "(?<![\\d-])(?:\\+?86[ -]?)?(\\(?0\\d{2,3}(?:\\)|[ )-]{0,2})\\d{3,4}[ -]?\\d{4})(?!\\d)";
const LABEL = "电话|固话|座机|手机|号码|小灵通|宅电|家电话|打到|拨打?|致电|来电|联系方式|联系号|tel|call";
const LOCAL = `(?<=(?:${LABEL})号?码?[是为打:： ]{0,3})((?:\\d{3,4}[ -]?\\d{4})|\\d{2}[ -]\\d{2}[ -]\\d{2}[ -]\\d{2})(?!\\d)`;
const HOTLINE =
  "(?<!\\d)((?:400|800)[ -]?\\d{3,4}[ -]?\\d{3,4}|(?:123\\d\\d|110|120|119|122|95\\d{3}|96\\d{3,4}))(?!\\d|[ ]?(?:m?g|毫克|微克|块|元))";
/** 一三八零零零零九四五一, 幺三八 零零零零 九四五一. */
const SPOKEN_DIGITS = "〇零一二三四五六七八九幺两洞";
const DIGIT = `[${SPOKEN_DIGITS}]`;
const SPOKEN = `((?:一|幺)[ ]?[三四五六七八九][ ]?${DIGIT}(?:[ ,-]?${DIGIT}{4}[ ,-]?${DIGIT}{4}|[ ,-]?${DIGIT}{3}[ ,-]?${DIGIT}{5}|${DIGIT}[ ,-]?${DIGIT}{3}[ ,-]?${DIGIT}{4}))(?!${DIGIT})`;
const SPOKEN_LOCAL = `(?<=(?:${LABEL})号?码?[是为打:： ]{0,3})(${DIGIT}{3,4}[ ,-]?${DIGIT}{4})(?!${DIGIT})`;

/** Each begins with characters of its own, which say what is to be looked for at a place. */
const CODES = new RegExp(CODE, "y");
const WRITTEN = new RegExp([MOBILE, LANDLINE, LOCAL, HOTLINE].join("|"), "y");
const SAID = new RegExp([SPOKEN, SPOKEN_LOCAL].join("|"), "y");
const WRITTEN_BEGINS = charactersOf("0123456789(+");
const WRITTEN_GOES_ON = charactersOf("0123456789 .()-");
/** 95598, but for 110, 120, 119 and 122. */
const SHORTEST_WRITTEN = 5;
const SAID_BEGINS = charactersOf(SPOKEN_DIGITS);
const SAID_GOES_ON = charactersOf(`${SPOKEN_DIGITS} ,-`);
const SHORTEST_SAID = 7;
const CODE_BEGINS = "取提验快密尾单订运卡户表缴客身医社就病银";
const CODE_GOES_ON = charactersOf("件货证递餐码号单费户份保诊历行");
const BEGINS = charactersOf(`0123456789(+${SPOKEN_DIGITS}${CODE_BEGINS}`);

/** A text without one of these holds no code. */
const HOLDS_CODES = new RegExp(
  `\\d[ .-]{0,3}\\d[ .-]{0,3}\\d|${DIGIT}[ ,-]?${DIGIT}[ ,-]?${DIGIT}|码|号[:是为 ]|[单卡户表证]号|身份证|病历`,
);
/** 旧号13800001111, 13800001111那个手机丢了, 别打了, 打不通: nobody answers there. */
const OLD_BEFORE =
  /(?:旧的?|原来的?|以前的?|之前的?|老)(?:手机|电话|号码?|号子)?号?码?[是:的 ]{0,2}$|(?:别|不要|莫|不用)再?(?:打|拨)$/;
const OLD_AFTER =
  /^[) {2}]?(?:那|这)?个?(?:旧|老)?(?:手机|电话|号码?|卡|微信)?(?:号|卡)?(?:已经?|早就?|昨天|今天|刚|都)?(?:停机|停用|不用|作废|注销|换了|丢|掉了|坏了|打不通|打唔通|不通|关机|空号|别打|别再打|莫打|不要打)/;

/** Whether a digit may begin a number: one within a number does not, and few digits are a hot line (120) at most. */
function mayBeWritten(plain: string, place: number): boolean {
  if (standsAt(DIGITS, plain, place - 1)) return false;
  const row = rowAt(WRITTEN_GOES_ON, plain, place, SHORTEST_WRITTEN);
  return row === SHORTEST_WRITTEN || (row >= 3 && plain[place] === "1");
}

/** The number that begins at a place, if one does. */
function phoneAt(plain: string, place: number): Phone | undefined {
  if (standsAt(WRITTEN_BEGINS, plain, place)) {
    if (standsAt(DIGITS, plain, place) && !mayBeWritten(plain, place)) return undefined;
    const match = matchAt(WRITTEN, plain, place);
    if (match === undefined) return undefined;
    const [all, mobile, landline, local] = match;
    return phoneOf(plain, place, all, (mobile ?? landline ?? local)?.replace(/\D/g, ""));
  }
  if (standsAt(SAID_BEGINS, plain, place)) {
    if (rowAt(SAID_GOES_ON, plain, place, SHORTEST_SAID) < SHORTEST_SAID) return undefined;
    const match = matchAt(SAID, plain, place);
    const said = match?.[1] ?? match?.[2];
    return match === undefined || said === undefined
      ? undefined
      : phoneOf(plain, place, match[0], Array.from(said, digitOf).join(""));
  }
  const code = standsAt(CODE_GOES_ON, plain, place + 1) ? matchAt(CODES, plain, place) : undefined;
  return code === undefined || !HOLDS_CODES.test(plain) ? undefined : phoneOf(plain, place, code[0], undefined);
}

/** A number and whether somebody answers there. */
function phoneOf(plain: string, start: number, all: string, digits: string | undefined): Phone {
  const end = start + all.length;
  return digits === undefined ||
    OLD_BEFORE.test(plain.slice(Math.max(0, start - 8), start)) ||
    OLD_AFTER.test(plain.slice(end, end + 14))
    ? { start, end }
    : { start, end, digits };
}

const NONE: readonly Phone[] = [];

/** All telephone numbers of a plain text, in order. */
export function findPhones(plain: string): readonly Phone[] {
  let found: Phone[] | undefined;
  let place = firstOf(BEGINS, plain);
  while (place !== -1) {
    const phone = phoneAt(plain, place);
    if (phone !== undefined) {
      found ??= [];
      found.push(phone);
    }
    place = firstOf(BEGINS, plain, phone?.end ?? place + 1);
  }
  return found ?? NONE;
}

const digitOf = (spoken: string): string => (spoken === "洞" ? "0" : String(readNumeral(spoken) ?? ""));
