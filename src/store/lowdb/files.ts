// Where a community's files lie, and which files its journal has.
import { dirname, join } from "node:path";
import type { Disk } from "../disk.ts";
import type { SnapshotPaths } from "./snapshot.ts";

/** The folders and files of one community, below `data/<community>/`. */
export interface CommunityFiles {
  readonly journal: string;
  readonly snapshot: SnapshotPaths;
  /** Requests that have left the board. */
  readonly archive: string;
  /** What is to be erased and is not yet: a file for each, gone when it is done. */
  readonly erasing: string;
  readonly media: string;
  /** Copies of what was damaged, before anything was changed. */
  readonly damaged: string;
}

export const filesOf = (folder: string): CommunityFiles => ({
  journal: join(folder, "journal"),
  snapshot: {
    folder,
    current: join(folder, "board.json"),
    previous: join(folder, "board.previous.json"),
    unfinished: join(folder, "board.json.new"),
  },
  archive: join(folder, "archive"),
  erasing: join(folder, "erasing"),
  media: join(folder, "media"),
  damaged: join(folder, "damaged"),
});

/** A file of the journal: `2026-11/000000000001.jsonl`, by its month (UTC) and the number of its first line. */
export interface JournalFile {
  /** Relative to the journal's folder. */
  readonly file: string;
  readonly first: number;
}

/** Numbers of this many digits sort as text: enough for a hundred years of a step each millisecond. */
const DIGITS = 12;
const FILE_NAME = /^(\d{12})\.jsonl$/;
const MONTH_NAME = /^\d{4}-\d{2}$/;

export const journalFileName = (month: string, first: number): string =>
  `${month}/${String(first).padStart(DIGITS, "0")}.jsonl`;

/** The journal's files in the order in which they were written, whatever the clock said then. */
export async function journalFiles(disk: Disk, folder: string): Promise<readonly JournalFile[]> {
  const months = (await disk.list(folder)).filter((name) => MONTH_NAME.test(name));
  const found = await Promise.all(
    months.map(async (month) =>
      (await disk.list(join(folder, month))).flatMap((name) => {
        const first = FILE_NAME.exec(name)?.[1];
        return first === undefined ? [] : [{ file: `${month}/${name}`, first: Number(first) }];
      }),
    ),
  );
  return found.flat().sort((one, other) => one.first - other.first);
}

/** A name in the folder of damaged files that is not taken yet. */
export async function freeName(disk: Disk, folder: string, name: string): Promise<string> {
  const taken = new Set(await disk.list(folder));
  let number = 1;
  while (taken.has(`${name}.${number}`)) number += 1;
  return join(folder, `${name}.${number}`);
}

/** Puts a file in the place of another, durably: whoever cuts the power finds one or the other, whole. */
export async function replaceFile(disk: Disk, path: string, content: Uint8Array): Promise<void> {
  const unfinished = `${path}${UNFINISHED}`;
  const file = await disk.open(unfinished, "new");
  try {
    await file.write(content, 0);
    await file.sync();
  } finally {
    await file.close();
  }
  await disk.rename(unfinished, path);
  await disk.syncFolder(dirname(path));
}

/** What a crash leaves of a file that was to be replaced ends so. */
export const UNFINISHED = ".new";
