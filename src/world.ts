// Puts a community's world together from its settings: zone, drugs, and the ears that hear its messages.
import type { Ears } from "./bot/wish-of.ts";
import type { Community } from "./domain/community.ts";
import type { World } from "./domain/occasion.ts";
import { heard } from "./languages/zh-CN/heard/heard.ts";
import { meansAll, replyIn } from "./languages/zh-CN/heard/replies.ts";
import { drugsOf } from "./read/drugs.ts";
import { compileLexicon } from "./read/lexicon.ts";
import { createReader } from "./read/read.ts";
import { loadCommunities } from "./settings/community.ts";
import { loadVocabulary } from "./settings/vocabulary.ts";
import { createZone } from "./settings/zone.ts";

export interface Settled {
  readonly world: World;
  readonly ears: Ears;
}

/**
 * The communities of a settings folder, each ready to be served. Throws SettingsError with all mistakes.
 * `vocabularyFolder`: where the words are; by default the folder `vocabulary` in the settings.
 */
export function loadWorlds(configFolder: string, vocabularyFolder = `${configFolder}/vocabulary`): readonly Settled[] {
  const communities = loadCommunities(configFolder);
  const vocabulary = loadVocabulary(vocabularyFolder);
  const lexicon = compileLexicon(vocabulary, heard);
  const drugs = drugsOf(vocabulary);
  return communities.map((community) => ({
    world: { community, zone: createZone(community.timezone), drugs },
    ears: { reader: createReader(lexicon, knownNames(community)), replyIn, meansAll },
  }));
}

const knownNames = ({ residents, people, suppliers }: Community) => ({
  residents: residents.map(({ name }) => name),
  people: people.map(({ name }) => name),
  suppliers: suppliers.map(({ name }) => name),
});
