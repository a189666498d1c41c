// Weighs all that speaks for each of several readings, by weights that were learned from labelled messages.
/** What was learned, as text: a line for each feature, its weight for each class as one character of `LEVELS`, then its name. */
export interface Learned<Class extends string> {
  readonly classes: readonly Class[];
  readonly weights: string;
}

/** What speaks for a reading: runs of characters by their numbers (see `Features`), and signs, which have a colon in their names. */
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

/** A weight in steps, by the code of its character. */
export const LEVEL_OF = new Int8Array(128);
for (let i = 0; i < LEVELS.length; i++) LEVEL_OF[LEVELS.charCodeAt(i)] = i - MIDDLE;

/** How many features there are in what was learned. */
export function linesIn({ weights }: Learned<string>): number {
  if (weights === "") return 0;
  let lines = 1;
  for (let at = weights.indexOf("\n"); at >= 0; at = weights.indexOf("\n", at + 1)) lines++;
  return lines;
}

/**
 * Each feature of what was learned: where its name stands in `weights`; nothing is cut out, as there are many.
 */
export function eachFeature(
  { classes, weights }: Learned<string>,
  take: (from: number, to: number, isSign: boolean) => void,
): void {
  let colon = weights.indexOf(":");
  for (let start = 0; start < weights.length; ) {
    const next = weights.indexOf("\n", start);
    const end = next < 0 ? weights.length : next;
    const from = start + classes.length;
    // The weights themselves hold no colon.
    if (colon >= 0 && colon < from) colon = weights.indexOf(":", from);
    take(from, end, colon >= 0 && colon < end);
    start = end + 1;
  }
}

/** The class for which most speaks; of several the first. */
export function judged<Class extends string>(judge: Judge<Class>, evidence: Evidence): Class | undefined {
  const sums = judge.weigh(evidence);
  return judge.classes[sums.indexOf(Math.max(...sums))];
}
