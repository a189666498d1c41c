// Dialogues as text: what people write, and below it what the bot must and must not post. Played through the whole bot.
//
//   # title                                        a dialogue begins
//   10:00 居民群 小刘: 3号楼 王奶奶 挂面2把            somebody writes (⏎ for a new line; +1 10:00 for the next day)
//   10:01 志愿者群 小张 引用last: 我来                 … quoting the bot's last post there, or event number N (引用3)
//   10:01 志愿者群 小张 图box.png: 药盒                … with a picture
//   10:02 志愿者群 小张 按: 接单                        presses that button of the last post there that has it
//   10:03 居民群 小刘 改1: 3号楼 王奶奶 挂面3把         changes event number 1
//   10:03 居民群 小刘 撤回1:                           recalls it
//   10:30                                           time passes
//   > 志愿者群: #1; 挂面|面条; !301; @小张; [接单]; 图; 10:00-10:05     one post has all this, not that, mentions, button, picture, time
//   > 安静                    nothing was posted;  > 安静 居民群 @小张: nothing in these
//   > 最多2                   at most so many posts
//   never 居民群 志愿者群: 1380000000        no post of the dialogue in these chats has it

import { readEvents } from "../../src/replay/events.ts";
import type { ReplayPost } from "../../src/replay/replay.ts";
import { replay } from "../../src/replay/replay.ts";
import type { Settled } from "../../src/world.ts";

interface Expectation {
  readonly line: number;
  readonly text: string;
}

interface Turn {
  readonly event: Readonly<Record<string, string>>;
  readonly expectations: readonly Expectation[];
}

export interface Dialogue {
  readonly title: string;
  readonly line: number;
  readonly turns: readonly Turn[];
  readonly never: readonly Expectation[];
}

const DAY = "2026-11-23";
const OFFSET = "+08:00";
const DAY_MS = 24 * 3600_000;

/** The dialogues of a file. Throws for a line that is neither. */
export function readDialogues(text: string): readonly Dialogue[] {
  const dialogues: {
    title: string;
    line: number;
    turns: { event: Record<string, string>; expectations: Expectation[] }[];
    never: Expectation[];
  }[] = [];
  for (const [i, raw] of text.split("\n").entries()) {
    const line = raw.trim();
    if (line === "" || line.startsWith("//")) continue;
    const current = dialogues.at(-1);
    if (line.startsWith("#")) {
      dialogues.push({ title: line.slice(1).trim(), line: i + 1, turns: [], never: [] });
    } else if (current && line.startsWith(">")) {
      const turn = current.turns.at(-1);
      if (!turn) throw new Error(`line ${i + 1}: nothing was said yet`);
      turn.expectations.push({ line: i + 1, text: line.slice(1).trim() });
    } else if (current && line.startsWith("never ")) {
      current.never.push({ line: i + 1, text: line.slice(6).trim() });
    } else if (current) {
      current.turns.push({ event: eventOf(line, current.turns.length + 1, i + 1), expectations: [] });
    } else throw new Error(`line ${i + 1}: a dialogue begins with # and its title`);
  }
  return dialogues;
}

const EVENT =
  /^(?:\+(\d+) )?(\d{2}:\d{2})(?::(\d{2}))?(?: (\S+) ([^\s:：]+)(?: (引用|按|改|撤回|图)([^\s:：]*))?[:：] ?(.*))?$/u;

function eventOf(line: string, number: number, at: number): Record<string, string> {
  const match = EVENT.exec(line);
  if (!match) throw new Error(`line ${at}: not an event: ${line}`);
  const [, days = "0", clock = "", seconds = "00", chat, from, how, which = "", said = ""] = match;
  const day = new Date(Date.parse(`${DAY}T00:00:00Z`) + Number(days) * DAY_MS).toISOString().slice(0, 10);
  const base = { id: String(number), at: `${day}T${clock}:${seconds}${OFFSET}` };
  if (chat === undefined || from === undefined) return base;
  const text = said.replaceAll("⏎", "\n");
  const event = { ...base, chat, from };
  switch (how) {
    case "引用":
      return { ...event, text, quote: which };
    case "图":
      return text === "" ? { ...event, image: which } : { ...event, text, image: which };
    case "按":
      return { ...event, press: text, post: "last" };
    case "改":
      return { ...event, edit: which, text };
    case "撤回":
      return { ...event, recall: which };
    default:
      return { ...event, text };
  }
}

