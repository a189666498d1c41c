// Erasing in all files of one community: in its own folder, and in each daily copy of it. What was done already is left as it is.
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { loadBoard, saveBoard } from "../../domain/board.ts";
import { instant } from "../../domain/ids.ts";
import { erased, eraseOn, withoutAsker } from "../../domain/requests/erasing.ts";
import type { Disk } from "../disk.ts";
import { Eraser, emptiedQuestion } from "../eraser.ts";
import { inTurn } from "../turns.ts";
import { Archive } from "./archive.ts";
import { erasedJournal, eraseJournalFile, type Traces, tracesIn } from "./erase-lines.ts";
import type { Plan } from "./erasing-plans.ts";
import { type CommunityFiles, filesOf, journalFiles, replaceFile, UNFINISHED } from "./files.ts";
import { readSnapshot, snapshotBytes } from "./snapshot.ts";

/** The file of the journal to which is still written, and when nothing else does; undefined: nobody writes. */
export interface Writer {
  readonly lastFile: () => string | undefined;
  readonly exclusively: (work: () => Promise<void>) => Promise<void>;
}

const nobodyWrites: Writer = { lastFile: () => undefined, exclusively: (work) => work() };

/** Does it everywhere below the data folder; may be done again. Does nothing when the step that said so was not saved. */
export async function erase(disk: Disk, files: CommunityFiles, plan: Plan, writer = nobodyWrites): Promise<void> {
  const traces = await tracesIn(disk, files.journal, plan);
  if (!traces.isDecided) return;
  await eraseIn(disk, files, plan, traces, writer);
  const folder = files.snapshot.folder;
  const dataFolder = dirname(folder);
  // No copy is made meanwhile, which would begin with the old and end with the new.
  await inTurn(dataFolder, async () => {
    const backups = join(dataFolder, "backups");
    for (const name of await disk.list(backups)) {
      if (name.startsWith(".")) {
        await rm(join(backups, name), { recursive: true, force: true });
        continue;
      }
      const copy = filesOf(join(backups, name, basename(folder)));
      // What was waiting and asked when the copy was made is so when it is put back.
      const then = await tracesIn(disk, copy.journal, plan);
      await eraseIn(disk, copy, plan, { ...then, keys: traces.keys, imagesInUse: traces.imagesInUse }, nobodyWrites);
    }
  });
}

async function eraseIn(
  disk: Disk,
  files: CommunityFiles,
  plan: Plan,
  traces: Traces,
  { lastFile, exclusively }: Writer,
): Promise<void> {
  const archive = new Archive(disk, files.archive);
  const eraseJournal = async (isMeant: (file: string) => boolean) => {
    for (const { file } of await journalFiles(disk, files.journal))
      if (isMeant(file)) await eraseJournalFile(disk, join(files.journal, file), plan, traces);
  };
  const last = lastFile();
  await eraseJournal((file) => file !== last);
  await exclusively(async () => {
    await eraseJournal((file) => file === last || file === lastFile());
    await archive.change(plan.nos, erased);
    await archive.change(plan.asked, withoutAsker);
    for (const path of [files.snapshot.current, files.snapshot.previous]) await eraseSnapshot(disk, path, plan, traces);
    await disk.remove(files.snapshot.unfinished);
  });
  await eraseDamaged(disk, files.damaged, plan, traces);
  await removeUnfinished(disk, files);
  for (const image of plan.images) if (!traces.imagesInUse.has(image)) await disk.remove(join(files.media, image));
  await eraseChats(disk, files.snapshot.folder, plan, traces);
}

async function eraseSnapshot(disk: Disk, path: string, plan: Plan, traces: Traces): Promise<void> {
  const read = await readSnapshot(disk, path);
  // One that is damaged is not needed, and nobody can say what is in it.
  if (read.is === "damaged") await disk.remove(path);
  if (read.is !== "whole") return;
  const eraser = new Eraser(plan);
  const { snapshot } = read;
  const board = loadBoard(snapshot.board);
  const at = board.latestAt ?? instant(0);
  eraseOn(board, { fact: "RequestsErased", at, nos: plan.nos, asked: plan.asked });
  for (const person of plan.persons) board.lastActions.delete(person);
  for (const [id, question] of board.questions)
    if (traces.hasEnded(id)) board.questions.set(id, emptiedQuestion(question));
  const outbox = snapshot.outbox.map((post) =>
    traces.posts.has(post.key) || traces.isSettled(post.key) ? eraser.emptiedPost(post) : post,
  );
  const fresh = snapshotBytes({ ...snapshot, board: saveBoard(board), outbox });
  const before = await disk.read(path);
  if (!before?.equals(fresh)) await replaceFile(disk, path, fresh);
}

/** Copies of damaged files: lines that can be read are treated alike, everything else goes. */
async function eraseDamaged(disk: Disk, folder: string, plan: Plan, traces: Traces): Promise<void> {
  for (const name of await disk.list(folder)) {
    const path = join(folder, name);
    const content = name.includes(".jsonl") ? await disk.read(path) : undefined;
    if (content === undefined) await disk.remove(path);
    else {
      const whole = content.subarray(0, content.lastIndexOf("\n") + 1);
      const fresh = (await erasedJournal(whole, plan, traces)) ?? whole;
      if (!fresh.equals(content)) await replaceFile(disk, path, fresh);
    }
  }
}

async function removeUnfinished(disk: Disk, { archive, journal }: CommunityFiles): Promise<void> {
  const months = (await disk.list(journal)).map((month) => join(journal, month));
  for (const folder of [archive, ...months])
    for (const name of await disk.list(folder)) if (name.endsWith(UNFINISHED)) await disk.remove(join(folder, name));
}

/**
 * Chats that are kept for people to read, a line each: lines with the keys or words go. At once, so that whoever adds lines to them
 * in this process, by name, never does so in between.
 */
async function eraseChats(disk: Disk, folder: string, { words, persons }: Plan, { keys }: Traces): Promise<void> {
  const quoted = [...words, ...persons].map((word) => JSON.stringify(word).slice(1, -1));
  const isMeant = (line: string) =>
    quoted.some((word) => line.includes(word)) ||
    [...line.matchAll(/"(?:key|of|post|replaces)":"([^"]+)"/g)].some(([, key = ""]) => keys.has(key));
  for (const name of await disk.list(folder)) {
    if (!name.endsWith(".jsonl")) continue;
    const path = join(folder, name);
    const lines = readFileSync(path, "utf8").split("\n");
    const left = lines.filter((line) => !isMeant(line));
    if (left.length === lines.length) continue;
    writeFileSync(`${path}${UNFINISHED}`, left.join("\n"), { mode: 0o600, flush: true });
    renameSync(`${path}${UNFINISHED}`, path);
    await disk.syncFolder(folder);
  }
}
