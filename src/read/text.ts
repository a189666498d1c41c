// A message in one way of writing: half width, simplified, lower case, each character knowing where it came from.
import { Converter } from "opencc-js/t2cn";
import { charactersOf, holds } from "./characters.ts";
import type { Span } from "./reading.ts";

/** A message made plain. All extractors work on `plain`; offsets into it are called plain offsets. */
export interface Text {
  /** As it was sent. */
  readonly raw: string;
  /** Half width, simplified, lower case; emoji and ornaments have become "~". As long as `written` and `starts`. */
  readonly plain: string;
  /** As `plain`, but in the writer's own script and case. */
  readonly written: string;
  /** As `plain`, but in the writer's own case. */
  readonly simplified: string;
  /** Where in `raw` each plain character begins; one more entry for the end. */
  readonly starts: readonly number[];
}

const toSimplified = Converter({ from: "t", to: "cn" });

const FIRST_HAN = "\u4e00";
const LAST_HAN = "\u9fff";
const isHan = (character: string): boolean => character >= FIRST_HAN && character <= LAST_HAN;

/** Characters that NFKC would leave alone or turn into something longer than is meant. */
const OWN: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "×": "x",
    "✕": "x",
    "✖": "x",
    "½": "半",
    "…": "…",
    "—": "-",
    "–": "-",
    "―": "-",
    "−": "-",
    "‐": "-",
    "‑": "-",
    "〜": "~",
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "•": "•",
    "●": "•",
    "▪": "•",
    "◆": "•",
    "✅": "√",
    "✔": "√",
    "☑": "√",
    "√": "√",
    "\u20e3": ".",
    "\r": " ",
    "\t": " ",
    "\u2028": "\n",
    "\u2029": "\n",
    "\u0085": "\n",
  }),
);

/** Cantonese words as the standard language writes them, each as long as before: 买咗 is 买了. */
const CANTONESE: ReadonlyMap<string, string> = new Map(
  Object.entries({
    唔使: "不用",
    边位: "哪位",
    边个: "哪个",
    返嚟: "回来",
    搞掂: "搞定",
    卖晒: "卖光",
    点样: "怎样",
    倾偈: "聊天",
    咗: "了",
    嗰: "那",
    喇: "啦",
    睇: "看",
    搵: "找",
    揾: "找",
    佢: "他",
    畀: "给",
    嘅: "的",
    啲: "些",
    攞: "拿",
    喺: "在",
    嚟: "来",
  }),
);
const CANTONESE_WORD = new RegExp([...CANTONESE.keys()].join("|"), "g");
const CANTONESE_BEGINS = charactersOf([...CANTONESE.keys()].map((word) => word.charAt(0)).join(""));
const standard = (text: string): string =>
  holds(CANTONESE_BEGINS, text) ? text.replace(CANTONESE_WORD, (word) => CANTONESE.get(word) ?? word) : text;

const INVISIBLE = /[\p{Cf}\p{Cc}\p{Variation_Selector}]/u;
/** ①, ➊, ⑴: kept, because they number the entries of a list, which "1" alone would not. */
const ENTRY_NUMBER = /[\u2460-\u249b\u2776-\u2793]/u;
/** Emoji and other ornaments end a clause as a full stop does. */
const ORNAMENT =
  /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|[\u2190-\u245f\u24ea-\u2775\u2794-\u2bff\ue000-\uf8ff]/u;

function plainOf(character: string): string {
  if (isHan(character)) return character;
  const own = OWN.get(character);
  if (own !== undefined) return own;
  if ((character >= " " && character <= "~") || character === "\n") return character;
  if (INVISIBLE.test(character)) return "";
  if (ENTRY_NUMBER.test(character)) return character;
  if (ORNAMENT.test(character)) return "~";
  return character.normalize("NFKC");
}

/** What there is to be done about a character, a bit each; 0 while nobody has asked. */
const KNOWN = 1;
/** It is made plain as something else. */
const CHANGES = 2;
/**
 * Simplified script writes it otherwise. Only a text with such a character is converted: what the converter knows of words
 * would change simplified ones too (打坏 to 打坯).
 */
const TRADITIONAL = 4;
/** It is a capital. */
const CAPITAL = 8;

const CODES = 0x10000;
const sorts = new Uint8Array(CODES);
/** What the characters that change are made plain as. */
const changed: (string | undefined)[] = [];

/** Looks a character of the basic plane up, the first time it is met. */
function learn(code: number): number {
  const character = String.fromCharCode(code);
  const plain = plainOf(character);
  let sort = KNOWN;
  if (plain !== character) {
    sort |= CHANGES;
    changed[code] = plain;
  }
  if (isHan(character) && toSimplified(character) !== character) sort |= TRADITIONAL;
  if (plain.toLowerCase() !== plain) sort |= CAPITAL;
  sorts[code] = sort;
  return sort;
}

/** Changes the text so that every change keeps its length; where the whole does not, character by character. */
function sameLength(text: string, change: (text: string) => string): string {
  const whole = change(text);
  if (whole.length === text.length) return whole;
  return Array.from(text, (character) => {
    const changed = change(character);
    return changed.length === character.length ? changed : character;
  }).join("");
}

/** The message made plain. Linear in its length; never throws, whatever the text holds. */
export function plainText(raw: string): Text {
  let written = "";
  const starts: number[] = [];
  let sort = 0;
  let copied = 0;
  for (let place = 0; place < raw.length; place++) {
    const code = raw.charCodeAt(place);
    const known = sorts[code] || learn(code);
    sort |= known;
    const isPair = code >= 0xd800 && code <= 0xdbff && (raw.codePointAt(place) ?? 0) >= CODES;
    if ((known & CHANGES) === 0 && !isPair) {
      starts.push(place);
      continue;
    }
    const plain = isPair ? plainOf(raw.slice(place, place + 2)) : (changed[code] ?? "");
    written += raw.slice(copied, place) + plain;
    for (let i = 0; i < plain.length; i++) starts.push(place);
    if (isPair) {
      sort |= CAPITAL;
      place++;
    }
    copied = place + 1;
  }
  starts.push(raw.length);
  written = copied === 0 ? raw : written + raw.slice(copied);
  const simplified = (sort & TRADITIONAL) === 0 ? written : sameLength(written, toSimplified);
  const lowers = (sort & (CAPITAL | TRADITIONAL)) !== 0;
  const plain = sameLength(simplified, (text) => standard(lowers ? text.toLowerCase() : text));
  return { raw, plain, written, simplified, starts };
}

/** The stretch of the message as sent that a plain stretch came from. */
export function spanOf(text: Text, start: number, end: number): Span {
  const from = text.starts[start] ?? text.raw.length;
  return { start: from, end: Math.max(from, text.starts[end] ?? text.raw.length) };
}
