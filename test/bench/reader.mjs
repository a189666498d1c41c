// `npm run bench`: how fast messages are read, on the labelled corpus and on long texts that nobody writes in earnest. It
// shows figures beside the targets and judges nothing, since they depend on the machine; it runs what `npm run build` made.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { heard } from "../../dist/languages/zh-CN/heard/heard.js";
import { compileLexicon } from "../../dist/read/lexicon.js";
import { createReader } from "../../dist/read/read.js";
import { loadVocabulary } from "../../dist/settings/vocabulary.js";

const MONDAY_TEN = "2026-11-23T10:00";
const HOSTILE_LENGTH = 10_000;

/** Each tempts another step of reading to look again and again at what it has seen. */
const HOSTILE = {
  addresses: "3号楼2单元301 ",
  "addresses without end": "3-2-",
  digits: "1",
  "digits and dashes": "13-",
  phones: "13800000000 ",
  names: "王奶奶、",
  surnames: "欧阳",
  drugs: "拜新同两盒，",
  "goods without a verb": "土豆",
  quantities: "两盒",
  units: "盒",
  verbs: "帮我买",
  times: "明天上午8点到9点",
  "halves of times": "每周一三五",
  money: "十块钱的",
  "task numbers": "12号、",
  shortages: "快没了",
  reports: "送到了",
  negations: "没没不",
  questions: "到了吗",
  conditions: "高血压",
  brackets: "(",
  spaces: " ",
  lines: "\n",
  "any other character": "龘",
  traditional: "樓單藥",
  ornaments: "🙏",
  thanks: "谢",
  "work without an end": "修水管",
  "rides without an end": "送到医院",
  "withdrawn things": "土豆不要了，",
  "short lines of goods": "土豆\n",
  "short lines of names": "王奶奶\n",
  "entries within a line": "1.土豆2.白菜",
  "goods shared": "土豆、白菜各两斤",
  "sentences with rooms": "我住402要米，",
  "work on food": "喂饭",
  lanes: "弄一",
  "questions about homes": "9栋的菜到哪了\n",
  "reports about homes": "七栋的米和油 已经买好在推车上了，",
  "drugs by count": "4-1802 连花清瘟胶囊*2 感冒灵*1 板蓝根*3",
};

/** @param {(index: number) => string} line */
const linesOf = (line) => {
  let text = "接龙：鸡蛋\n";
  for (let i = 1; text.length < HOSTILE_LENGTH; i++) text += line(i);
  return text;
};

/** @type {ReadonlyArray<readonly [string, string]>} */
const hostile = [
  ...Object.entries(HOSTILE).map(
    ([name, part]) => /** @type {const} */ ([name, part.repeat(Math.ceil(HOSTILE_LENGTH / part.length))]),
  ),
  ["a list of households", linesOf((i) => `${i}. ${(i % 30) + 1}-2-301 +1\n`)],
  ["a list of households and goods", linesOf((i) => `${i}. ${(i % 30) + 1}-2-301 王奶奶 拜新同两盒 明天上午\n`)],
];

/** @param {readonly number[]} values */
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Milliseconds that it takes. @param {() => void} work */
const timed = (work) => {
  const start = performance.now();
  work();
  return performance.now() - start;
};

/** @param {string} path */
const inFolder = (path) => fileURLToPath(new URL(path, import.meta.url));

/** @type {ReturnType<typeof createReader> | undefined} */
let reader;
const loading = timed(() => {
  reader = createReader(compileLexicon(loadVocabulary(inFolder("../../config/vocabulary")), heard), {
    residents: [],
    people: [],
    suppliers: [],
  });
});
const read = reader;

/** @type {ReadonlyArray<{ readonly at: string, readonly text: string }>} */
const messages = readFileSync(inFolder("../read/corpus/messages.jsonl"), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line))
  .map(({ at, text }) => ({ at: at.slice(0, 16), text }));

const ROUNDS = 75;
const rounds = Array.from({ length: ROUNDS }, () => messages.map((message) => timed(() => read?.(message))));
// The compiler goes on making the code quicker for some fifty rounds.
const warm = rounds.slice(50);
const microseconds = messages.map((_, i) => median(warm.map((round) => round[i] ?? 0)) * 1000);
const slowest = Math.max(...microseconds);

/** The median of five runs; short ones first, so that the code is as warm as in a bot that runs. */
const milliseconds = hostile.map(([name, text]) => {
  const runs = Array.from({ length: 5 }, () => timed(() => read?.({ text, at: MONDAY_TEN })));
  return /** @type {const} */ ([name, median(runs)]);
});

/** @param {string} what @param {string} measured @param {string} target */
const show = (what, measured, target) => console.log(`${what.padEnd(36)}${measured.padStart(12)}   ${target}`);

show("what", "measured", "target");
show("loading the vocabulary", `${loading.toFixed(0)} ms`, "< 150 ms");
show("a message of the corpus, median", `${median(microseconds).toFixed(0)} µs`, "< 150 µs");
show("a message of the corpus, slowest", `${slowest.toFixed(0)} µs`, "");
for (const [name, took] of milliseconds.toSorted((a, b) => b[1] - a[1]))
  show(`10,000 characters: ${name}`, `${took.toFixed(1)} ms`, "< 20 ms");
