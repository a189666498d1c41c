// Recognises drug names that were misspelt by sound: 拜心同 is 拜新同, 络活西 is 络活喜.
import { pinyin } from "pinyin-pro";
import type { Vocabulary } from "./vocabulary.ts";

/** The drug name that a written form probably means; undefined for a name that is right, and for other words. */
export type SoundIndex = (text: string) => string | undefined;

export interface SoundWords {
  /** Words that mean themselves, whatever they sound like: goods, names of classes. */
  readonly ordinary?: readonly string[];
  /** What may follow a name, longest first: 控释片, 胶囊. */
  readonly forms?: readonly string[];
}

/**
 * A syllable as many people speak and type it: zh/z, ch/c and sh/s, n/l, ng/n and hu/f are one, which is where southern
 * pronunciation and the fuzzy setting of pinyin keyboards put the mistakes.
 */
function fuzzy(syllable: string): string {
  return syllable
    .replace(/^([zcs])h/, "$1")
    .replace(/^n/, "l")
    .replace(/^lü/, "lu")
    .replace(/ng$/, "n")
    .replace(/^hu(?=$|[aio])/, "f")
    .replace(/^hun$/, "fen")
    .replace(/^fi$/, "fei")
    .replace(/^f$/, "fu");
}

// A character is looked up by itself: in context the same one would sound differently in the name and in its misspelling.
const sounds = new Map<string, string>();
function soundOf(character: string): string {
  const known = sounds.get(character);
  if (known !== undefined) return known;
  const sound = pinyin(character, { toneType: "none" });
  sounds.set(character, sound);
  return sound;
}

const plainSound = (characters: readonly string[]) => characters.map(soundOf).join(" ");
const fuzzySound = (characters: readonly string[]) => characters.map((one) => fuzzy(soundOf(one))).join(" ");

const unaspirated: Readonly<Record<string, string>> = { p: "b", t: "d", k: "g", c: "z", q: "j" };
/** Long names bear more: 汀 is written 丁, 唑 is written 挫. Short ones would meet too many other words. */
const coarseSound = (characters: readonly string[]) =>
  characters
    .map((one) => fuzzy(soundOf(one)).replace(/^[ptkcq]/, (initial) => unaspirated[initial] ?? initial))
    .join(" ");
const longEnoughForCoarse = 4;

/** The keys under which a word is found. */
const soundsOf = (characters: readonly string[]): string[] =>
  characters.length < longEnoughForCoarse
    ? [fuzzySound(characters)]
    : [...new Set([fuzzySound(characters), coarseSound(characters)])];

/** As names are compared: half width, small letters, no spaces. */
const normal = (text: string) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");

/** 30mg, 0.5g, 100毫克, 50μg and the like at the end. */
const strength = /\d+(?:\.\d+)?(?:mg|g|ug|μg|ml|iu|u|毫克|微克|克|毫升|单位)$/;

/** Longer than any name with form and strength: more is not looked at. */
const longest = 40;

interface Known {
  readonly name: string;
  readonly characters: readonly string[];
}

/** How many characters stand in the same place in both. */
const shared = (one: readonly string[], other: readonly string[]) =>
  one.filter((character, index) => character === other[index]).length;

/** Only what sounds alike and looks alike too is a misspelling: short words sound alike by chance. */
function isLikely(written: readonly string[], { characters }: Known): boolean {
  if (characters.length >= 4) return true;
  if (characters.length === 3) return shared(written, characters) >= 1;
  return written[0] === characters[0] && plainSound(written) === plainSound(characters);
}

/**
 * Makes an index of names by their sound. It is built at the first question, once.
 *
 * @param names the drug names that may be meant: generic names, brands, aliases
 * @param words what is not to be taken for a misspelling, and what may follow a name
 */
export function createSoundIndex(names: readonly string[], { ordinary = [], forms = [] }: SoundWords = {}): SoundIndex {
  interface Index {
    readonly bySound: ReadonlyMap<string, readonly Known[]>;
    readonly right: ReadonlySet<string>;
  }
  let built: Index | undefined;
  const build = (): Index => {
    const bySound = new Map<string, Known[]>();
    for (const name of names) {
      const characters = [...normal(name)];
      if (characters.length < 2 || !/\p{Script=Han}/u.test(name)) continue;
      for (const sound of soundsOf(characters))
        bySound.set(sound, [...(bySound.get(sound) ?? []), { name, characters }]);
    }
    return { bySound, right: new Set([...names, ...ordinary].map(normal)) };
  };

  /** The text itself, and without strength and form. */
  const readings = (text: string): string[] => {
    const bare = text.replace(strength, "");
    const form = forms.find((one) => bare.length > one.length && bare.endsWith(one));
    return [...new Set([text, bare, form === undefined ? bare : bare.slice(0, -form.length)])];
  };

  return (text) => {
    if (text.length > longest) return undefined;
    built ??= build();
    const { bySound, right } = built;
    const candidates = readings(normal(text));
    if (candidates.some((candidate) => right.has(candidate))) return undefined;
    for (const candidate of candidates) {
      const written = [...candidate];
      const likely = soundsOf(written).flatMap((sound) =>
        (bySound.get(sound) ?? []).filter((known) => isLikely(written, known)),
      );
      const best = likely.toSorted((a, b) => shared(written, b.characters) - shared(written, a.characters))[0];
      if (best !== undefined) return best.name;
    }
    return undefined;
  };
}

/** The index of all drug names of a vocabulary. */
export function soundIndexOf({ drugs, drugClasses, drugForms, medicalSupplies, goods }: Vocabulary): SoundIndex {
  return createSoundIndex(
    drugs.flatMap(({ name, brands, aliases }) => [name, ...brands, ...aliases]),
    {
      ordinary: [...goods, ...medicalSupplies, ...drugClasses].flatMap(({ name, aliases }) => [name, ...aliases]),
      forms: drugForms,
    },
  );
}
