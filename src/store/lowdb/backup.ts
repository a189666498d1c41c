// Backups of a data folder: a consistent copy while the bot runs, and back. Reads without the lock; puts back with it.
import { copyFile, link, mkdir, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import { communityKey } from "../../domain/ids.ts";
import { storeTexts } from "../../languages/zh-CN/store.ts";
import { codeOf, isMissing, localDisk } from "../disk.ts";
import { StoreUnusable } from "../store.ts";
import { filesOf } from "./files.ts";
import { takeLock } from "./lock.ts";
import { recover } from "./recover.ts";

const FOLDER_MODE = 0o700;
/** How the folder is called in which a copy is made. */
export const UNFINISHED = ".unfinished";
/** What is not copied: the lock, the daily copies themselves, the key to WeChat's account. */
const LEFT_OUT = new Set([".lock", "backups", "wechat-session.json"]);
/** What is on its way, in a community's folder. */
const NOT_KEPT = new Set(["erasing", "wishes"]);
/** While it is copied the snapshot may be replaced, and a file of the journal begun: then it is copied again. */
const ATTEMPTS = 5;
/** Never changed once they are there, so that a copy on the same disk may be a second name. */
const NEVER_CHANGED = "media";

export interface BackupOptions {
  /** Second names for files that never change, where the disk can: for copies beside the data, not for those kept elsewhere. */
  readonly links?: boolean;
}

/**
 * Copies the data folder to a folder that must not be there yet, or be empty; the bot may run. What was durable when it began is in
 * it. Throws StoreUnusable with what to do when that cannot be done.
 */
export async function backUp(dataFolder: string, target: string, { links = false }: BackupOptions = {}): Promise<void> {
  if (!(await isFree(target))) throw new StoreUnusable(storeTexts.backupThere(target));
  if ((await localDisk.list(dataFolder)).length === 0) throw new StoreUnusable(storeTexts.nothingToBackUp(dataFolder));
  const unfinished = join(dirname(resolve(target)), `.${basename(target)}${UNFINISHED}`);
  for (let attempt = 1; ; attempt++) {
    await rm(unfinished, { recursive: true, force: true });
    try {
      await copyData(dataFolder, unfinished, links);
      await check(unfinished);
      break;
    } catch (error) {
      if (attempt < ATTEMPTS && (error instanceof StoreUnusable || isMissing(error))) continue;
      await rm(unfinished, { recursive: true, force: true });
      throw error instanceof StoreUnusable
        ? error
        : new StoreUnusable(storeTexts.backupFailed(target, codeOf(error) ?? ""));
    }
  }
  await rm(target, { recursive: true, force: true });
  await rename(unfinished, target);
  await localDisk.syncFolder(dirname(resolve(target)));
}

/**
 * Puts a backup in the place of the data folder; the bot must not run. What was there is kept beside it; gives back where. Throws
 * StoreUnusable, before anything is changed, when the backup is not whole or a bot is running.
 */
export async function putBack(backup: string, dataFolder: string, now: Date): Promise<string | undefined> {
  if ((await localDisk.list(backup)).length === 0) throw new StoreUnusable(storeTexts.noBackup(backup));
  await check(backup);
  const isThere = !(await isFree(dataFolder));
  const lock = isThere ? await takeLock(localDisk, dataFolder) : undefined;
  const fresh = `${resolve(dataFolder)}.restoring`;
  const kept = `${resolve(dataFolder)}.before-${stampOf(now)}`;
  try {
    await rm(fresh, { recursive: true, force: true });
    await copyData(backup, fresh, false);
  } finally {
    await lock?.release();
  }
  if (isThere) await rename(dataFolder, kept);
  else await rm(dataFolder, { recursive: true, force: true });
  await rename(fresh, dataFolder);
  await localDisk.syncFolder(dirname(resolve(dataFolder)));
  return isThere ? kept : undefined;
}

/** `2026-11-28T10-49-05`, in UTC: a name for a folder. */
const stampOf = (now: Date): string => now.toISOString().slice(0, 19).replaceAll(":", "-");

/**
 * The order makes the copy consistent: the snapshot, then the journal, which only grows and holds all that came after it, then the
 * archive and the pictures, which were there before the journal spoke of them.
 */
async function copyData(from: string, to: string, links: boolean): Promise<void> {
  const names = (await localDisk.list(from)).filter((name) => !LEFT_OUT.has(name));
  await mkdir(to, { recursive: true, mode: FOLDER_MODE });
  for (const name of names) {
    const path = join(from, name);
    if (!(await stat(path)).isDirectory()) {
      await localDisk.copy(path, join(to, name));
      continue;
    }
    const parts = await localDisk.list(path);
    const first = ["board.json", "board.previous.json", "journal"].filter((part) => parts.includes(part));
    const rest = parts.filter((part) => !first.includes(part) && !NOT_KEPT.has(part) && !part.endsWith(".new"));
    await mkdir(join(to, name), { mode: FOLDER_MODE });
    for (const part of [...first, ...rest])
      await copyTree(join(path, part), join(to, name, part), links && part === NEVER_CHANGED);
  }
}

async function copyTree(from: string, to: string, links: boolean): Promise<void> {
  if (!(await stat(from)).isDirectory()) {
    if (links) await link(from, to).catch(() => copyFile(from, to));
    else await localDisk.copy(from, to);
    return;
  }
  await mkdir(to, { mode: FOLDER_MODE });
  for (const name of await localDisk.list(from)) await copyTree(join(from, name), join(to, name), links);
  await localDisk.syncFolder(to);
}

/** Reads every community back, as a start would. Throws StoreUnusable when that cannot be done. */
async function check(folder: string): Promise<void> {
  for (const name of await localDisk.list(folder)) {
    const path = join(folder, name);
    if (name.startsWith(".") || LEFT_OUT.has(name) || !(await stat(path)).isDirectory()) continue;
    await recover({ disk: localDisk, files: filesOf(path), community: communityKey(name) });
  }
}

/** Nothing is there, or nothing in it but a lock. */
const isFree = async (folder: string): Promise<boolean> =>
  (await localDisk.list(folder)).every((name) => name === ".lock");

/** Copies by day that are older than so many days, oldest first. */
export async function outdated(folder: string, keep: number): Promise<readonly string[]> {
  const days = (await localDisk.list(folder)).filter((name) => /^\d{4}-\d{2}-\d{2}$/.test(name));
  return days.slice(0, Math.max(0, days.length - keep)).map((day) => relative("", join(folder, day)));
}
