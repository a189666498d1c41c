// The vocabulary and what is heard, compiled once into what the extractors work with.
import { type AddressPatterns, addressPatterns } from "./address-patterns.ts";
import { type Ears, ears } from "./ears.ts";
import type { Heard } from "./heard.ts";
import type { InnerWords } from "./inner.ts";
import { type Judges, judgesOf } from "./judging/judges.ts";
import { isPlainHonorific, type NamePatterns, namePatterns } from "./name-patterns.ts";
import { type Units, unitsOf } from "./quantity.ts";
import { type SoundIndex, soundIndexOf } from "./sound.ts";
import { plainText } from "./text.ts";
import { type Trie, trie } from "./trie.ts";
import type { Vocabulary } from "./vocabulary.ts";
import type { WordSense } from "./words.ts";

export interface Lexicon {
  readonly words: Trie<WordSense>;
  readonly units: Units;
  readonly insideNames: InnerWords;
  readonly addresses: AddressPatterns;
  readonly names: NamePatterns;
  readonly heard: Ears;
  readonly judges: Judges;
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
  add(heard.brands, { is: "goods", brand: true });
  for (const goods of vocabulary.goods) add([goods.name, ...goods.aliases], { is: "goods" });
  add(heard.anyDrug, { is: "drug_class", generic: true });
  add(heard.fetching, { is: "fetching" });
  add(heard.functionWords, { is: "function" });
  // 婴儿面霜, 儿童牙刷: before 婴儿 counts as somebody.
  add(heard.wholes, { is: "whole" });
  add(heard.people.namelike, { is: "whole" });
  add(vocabulary.kin, { is: "kin" });
  add(vocabulary.drugForms, { is: "whole" });
  // 马桶 and 修水管 are no names of people, though 马 and 修 are surnames.
  for (const words of Object.values(vocabulary.services)) add(words, { is: "whole" });
  const { middle, second, first, last, drug } = heard.insideNames;
  const listened = ears(heard, vocabulary.services);
  let judges: Judges | undefined;
  return {
    words,
    units: unitsOf(vocabulary.units, heard.bareMeasures),
    insideNames: {
      middle: new Set(middle),
      second: new Set(second),
      first: new Set(first),
      last: new Set(last),
      drug: new Set(drug),
      drugEnd: listened.drugEnds,
    },
    addresses: addressPatterns(vocabulary.landmarks, vocabulary.honorifics.filter(isPlainHonorific)),
    names: namePatterns(vocabulary, heard.people),
    heard: listened,
    // At the first message, so that the start need not wait for what was learned.
    get judges() {
      judges ??= judgesOf(heard.learned);
      return judges;
    },
    soundsLike: soundIndexOf(vocabulary),
  };
}
