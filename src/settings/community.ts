// Loads the communities that config/ describes: one in community.yaml, or several in the folder communities/.
import { type Dirent, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Community } from "../domain/community.ts";
import { communityKey } from "../domain/ids.ts";
import { settingsTexts } from "../languages/zh-CN/settings.ts";
import { agreementTexts } from "../languages/zh-CN/settings-community.ts";
import { communitySchema } from "./community-schema.ts";
import { type Mistake, SettingsError } from "./mistakes.ts";
import { readYaml } from "./yaml.ts";

const singleFile = "community.yaml";
const severalFolder = "communities";
const ending = /\.ya?ml$/;

interface CommunityFile {
  readonly key: string;
  readonly path: string;
}

type Folder = { readonly entries: readonly Dirent[] } | { readonly mistake: Mistake };

function look(folder: string): Folder {
  try {
    return { entries: readdirSync(folder, { withFileTypes: true }) };
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    const reason = error instanceof Error ? error.message : String(error);
    const message = isMissing ? agreementTexts.noFolder : settingsTexts.unreadable(reason);
    return { mistake: { file: folder, path: "", message } };
  }
}

/** The files of the folder communities/, by name; hidden ones and other endings are none of ours. */
function filesIn(folder: string): { files: CommunityFile[]; mistakes: Mistake[] } {
  const found = look(folder);
  if ("mistake" in found) return { files: [], mistakes: [found.mistake] };
  const files = found.entries
    .map((entry) => entry.name)
    .filter((name) => ending.test(name) && !name.startsWith("."))
    .toSorted()
    .map((name) => ({ key: name.replace(ending, ""), path: join(folder, name) }));
  const mistakes = files
    .filter(({ key }, index) => files.findIndex((other) => other.key === key) < index)
    .map(({ key, path }) => ({ file: path, path: "", message: agreementTexts.keyTwice(key) }));
  if (files.length === 0) mistakes.push({ file: folder, path: "", message: agreementTexts.noCommunities });
  return { files, mistakes };
}

function filesOf(folder: string): { files: CommunityFile[]; mistakes: Mistake[] } {
  const found = look(folder);
  if ("mistake" in found) return { files: [], mistakes: [found.mistake] };
  const has = (name: string) => found.entries.some((entry) => entry.name === name);
  const single = { key: "main", path: join(folder, singleFile) };
  if (!has(severalFolder)) return { files: [single], mistakes: [] };

  const several = filesIn(join(folder, severalFolder));
  if (!has(singleFile)) return several;
  return {
    files: [single, ...several.files],
    mistakes: [{ file: single.path, path: "", message: agreementTexts.bothKinds }, ...several.mistakes],
  };
}

/**
 * Reads every community of a settings folder: `community.yaml` with the key `main`, or each `.yaml` file of
 * `communities/`, in order of their names, with the file's name as key.
 *
 * @param folder the settings folder, `config`
 * @throws SettingsError with all mistakes of all files
 */
export function loadCommunities(folder: string): Community[] {
  const { files, mistakes } = filesOf(folder);
  const communities: Community[] = [];
  for (const { key, path } of files) {
    const read = readYaml(path, communitySchema);
    if (read.ok) communities.push({ key: communityKey(key), ...read.value });
    else mistakes.push(...read.mistakes);
  }
  if (mistakes.length > 0) throw new SettingsError(mistakes);
  return communities;
}
