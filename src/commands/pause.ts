// /暂停 2小时: the bot keeps silent in this chat.
import { duration } from "../domain/ids.ts";
import { readNumeral } from "../read/numerals.ts";
import { COORDINATORS, type Command } from "./command.ts";

const UNITS: Readonly<Record<string, number>> = {
  分: 60_000,
  小: 3600_000,
  钟: 3600_000,
  h: 3600_000,
  m: 60_000,
  天: 24 * 3600_000,
  日: 24 * 3600_000,
};
/** Longer than this is a slip of the finger. */
const LONGEST_MS = 31 * 24 * 3600_000;

export const pause: Command = {
  name: "pause",
  names: ["暂停"],
  who: COORDINATORS,
  wish({ text }) {
    if (text === "") return { wish: "pause" };
    const [, amount, unit] = /^(.{1,6}?)个?(分|小|钟|天|日|h|m).{0,2}$/iu.exec(text.toLowerCase()) ?? [];
    const count = amount === undefined ? undefined : amount === "半" ? 0.5 : readNumeral(amount);
    const each = unit === undefined ? undefined : UNITS[unit];
    if (count === undefined || each === undefined || count <= 0 || count * each > LONGEST_MS) return undefined;
    return { wish: "pause", lasting: duration(count * each) };
  },
};
