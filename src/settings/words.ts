// How the vocabulary's files are written: words with spaces between them, /-joined names of one thing, rows of drugs.
import * as z from "zod";
import { settingsTexts } from "../languages/zh-CN/settings.ts";
import { nearest } from "../read/nearest.ts";
import type { Finding } from "./findings.ts";

const say = settingsTexts.vocabulary;

// Whoever writes 盒，瓶 would otherwise get one word with a comma in it. What follows must not see such a line.
const line = z.string().regex(/^[^，、；,;]*$/, { error: say.separators, abort: true });

/** The words of a text. Full-width letters and digits become half-width ones, as the reader sees them. */
const split = (text: string): string[] => text.normalize("NFKC").split(/\s+/).filter(Boolean);

/** Words with spaces between them; nothing is the empty list. */
export const words = line.nullable().transform((text) => split(text ?? ""));

/** Several names of one thing, the proper one first. */
export interface Names {
  readonly name: string;
  readonly aliases: readonly string[];
}

/** Things with spaces between them, the names of each joined by a slash: 土豆/洋芋 白菜. */
export const things = words.transform((all): Names[] =>
  all.flatMap((thing) => {
    const [name, ...aliases] = thing.split("/").filter(Boolean);
    return name === undefined ? [] : [{ name, aliases }];
  }),
);

/** One drug or class of drugs in a line. */
export interface Row {
  /** The first word. */
  readonly name: string;
  /** The other words before the brackets. */
  readonly words: readonly string[];
  /** In the brackets. */
  readonly bracketed: readonly string[];
  /** Names of further classes, after a plus sign. */
  readonly classes: readonly string[];
  readonly cold: boolean;
}

// Each part excludes the signs of the next one, so that there is one way to match only.
const rowForm = /^([^()（）+]+)(?:[(（]([^()（）+]*)[)）])?((?:\s*\+[^\s+]+)*)\s*$/;

/** A row of drugs.yaml or drug-classes.yaml: 硝苯地平 拜新同 伲福达 (心痛定) +心脏病药 +冷藏. */
export const row = line.transform((text, context): Row => {
  const match = rowForm.exec(text);
  const [name, ...rest] = split(match?.[1] ?? "");
  if (match === null || name === undefined) {
    context.addIssue({ code: "custom", message: say.drugRow });
    return z.NEVER;
  }
  const tags = split((match[3] ?? "").replaceAll("+", " "));
  return {
    name,
    words: rest,
    bracketed: split(match[2] ?? ""),
    classes: tags.filter((tag) => tag !== say.cold),
    cold: tags.includes(say.cold),
  };
});

/** A name in a file, and what it is a name of. */
export interface Naming {
  readonly name: string;
  readonly of: string;
  readonly path: readonly PropertyKey[];
}

/** A name that stands for two things is a mistake: one could not know which is meant. */
export function namesGivenTwice(namings: Iterable<Naming>): Finding[] {
  const first = new Map<string, string>();
  const findings: Finding[] = [];
  for (const { name, of, path } of namings) {
    const key = name.toLowerCase();
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, of);
    else findings.push({ path, message: say.nameTwice(name, earlier) });
  }
  return findings;
}

/** A `+大类` behind a drug has to be a class that there is. */
export function unknownClasses(row: Row, known: readonly string[], path: readonly PropertyKey[]): Finding[] {
  return row.classes
    .filter((name) => !known.includes(name))
    .map((name) => ({ path, message: say.unknownTag(name, nearest(name, known)) }));
}
