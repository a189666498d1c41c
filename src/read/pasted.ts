// A stretch of chat as it is copied out of WeChat, parted into its messages: who wrote each, what, and when, if that is said.
import type { LocalTime } from "../domain/clock.ts";
import { DATED_STAMP, dayOfLine, STAMP, type Stamp, stampIn, timeOf } from "./pasted-times.ts";

/** One message of it. */
export interface Pasted {
  readonly name: string;
  readonly text: string;
  /** What it replies to, as far as the copy shows it. */
  readonly quote?: string;
  /** Community's wall clock, not later than when it was pasted. */
  readonly at?: LocalTime;
}

export interface Pasting {
  /** Community's wall clock when it was pasted. */
  readonly now: LocalTime;
  /** The line asks for something or answers something, so that it is nobody's name. */
  readonly isSaying: (line: string) => boolean;
}

/** 张三 10:23 · 李四 11月23日 上午9:30 · 张三 11-23 10:23:05. */
const TIMED = new RegExp(`^(?<name>\\S.{0,39}?)\\s+${STAMP}\\s*[:：]?$`, "iu");
/** 2026-11-23 10:23:05 张三. */
const TIMED_BEFORE = new RegExp(`^${DATED_STAMP}\\s+(?<name>\\S.{0,39})$`, "iu");
/** [10:23] 张三: 内容. */
const BRACKETED = new RegExp(
  `^[\\[［【(（]\\s*${STAMP}\\s*[\\]］】)）]\\s*(?<name>[^:：]{1,40})[:：]\\s*(?<said>.*)$`,
  "iu",
);
/** A time alone between messages. */
const TIME_LINE = new RegExp(`^${STAMP}$`, "iu");
/** 张三: with what he wrote below it, or behind it. */
const NAMED = /^(?<name>[^:：。！？；，!?;,「」#＃/／]{1,24})[:：]\s*(?<said>.*)$/u;
/** A name alone. */
const BARE = /^[^:：。！？；，!?;,「」#＃/／]{1,24}$/u;
/** What people write in front of a colon, and is nobody's name. */
const LABEL =
  /^(?:地址|住址|电话|手机号?|联系(?:电话|人|方式)|姓名|名字|楼号|楼栋|单元|房号|房间|门牌号?|物品|药名|数量|时间|日期|备注|说明|通知|注意|提醒|需要|要求?|内容|地点|(?:紧急)?求助|补充|另外|还有|谢谢|https?)$/iu;
/** 「名：原文」, a line of dashes, the reply. */
const QUOTE = /^「[^：:\n]*[：:]\s?([\s\S]*?)」\n(?:[-—] ?){5,}\n([\s\S]*)$/u;

interface Line {
  readonly text: string;
  /** First of all, or a blank line is before it. */
  readonly begins: boolean;
  /** Something stands right below it. */
  readonly continues: boolean;
}

interface Header {
  readonly name: string;
  readonly said: string;
  readonly stamp?: Stamp;
}

type Style = "named" | "inline" | "bare";

interface Draft {
  readonly name: string;
  readonly at: LocalTime | undefined;
  readonly lines: string[];
}

/** The messages in their order; none: it is no stretch of chat. Linear in the length of the text. */
export function readPasted(text: string, { now, isSaying }: Pasting): readonly Pasted[] {
  const lines = linesOf(text);
  const hasGaps = lines.some(({ begins }, i) => begins && i > 0);
  const names = new Set<string>();
  const messages: Draft[] = [];
  let style: Style | undefined;
  let day: Pick<Stamp, "day" | "weekday"> | undefined;
  let since: LocalTime | undefined;
  let isBelowTime = false;
  for (const [i, written] of lines.entries()) {
    const last = messages.at(-1);
    const line: Line = isBelowTime ? { ...written, begins: true } : written;
    const isBetween = line.begins && last?.lines.length !== 0;
    const dayAlone = isBetween ? dayOfLine(line.text) : undefined;
    const timeAlone = isBetween ? stampOf(TIME_LINE.exec(line.text)) : undefined;
    isBelowTime = dayAlone !== undefined || timeAlone !== undefined;
    if (dayAlone) day = dayAlone;
    if (timeAlone) since = timeOf(withDay(timeAlone, day), now);
    if (isBelowTime) continue;
    const next = lines[i + 1];
    const isAboveHeader = next !== undefined && timedHeader(next, hasGaps) !== undefined;
    const found: { header: Header; style?: Style } | undefined =
      headerWith(timedHeader(line, hasGaps)) ?? plainHeader(line, { style, names, isSaying, isAboveHeader });
    const at = found?.header.stamp && timeOf(withDay(found.header.stamp, day), now);
    if (found && (found.header.stamp === undefined || at !== undefined)) {
      style ??= found.style;
      names.add(found.header.name);
      const { name, said } = found.header;
      messages.push({ name, at: at ?? since, lines: said === "" ? [] : [said] });
    } else last?.lines.push(line.begins && last.lines.length > 0 ? `\n${line.text}` : line.text);
  }
  return messages.flatMap((draft) => finished(draft) ?? []);
}

/** Undefined: nothing stood below the name that can be copied, as with a picture. */
function finished({ name, at, lines }: Draft): Pasted | undefined {
  const whole = lines.join("\n").trim();
  const [, quote, reply] = QUOTE.exec(whole) ?? [];
  const text = reply?.trim() ?? whole;
  if (text === "") return undefined;
  return { name, text, ...(at === undefined ? {} : { at }), ...(quote === undefined ? {} : { quote }) };
}

function linesOf(text: string): readonly Line[] {
  const raw = text
    .split(/\r\n|[\n\r\u2028\u2029\u0085]/u)
    .map((line) => line.replace(/[\u2005\u3000\u00a0]/gu, " ").trim());
  return raw.flatMap((line, i) =>
    line === "" ? [] : [{ text: line, begins: (raw[i - 1] ?? "") === "", continues: (raw[i + 1] ?? "") !== "" }],
  );
}

const headerWith = (header: Header | undefined) => (header ? { header } : undefined);

const stampOf = (match: RegExpExecArray | null): Stamp | undefined =>
  match?.groups ? stampIn(match.groups) : undefined;

/** A clock time goes by the day that was named above, if one was. */
const withDay = (stamp: Stamp, day: Pick<Stamp, "day" | "weekday"> | undefined): Stamp =>
  stamp.day === undefined && stamp.weekday === undefined ? { ...stamp, ...day } : stamp;

/** A name with a time. 集合时间 10:30 looks the same: a clock time alone counts only where a message can begin. */
function timedHeader({ text, begins }: Line, hasGaps: boolean): Header | undefined {
  const plain = text.normalize("NFKC");
  const match = BRACKETED.exec(text) ?? TIMED_BEFORE.exec(plain) ?? TIMED.exec(plain);
  const stamp = stampOf(match);
  const name = nameIn(match?.groups?.name);
  if (!match || !stamp || name === "") return undefined;
  const said = match.groups?.said;
  const isSure = said !== undefined || stamp.day !== undefined || stamp.weekday !== undefined;
  return isSure || begins || !hasGaps ? { name, said: said?.trim() ?? "", stamp } : undefined;
}

interface Before {
  readonly style: Style | undefined;
  /** Who has written before. */
  readonly names: ReadonlySet<string>;
  readonly isSaying: (line: string) => boolean;
  readonly isAboveHeader: boolean;
}

/** A name without a time. The first one shows how the stretch is written; later, only what is written so is a name. */
function plainHeader(line: Line, before: Before): { header: Header; style: Style } | undefined {
  const { style, names, isSaying, isAboveHeader } = before;
  const isFirst = style === undefined && names.size === 0;
  const groups = NAMED.exec(line.text)?.groups;
  const name = nameIn(groups?.name);
  const said = groups?.said?.trim() ?? "";
  if (groups && name !== "" && !LABEL.test(name) && !isClock(name, said)) {
    if (said === "") return line.begins || style === "named" ? { header: { name, said }, style: "named" } : undefined;
    const isInline = isFirst || style === "inline" || (line.begins && names.has(name));
    return isInline ? { header: { name, said }, style: "inline" } : undefined;
  }
  const bare = nameIn(line.text);
  const mayBeBare = line.begins && line.continues && BARE.test(line.text) && !isAboveHeader && bare !== "";
  if (!mayBeBare || !(isFirst || style === "bare" || names.has(bare))) return undefined;
  return names.has(bare) || !isSaying(line.text) ? { header: { name: bare, said: "" }, style: "bare" } : undefined;
}

/** 下午3:30 集合 begins with no name. */
const isClock = (name: string, said: string): boolean =>
  (/\d$/u.test(name) && /^\d/u.test(said)) || said.startsWith("//");

const nameIn = (written: string | undefined): string =>
  (written ?? "")
    .replace(/^[@＠]/u, "")
    .replace(/[:：]$/u, "")
    .trim();
