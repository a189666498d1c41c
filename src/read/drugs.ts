// Answers the domain's questions about drugs out of the vocabulary.
import type { Drugs } from "../domain/medicine/drugs.ts";
import { plainName, plainNames } from "./plain-name.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What a name stands for; a medical supply has no classes. */
interface Meaning {
  /** The everyday class first, then those under which it is asked for too. */
  readonly classes: readonly string[];
  readonly cold: boolean;
  /** The name of a class that has to be settled before anybody can buy. */
  readonly generic: boolean;
}

/** VC in a longer word means nothing: names of Latin letters count only when they stand alone. */
const hasChinese = (name: string) => /\p{Script=Han}/u.test(name);

type Entry = readonly [name: string, meaning: Meaning];

/** Every name in the vocabulary with its meaning. */
function entriesOf({ drugs, drugClasses, medicalSupplies }: Vocabulary): Entry[] {
  const entries = (names: readonly string[], meaning: Meaning) => names.map((name): Entry => [name, meaning]);
  return [
    // 胰岛素针头 contains 胰岛素 and is none: known as itself it wins, being longer.
    ...medicalSupplies.flatMap(({ name, aliases }) =>
      entries([name, ...aliases], { classes: [], cold: false, generic: false }),
    ),
    ...classEntriesOf(drugClasses),
    ...drugs.flatMap((drug) => {
      const classes = [drug.class, ...drug.alsoClasses];
      return entries([drug.name, ...drug.brands, ...drug.aliases], { classes, cold: drug.cold, generic: false });
    }),
  ];
}

const classEntriesOf = (drugClasses: Vocabulary["drugClasses"]): Entry[] =>
  drugClasses.flatMap(({ name, aliases, cold, generic }) =>
    [name, ...aliases].map((one): Entry => [one, { classes: [name], cold, generic }]),
  );

/** The entries by their names as names are compared. */
function byPlainName(entries: readonly Entry[]): ReadonlyMap<string, Meaning> {
  const plain = plainNames(entries.map(([name]) => name));
  return new Map(entries.map(([name, meaning], index) => [plain[index] ?? name, meaning]));
}

/** Knowledge of drugs by the names of a vocabulary. */
export function drugsOf(vocabulary: Vocabulary): Drugs {
  const byName = byPlainName(entriesOf(vocabulary));
  const classByName = byPlainName(classEntriesOf(vocabulary.drugClasses));
  const longestName = Math.max(0, ...[...byName.keys()].map((name) => name.length));

  /** The meaning of a name, or of the longest known name in it: 拜新同30mg, 苯磺酸氨氯地平片. */
  const meaningOf = (written: string): Meaning | undefined => {
    const text = plainName(written);
    for (let length = Math.min(text.length, longestName); length >= 2; length--) {
      for (let start = 0; start + length <= text.length; start++) {
        const part = text.slice(start, start + length);
        const meaning = byName.get(part);
        if (meaning !== undefined && (length === text.length || hasChinese(part))) return meaning;
      }
    }
    return undefined;
  };

  return {
    isGenericClass: (name) => byName.get(plainName(name))?.generic ?? false,
    classOf: (name) => meaningOf(name)?.classes[0],
    isOfClass: (name, className) => {
      const wanted = classByName.get(plainName(className))?.classes[0];
      return wanted !== undefined && (meaningOf(name)?.classes.includes(wanted) ?? false);
    },
    isCold: (name) => meaningOf(name)?.cold ?? false,
  };
}
