// Telephone numbers: mobile and landline, with spaces or dashes, in digits or in Chinese characters.

import type { Piece } from "./mask.ts";
import { matches } from "./matches.ts";
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
const DIGIT = "[〇零一二三四五六七八九幺两洞]";
const SPOKEN = `((?:一|幺)[ ]?[三四五六七八九][ ]?${DIGIT}(?:[ ,-]?${DIGIT}{4}[ ,-]?${DIGIT}{4}|[ ,-]?${DIGIT}{3}[ ,-]?${DIGIT}{5}|${DIGIT}[ ,-]?${DIGIT}{3}[ ,-]?${DIGIT}{4}))(?!${DIGIT})`;
const SPOKEN_LOCAL = `(?<=(?:${LABEL})号?码?[是为打:： ]{0,3})(${DIGIT}{3,4}[ ,-]?${DIGIT}{4})(?!${DIGIT})`;

const NUMBERS = new RegExp([CODE, MOBILE, LANDLINE, LOCAL, HOTLINE, SPOKEN, SPOKEN_LOCAL].join("|"), "g");

/** Without one of these there is no number; looked for first, as that is quick. */
const DIGITS = new RegExp(
  `\\d[ .-]{0,3}\\d[ .-]{0,3}\\d|${DIGIT}[ ,-]?${DIGIT}[ ,-]?${DIGIT}|码|号[:是为 ]|[单卡户表证]号|身份证|病历`,
);
/** 旧号13800001111, 13800001111那个手机丢了, 别打了, 打不通: nobody answers there. */
const OLD_BEFORE =
  /(?:旧的?|原来的?|以前的?|之前的?|老)(?:手机|电话|号码?|号子)?号?码?[是:的 ]{0,2}$|(?:别|不要|莫|不用)再?(?:打|拨)$/;
const OLD_AFTER =
  /^[) {2}]?(?:那|这)?个?(?:旧|老)?(?:手机|电话|号码?|卡|微信)?(?:号|卡)?(?:已经?|早就?|昨天|今天|刚|都)?(?:停机|停用|不用|作废|注销|换了|丢|掉了|坏了|打不通|打唔通|不通|关机|空号|别打|别再打|莫打|不要打)/;

/** All telephone numbers of a plain text, in order. */
export function findPhones(plain: string): readonly Phone[] {
  if (!DIGITS.test(plain)) return [];
  return matches(NUMBERS, plain).map((match) => {
    const [all, mobile, landline, local, , spoken, spokenLocal] = match;
    const piece = { start: match.index, end: match.index + all.length };
    const said = spoken ?? spokenLocal;
    if (
      OLD_BEFORE.test(plain.slice(Math.max(0, match.index - 8), match.index)) ||
      OLD_AFTER.test(plain.slice(piece.end, piece.end + 14))
    )
      return piece;
    const digits =
      said === undefined ? (mobile ?? landline ?? local)?.replace(/\D/g, "") : Array.from(said, digitOf).join("");
    return digits === undefined ? piece : { ...piece, digits };
  });
}

const digitOf = (spoken: string): string => (spoken === "洞" ? "0" : String(readNumeral(spoken) ?? ""));
