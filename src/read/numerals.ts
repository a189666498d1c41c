// Numbers as people write them: 301, 1.5万, 廿三, 两百五, 三零一, 十来个, 两三斤, 几盒, 半.

/** A number found in a text, and what it says: one value, about a value, between two values, or only "some". */
export type Numeral = { readonly start: number; readonly end: number } & (
  | { readonly says: "exact"; readonly value: number }
  | { readonly says: "about"; readonly value: number }
  | { readonly says: "between"; readonly low: number; readonly high: number }
  | { readonly says: "some" }
);

const DIGITS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    〇: 0,
    零: 0,
    一: 1,
    壹: 1,
    幺: 1,
    二: 2,
    贰: 2,
    两: 2,
    俩: 2,
    三: 3,
    叁: 3,
    仨: 3,
    四: 4,
    肆: 4,
    五: 5,
    伍: 5,
    六: 6,
    陆: 6,
    七: 7,
    柒: 7,
    八: 8,
    捌: 8,
    九: 9,
    玖: 9,
  }),
);

const MULTIPLIERS: ReadonlyMap<string, number> = new Map(
  Object.entries({ 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000, 万: 10_000, 亿: 100_000_000 }),
);

/** 廿 and 卅 stand for two characters each. */
const CONTRACTED: ReadonlyMap<string, string> = new Map([
  ["廿", "二十"],
  ["卅", "三十"],
]);

/** Any numeral; a sign belongs to no number in these messages, and a comma splits a list more often than thousands. */
const ARABIC = /^(\d{1,15}(?:\.\d{1,9})?)([十百千万亿]?)$/;
const CHARACTERS = "〇零一壹幺二贰两俩三叁仨四肆五伍六陆七柒八捌九玖十拾百佰千仟万亿廿卅";
const SCAN = new RegExp(
  `(?:\\d{1,15}(?:\\.\\d{1,9})?[百千万亿]?|[几数][十百千万]|[${CHARACTERS}]{1,15})(?:[来多余几](?!自))?|半|几`,
  "g",
);
/** Words in which the character is no number, by the text that begins at it. */
const NO_NUMBER =
  /^(?:一(?:些|下|哈|起|直|定|样|般|共|会儿?|边|切|旦|致|向|点儿?(?!钟|半|[一二三四五六七八九十\d]))|万一|千万|十分(?!钟)|几乎|半夜|半路|百合|百度|千张|八角|三七|五花|四季豆|六味|九制|零食|零钱)/;

/** 250 for 两百五, 25 for 廿五, 301 for 三零一; undefined for what is no one number (两三). */
function chinese(text: string): number | undefined {
  const full = Array.from(text, (c) => CONTRACTED.get(c) ?? c).join("");
  const characters = Array.from(full);
  if (characters.every((c) => DIGITS.has(c))) {
    if (characters.length === 1) return DIGITS.get(full);
    return neighbours(characters) === undefined
      ? Number(characters.map((c) => DIGITS.get(c) ?? 0).join(""))
      : undefined;
  }
  let total = 0;
  let section = 0;
  let digit: number | undefined;
  let last = 0;
  let skipped = false;
  for (const c of characters) {
    const value = DIGITS.get(c);
    const unit = MULTIPLIERS.get(c);
    if (value !== undefined) {
      if (digit !== undefined && digit !== 0) return undefined;
      digit = value;
      skipped ||= value === 0;
    } else if (unit !== undefined && unit >= 10_000) {
      if (section + (digit ?? 0) === 0) return undefined;
      total = (total + section + (digit ?? 0)) * unit;
      section = 0;
      digit = undefined;
      last = unit;
      skipped = false;
    } else if (unit !== undefined) {
      // 十 alone is ten, 一百零十 is nothing that anybody writes.
      if (digit === undefined && (unit !== 10 || (section === 0 && total > 0 && !skipped))) return undefined;
      section += (digit ?? 1) * unit;
      digit = undefined;
      last = unit;
      skipped = false;
    } else return undefined;
  }
  // 两百五 leaves out the last unit: 250, and 一万二 is 12000; 两百零五 has said zero and is 205.
  const rest = digit === undefined ? 0 : !skipped && last >= 100 ? digit * (last / 10) : digit;
  return total + section + rest;
}

