// The whole bot as it is started, but sending without pauses. Arguments: the messenger, its server, and the bot's folder.
import { pino } from "pino";
import { startLinli } from "../../../src/start.ts";
import { TOKEN } from "../../support/bot-api/server.ts";
import { ready } from "./cpu.ts";
import { dataIn, settingsIn } from "./town.ts";

const [messenger, apiRoot = "", folder = ""] = process.argv.slice(2);
await startLinli(
  {
    configFolder: settingsIn(folder),
    dataFolder: dataIn(folder),
    host: "127.0.0.1",
    port: 0,
    logLevel: "warn",
    ...(messenger === "telegram" ? { telegram: { token: TOKEN, apiRoot } } : {}),
    ...(messenger === "wechat" ? { wechat: { puppet: "wechaty-puppet-wechat4u" } } : {}),
  },
  pino({ level: "warn", base: null }, pino.destination({ fd: 2, sync: true })),
  () => {},
  { limits: { account: [], chat: [], group: [] } },
);
ready();
