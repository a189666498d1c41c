// The least that a bot on WeChat can be: wechaty with its puppet, which answers each message with itself. Arguments: the server, its folder.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { MemoryCard } from "memory-card";
import { log, WechatyBuilder } from "wechaty";
import { PuppetWechat4u } from "wechaty-puppet-wechat4u";
import { ready } from "./cpu.ts";
import { dataIn } from "./town.ts";

const [, folder = ""] = process.argv.slice(2);
log.level("silent");
const session = JSON.parse(readFileSync(join(dataIn(folder), "wechat-session.json"), "utf8"));
const memory = new MemoryCard();
await memory.load();
await memory.multiplex("puppet").set("PUPPET-WECHAT4U", session["PUPPET-WECHAT4U"]);
const bot = WechatyBuilder.build({ puppet: new PuppetWechat4u(), memory });
bot.on("message", async (message) => {
  if (!message.self()) await message.say(message.text());
});
await bot.start();
ready();
