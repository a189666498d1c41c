// What is heard, with each group of patterns made one, so that a message is looked through once for each group.

import { Beginnings, setOf } from "./beginnings.ts";
import type { Heard } from "./heard.ts";
import type { ServiceKind, Vocabulary } from "./vocabulary.ts";

/** One group of patterns, heard as one. */
export interface Ear {
  readonly pattern: RegExp;
  /** The pattern for one place alone. */
  readonly here: RegExp;
  /** Its number in the group of all ears: most texts hold few of them, and to see that costs less than to run them all. */
  readonly number: number;
  readonly group: Beginnings;
}

/** Several groups of patterns, which one look at a text is enough to see that it holds none of. */
export interface AnyEar {
  readonly set: Int32Array;
  readonly group: Beginnings;
}

/** The shape of `Heard`, with an ear in place of each list of patterns. */
type Merged<Part> = Part extends readonly RegExp[]
  ? Ear
  : Part extends readonly string[]
    ? Part
    : Part extends object
      ? { readonly [Key in keyof Part]: Merged<Part[Key]> }
      : Part;

export type Ears = Merged<
  Omit<
    Heard,
    | "supplies"
    | "conditionTails"
    | "functionWords"
    | "fetching"
    | "wholes"
    | "anyDrug"
    | "brands"
    | "bareMeasures"
    | "insideNames"
    | "people"
    | "learned"
  >
> & {
  readonly supplies: readonly Ear[];
  /** Behind a condition, for one place alone. */
  readonly conditionTails: RegExp;
  /** Words of the vocabulary by which a service is spoken of. */
  readonly serviceWords: { readonly [Kind in ServiceKind]: Ear };
  /** Whatever a clause may do. */
  readonly anyAct: AnyEar;
  /** Whatever is to be done. */
  readonly anyService: AnyEar;
};

const sourceOfAny = (patterns: readonly RegExp[]): string =>
  patterns.map((pattern) => `(?:${pattern.source})`).join("|");

/** For the words of a vocabulary; one that never fits where there are none. */
const anyWord = (words: readonly string[]): RegExp =>
  words.length === 0 ? /(?!)/ : new RegExp(words.map((word) => literal(word.toLowerCase())).join("|"));

