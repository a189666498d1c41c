// A program with Telegram alone: takes in durably what comes, and answers each message once. Prints each deed; to be killed.
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { RunningClock } from "../../../src/clock.ts";
import { chatKey, communityKey, messageKey, postKey } from "../../../src/domain/ids.ts";
import { telegramTexts } from "../../../src/languages/zh-CN/telegram.ts";
import { createTelegram } from "../../../src/platforms/telegram/telegram.ts";
import { MemoryAddresses } from "./memory-addresses.ts";

const [apiRoot = "", token = "", folder = "", group = ""] = process.argv.slice(2);
const community = communityKey("main");
const chat = chatKey("居民群");
const addresses = new MemoryAddresses();
addresses.tie(`telegram:${group}`, community, chat);
const clock = new RunningClock();

const path = join(folder, "deeds.txt");
const before = existsSync(path)
  ? readFileSync(path, "utf8")
      .split("\n")
      .map((line) => line.split("\t"))
  : [];
const file = openSync(path, "a");

/** Writes down a deed, so that it is there after a power cut, and tells it. */
function note(...deed: string[]): void {
  writeSync(file, `${deed.join("\t")}\n`);
  fsyncSync(file);
  process.stdout.write(`${deed.join("\t")}\n`);
}

const telegram = createTelegram({
  token,
  apiRoot,
  addresses,
  clock,
  media: { save: () => Promise.reject(new Error("no pictures here")), read: async () => undefined },
  log: { warn: (_about, problem) => process.stderr.write(`${problem}\n`) },
  words: telegramTexts,
  ledgerFile: join(folder, "telegram.jsonl"),
  groups: [],
  menus: [],
  limits: { account: [], chat: [], group: [] },
});

async function answer(key: string, text: string): Promise<void> {
  const post = {
    community,
    key: postKey(`${key}/answer`),
    chat,
    at: clock.now(),
    text: `答：${text}`,
    quote: messageKey(key),
  };
  const sent = await telegram.send({ ...post, mentions: [], buttons: [], images: [] });
  if (sent.sent) note("said", key);
}

const taken = new Set(before.flatMap(([deed, key]) => (deed === "took" && key !== undefined ? [key] : [])));
const said = new Set(before.flatMap(([deed, key]) => (deed === "said" && key !== undefined ? [key] : [])));
await telegram.start(async (incoming) => {
  if (incoming.kind !== "message" || taken.has(incoming.key)) return;
  taken.add(incoming.key);
  note("took", incoming.key, incoming.text);
  void answer(incoming.key, incoming.text);
});
for (const [deed, key = "", text = ""] of before) if (deed === "took" && !said.has(key)) void answer(key, text);
process.once("exit", () => closeSync(file));
