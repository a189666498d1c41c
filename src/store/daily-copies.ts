// A copy of the data each day, kept for two weeks: for what nobody notices on the same day.
import { existsSync } from "node:fs";
import { mkdir, readdir, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { backUp, outdated, UNFINISHED } from "./lowdb/backup.ts";
import { inTurn } from "./turns.ts";

const KEPT_DAYS = 14;

/** Makes the copy of that day (`2026-11-28`) unless it is there, and drops those that are too old. */
export async function copyOfDay(dataFolder: string, day: string): Promise<void> {
  const folder = join(dataFolder, "backups");
  if (existsSync(join(folder, day))) return;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // What a killed process left of a copy holds people's data, and is looked through by nobody.
  for (const name of await readdir(folder))
    if (name.endsWith(UNFINISHED)) await rm(join(folder, name), { recursive: true, force: true });
  await inTurn(resolve(dataFolder), () => backUp(dataFolder, join(folder, day), { links: true }));
  for (const old of await outdated(folder, KEPT_DAYS)) await rm(old, { recursive: true, force: true });
}
