// `npm run replay -- FILE.jsonl [--config DIR]`: plays a conversation and prints the bot's posts, a line each.
import { existsSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { SettingsError } from "../settings/mistakes.ts";
import { loadWorlds } from "../world.ts";
import { BadConversation, readEvents } from "./events.ts";
import { replay } from "./replay.ts";

/** The words of the settings, or those that come with the program when a folder has none of its own. */
const vocabularyOf = (config: string): string =>
  existsSync(`${config}/vocabulary`)
    ? `${config}/vocabulary`
    : new URL("../../config/vocabulary", import.meta.url).pathname;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { config: { type: "string", default: "config" } },
  });
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0)
    throw new BadConversation("usage: npm run replay -- FILE.jsonl [--config DIR]");
  const events = readEvents(readConversation(file), file);
  const posts = await replay(loadWorlds(values.config, vocabularyOf(values.config)), events, file);
  process.stdout.write(posts.map((post) => `${JSON.stringify(post)}\n`).join(""));
}

function readConversation(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new BadConversation(`${file}: cannot be read`);
  }
}

main().catch((error: unknown) => {
  const isInput = error instanceof BadConversation || error instanceof SettingsError || isUsage(error);
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = isInput ? 2 : 1;
});

const isUsage = (error: unknown): boolean =>
  error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
