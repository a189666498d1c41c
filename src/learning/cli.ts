// `npm run learn`: learns from the labelled messages of test/read/corpus and writes the weights into the language's folder.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { heard } from "../languages/zh-CN/heard/heard.ts";
import { compileLexicon } from "../read/lexicon.ts";
import { createListener } from "../read/read.ts";
import { loadVocabulary } from "../settings/vocabulary.ts";
import { type Labelled, learnAll } from "./lessons.ts";
import { moduleOf } from "./module-of.ts";

const CORPUS = "test/read/corpus";
const INTO = "src/languages/zh-CN/heard/learned";

/** Kept for measuring, not for learning: their names end in `-closed`. */
const files = readdirSync(CORPUS).filter((name) => name.endsWith(".jsonl") && !name.endsWith("-closed.jsonl"));
const messages = files.toSorted().flatMap((name): readonly Labelled[] =>
  readFileSync(join(CORPUS, name), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line)),
);
const lexicon = compileLexicon(loadVocabulary("config/vocabulary"), heard);
const listen = createListener(lexicon, { residents: [], people: [], suppliers: [] }, { script: "own" });
const learned = learnAll(messages, listen);
for (const [name, what] of Object.entries(learned)) writeFileSync(join(INTO, `${name}.ts`), moduleOf(name, what));
console.log(`learned from ${messages.length} messages of ${files.length} files`);
