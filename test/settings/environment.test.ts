// The environment: what each variable becomes, and what is said when it cannot be read.
import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { describe, expect, test } from "vitest";
import { type Environment, readEnvironment } from "../../src/settings/environment.ts";
import { SettingsError } from "../../src/settings/mistakes.ts";

const nothingSet: Environment = {
  configFolder: "config",
  dataFolder: "data",
  host: "127.0.0.1",
  port: 3000,
  logLevel: "info",
};

/** The mistakes as "variable message". */
function mistakesOf(env: Record<string, string>): string[] {
  try {
    readEnvironment(env);
    return [];
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return error.mistakes.map(({ path, message }) => `${path} ${message}`);
  }
}

test("nothing set is the sandbox", () => {
  expect(readEnvironment({})).toEqual(nothingSet);
});

test("what is empty or blank counts as not set, and other variables are none of ours", () => {
  expect(readEnvironment({ PORT: "", HOST: "  ", TELEGRAM_BOT_TOKEN: "", HOME: "/root" })).toEqual(nothingSet);
});

test.each<[env: Record<string, string>, read: Partial<Environment>]>([
  [
    { LINLI_CONFIG: "/etc/linli", LINLI_DATA: " /var/lib/linli " },
    { configFolder: "/etc/linli", dataFolder: "/var/lib/linli" },
  ],
  [
    { HOST: "::1", PORT: "0" },
    { host: "::1", port: 0 },
  ],
  [{ PORT: "65535" }, { port: 65535 }],
  [{ LOG_LEVEL: "silent" }, { logLevel: "silent" }],
  [{ TELEGRAM_BOT_TOKEN: "42:T" }, { telegram: { token: "42:T", apiRoot: "https://api.telegram.org" } }],
  [
    { TELEGRAM_BOT_TOKEN: "42:T-_x", TELEGRAM_API_ROOT: "http://127.0.0.1:8081/" },
    { telegram: { token: "42:T-_x", apiRoot: "http://127.0.0.1:8081" } },
  ],
  [{ TELEGRAM_API_ROOT: "http://127.0.0.1:8081" }, {}],
  [{ WECHATY_PUPPET: "@juzi/wechaty-puppet-service" }, { wechat: { puppet: "@juzi/wechaty-puppet-service" } }],
  [{ DATABASE_URL: "postgres://u:p@127.0.0.1/linli" }, { postgres: { url: "postgres://u:p@127.0.0.1/linli" } }],
])("%j", (env, read) => {
  expect(readEnvironment(env)).toEqual({ ...nothingSet, ...read });
});

describe("mistakes", () => {
  const port = "PORT 应为端口号，0 到 65535 的整数";
  const puppet = "WECHATY_PUPPET 应为一个 wechaty puppet 的包名，例如 wechaty-puppet-wechat4u";
  test.each<[env: Record<string, string>, mistake: string]>([
    [{ PORT: "三千" }, port],
    [{ PORT: "65536" }, port],
    [{ PORT: "-1" }, port],
    [{ PORT: "3000.5" }, port],
    [{ HOST: "http://127.0.0.1" }, "HOST 应为要监听的地址，例如 127.0.0.1"],
    [{ LOG_LEVEL: "loud" }, "LOG_LEVEL 应为trace、debug、info、warn、error、fatal、silent（其中之一）"],
    [{ TELEGRAM_API_ROOT: "api.telegram.org" }, "TELEGRAM_API_ROOT 应为以 http:// 或 https:// 开头的网址"],
    [{ WECHATY_PUPPET: "../puppet.js" }, puppet],
    [{ WECHATY_PUPPET: "wechaty-puppet mock" }, puppet],
  ])("%j", (env, mistake) => {
    expect(mistakesOf(env)).toEqual([mistake]);
  });

  test("all are said at once, and what was written is not: it may be a secret", () => {
    const env = { PORT: "x", TELEGRAM_BOT_TOKEN: "geheim", DATABASE_URL: "mysql://root:geheim@h/d" };
    expect(mistakesOf(env)).toEqual([
      port,
      "TELEGRAM_BOT_TOKEN 应为机器人的口令，向 BotFather 要，形如 123456:ABC-def",
      "DATABASE_URL 应为数据库的地址，以 postgres:// 或 postgresql:// 开头",
    ]);
    expect(() => readEnvironment(env)).toThrow("环境变量（.env） PORT：应为端口号");
  });
});

describe(".env.example", () => {
  const example = readFileSync(new URL("../../.env.example", import.meta.url), "utf8");

  test("as it is, it sets nothing", () => {
    expect(parseEnv(example)).toEqual({});
  });

  test("its values are the defaults, and it names every variable", () => {
    const uncommented = parseEnv(example.replaceAll(/^#(?=[A-Z_]+=)/gm, ""));
    expect(readEnvironment(uncommented)).toEqual(nothingSet);
    expect(Object.keys(uncommented).toSorted()).toEqual([
      "DATABASE_URL",
      "HOST",
      "LINLI_CONFIG",
      "LINLI_DATA",
      "LOG_LEVEL",
      "PORT",
      "TELEGRAM_API_ROOT",
      "TELEGRAM_BOT_TOKEN",
      "WECHATY_PUPPET",
    ]);
  });
});
