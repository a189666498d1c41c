// The tables of times in this folder, as cases: when a text is written, the text, and the times that it names.
import { readFileSync } from "node:fs";
import { plainText } from "../../../src/read/text.ts";
import { findTimes, type TimeFound } from "../../../src/read/when.ts";

export interface TimeCase {
  readonly at: string;
  readonly text: string;
  /** As in the tables: "11-24 18:00 前; 11-25 23:59". */
  readonly times: string;
}

/** The cases of one table; a line that is none is a mistake of the table. */
export function casesOf(table: string): readonly TimeCase[] {
  const cases: TimeCase[] = [];
  let at = "";
  for (const line of readFileSync(new URL(table, import.meta.url), "utf8").split("\n")) {
    if (line === "" || line.startsWith("#")) continue;
    if (line.startsWith("@")) {
      at = line.slice(1, 17);
      continue;
    }
    const [text, times, more] = line.split(" |");
    if (text === undefined || times === undefined || more !== undefined || at === "")
      throw new Error(`${table}: ${line}`);
    cases.push({ at, text, times: times.trim() });
  }
  return cases;
}

export const TABLES = ["by-the-guide.txt", "edges.txt", "messages.txt", "no-times.txt"] as const;

/** What a text names, as the tables write it. */
export function timesIn({ at, text }: Pick<TimeCase, "at" | "text">): string {
  return findTimes(plainText(text).plain, at)
    .map((time) => written(time, at.slice(0, 4)))
    .join("; ");
}

function written(time: TimeFound, year: string): string {
  const end = time.to?.replace(`${year}-`, "").replace("T", " ") ?? "-";
  const marks = [
    time.repeat,
    time.deadline ? "前" : undefined,
    time.after ? "后" : undefined,
    time.starts ? "起" : undefined,
    time.past ? "过" : undefined,
    time.cutoff ? "截" : undefined,
    time.ambiguous === undefined ? undefined : "?",
  ];
  return [end, ...marks.filter((mark) => mark !== undefined)].join(" ");
}
