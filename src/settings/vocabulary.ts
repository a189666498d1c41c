// Loads config/vocabulary/*.yaml into the vocabulary that the reader works with.
import { join } from "node:path";
import * as z from "zod";
import type { AddressPart, Drug, DrugClass, Goods, Vocabulary } from "../read/vocabulary.ts";
import type { Finding } from "./findings.ts";
import { type Mistake, SettingsError } from "./mistakes.ts";
import { type Naming, namesGivenTwice, type Row, row, things, unknownClasses, words } from "./words.ts";
import { readYaml } from "./yaml.ts";

/** Lists under headings that are for people alone. */
const grouped = <Item>(list: z.ZodType<Item[]>) =>
  z.record(z.string(), list).transform((groups) => Object.values(groups).flat());

/** The things of all groups, where no name may be given twice. */
const thingsByGroup = z.record(z.string(), things);
type ThingsByGroup = z.output<typeof thingsByGroup>;

const namingsOfThings = (groups: ThingsByGroup, path: readonly PropertyKey[]): Naming[] =>
  Object.entries(groups).flatMap(([group, list]) =>
    list.flatMap(({ name, aliases }) =>
      [name, ...aliases].map((one) => ({ name: one, of: name, path: [...path, group] })),
    ),
  );

/** Puts findings of our own beside those of the schema. */
const report = (context: z.core.$RefinementCtx, findings: readonly Finding[]) => {
  for (const { path, message } of findings) context.addIssue({ code: "custom", path: [...path], message });
};

const suppliesFile = thingsByGroup
  .superRefine((groups, context) => report(context, namesGivenTwice(namingsOfThings(groups, []))))
  .transform((groups) => Object.values(groups).flat());

const goodsFile = z
  .strictObject({ perishable: thingsByGroup, lasting: thingsByGroup })
  .superRefine(({ perishable, lasting }, context) => {
    const namings = [...namingsOfThings(perishable, ["perishable"]), ...namingsOfThings(lasting, ["lasting"])];
    report(context, namesGivenTwice(namings));
  })
  .transform(({ perishable, lasting }): Goods[] => [
    ...Object.values(perishable).flatMap((list) => list.map((names) => ({ ...names, perishable: true }))),
    ...Object.values(lasting).flatMap((list) => list.map((names) => ({ ...names, perishable: false }))),
  ]);

const rows = z.array(row);

/** The namings of a list of drugs or classes that stands at a path. */
const namingsOfRows = (list: readonly Row[], path: readonly PropertyKey[]): Naming[] =>
  list.flatMap(({ name, words: others, bracketed }, index) =>
    [name, ...others, ...bracketed].map((one) => ({ name: one, of: name, path: [...path, index] })),
  );

const classesFile = z
  .strictObject({ generic: rows, any_will_do: rows, forms: grouped(words) })
  .superRefine(({ generic, any_will_do }, context) => {
    const namings = [...namingsOfRows(generic, ["generic"]), ...namingsOfRows(any_will_do, ["any_will_do"])];
    report(context, namesGivenTwice(namings));
  })
  .transform(({ generic, any_will_do, forms }) => {
    const classes = (list: readonly Row[], isGeneric: boolean): DrugClass[] =>
      list.map(({ name, words: aliases, cold }) => ({ name, aliases, generic: isGeneric, cold }));
    return { classes: [...classes(generic, true), ...classes(any_will_do, false)], forms };
  });