/** Plays a dialogue and gives back what does not hold, each with what was posted instead. */
export async function failuresOf(dialogue: Dialogue, community: Settled): Promise<readonly string[]> {
  const lines = dialogue.turns.map(({ event }) => JSON.stringify(event)).join("\n");
  const posts = await replay([community], readEvents(lines, dialogue.title), dialogue.title);
  const failures: string[] = [];
  for (const { event, expectations } of dialogue.turns) {
    const said = posts.filter((post) => post.on === event.id);
    for (const { line, text } of expectations) {
      if (!holds(text, said))
        failures.push(`line ${line}: > ${text}\n${said.map(shown).join("\n") || "    (nothing)"}`);
    }
    const positive = expectations.filter(({ text }) => !/^(?:安静|最多)/u.test(text));
    if (positive.length > 1 && !eachHasItsOwn(positive, said)) {
      failures.push(`line ${positive[0]?.line}: the posts expected there are not different ones`);
    }
  }
  for (const { line, text } of dialogue.never) {
    const [chats = "", what = ""] = text.split(/[:：] ?/u);
    const post = posts.find((one) => chats.split(" ").includes(one.chat) && plain(one.text).includes(plain(what)));
    if (post) failures.push(`line ${line}: never ${text}\n${shown(post)}`);
  }
  return failures;
}

const shown = (post: ReplayPost): string =>
  `    ${post.at.slice(11, 16)} ${post.chat}: ${post.text.replaceAll("\n", " ⏎ ")}${(post.buttons ?? []).map((label) => ` [${label}]`).join("")}`;

function holds(text: string, said: readonly ReplayPost[]): boolean {
  const most = /^最多(\d+)$/u.exec(text);
  if (most) return said.length <= Number(most[1]);
  if (text === "安静") return said.length === 0;
  if (text.startsWith("安静 ")) return !said.some((post) => text.slice(3).split(" ").includes(post.chat));
  return said.some((post) => meets(text, post));
}

/** Gives each expectation a post of its own where that is possible. */
function eachHasItsOwn(expectations: readonly Expectation[], said: readonly ReplayPost[]): boolean {
  const owner = new Map<number, number>();
  const place = (i: number, seen: Set<number>): boolean =>
    said.some((post, j) => {
      const expectation = expectations[i];
      if (seen.has(j) || !expectation || !meets(expectation.text, post)) return false;
      seen.add(j);
      const before = owner.get(j);
      if (before !== undefined && !place(before, seen)) return false;
      owner.set(j, i);
      return true;
    });
  return expectations.every((_, i) => place(i, new Set()));
}

const plain = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\S\n]/gu, "");
const includes = (text: string, wanted: string): boolean =>
  wanted.split("|").some((choice) => plain(text).includes(plain(choice)));

function meets(expectation: string, post: ReplayPost): boolean {
  const colon = expectation.search(/[:：]/u);
  const chats = expectation.slice(0, colon).split("|");
  if (!chats.includes(post.chat)) return false;
  const parts = expectation
    .slice(colon + 1)
    .split(";")
    .map((part) => part.trim())
    .filter((part) => part !== "");
  return parts.every((part) => {
    const button = /^\[(.+)\]$/u.exec(part)?.[1];
    const [, from, to] = /^(\d{2}:\d{2})-(\d{2}:\d{2})$/u.exec(part) ?? [];
    const clock = post.at.slice(11, 16);
    if (from !== undefined && to !== undefined) return clock >= from && clock <= to;
    if (button !== undefined) return (post.buttons ?? []).some((label) => includes(label, button));
    if (part.startsWith("@")) return (post.mentions ?? []).includes(part.slice(1));
    if (part === "图") return (post.images ?? []).length > 0;
    if (part.startsWith("!")) return !includes(post.text, part.slice(1));
    return includes(post.text, part);
  });
}
