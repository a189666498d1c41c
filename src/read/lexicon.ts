// The vocabulary and what is heard, compiled once into what the extractors work with.
import { type AddressPatterns, addressPatterns } from "./address.ts";
import { type Ears, ears } from "./ears.ts";
import type { Heard } from "./heard.ts";
import { isPlainHonorific, type NamePatterns, namePatterns } from "./name-patterns.ts";
import { type SoundIndex, soundIndexOf } from "./sound.ts";
import { plainText } from "./text.ts";
import { type Trie, trie } from "./trie.ts";
import type { Vocabulary } from "./vocabulary.ts";
import type { WordSense } from "./words.ts";

export interface Lexicon {
  readonly words: Trie<WordSense>;
  readonly units: Trie<true>;
  readonly bareUnits: ReadonlySet<string>;
  readonly addresses: AddressPatterns;
  readonly names: NamePatterns;
  readonly heard: Ears;
  /** The drug that a misspelt name probably means. */
  readonly soundsLike: SoundIndex;
}

/** Compiles a vocabulary and what is heard in a language. Takes some milliseconds: once at the start. */
export function compileLexicon(vocabulary: Vocabulary, heard: Heard): Lexicon {
  const words = trie<WordSense>();
  const add = (names: readonly string[], sense: WordSense) => {
    for (const name of names) words.add(plainText(name).plain, sense);
  };
  for (const drug of vocabulary.drugs)
    add([drug.name, ...drug.brands, ...drug.aliases], { is: "drug", class: drug.class });
  for (const group of vocabulary.drugClasses)
    add([group.name, ...group.aliases], { is: "drug_class", generic: group.generic });
  for (const supply of vocabulary.medicalSupplies) add([supply.name, ...supply.aliases], { is: "supply" });
  for (const goods of vocabulary.goods) add([goods.name, ...goods.aliases], { is: "goods" });
  add(heard.anyDrug, { is: "drug_class", generic: true });
  add(heard.fetching, { is: "fetching" });
  add(heard.functionWords, { is: "function" });
  add(vocabulary.kin, { is: "kin" });
  add(heard.wholes, { is: "whole" });
  add(heard.people.namelike, { is: "whole" });
  add(vocabulary.drugForms, { is: "whole" });
  // 马桶 and 修水管 are no names of people, though 马 and 修 are surnames.
  for (const words of Object.values(vocabulary.services)) add(words, { is: "whole" });
  const units = trie<true>();
  for (const unit of vocabulary.units) units.add(plainText(unit).plain, true);
  return {
    words,
    units,
    bareUnits: new Set(heard.bareMeasures),
    addresses: addressPatterns(vocabulary.landmarks, vocabulary.honorifics.filter(isPlainHonorific)),
    names: namePatterns(vocabulary, heard.people),
    heard: ears(heard, vocabulary.services),
    soundsLike: soundIndexOf(vocabulary),
  };
}
