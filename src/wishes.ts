// What the operator's commands wish of a bot that runs: small files in data/<community>/wishes/, answered beside them.
import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import type { CommunityBot, Log } from "./app.ts";
import type { Clock } from "./clock.ts";
import { type CommunityKey, instant } from "./domain/ids.ts";
import type { NotErased } from "./domain/requests/erase.ts";
import type { ErasedPerson } from "./domain/wishes.ts";
import { localDisk } from "./store/disk.ts";
import { communityFolder } from "./store/folders.ts";

const LOOK_EVERY_MS = 1_000;
const ANSWER_WITHIN_MS = 60_000;
const OWNER_ONLY = 0o600;

const address = {
  building: z.string().exactOptional(),
  unit: z.string().exactOptional(),
  room: z.string().exactOptional(),
};
const wish: z.ZodType<ErasedPerson, unknown> = z.object({ name: z.string(), ...address });

/** What came of it. */
export type Answer = { readonly count: number; readonly asked: number } | NotErased;
const home = z.object({ building: z.string(), unit: z.string().exactOptional(), room: z.string().exactOptional() });
const answer: z.ZodType<Answer, unknown> = z.union([
  z.object({ count: z.number(), asked: z.number() }),
  z.object({ refusal: z.literal("nobody_to_erase") }),
  z.object({ refusal: z.literal("which_household"), homes: z.array(home) }),
]);

const folderOf = (dataFolder: string, community: CommunityKey) =>
  join(communityFolder(dataFolder, community), "wishes");

export interface WishParts {
  readonly dataFolder: string;
  readonly bots: ReadonlyMap<CommunityKey, CommunityBot>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Looks for wishes from now on, one after the other; gives back how to end it. What a crash interrupted is taken up again. */
export function fulfilWishes({ dataFolder, bots, clock, log }: WishParts): () => void {
  let isEnded = false;
  let cancel = () => {};
  const look = async () => {
    for (const [community, bot] of bots) await fulfil(folderOf(dataFolder, community), bot);
  };
  const again = () => {
    if (!isEnded) cancel = clock.wake(instant(clock.now() + LOOK_EVERY_MS), once);
  };
  const once = () => {
    if (isEnded) return;
    look()
      .catch((error: unknown) =>
        log.warn({ error: error instanceof Error ? error.name : "" }, "a wish was not fulfilled"),
      )
      .finally(again);
  };
  // Answers that nobody has come for tell of people too.
  removeLeftovers([...bots.keys()].map((community) => folderOf(dataFolder, community))).then(once, once);
  return () => {
    isEnded = true;
    cancel();
  };
}

async function removeLeftovers(folders: readonly string[]): Promise<void> {
  for (const folder of folders)
    for (const name of await localDisk.list(folder))
      if (!name.endsWith(".json")) await rm(join(folder, name), { force: true });
}

async function fulfil(folder: string, bot: CommunityBot): Promise<void> {
  for (const name of await localDisk.list(folder)) {
    const path = join(folder, name);
    if (!name.endsWith(".json")) continue;
    const read = wish.safeParse(await jsonIn(path));
    if (read.success) {
      const result = await bot.erase(read.data);
      await write(
        path.replace(/\.json$/u, ".done"),
        "refusal" in result ? result : { count: result.count, asked: result.asked },
      );
    }
    await rm(path, { force: true });
  }
}

/** Wishes it of the bot that has the data folder, and waits for the answer; undefined: none came in time. */
export async function wishErased(
  dataFolder: string,
  community: CommunityKey,
  whom: ErasedPerson,
): Promise<Answer | undefined> {
  const folder = folderOf(dataFolder, community);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, randomUUID());
  await write(`${path}.json`, whom);
  const done = `${path}.done`;
  for (let waited = 0; waited < ANSWER_WITHIN_MS; waited += LOOK_EVERY_MS / 5) {
    const read = answer.safeParse(await jsonIn(done));
    if (read.success) {
      await rm(done, { force: true });
      return read.data;
    }
    await wait(LOOK_EVERY_MS / 5);
  }
  return undefined;
}

/** Under its name a file is always whole. */
async function write(path: string, value: object): Promise<void> {
  await writeFile(`${path}.new`, JSON.stringify(value), { mode: OWNER_ONLY, flush: true });
  await rename(`${path}.new`, path);
}

async function jsonIn(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch {
    return undefined;
  }
}