/** 两三, 三四, 七八, 三五: two neighbouring digits are a range, not a number. */
function neighbours(characters: readonly string[]): { low: number; high: number } | undefined {
  if (characters.length !== 2) return undefined;
  const [low, high] = characters.map((c) => DIGITS.get(c));
  if (low === undefined || high === undefined || low === 0) return undefined;
  return high === low + 1 || (low === 3 && high === 5) ? { low, high } : undefined;
}

/** 二三十, 十七八, 三四百, 百八十: a range within a longer number. */
function between(text: string): { low: number; high: number } | undefined {
  const characters = Array.from(text);
  for (let i = 0; i + 1 < characters.length; i++) {
    const pair = neighbours(characters.slice(i, i + 2));
    if (pair === undefined) continue;
    const [before, after] = [characters.slice(0, i).join(""), characters.slice(i + 2).join("")];
    if (before !== "" && !MULTIPLIERS.has(characters[i - 1] ?? "")) return undefined;
    const low = chinese(`${before}${characters[i] ?? ""}${after}`);
    const high = chinese(`${before}${characters[i + 1] ?? ""}${after}`);
    return low !== undefined && high !== undefined && low < high ? { low, high } : undefined;
  }
  return undefined;
}

/**
 * The value of a text that is one number and nothing else: 12, 1.5万, 廿三, 两百五, 三零一, 半, 一斤半, 两个半.
 * Undefined for anything else, for ranges (两三) and for vague numbers (十来, 几).
 */
export function readNumeral(text: string): number | undefined {
  if (text === "半" || text === "一半") return 0.5;
  if (text.length === 1) {
    if (text >= "0" && text <= "9") return Number(text);
    if (DIGITS.has(text)) return DIGITS.get(text);
  }
  const arabic = ARABIC.exec(text);
  if (arabic !== null) return Number(arabic[1]) * (MULTIPLIERS.get(arabic[2] ?? "") ?? 1);
  if (text.length > 20) return undefined;
  const half = /^(.+?)[^\d〇零一二三四五六七八九十百千万几]半$/.exec(text);
  if (half?.[1] !== undefined) {
    const whole = readNumeral(half[1]);
    return whole === undefined ? undefined : whole + 0.5;
  }
  return text === "" ? undefined : chinese(text);
}

/** 0.5 when 半 follows at this offset, as after the unit in 一斤半 and 两盒半; otherwise 0. */
export function halfAfter(text: string, offset: number): 0 | 0.5 {
  return text[offset] === "半" && !/^半(?:[个天年月夜路]|小时|钟头)/.test(text.slice(offset, offset + 3)) ? 0.5 : 0;
}

/** The numeral that `found`, the text at `start`, says; undefined when it is none. */
function numeralOf(found: string, start: number): Numeral | undefined {
  const end = start + found.length;
  if (found === "几" || /^[几数][十百千万]/.test(found)) return { says: "some", start, end };
  const exact = readNumeral(found);
  if (exact !== undefined) return { says: "exact", value: exact, start, end };
  const about = /^(.+)[来多余几]$/.exec(found);
  if (about?.[1] !== undefined) {
    const value = readNumeral(about[1]);
    return value === undefined ? undefined : { says: "about", value, start, end };
  }
  const range = between(found);
  return range === undefined ? undefined : { says: "between", ...range, start, end };
}

/**
 * All numbers in a text, in order, without overlaps; offsets in UTF-16 units. Linear in the length of the text.
 * Words that only look like numbers (一起, 一下, 十分, 万一) are left out; the unit after a number is the caller's.
 */
export function scanNumerals(text: string): readonly Numeral[] {
  const found: Numeral[] = [];
  for (const match of text.matchAll(SCAN)) {
    if (NO_NUMBER.test(text.slice(match.index, match.index + 4))) continue;
    const numeral =
      numeralOf(match[0], match.index) ??
      // 两多 and the like: the word after the number was none of it.
      (/[来多余几]$/.test(match[0]) ? numeralOf(match[0].slice(0, -1), match.index) : undefined);
    if (numeral !== undefined) found.push(numeral);
  }
  return found;
}
