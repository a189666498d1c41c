// Recognises drug names that were misspelt by sound: 拜心同 is 拜新同, 络活西 is 络活喜.
import { pinyin } from "pinyin-pro";
import { plainName, plainNames } from "./plain-name.ts";
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

const unaspirated: Readonly<Record<string, string>> = { p: "b", t: "d", k: "g", c: "z", q: "j" };

/** How a character sounds: exactly; as in `fuzzy`; and with 汀 and 丁, 唑 and 挫 alike too. */
interface Sound {
  readonly exact: string;
  readonly fuzzy: string;
  readonly coarse: string;
}

// A character is looked up by itself: in context the same one would sound differently in the name and in its misspelling.
const sounds = new Map<string, Sound>();
function soundOf(character: string): Sound {
  const known = sounds.get(character);
  if (known !== undefined) return known;
  const exact = pinyin(character, { toneType: "none" });
  const alike = fuzzy(exact);
  const coarse = alike.replace(/^[ptkcq]/, (initial) => unaspirated[initial] ?? initial);
  const sound = { exact, fuzzy: alike, coarse };
  sounds.set(character, sound);
  return sound;
}

const soundAs = (way: keyof Sound, characters: readonly string[]) =>
  characters.map((character) => soundOf(character)[way]).join(" ");

/** Long names bear more differences; short ones would meet too many other words. */
const longEnoughForCoarse = 4;

/** The keys under which a word is found. */
const keysOf = (characters: readonly string[]): string[] =>
  characters.length < longEnoughForCoarse
    ? [soundAs("fuzzy", characters)]
    : [...new Set([soundAs("fuzzy", characters), soundAs("coarse", characters)])];

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
  return written[0] === characters[0] && soundAs("exact", written) === soundAs("exact", characters);
}

interface Index {
  readonly bySound: ReadonlyMap<string, readonly Known[]>;
  /** Names and words that are right as they are. */
  readonly right: ReadonlySet<string>;
}

function buildIndex(names: readonly string[], ordinary: readonly string[]): Index {
  const bySound = new Map<string, Known[]>();
  const plain = plainNames(names);
  for (const [index, name] of names.entries()) {
    const characters = [...(plain[index] ?? "")];
    // VC and other Latin names have no sound to go by.
    if (characters.length < 2 || !/\p{Script=Han}/u.test(name)) continue;
    for (const key of keysOf(characters)) bySound.set(key, [...(bySound.get(key) ?? []), { name, characters }]);
  }
  return { bySound, right: new Set([...plain, ...plainNames(ordinary)]) };
}

/**
 * Makes an index of names by their sound. It is built at the first question, once.
 *
 * @param names the drug names that may be meant: generic names, brands, aliases
 * @param words what is not to be taken for a misspelling, and what may follow a name
 */
export function createSoundIndex(names: readonly string[], { ordinary = [], forms = [] }: SoundWords = {}): SoundIndex {
  let built: Index | undefined;

  /** The text itself, and without strength and form. */
  const readings = (text: string): string[] => {
    const bare = text.replace(strength, "");
    const form = forms.find((one) => bare.length > one.length && bare.endsWith(one));
    return [...new Set([text, bare, form === undefined ? bare : bare.slice(0, -form.length)])];
  };

  return (text) => {
    if (text.length > longest) return undefined;
    built ??= buildIndex(names, ordinary);
    const { bySound, right } = built;
    const candidates = readings(plainName(text));
    if (candidates.some((candidate) => right.has(candidate))) return undefined;
    for (const candidate of candidates) {
      const written = [...candidate];
      const likely = keysOf(written).flatMap((key) =>
        (bySound.get(key) ?? []).filter((known) => isLikely(written, known)),
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
