// Wires settings, clock, store, bots and platforms together, and takes them apart again in good order.
import { join } from "node:path";
import type { Logger } from "pino";
import { CommunityBot } from "./app.ts";
import { Alarm } from "./bot/alarm.ts";
import { sandboxHost } from "./bot/sandbox-host.ts";
import { watchPlatforms } from "./bot/watch.ts";
import { RunningClock } from "./clock.ts";
import { type CommunityKey, duration, later } from "./domain/ids.ts";
import { chinese } from "./languages/zh-CN/index.ts";
import { operatorTexts } from "./languages/zh-CN/operator.ts";
import { startTexts } from "./languages/zh-CN/start.ts";
import { storeTexts } from "./languages/zh-CN/store.ts";
import { type Messengers, openMessengers } from "./messengers.ts";
import type { Limits } from "./platforms/pace/rates.ts";
import type { Receive } from "./platforms/platform.ts";
import type { SandboxHost, SandboxOptions } from "./platforms/web/host.ts";
import { createSandbox } from "./platforms/web/sandbox.ts";
import { serveStatusPage } from "./platforms/web/status-page.ts";
import type { Environment } from "./settings/environment.ts";
import { copyOfDay } from "./store/daily-copies.ts";
import { createLowdbStore } from "./store/lowdb/store.ts";
import { createMedia, type Media } from "./store/media.ts";
import type { CommunityStore } from "./store/store.ts";
import { fulfilWishes } from "./wishes.ts";
import { loadWorlds, type Settled } from "./world.ts";

export interface Running {
  /** The address of the page. */
  readonly url: string;
  readonly names: readonly string[];
  stop(): Promise<void>;
}

/** For tests and measurements, which no operator sees. */
export interface StartOptions {
  /** How fast is sent on every messenger; each messenger's own limits if missing. */
  readonly limits?: Limits;
}

interface Parts extends StartOptions {
  readonly environment: Environment;
  readonly settled: readonly Settled[];
  readonly stores: ReadonlyMap<CommunityKey, CommunityStore>;
  readonly media: SandboxHost["media"];
  readonly clock: RunningClock;
  readonly log: Logger;
  readonly print: (text: string) => void;
}

/**
 * Starts everything: the sandbox when no messenger is set, otherwise the messengers, with a page that shows how they are.
 * Rejects with SettingsError, StoreUnusable, CannotListen or TokenRefused, which are the operator's to mend. `print`: the console.
 */
export async function startLinli(
  environment: Environment,
  log: Logger,
  print: (text: string) => void,
  options: StartOptions = {},
): Promise<Running> {
  const settled = loadWorlds(environment.configFolder);
  const clock = new RunningClock();
  const store = createLowdbStore(environment.dataFolder, {
    onNotice: ({ notice, text }) => log.warn({ notice }, text),
  });
  const keys = settled.map(({ world }) => world.community.key);
  const stores = new Map<CommunityKey, CommunityStore>();
  for (const key of keys) stores.set(key, await store.open(key));
  const media = mediaOf(new Map(keys.map((key) => [key, createMedia(environment.dataFolder, key)])));
  const parts: Parts = { environment, settled, stores, media, clock, log, print, ...options };
  const { url, stop } =
    environment.telegram || environment.wechat ? await startOnMessengers(parts) : await startInSandbox(parts);
  const endCopies = copyDaily(parts);
  return {
    url,
    names: settled.map(({ world }) => world.community.name),
    stop: async () => {
      endCopies();
      await stop();
      await store.close();
    },
  };
}

const AN_HOUR = duration(3600_000);

/** A copy of the data each day, made in the first hour in which the bot runs on it. */
function copyDaily({ environment, settled, clock, log }: Parts): () => void {
  const alarm = new Alarm(clock, () => {
    const day = settled[0]?.world.zone.localOf(clock.now()).slice(0, 10);
    // One that is there already costs nothing; one that failed is tried again in an hour.
    if (day !== undefined)
      copyOfDay(environment.dataFolder, day).catch((error: unknown) =>
        log.warn({ err: error instanceof Error ? error.name : "" }, storeTexts.dailyCopyFailed),
      );
    alarm.set(later(clock.now(), AN_HOUR));
  });
  alarm.set(later(clock.now(), AN_HOUR));
  return () => alarm.set(undefined);
}

