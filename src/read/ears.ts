// What is heard, with each group of patterns made one, so that a message is looked through once for each group.

import { type Beginnings, beginningsOf } from "./beginnings.ts";
import type { Heard } from "./heard.ts";
import type { ServiceKind, Vocabulary } from "./vocabulary.ts";

/** The shape of `Heard`, with a pattern in place of each list of patterns. */
type Merged<Part> = Part extends readonly RegExp[]
  ? RegExp
  : Part extends readonly string[]
    ? Part
    : Part extends object
      ? { readonly [Key in keyof Part]: Merged<Part[Key]> }
      : Part;

export type Ears = Merged<
  Omit<
    Heard,
    | "supplies"
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
  readonly supplies: readonly RegExp[];
  /** Words of the vocabulary by which a service is spoken of. */
  readonly serviceWords: { readonly [Kind in ServiceKind]: RegExp };
};

const anyOf = (patterns: readonly RegExp[]): RegExp =>
  new RegExp(patterns.map((pattern) => `(?:${pattern.source})`).join("|"), "g");

const anyWord = (words: readonly string[]): RegExp =>
  words.length === 0 ? /(?!)/g : new RegExp(words.map((word) => literal(word.toLowerCase())).join("|"), "g");

const literal = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

interface InGroup {
  readonly group: Beginnings;
  readonly number: number;
  /** The pattern for one place alone. */
  readonly here: RegExp;
}

/** Of which group each pattern is. Most texts hold few of them, and to see that costs less than to run them all. */
const groups = new WeakMap<RegExp, InGroup>();

const patternsIn = (part: unknown): readonly RegExp[] => {
  if (part instanceof RegExp) return [part];
  return typeof part === "object" && part !== null ? Object.values(part).flatMap(patternsIn) : [];
};

/** Merges the patterns; takes some milliseconds. */
export function ears(heard: Heard, serviceWords: Vocabulary["services"]): Ears {
  const merged = mergedEars(heard, serviceWords);
  const patterns = patternsIn(merged).filter((pattern) => pattern.global);
  const group = beginningsOf(patterns);
  for (const [number, pattern] of patterns.entries()) {
    const here = new RegExp(pattern.source, "y");
    groups.set(pattern, { group, number, here });
  }
  return merged;
}

/** False when a text surely does not hold a pattern. */
export function mayHold(pattern: RegExp, text: string): boolean {
  const known = groups.get(pattern);
  return known === undefined || known.group.mayHold(known.number, text);
}

function mergedEars(heard: Heard, serviceWords: Vocabulary["services"]): Ears {
  const { services, progress, queries, care, lists } = heard;
  return {
    conditions: anyOf(heard.conditions),
    noConditions: anyOf(heard.noConditions),
    conditionTails: new RegExp(anyOf(heard.conditionTails).source, "y"),
    urgent: anyOf(heard.urgent),
    notUrgent: anyOf(heard.notUrgent),
    supplies: heard.supplies.map((pattern) => new RegExp(pattern.source, "g")),
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
      gas: anyWord(serviceWords.gas),
      transfer: anyWord(serviceWords.transfer),
      counselling: anyWord(serviceWords.counselling),
      check: anyWord(serviceWords.check),
      errand: anyWord(serviceWords.errand),
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
}

const NOWHERE: readonly Stretch[] = [];

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** True when the pattern occurs; safe for patterns with the global flag. */
export function hears(pattern: RegExp, text: string): boolean {
  const known = groups.get(pattern);
  if (known === undefined) {
    pattern.lastIndex = 0;
    return pattern.test(text);
  }
  if (!known.group.mayHold(known.number, text)) return false;
  pattern.lastIndex = 0;
  if (!known.group.isKnown(known.number)) return pattern.test(text);
  return placeFrom(known, text, 0) >= 0;
}

/**
 * Where a pattern occurs first from a place on, -1 for nowhere; it is tried only where it may begin, since most places need no
 * look. `here.lastIndex` is where it ends.
 */
function placeFrom({ group, number, here }: InGroup, text: string, from: number): number {
  for (let at = group.next(number, text, from); at >= 0; at = group.next(number, text, at + 1)) {
    here.lastIndex = at;
    if (here.test(text)) return at;
  }
  return -1;
}

/** Where the pattern occurs, from beginning to end, without overlaps. */
export function hear(pattern: RegExp, text: string): readonly Stretch[] {
  if (!mayHold(pattern, text)) return NOWHERE;
  const found: Stretch[] = [];
  for (let next = heardFrom(pattern, text, 0); next !== undefined; next = heardFrom(pattern, text, next.end))
    found.push(next);
  return found;
}

/** Where the pattern occurs first from a place on, with at least one character. */
export function heardFrom(pattern: RegExp, text: string, from: number): Stretch | undefined {
  const known = groups.get(pattern);
  const sought = known?.group.isKnown(known.number) === true ? known : undefined;
  for (let place = from; place <= text.length; place++) {
    let start = -1;
    let end = 0;
    if (sought === undefined) {
      pattern.lastIndex = place;
      start = pattern.exec(text)?.index ?? -1;
      end = pattern.lastIndex;
    } else {
      start = placeFrom(sought, text, place);
      end = sought.here.lastIndex;
    }
    if (start < 0) return undefined;
    if (end > start) return { start, end };
    place = start;
  }
  return undefined;
}
