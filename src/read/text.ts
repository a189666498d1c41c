// A message in one way of writing: half width, simplified, lower case, each character knowing where it came from.
import { Converter } from "opencc-js/t2cn";
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

const FIRST_HAN = 0x4e00;
const LAST_HAN = 0x9fff;
const isHan = (code: number): boolean => code >= FIRST_HAN && code <= LAST_HAN;

/** For each character whether simplified script writes it otherwise: 0 while nobody has asked, 1 for no, 2 for yes. */
const writtenOtherwise = new Uint8Array(LAST_HAN - FIRST_HAN + 1);

/**
 * Only a text with such a character is converted: what the converter knows of words would change simplified ones too (打坏 to
 * 打坯).
 */
function isTraditional(code: number): boolean {
  const place = code - FIRST_HAN;
  if (writtenOtherwise[place] === 0) {
    const character = String.fromCharCode(code);
    writtenOtherwise[place] = toSimplified(character) === character ? 1 : 2;
  }
  return writtenOtherwise[place] === 2;
}

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
const standard = (text: string): string => text.replace(CANTONESE_WORD, (word) => CANTONESE.get(word) ?? word);

const INVISIBLE = /[\p{Cf}\p{Cc}\p{Variation_Selector}]/u;
/** ①, ➊, ⑴: kept, because they number the entries of a list, which "1" alone would not. */
const ENTRY_NUMBER = /[\u2460-\u249b\u2776-\u2793]/u;
/** Emoji and other ornaments end a clause as a full stop does. */
const ORNAMENT =
  /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|[\u2190-\u245f\u24ea-\u2775\u2794-\u2bff\ue000-\uf8ff]/u;

const SPACE = 0x20;
const TILDE = 0x7e;
const NEW_LINE = 0x0a;
/** True for a character that is plain as it stands: most are. */
const isPlain = (code: number): boolean => isHan(code) || (code >= SPACE && code <= TILDE) || code === NEW_LINE;

const CAPITAL_A = 0x41;
const CAPITAL_Z = 0x5a;

/** What was looked up once for a character of one code unit. */
const known = new Map<string, string>();

function plainOf(character: string): string {
  let plain = known.get(character);
  if (plain === undefined) {
    plain = lookedUp(character);
    if (character.length === 1) known.set(character, plain);
  }
  return plain;
}

function lookedUp(character: string): string {
  const own = OWN.get(character);
  if (own !== undefined) return own;
  if (INVISIBLE.test(character)) return "";
  if (ENTRY_NUMBER.test(character)) return character;
  if (ORNAMENT.test(character)) return "~";
  return character.normalize("NFKC");
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
  let converts = false;
  let capitals = false;
  /** What is copied as it stands begins here. */
  let from = 0;
  let at = 0;
  while (at < raw.length) {
    const code = raw.charCodeAt(at);
    if (isPlain(code)) {
      converts ||= isHan(code) && isTraditional(code);
      capitals ||= code >= CAPITAL_A && code <= CAPITAL_Z;
      starts.push(at);
      at += 1;
      continue;
    }
    const character = String.fromCodePoint(raw.codePointAt(at) ?? code);
    const plain = plainOf(character);
    capitals ||= plain.toLowerCase() !== plain;
    for (let i = 0; i < plain.length; i++) starts.push(at);
    written += raw.slice(from, at) + plain;
    at += character.length;
    from = at;
  }
  written += raw.slice(from);
  starts.push(raw.length);
  const simplified = converts ? sameLength(written, toSimplified) : written;
  const plain = sameLength(simplified, (text) => standard(capitals ? text.toLowerCase() : text));
  return { raw, plain, written, simplified, starts };
}

/** The stretch of the message as sent that a plain stretch came from. */
export function spanOf(text: Text, start: number, end: number): Span {
  const from = text.starts[start] ?? text.raw.length;
  return { start: from, end: Math.max(from, text.starts[end] ?? text.raw.length) };
}