/** The file of drugs: rows under the names of the classes that there are. */
function drugsFile(classes: readonly DrugClass[]) {
  const known = classes.map((one) => one.name);
  const list = rows.nullish().transform((drugs) => drugs ?? []);
  return z
    .strictObject(Object.fromEntries(known.map((name) => [name, list])))
    .superRefine((byClass, context) => {
      const namesOfClasses = classes.flatMap(({ name, aliases }): Naming[] =>
        [name, ...aliases].map((one) => ({ name: one, of: name, path: [] })),
      );
      const namesOfDrugs = Object.entries(byClass).flatMap(([name, drugs]) => namingsOfRows(drugs, [name]));
      report(context, namesGivenTwice([...namesOfClasses, ...namesOfDrugs]));
      for (const [name, drugs] of Object.entries(byClass)) {
        for (const [index, drug] of drugs.entries()) report(context, unknownClasses(drug, known, [name, index]));
      }
    })
    .transform((byClass): Drug[] =>
      classes.flatMap((drugClass) =>
        (byClass[drugClass.name] ?? []).map((drug) => ({
          name: drug.name,
          brands: drug.words,
          aliases: drug.bracketed,
          class: drugClass.name,
          alsoClasses: drug.classes,
          cold: drug.cold || drugClass.cold,
        })),
      ),
    );
}

const peopleFile = z.strictObject({
  surnames: words,
  compound_surnames: words,
  doubtful_surnames: words,
  given_names: words,
  plain_given_names: words,
  honorifics: words,
  kin: words,
});
const unitsFile = grouped(words);
const addressesFile = z.strictObject({
  building: words,
  unit: words,
  room: words,
  floor: words,
  compound: words,
  phase: words,
} satisfies Record<AddressPart, typeof words>);
const servicesFile = z.strictObject({
  gas: words,
  transfer: words,
  counselling: words,
  check: words,
  errand: words,
} satisfies Record<keyof Vocabulary["services"], typeof words>);

/** Longer words first, so that the first that fits is the longest; each once. */
const longestFirst = (list: readonly string[]): string[] =>
  [...new Set(list)].toSorted((one, other) => other.length - one.length);

const addressParts: readonly AddressPart[] = ["building", "unit", "room", "floor", "compound", "phase"];

/**
 * Loads the vocabulary.
 *
 * @param folder the folder with drug-classes.yaml, drugs.yaml, medical-supplies.yaml, goods.yaml, units.yaml, people.yaml,
 *   addresses.yaml and services.yaml
 * @throws SettingsError with the mistakes of all files, when there are any
 */
export function loadVocabulary(folder: string): Vocabulary {
  const mistakes: Mistake[] = [];
  const read = <Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> | undefined => {
    const result = readYaml(join(folder, file), schema);
    if (result.ok) return result.value;
    mistakes.push(...result.mistakes);
    return undefined;
  };
  const classes = read("drug-classes.yaml", classesFile);
  // Without the classes every row of drugs would seem wrong.
  const drugs = classes && read("drugs.yaml", drugsFile(classes.classes));
  const medicalSupplies = read("medical-supplies.yaml", suppliesFile);
  const goods = read("goods.yaml", goodsFile);
  const units = read("units.yaml", unitsFile);
  const people = read("people.yaml", peopleFile);
  const addresses = read("addresses.yaml", addressesFile);
  const services = read("services.yaml", servicesFile);
  if (!(classes && drugs && medicalSupplies && goods && units && people && addresses && services)) {
    throw new SettingsError(mistakes);
  }
  return {
    drugs,
    drugClasses: classes.classes,
    drugForms: longestFirst(classes.forms),
    medicalSupplies,
    goods,
    units: longestFirst(units),
    surnames: [...new Set(people.surnames)],
    compoundSurnames: [...new Set(people.compound_surnames)],
    doubtfulSurnames: [...new Set(people.doubtful_surnames)],
    givenNames: [...new Set(people.given_names)],
    plainGivenNames: [...new Set(people.plain_given_names)],
    honorifics: longestFirst(people.honorifics),
    kin: longestFirst(people.kin),
    landmarks: addressParts
      .flatMap((part) => addresses[part].map((word) => ({ word, part })))
      .toSorted((one, other) => other.word.length - one.word.length),
    services: {
      gas: longestFirst(services.gas),
      transfer: longestFirst(services.transfer),
      counselling: longestFirst(services.counselling),
      check: longestFirst(services.check),
      errand: longestFirst(services.errand),
    },
  };
}
