// Starts the bot: wires settings, clock, store and platforms. The only reader of process.env.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Logger, pino } from "pino";
import { CommunityBot } from "./app.ts";
import { sandboxHost } from "./bot/sandbox-host.ts";
import { RunningClock } from "./clock.ts";
import type { CommunityKey } from "./domain/ids.ts";
import { chinese } from "./languages/zh-CN/index.ts";
import { startTexts } from "./languages/zh-CN/start.ts";
import type { SandboxHost } from "./platforms/web/host.ts";
import { CannotListen } from "./platforms/web/listen.ts";
import { createSandbox } from "./platforms/web/sandbox.ts";
import { type Environment, readEnvironment } from "./settings/environment.ts";
import { SettingsError } from "./settings/mistakes.ts";
import { createLowdbStore } from "./store/lowdb/store.ts";
import { createMedia, type Media } from "./store/media.ts";
import { StoreUnusable } from "./store/store.ts";
import { loadWorlds } from "./world.ts";

/** A setting asks for something that this version cannot do. */
class NotBuilt extends Error {}

async function main(): Promise<void> {
  if (existsSync(".env")) process.loadEnvFile(".env");
  const environment = readEnvironment(process.env);
  refuseWhatIsNotBuilt(environment);
  const settled = loadWorlds(environment.configFolder);
  const log = pino({ level: environment.logLevel, base: null }, pino.destination({ fd: 2, sync: true }));
  const clock = new RunningClock();
  const store = createLowdbStore(environment.dataFolder, {
    onNotice: ({ notice, text }) => log.warn({ notice }, text),
  });
  const bots = new Map<CommunityKey, CommunityBot>();
  const pictures = new Map(
    settled.map(({ world: { community } }) => [community.key, createMedia(environment.dataFolder, community.key)]),
  );
  const host = sandboxHost({
    worlds: settled.map(({ world }) => world),
    bots,
    clock,
    language: chinese,
    media: mediaOf(pictures),
    startedAt: clock.now(),
  });
  const sandbox = createSandbox(host, {
    host: environment.host,
    port: environment.port,
    dataFolder: (community) => join(environment.dataFolder, community),
    words: startTexts,
    log,
  });
  for (const { world, ears } of settled) {
    const { key } = world.community;
    const parts = { world, ears, language: chinese, clock, log, platformOf: () => sandbox };
    bots.set(key, new CommunityBot({ ...parts, store: await store.open(key) }));
  }
  for (const bot of bots.values()) {
    await bot.open();
    // The sandbox's clock may have been moved forward before: it goes on from where the last thing happened.
    clock.moveTo(bot.latest() ?? clock.now());
  }
  await sandbox.start(async (incoming) => bots.get(incoming.community)?.receive(incoming));
  for (const bot of bots.values()) await bot.start();
  endOn(log, async () => {
    await sandbox.stop();
    for (const bot of bots.values()) await bot.stop();
    await store.close();
  });
  const names = settled.map(({ world }) => world.community.name);
  process.stdout.write(`${startTexts.started(names)}\n${sandbox.url}\n`);
}

function refuseWhatIsNotBuilt({ telegram, wechat, postgres }: Environment): void {
  const settings = [telegram && "TELEGRAM_BOT_TOKEN", wechat && "WECHATY_PUPPET", postgres && "DATABASE_URL"];
  const first = settings.find((setting) => setting !== undefined);
  if (first !== undefined) throw new NotBuilt(startTexts.notBuilt(first));
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

/** Ends in good order on a signal; on a fault of ours after a line that helps to find it. */
function endOn(log: Logger, stop: () => Promise<void>): void {
  const end = (exitCode: number) => {
    stop().then(
      () => process.exit(exitCode),
      () => process.exit(1),
    );
  };
  process.once("SIGINT", () => end(0));
  process.once("SIGTERM", () => end(0));
  for (const fault of ["uncaughtException", "unhandledRejection"] as const) {
    process.once(fault, (error: unknown) => {
      log.fatal({ stack: error instanceof Error ? error.stack : undefined }, fault);
      end(1);
    });
  }
}

main().catch((error: unknown) => {
  const isOperators =
    error instanceof SettingsError ||
    error instanceof CannotListen ||
    error instanceof StoreUnusable ||
    error instanceof NotBuilt;
  process.stderr.write(`${error instanceof Error ? (isOperators ? error.message : error.stack) : String(error)}\n`);
  process.exit(isOperators ? 2 : 1);
});
