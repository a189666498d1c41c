// Plays every dialogue in this folder (*.txt) through the whole bot.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { loadWorlds } from "../../src/world.ts";
import { failuresOf, readDialogues } from "../support/dialogue.ts";

const folder = fileURLToPath(new URL(".", import.meta.url));
const vocabulary = fileURLToPath(new URL("../../config/vocabulary", import.meta.url));
const [community] = loadWorlds(folder, vocabulary);

for (const file of readdirSync(folder).filter((name) => name.endsWith(".txt"))) {
  describe(file, () => {
    for (const dialogue of readDialogues(readFileSync(`${folder}/${file}`, "utf8"))) {
      it(`${dialogue.title} (line ${dialogue.line})`, async () => {
        if (!community) throw new Error("no community in the settings of the conversations");
        expect(await failuresOf(dialogue, community)).toEqual([]);
      });
    }
  });
}
