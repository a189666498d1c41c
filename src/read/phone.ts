// Telephone numbers: mobile and landline, with spaces or dashes, in digits or in Chinese characters.

import type { Piece } from "./mask.ts";
import { matches } from "./matches.ts";
import { readNumeral } from "./numerals.ts";

export interface Phone extends Piece {
  /** Digits only; undefined for hot lines and other numbers that are nobody's own. */
  readonly digits?: string;
}

const NUMBERS =
  /(?:取件码|提货码|取货码|验证码|快递码|单号|订单号|运单号|卡号|户号|密码|尾号|表号)[:是为 ]{0,3}[\da-z]{1,8}(?:-[\da-z]{1,8}){0,4}|(?<![\da-z])(?:\+?86[ -]?)?(1[3-9](?:\d[ .-]?\d{4}[ .-]?\d{4}|\d[ -]?\d{3}[ -]?\d{5}|\d{2}[ -]?\d{3}[ -]?\d{4}|\d{2}[ -]?\d{4}[ -]?\d{3}|\d{3}[ -]?\d{3}[ -]?\d{3}|\d{3}[ -]?\d{6}))(?!\d)|(?<![\d-])(\(?0\d{2,3}(?:\)|[ )-]{0,2})\d{3,4}[ -]?\d{4})(?!\d)|(?<=(?:电话|固话|座机|手机|号码|小灵通)[是打:： ]{0,3})(\d{3,4}[ -]?\d{4})(?!\d)|(?<!\d)((?:400|800)[ -]?\d{3,4}[ -]?\d{3,4}|(?:12345|110|119|120|95\d{3}))(?!\d|[ ]?(?:mg|ml|g|毫|克|元|块|斤))|((?:一|幺)[三四五六七八九][〇零一二三四五六七八九幺两]{9})(?![〇零一二三四五六七八九])/g;

/** All telephone numbers of a plain text, in order. */
export function findPhones(plain: string): readonly Phone[] {
  const found: Phone[] = [];
  for (const match of matches(NUMBERS, plain)) {
    const [all, mobile, landline, local, , spoken] = match;
    const piece = { start: match.index, end: match.index + all.length };
    if (spoken !== undefined)
      found.push({ ...piece, digits: Array.from(spoken, (c) => String(readNumeral(c) ?? "")).join("") });
    else {
      const digits = (mobile ?? landline ?? local)?.replace(/\D/g, "");
      found.push(digits === undefined ? piece : { ...piece, digits });
    }
  }
  return found;
}
