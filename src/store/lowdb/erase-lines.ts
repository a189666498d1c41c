// Erasing in the journal: each line is written again in as many bytes, so that every place in it stays where it was.
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import type { Fact } from "../../domain/facts.ts";
import type { ImageKey, MessageKey, PostKey } from "../../domain/ids.ts";
import type { Disk } from "../disk.ts";
import { Eraser, type UnderWay } from "../eraser.ts";
import { linesOf } from "./archive.ts";
import type { Plan } from "./erasing-plans.ts";
import { journalFiles, replaceFile } from "./files.ts";
import { decodeLine, type ReadLine, withChecksumIn } from "./lines.ts";

/** What the whole journal says that is needed to erase in any part of it; none of it is changed by erasing. */
export interface Traces extends UnderWay {
  /** The step that says so is there. */
  readonly isDecided: boolean;
  /** No more than that: a snapshot may have what came later than this was read. */
  readonly hasEnded: (question: string) => boolean;
  readonly isSettled: (post: PostKey) => boolean;
  /** Posts about what is erased, and the messages and posts of all steps that had to do with it. */
  readonly posts: ReadonlySet<PostKey>;
  readonly keys: ReadonlySet<string>;
  /** Pictures of other requests. */
  readonly imagesInUse: ReadonlySet<ImageKey>;
}

/** Between so many lines other work has its turn. */
const LINES_AT_ONCE = 500;

export async function tracesIn(disk: Disk, journal: string, plan: Plan): Promise<Traces> {
  const eraser = new Eraser(plan);
  const nos = new Set(plan.nos);
  const waiting = new Set<PostKey>();
  const settled = new Set<PostKey>();
  const questions = new Map<string, number>();
  const asked = new Set<string>();
  const posts = new Set<PostKey>();
  const keys = new Set<string>();
  const imagesInUse = new Set<ImageKey>();
  let isDecided = false;
  for (const { file } of await journalFiles(disk, journal)) {
    const content = (await disk.read(join(journal, file))) ?? Buffer.alloc(0);
    for await (const bytes of inTurns(content)) {
      const line = decodeLine(bytes);
      if (line.line === "settled") {
        for (const { key } of line.settled) {
          waiting.delete(key);
          settled.add(key);
        }
      }
      if (line.line !== "step") continue;
      for (const fact of line.facts) {
        follow(questions, fact);
        if (fact.fact === "QuestionAsked") asked.add(fact.question.id);
        if ("no" in fact && !nos.has(fact.no)) for (const image of imagesOf(fact)) imagesInUse.add(image);
      }
      if (line.seq === plan.seq) isDecided = line.facts.some(({ fact }) => fact === "RequestsErased");
      for (const post of line.posts) waiting.add(post.key);
      if (line.seq >= plan.seq) continue;
      const isNear = line.facts.some((fact) => eraser.isAboutFact(fact));
      for (const post of line.posts) {
        if (eraser.isAboutPost(post)) posts.add(post.key);
        if (isNear || posts.has(post.key)) keys.add(post.key);
      }
      if (isNear) for (const key of messagesOf(line)) keys.add(key);
    }
  }
  return {
    isDecided,
    isAsked: (id) => questions.has(id),
    isWaiting: (key) => waiting.has(key),
    hasEnded: (id) => asked.has(id) && !questions.has(id),
    isSettled: (key) => settled.has(key),
    posts,
    keys,
    imagesInUse,
  };
}

/** Follows the board's questions, as far as it is needed to know which are still asked. */
function follow(questions: Map<string, number>, fact: Fact): void {
  if (fact.fact === "QuestionClosed") questions.delete(fact.id);
  if (fact.fact !== "QuestionAsked") return;
  for (const [id, until] of questions) if (until < fact.at) questions.delete(id);
  questions.set(fact.question.id, fact.question.until);
}

function imagesOf(fact: Fact): readonly ImageKey[] {
  if (fact.fact === "PicturesAdded") return fact.images;
  return "wanted" in fact ? fact.wanted.images : [];
}

function messagesOf({ message, facts }: Extract<ReadLine, { line: "step" }>): readonly MessageKey[] {
  const asked = facts.flatMap((fact) => (fact.fact === "RequestOpened" ? [fact.asked.message] : []));
  const tied = facts.flatMap((fact) => (fact.fact === "MessageTied" ? [fact.message] : []));
  return [...(message === undefined ? [] : [message]), ...asked, ...tied];
}

/** Erases in one file of the journal; undefined: nothing is to be changed in it. */
export async function erasedJournal(content: Buffer, plan: Plan, traces: Traces): Promise<Buffer | undefined> {
  const eraser = new Eraser(plan);
  const lines: Buffer[] = [];
  let isChanged = false;
  for await (const bytes of inTurns(content)) {
    const line = decodeLine(bytes);
    const changed = line.line === "step" && line.seq < plan.seq ? erasedLine(line, eraser, traces) : undefined;
    if (changed === undefined) lines.push(bytes, LINE_BREAK);
    else {
      const written = withChecksumIn(bytes.length + LINE_BREAK.length, changed);
      if (!written) throw new Error("what is left of a line is longer than the line");
      lines.push(written);
      isChanged = true;
    }
  }
  return isChanged ? Buffer.concat(lines) : undefined;
}

/** Undefined: it says nothing that has to go. */
function erasedLine(
  line: Extract<ReadLine, { line: "step" }>,
  eraser: Eraser,
  traces: Traces,
): Extract<ReadLine, { line: "step" }> | undefined {
  const isNear = line.facts.some((fact) => eraser.isAboutFact(fact));
  const facts = line.facts.map((fact) => eraser.fact(fact, isNear, traces));
  const posts = line.posts.map((post) => eraser.post(post, traces));
  const erased = { ...line, facts, posts };
  return JSON.stringify(erased) === JSON.stringify(line) ? undefined : erased;
}

export async function eraseJournalFile(disk: Disk, path: string, plan: Plan, traces: Traces): Promise<void> {
  const content = await disk.read(path);
  const erased = content && (await erasedJournal(content, plan, traces));
  if (erased) await replaceFile(disk, path, erased);
}

const LINE_BREAK = Buffer.from("\n");

async function* inTurns(content: Buffer): AsyncGenerator<Buffer> {
  let count = 0;
  for (const line of linesOf(content)) {
    count += 1;
    if (count % LINES_AT_ONCE === 0) await turn();
    yield line;
  }
}
