// What the environment says: folders, address of the page, platforms, database. Pure: main.ts hands process.env in.
import * as z from "zod";
import { settingsTexts } from "../languages/zh-CN/settings.ts";
import { agreementTexts, allowedTexts } from "../languages/zh-CN/settings-community.ts";
import { validate } from "./findings.ts";
import { pathText, SettingsError } from "./mistakes.ts";

const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
export type LogLevel = (typeof logLevels)[number];

/** What the process was started with. */
export interface Environment {
  /** LINLI_CONFIG: the folder of the settings. */
  readonly configFolder: string;
  /** LINLI_DATA: the folder in which everything is kept. */
  readonly dataFolder: string;
  /** HOST and PORT of the page; port 0: any free one. */
  readonly host: string;
  readonly port: number;
  readonly logLevel: LogLevel;
  /** Present when TELEGRAM_BOT_TOKEN is set; `apiRoot` has no slash at its end. */
  readonly telegram?: { readonly token: string; readonly apiRoot: string };
  /** Present when WECHATY_PUPPET is set: the package of the puppet. */
  readonly wechat?: { readonly puppet: string };
  /** Present when DATABASE_URL is set: PostgreSQL instead of files in the data folder. */
  readonly postgres?: { readonly url: string };
}

/** A variable that passes the test. What was written is never repeated: a token or a password would end up in a log. */
const variable = (allowed: string, fits: (text: string) => boolean) =>
  z.string().refine(fits, { error: settingsTexts.wrong(allowed, undefined) });

const isAddress = (text: string, ...protocols: readonly string[]): boolean =>
  URL.canParse(text) && protocols.includes(new URL(text).protocol);

const environmentSchema = z.object({
  LINLI_CONFIG: z.string().default("config"),
  LINLI_DATA: z.string().default("data"),
  HOST: variable(allowedTexts.host, (text) => /^[\w.:-]+$/.test(text)).default("127.0.0.1"),
  PORT: variable(allowedTexts.port, (text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535).default("3000"),
  LOG_LEVEL: z
    .enum(logLevels, { error: settingsTexts.wrong(settingsTexts.oneOf(logLevels), undefined) })
    .default("info"),
  TELEGRAM_BOT_TOKEN: variable(allowedTexts.telegramToken, (text) => /^\d+:[\w-]+$/.test(text)).optional(),
  TELEGRAM_API_ROOT: variable(allowedTexts.webAddress, (text) => isAddress(text, "http:", "https:")).default(
    "https://api.telegram.org",
  ),
  WECHATY_PUPPET: variable(allowedTexts.puppet, (text) => /^(?:@[\w.-]+\/)?[a-z][\w.-]*$/.test(text)).optional(),
  DATABASE_URL: variable(allowedTexts.database, (text) => isAddress(text, "postgres:", "postgresql:")).optional(),
});

/**
 * Reads the environment. A variable that is empty counts as not set; others than ours are left alone.
 *
 * @param env the variables by name, as process.env has them
 * @throws SettingsError with every mistake, each under its variable's name
 */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>): Environment {
  const set = Object.fromEntries(
    Object.keys(environmentSchema.shape)
      .map((name) => [name, env[name]?.trim()] as const)
      .filter(([, text]) => text !== undefined && text !== ""),
  );
  const read = validate(set, environmentSchema);
  if (!read.ok) {
    throw new SettingsError(
      read.findings.map(({ path, message }) => ({ file: agreementTexts.environment, path: pathText(path), message })),
    );
  }
  const { TELEGRAM_BOT_TOKEN: token, WECHATY_PUPPET: puppet, DATABASE_URL: url, ...rest } = read.value;
  return {
    configFolder: rest.LINLI_CONFIG,
    dataFolder: rest.LINLI_DATA,
    host: rest.HOST,
    port: Number(rest.PORT),
    logLevel: rest.LOG_LEVEL,
    ...(token === undefined ? {} : { telegram: { token, apiRoot: rest.TELEGRAM_API_ROOT.replace(/\/+$/, "") } }),
    ...(puppet === undefined ? {} : { wechat: { puppet } }),
    ...(url === undefined ? {} : { postgres: { url } }),
  };
}
