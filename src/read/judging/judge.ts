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

const LEVEL_OF = new Map(Array.from(LEVELS, (character, i) => [character.charCodeAt(0), i - MIDDLE]));

const NOWHERE = -1;

/** The names of the features in what was learned. */
export function namesIn({ classes, weights }: Learned<string>): readonly string[] {
  return weights === "" ? [] : weights.split("\n").map((line) => line.slice(classes.length));
}

/** Makes a judge of what was learned; `index` numbers the runs among its features. */
export function judgeOf<Class extends string>(learned: Learned<Class>, index: RunIndex): Judge<Class> {
  const { classes, weights } = learned;
  const ofRuns = new Int32Array(index.size).fill(NOWHERE);
  const ofSigns = new Map<string, number>();
  const names = namesIn(learned);
  const levels = new Int8Array(names.length * classes.length);
  names.forEach((name, line) => {
    const place = line * classes.length;
    const run = name.includes(":") ? undefined : index.numberOf(name);
    if (run === undefined) ofSigns.set(name, place);
    else ofRuns[run] = place;
  });
  for (let place = 0, at = 0; place < levels.length; at = weights.indexOf("\n", at) + 1)
    for (let i = 0; i < classes.length; i++) levels[place++] = LEVEL_OF.get(weights.charCodeAt(at + i)) ?? 0;
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
