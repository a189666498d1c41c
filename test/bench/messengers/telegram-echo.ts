// The least that a bot on Telegram can be: grammY with its own polling, which answers each message with itself. Argument: the server.
import { Bot } from "grammy";
import { TOKEN } from "../../support/bot-api/server.ts";
import { ready } from "./cpu.ts";

const [apiRoot = ""] = process.argv.slice(2);
const bot = new Bot(TOKEN, { client: { apiRoot } });
bot.on("message:text", ({ api, chat, message }) =>
  api.sendMessage(chat.id, message.text, { reply_parameters: { message_id: message.message_id } }),
);
await bot.start({ onStart: ready });
