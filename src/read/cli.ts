// `npm run parse`: shows how a message is understood, for people; or reads lines of JSON and writes lines of JSON.
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { heard } from "../languages/zh-CN/heard/heard.ts";
import { parseDisplay } from "../languages/zh-CN/parse-display.ts";
import { SettingsError } from "../settings/mistakes.ts";
import { loadVocabulary } from "../settings/vocabulary.ts";
import { intentionAsJson } from "./as-json.ts";
import type { Listened } from "./judging/intent-evidence.ts";
import { compileLexicon } from "./lexicon.ts";
import { marksOf } from "./marks.ts";
import { createListener, readingOf } from "./read.ts";
import type { MessageText } from "./reading.ts";
import { plainText } from "./text.ts";
import { findTimes } from "./when.ts";

/** Bad input, with where it is. */
class InputError extends Error {}

interface InputLine {
  readonly id: unknown;
  readonly at: string;
  readonly text: string;
  readonly quote?: string;
}

/** Community's wall clock of a time with or without offset; the offset is the community's own. */
function localTime(time: string, where: string): string {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/.exec(time);
  if (match === null || Number.isNaN(Date.parse(`${match[1]}T${match[2]}Z`)))
    throw new InputError(`${where}: "at" must be a time such as 2026-11-23T10:00+08:00, not ${JSON.stringify(time)}`);
  return `${match[1]}T${match[2]}`;
}

function inputLine(line: string, where: string): InputLine {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new InputError(`${where}: not a line of JSON`);
  }
  if (typeof value !== "object" || value === null) throw new InputError(`${where}: not a JSON object`);
  const fields = new Map<string, unknown>(Object.entries(value));
  const [id, at, text, quote] = ["id", "at", "text", "quote"].map((name) => fields.get(name));
  if (typeof text !== "string") throw new InputError(`${where}: "text" must be a string`);
  if (typeof at !== "string") throw new InputError(`${where}: "at" must be a string`);
  if (quote !== undefined && typeof quote !== "string") throw new InputError(`${where}: "quote" must be a string`);
  return { id, at: localTime(at, where), text, ...(quote === undefined ? {} : { quote }) };
}

async function throughLines(answer: (line: InputLine) => object): Promise<void> {
  let number = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    if (line.trim() === "") continue;
    const input = inputLine(line, `stdin:${number}`);
    process.stdout.write(`${JSON.stringify({ id: input.id, ...answer(input) })}\n`);
  }
}

function timesOf({ text: raw, at }: InputLine): object {
  const text = plainText(raw);
  return {
    times: findTimes(text.plain, at).map(({ start, end, from, to, repeat }) => ({
      text: raw.slice(text.starts[start], text.starts[end]),
      from: from?.slice(0, 16),
      to: to?.slice(0, 16),
      repeat,
    })),
  };
}

/** A message with its pieces in brackets, and below what was read. */
function shown(text: string, listened: Listened): string {
  const reading = readingOf(listened);
  let marked = "";
  let rest = "";
  let at = 0;
  for (const mark of marksOf(listened.context.found, listened.context.services)) {
    rest += `${text.slice(at, mark.start)} `;
    marked += `${text.slice(at, mark.start)}[${parseDisplay.marks[mark.what]}:${text.slice(mark.start, mark.end)}]`;
    at = mark.end;
  }
  rest += text.slice(at);
  marked += text.slice(at);
  const left = rest.replace(/[\s\p{P}\p{S}]+/gu, " ").trim();
  return [
    marked,
    `${parseDisplay.intent}  ${parseDisplay.intents[reading.intent]}${reading.unsure ? ` ${parseDisplay.unsure}` : ""}`,
    `${parseDisplay.understood}  ${JSON.stringify(intentionAsJson(reading), undefined, 2)}`,
    `${parseDisplay.rest}  ${left === "" ? parseDisplay.nothing : left}`,
  ].join("\n");
}

function makeListener(config: string): (message: MessageText) => Listened {
  const lexicon = compileLexicon(loadVocabulary(`${config}/vocabulary`), heard);
  return createListener(lexicon, { residents: [], people: [], suppliers: [] }, { script: "own" });
}

function options() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { at: { type: "string" }, config: { type: "string" }, when: { type: "boolean" } },
    });
  } catch (error) {
    throw new InputError(`${error instanceof Error ? error.message : String(error)}\n${parseDisplay.usage}`);
  }
}

/** Now, by the clock of this machine. */
function nowLocal(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

async function main(): Promise<void> {
  const { values, positionals } = options();
  const at = values.at === undefined ? nowLocal() : localTime(values.at, "--at");
  if (positionals.length === 0) {
    if (values.when === true) return throughLines(timesOf);
    const listen = makeListener(values.config ?? "config");
    return throughLines((line) => intentionAsJson(readingOf(listen(line))));
  }
  const text = positionals.join(" ");
  if (values.when === true) console.log(JSON.stringify(timesOf({ id: undefined, at, text }), undefined, 2));
  else console.log(shown(text, makeListener(values.config ?? "config")({ text, at })));
}

main().catch((error: unknown) => {
  const bad = error instanceof InputError || error instanceof SettingsError;
  console.error(bad ? error.message : error);
  process.exitCode = bad ? 2 : 1;
});
