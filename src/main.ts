// Starts the bot, and ends it in good order. The only reader of process.env.
import { existsSync } from "node:fs";
import { type Logger, pino } from "pino";
import { eraseByCommand, WrongUsage } from "./erase-command.ts";
import { startTexts } from "./languages/zh-CN/start.ts";
import { storeTexts } from "./languages/zh-CN/store.ts";
import { TokenRefused } from "./platforms/telegram/token-refused.ts";
import { CannotListen } from "./platforms/web/listen.ts";
import { PuppetMissing } from "./platforms/wechat/puppet-missing.ts";
import { type Environment, readEnvironment } from "./settings/environment.ts";
import { SettingsError } from "./settings/mistakes.ts";
import { startLinli } from "./start.ts";
import { backUp, putBack } from "./store/lowdb/backup.ts";
import { StoreUnusable } from "./store/store.ts";

/** A setting asks for something that this version cannot do. */
class NotBuilt extends Error {}

async function main(): Promise<void> {
  if (existsSync(".env")) process.loadEnvFile(".env");
  const environment = readEnvironment(process.env);
  refuseWhatIsNotBuilt(environment);
  const [command, folder, ...more] = process.argv.slice(2);
  if (command === "erase") {
    process.stdout.write(`${await eraseByCommand(process.argv.slice(3), environment)}\n`);
    return;
  }
  if (command !== undefined) {
    await runCommand(command, more.length === 0 ? folder : undefined, environment);
    return;
  }
  const log = pino({ level: environment.logLevel, base: null }, pino.destination({ fd: 2, sync: true }));
  const { url, names, stop } = await startLinli(environment, log, (text) => process.stdout.write(`${text}\n`));
  endOn(log, stop);
  process.stdout.write(`${startTexts.started(names)}\n${url}\n`);
}

/** `npm run backup -- FOLDER`, `npm run restore -- FOLDER`. */
async function runCommand(command: string, folder: string | undefined, { dataFolder }: Environment): Promise<void> {
  const usage = command === "backup" ? storeTexts.backupUsage : storeTexts.restoreUsage;
  if (folder === undefined || !["backup", "restore"].includes(command)) throw new WrongUsage(usage);
  if (command === "backup") {
    await backUp(dataFolder, folder);
    process.stdout.write(`${storeTexts.backedUp(folder)}\n`);
  } else process.stdout.write(`${storeTexts.putBack(await putBack(folder, dataFolder, new Date()))}\n`);
}

function refuseWhatIsNotBuilt({ postgres }: Environment): void {
  if (postgres) throw new NotBuilt(startTexts.notBuilt("DATABASE_URL"));
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

/** What whoever runs the bot can mend. */
const OPERATORS = [SettingsError, CannotListen, StoreUnusable, NotBuilt, WrongUsage, TokenRefused, PuppetMissing];

main().catch((error: unknown) => {
  const isOperators = OPERATORS.some((kind) => error instanceof kind);
  process.stderr.write(`${error instanceof Error ? (isOperators ? error.message : error.stack) : String(error)}\n`);
  process.exit(isOperators ? 2 : 1);
});
