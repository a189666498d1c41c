// Answers the domain's questions about drugs out of the vocabulary.
import type { Drugs } from "../domain/medicine/drugs.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What a name stands for; a medical supply has no classes. */
interface Meaning {
  /** The everyday class first, then those under which it is asked for too. */
  readonly classes: readonly string[];
  readonly cold: boolean;
  /** The name of a class that has to be settled before anybody can buy. */
  readonly generic: boolean;
}

/** As names are compared: half width, small letters, no spaces. */
const normal = (text: string) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");

/** VC in a longer word means nothing: names of Latin letters count only when they stand alone. */
const hasChinese = (name: string) => /\p{Script=Han}/u.test(name);

/** The meaning of every name in the vocabulary. */
function meanings({ drugs, drugClasses, medicalSupplies }: Vocabulary): Map<string, Meaning> {
  const byName = new Map<string, Meaning>();
  const put = (names: readonly string[], meaning: Meaning) => {
    for (const name of names) byName.set(normal(name), meaning);
  };
  // 胰岛素针头 contains 胰岛素 and is none: known as itself it wins, being longer.
  for (const { name, aliases } of medicalSupplies)
    put([name, ...aliases], { classes: [], cold: false, generic: false });
  for (const { name, aliases, cold, generic } of drugClasses)
    put([name, ...aliases], { classes: [name], cold, generic });
  for (const drug of drugs) {
    const classes = [drug.class, ...drug.alsoClasses];
    put([drug.name, ...drug.brands, ...drug.aliases], { classes, cold: drug.cold, generic: false });
  }
  return byName;
}

/** Knowledge of drugs by the names of a vocabulary. */
export function drugsOf(vocabulary: Vocabulary): Drugs {
  const byName = meanings(vocabulary);
  const classByName = new Map(
    vocabulary.drugClasses.flatMap(({ name, aliases }) =>
      [name, ...aliases].map((one) => [normal(one), name] as const),
    ),
  );
  const longestName = Math.max(0, ...[...byName.keys()].map((name) => name.length));

  /** The meaning of a name, or of the longest known name in it: 拜新同30mg, 苯磺酸氨氯地平片. */
  const meaningOf = (written: string): Meaning | undefined => {
    const text = normal(written);
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
    isGenericClass: (name) => byName.get(normal(name))?.generic ?? false,
    classOf: (name) => meaningOf(name)?.classes[0],
    isOfClass: (name, className) => {
      const wanted = classByName.get(normal(className));
      return wanted !== undefined && (meaningOf(name)?.classes.includes(wanted) ?? false);
    },
    isCold: (name) => meaningOf(name)?.cold ?? false,
  };
}
