// Weighs all that speaks for each of several readings, by weights that were learned from labelled messages.
import type { RunIndex } from "./runs.ts";

/** What was learned, as text: a line for each feature, its weight for each class as one character of `LEVELS`, then its name. */
export interface Learned<Class extends string> {
  readonly classes: readonly Class[];
  readonly weights: string;
}

/** What speaks for a reading: runs of characters by their numbers, and signs, which have a colon in their names. */
export interface Evidence {
  readonly runs: readonly number[];
  readonly signs: ReadonlySet<string>;
}

export interface Judge<Class extends string> {
  readonly classes: readonly Class[];
  /** How much speaks for each class, in the order of `classes`: log odds but for a constant. Unknown signs say nothing. */
  weigh(evidence: Evidence): readonly number[];
}

/** The characters for weights from −1.55 to 1.5, in steps of 0.05; the one in the middle is 0. */
export const LEVELS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
export const MIDDLE = 31;
export const STEP = 0.05;

/** By the code of the character. */
const LEVEL_OF = new Int8Array(128);
for (let i = 0; i < LEVELS.length; i++) LEVEL_OF[LEVELS.charCodeAt(i)] = i - MIDDLE;

const NOWHERE = -1;

/** How many features there are in what was learned. */
export function linesIn({ weights }: Learned<string>): number {
  if (weights === "") return 0;
  let lines = 1;
  for (let at = weights.indexOf("\n"); at >= 0; at = weights.indexOf("\n", at + 1)) lines++;
  return lines;
}

/**
 * Each feature of what was learned: its line, and where its name stands in `weights`; nothing is cut out, as there are many.
 */
export function eachFeature(
  { classes, weights }: Learned<string>,
  take: (line: number, from: number, to: number, isSign: boolean) => void,
): void {
  let colon = weights.indexOf(":");
  for (let line = 0, start = 0; start < weights.length; line++) {
    const next = weights.indexOf("\n", start);
    const end = next < 0 ? weights.length : next;
    const from = start + classes.length;
    // The weights themselves hold no colon.
    if (colon >= 0 && colon < from) colon = weights.indexOf(":", from);
    take(line, from, end, colon >= 0 && colon < end);
    start = end + 1;
  }
}

/** Makes a judge of what was learned; `index` numbers the runs among its features. */
export function judgeOf<Class extends string>(learned: Learned<Class>, index: RunIndex): Judge<Class> {
  const { classes, weights } = learned;
  const ofRuns = new Int32Array(index.size).fill(NOWHERE);
  const ofSigns = new Map<string, number>();
  const levels = new Int8Array(linesIn(learned) * classes.length);
  eachFeature(learned, (line, from, to, isSign) => {
    const place = line * classes.length;
    const run = isSign ? undefined : index.numberAt(weights, from, to);
    if (run === undefined) ofSigns.set(weights.slice(from, to), place);
    else ofRuns[run] = place;
    for (let i = 0; i < classes.length; i++)
      levels[place + i] = LEVEL_OF[weights.charCodeAt(from - classes.length + i)] ?? 0;
  });
  return {
    classes,
    weigh({ runs, signs }) {
      const sums = new Int32Array(classes.length);
      const add = (place: number) => {
        for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] ?? 0) + (levels[place + i] ?? 0);
      };
      for (const run of runs) {
        const place = ofRuns[run] ?? NOWHERE;
        if (place !== NOWHERE) add(place);
      }
      for (const sign of signs) {
        const place = ofSigns.get(sign);
        if (place !== undefined) add(place);
      }
      return Array.from(sums, (sum) => sum * STEP);
    },
  };
}

/** The class for which most speaks; of several the first. */
export function judged<Class extends string>(judge: Judge<Class>, evidence: Evidence): Class | undefined {
  const sums = judge.weigh(evidence);
  return judge.classes[sums.indexOf(Math.max(...sums))];
}
