// `npm run erase`: through the bot that runs, or, when none does, with the data folder for itself.
import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { CommunityBot, type Log } from "./app.ts";
import { openBindings } from "./binding/bindings.ts";
import { RunningClock } from "./clock.ts";
import { type CommunityKey, communityKey } from "./domain/ids.ts";
import type { ErasedPerson } from "./domain/wishes.ts";
import { chinese } from "./languages/zh-CN/index.ts";
import { refusalText } from "./languages/zh-CN/said/commands.ts";
import { storeTexts } from "./languages/zh-CN/store.ts";
import type { Environment } from "./settings/environment.ts";
import { createLowdbStore } from "./store/lowdb/store.ts";
import { StoreInUse } from "./store/store.ts";
import { type Answer, wishErased } from "./wishes.ts";
import { loadWorlds, type Settled } from "./world.ts";

/** A command of the package was given in another way than it takes. */
export class WrongUsage extends Error {}

/** Erases, and gives back what the operator is told. Rejects with WrongUsage, SettingsError or StoreUnusable. */
export async function eraseByCommand(args: readonly string[], environment: Environment): Promise<string> {
  const { whom, community } = wishIn(args);
  const worlds = loadWorlds(environment.configFolder);
  const keys = worlds.map(({ world }) => world.community.key);
  const settled = worlds.find(({ world }) => (community ?? keys[0]) === world.community.key);
  if (!settled || (community === undefined && keys.length > 1)) throw new WrongUsage(storeTexts.whichCommunity(keys));
  const answer = await eraseAlone(environment.dataFolder, worlds, settled, whom).catch((error: unknown) => {
    if (!(error instanceof StoreInUse)) throw error;
    return wishErased(environment.dataFolder, settled.world.community.key, whom);
  });
  if (!answer) throw new WrongUsage(storeTexts.eraseNotAnswered);
  if ("refusal" in answer) throw new WrongUsage(refusalText(answer));
  return storeTexts.erased(answer.count, answer.asked);
}

function wishIn(args: readonly string[]): { readonly whom: ErasedPerson; readonly community?: CommunityKey } {
  const { resident, building, unit, room, community } = valuesOf(args);
  if (resident === undefined || resident === "") throw new WrongUsage(storeTexts.eraseUsage);
  return {
    whom: {
      name: resident,
      ...(building === undefined ? {} : { building }),
      ...(unit === undefined ? {} : { unit }),
      ...(room === undefined ? {} : { room }),
    },
    ...(community === undefined ? {} : { community: communityKey(community) }),
  };
}

const option = { type: "string" } as const;
const OPTIONS = { resident: option, building: option, unit: option, room: option, community: option };

function valuesOf(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch {
    throw new WrongUsage(storeTexts.eraseUsage);
  }
}

/** Posts that come of it are said at the next start. Rejects with StoreInUse when a bot runs. */
async function eraseAlone(
  dataFolder: string,
  worlds: readonly Settled[],
  { world, ears }: Settled,
  whom: ErasedPerson,
): Promise<Answer> {
  const clock = new RunningClock();
  const quiet: Log = { warn: () => {}, error: () => {} };
  const store = createLowdbStore(dataFolder, { onNotice: ({ text }) => process.stderr.write(`${text}\n`) });
  try {
    const opened = await store.open(world.community.key);
    const communities = worlds.map((one) => one.world.community);
    const parts = { communities, dataFolder, clock, random: (below: number) => randomInt(below), log: quiet };
    const bindings = await openBindings(parts);
    const bot = new CommunityBot({
      world: bindings.living(world),
      ears,
      language: chinese,
      store: opened,
      clock,
      log: quiet,
      platformOf: () => undefined,
      platforms: () => [],
    });
    await bot.open();
    clock.moveTo(bot.latest() ?? clock.now());
    const result = await bot.erase(whom);
    await bot.stop();
    return "refusal" in result ? result : { count: result.count, asked: result.asked };
  } finally {
    await store.close();
  }
}