/** One process, one page, one person who plays the whole community. */
async function startInSandbox({ environment, settled, stores, media, clock, log }: Parts) {
  const bots = new Map<CommunityKey, CommunityBot>();
  const worlds = settled.map(({ world }) => world);
  const host = sandboxHost({ worlds, bots, clock, language: chinese, media, startedAt: clock.now() });
  const sandbox = createSandbox(host, {
    ...addressOf(environment),
    dataFolder: (community) => join(environment.dataFolder, community),
    words: startTexts,
    log,
  });
  const platforms = () => [{ name: sandbox.name, ...sandbox.health() }];
  for (const { world, ears } of settled) {
    const { key } = world.community;
    const common = { world, ears, language: chinese, clock, log, store: storeOf(stores, key) };
    const bot = new CommunityBot({ ...common, platformOf: () => sandbox, platforms });
    bot.onErased(() => sandbox.reread(key));
    bots.set(key, bot);
  }
  for (const bot of bots.values()) {
    await bot.open();
    // The sandbox's clock may have been moved forward before: it goes on from where the last thing happened.
    clock.moveTo(bot.latest() ?? clock.now());
  }
  await sandbox.start(receiveIn(bots));
  for (const bot of bots.values()) await bot.start();
  const endWishes = fulfilWishes({ dataFolder: environment.dataFolder, bots, clock, log });
  return {
    url: sandbox.url,
    stop: async () => {
      endWishes();
      await sandbox.stop();
      for (const bot of bots.values()) await bot.stop();
    },
  };
}

/** Real chats on messengers; the page only shows how they are. */
async function startOnMessengers(parts: Parts) {
  const { environment, settled, stores, media, clock, log, print, limits } = parts;
  const startedAt = new Date(clock.now()).toISOString();
  const bots = new Map<CommunityKey, CommunityBot>();
  const communities = settled.map(({ world }) => world.community);
  const pacing = limits === undefined ? {} : { limits };
  const messengers = await openMessengers({ environment, communities, media, clock, log, print, ...pacing });
  for (const { world, ears } of settled) {
    const { key } = world.community;
    bots.set(
      key,
      new CommunityBot({
        world: messengers.bindings.living(world),
        ears,
        language: chinese,
        store: storeOf(stores, key),
        clock,
        log,
        platformOf: (chat) => messengers.platformOf(key, chat),
        platforms: () => messengers.states(),
      }),
    );
  }
  for (const bot of bots.values()) await bot.open();
  const page = await serveStatusPage({
    ...addressOf(environment),
    words: startTexts,
    page: operatorTexts,
    states: () => messengers.states(),
    communities: () => communities.map(({ key, name }) => ({ name, open: bots.get(key)?.health().open ?? 0 })),
    qrCode: () => messengers.qrCode(),
    health: () => healthOf(startedAt, bots, messengers),
  });
  await messengers.start(receiveIn(bots));
  for (const bot of bots.values()) await bot.start();
  const endWishes = fulfilWishes({ dataFolder: environment.dataFolder, bots, clock, log });
  const endWatch = watchPlatforms({ clock, states: () => messengers.states(), bots: [...bots.values()] });
  return {
    url: page.url,
    stop: async () => {
      endWatch();
      endWishes();
      await messengers.stop();
      for (const bot of bots.values()) await bot.stop();
      await page.close();
    },
  };
}

/** For programs: counts and states, no content. `ok`: every messenger can be reached. */
function healthOf(since: string, bots: ReadonlyMap<CommunityKey, CommunityBot>, messengers: Messengers): unknown {
  const states = messengers.states();
  return {
    ok: states.every(({ state }) => state === "online"),
    since,
    communities: Object.fromEntries([...bots].map(([key, bot]) => [key, bot.health()])),
    platforms: Object.fromEntries(
      states.map(({ name, state, since: at, waiting, latest }) => [
        name,
        {
          state,
          since: new Date(at).toISOString(),
          waiting,
          ...(latest === undefined ? {} : { latest: new Date(latest).toISOString() }),
        },
      ]),
    ),
  };
}

const addressOf = ({ host, port }: Environment): Pick<SandboxOptions, "host" | "port"> => ({ host, port });

const receiveIn =
  (bots: ReadonlyMap<CommunityKey, CommunityBot>): Receive =>
  async (incoming) =>
    bots.get(incoming.community)?.receive(incoming);

function storeOf(stores: ReadonlyMap<CommunityKey, CommunityStore>, key: CommunityKey): CommunityStore {
  const store = stores.get(key);
  if (!store) throw new Error("a community without a store");
  return store;
}

/** The pictures of each community, which lie in its own folder. */
function mediaOf(pictures: ReadonlyMap<CommunityKey, Media>): SandboxHost["media"] {
  return {
    save: async (community, bytes) => {
      const media = pictures.get(community);
      if (!media) throw new Error("no such community");
      return media.save(bytes);
    },
    read: async (community, key) => pictures.get(community)?.read(key),
  };
}