const literal = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Merges the patterns; takes some milliseconds. */
export function ears(heard: Heard, serviceWords: Vocabulary["services"]): Ears {
  const group = new Beginnings();
  const anyOf = (parts: readonly RegExp[]): Ear => {
    const source = sourceOfAny(parts);
    const pattern = new RegExp(source, "g");
    return { pattern, here: new RegExp(source, "y"), number: group.add(...parts), group };
  };
  const { services, progress, queries, care, lists } = heard;
  const each = {
    conditions: anyOf(heard.conditions),
    noConditions: anyOf(heard.noConditions),
    conditionTails: new RegExp(sourceOfAny(heard.conditionTails), "y"),
    urgent: anyOf(heard.urgent),
    notUrgent: anyOf(heard.notUrgent),
    supplies: heard.supplies.map((pattern) => anyOf([pattern])),
    spans: heard.spans,
    days: heard.days,
    services: {
      gas: anyOf(services.gas),
      transfer: anyOf(services.transfer),
      counselling: anyOf(services.counselling),
      check: anyOf(services.check),
      errand: anyOf(services.errand),
    },
    serviceWords: {
      gas: anyOf([anyWord(serviceWords.gas)]),
      transfer: anyOf([anyWord(serviceWords.transfer)]),
      counselling: anyOf([anyWord(serviceWords.counselling)]),
      check: anyOf([anyWord(serviceWords.check)]),
      errand: anyOf([anyWord(serviceWords.errand)]),
    },
    troubles: anyOf(heard.troubles),
    repairs: anyOf(heard.repairs),
    deeds: anyOf(heard.deeds),
    pleas: anyOf(heard.pleas),
    drugStems: anyOf(heard.drugStems),
    drugNames: anyOf(heard.drugNames),
    drugEnds: anyOf(heard.drugEnds),
    drugShapes: anyOf(heard.drugShapes),
    describedDrugs: anyOf(heard.describedDrugs),
    goodsShapes: anyOf(heard.goodsShapes),
    medicineWords: anyOf(heard.medicineWords),
    groceryWords: anyOf(heard.groceryWords),
    transferWords: anyOf(heard.transferWords),
    wants: anyOf(heard.wants),
    shortages: anyOf(heard.shortages),
    claims: anyOf(heard.claims),
    progress: {
      bought: anyOf(progress.bought),
      out_of_stock: anyOf(progress.out_of_stock),
      on_the_way: anyOf(progress.on_the_way),
      delivered: anyOf(progress.delivered),
      failed: anyOf(progress.failed),
    },
    cancels: anyOf(heard.cancels),
    queries: { state: anyOf(queries.state), who: anyOf(queries.who), count: anyOf(queries.count) },
    care: { ok: anyOf(care.ok), no_answer: anyOf(care.no_answer), unwell: anyOf(care.unwell) },
    corrections: anyOf(heard.corrections),
    lists: {
      headings: anyOf(lists.headings),
      otherLists: anyOf(lists.otherLists),
      titles: {
        medicine: anyOf(lists.titles.medicine),
        grocery: anyOf(lists.titles.grocery),
        gas: anyOf(lists.titles.gas),
        transfer: anyOf(lists.titles.transfer),
        counselling: anyOf(lists.titles.counselling),
        check: anyOf(lists.titles.check),
        errand: anyOf(lists.titles.errand),
      },
    },
    turns: anyOf(heard.turns),
  };
  const together = (...some: readonly Ear[]): AnyEar => ({ set: setOf(some.map(({ number }) => number)), group });
  return {
    ...each,
    anyAct: together(
      ...Object.values(each.queries),
      ...Object.values(each.progress),
      ...Object.values(each.care),
      ...[each.cancels, each.claims, each.wants, each.shortages],
    ),
    anyService: together(
      ...Object.values(each.services),
      ...Object.values(each.serviceWords),
      ...[each.troubles, each.deeds],
    ),
  };
}

const NOWHERE: readonly Stretch[] = [];

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** False when a text surely does not hold it. */
export const mayHold = ({ group, number }: Ear, text: string): boolean => group.mayHold(number, text);

/** False when a text surely holds none of them. */
export const mayHoldAny = ({ group, set }: AnyEar, text: string): boolean => group.mayHoldAny(set, text);

/** True when it occurs. */
export function hears(ear: Ear, text: string): boolean {
  if (!mayHold(ear, text)) return false;
  if (ear.group.isKnown(ear.number)) return placeFrom(ear, text, 0) >= 0;
  ear.pattern.lastIndex = 0;
  return ear.pattern.test(text);
}

/**
 * Where it occurs first from a place on, -1 for nowhere; it is tried only where it may begin, since most places need no look.
 * `here.lastIndex` is where it ends.
 */
function placeFrom({ group, number, here }: Ear, text: string, from: number): number {
  for (let at = group.next(number, text, from); at >= 0; at = group.next(number, text, at + 1)) {
    here.lastIndex = at;
    if (here.test(text)) return at;
  }
  return -1;
}

/** Where it occurs, from beginning to end, without overlaps. */
export function hear(ear: Ear, text: string): readonly Stretch[] {
  if (!mayHold(ear, text)) return NOWHERE;
  const found: Stretch[] = [];
  for (let next = heardFrom(ear, text, 0); next !== undefined; next = heardFrom(ear, text, next.end)) found.push(next);
  return found;
}

/** Where it occurs first from a place on, with at least one character. */
export function heardFrom(ear: Ear, text: string, from: number): Stretch | undefined {
  const known = ear.group.isKnown(ear.number);
  for (let place = from; place <= text.length; place++) {
    let start = -1;
    if (known) start = placeFrom(ear, text, place);
    else {
      ear.pattern.lastIndex = place;
      start = ear.pattern.exec(text)?.index ?? -1;
    }
    if (start < 0) return undefined;
    const end = known ? ear.here.lastIndex : ear.pattern.lastIndex;
    if (end > start) return { start, end };
    place = start;
  }
  return undefined;
}
