// Weighs all that speaks for each of several readings, by weights that were learned from labelled messages.

/** What was learned, as text: a line for each feature, its weight for each class as one character of `LEVELS`, then its name. */
export interface Learned<Class extends string> {
  readonly classes: readonly Class[];
  readonly weights: string;
}

/** What speaks for a reading, each once: runs of characters, and signs, which have a colon in their names. */
export interface Evidence {
  readonly words: ReadonlySet<string>;
  readonly signs: ReadonlySet<string>;
}

export interface Judge<Class extends string> {
  readonly classes: readonly Class[];
  /** How much speaks for each class, in the order of `classes`: log odds but for a constant. Unknown features say nothing. */
  weigh(evidence: Evidence): readonly number[];
}

/** The characters for weights from −1.55 to 1.5, in steps of 0.05; the one in the middle is 0. */
export const LEVELS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
export const MIDDLE = 31;
export const STEP = 0.05;

/** Reads what was learned; takes some milliseconds for ten thousand features. */
export function judgeOf<Class extends string>({ classes, weights }: Learned<Class>): Judge<Class> {
  const levels = new Map(Array.from(LEVELS, (character, i) => [character.charCodeAt(0), i - MIDDLE]));
  const all: number[] = [];
  const known = new Map<string, number>();
  for (let from = 0; from < weights.length; ) {
    const end = weights.indexOf("\n", from);
    const to = end < 0 ? weights.length : end;
    known.set(weights.slice(from + classes.length, to), all.length);
    for (let i = 0; i < classes.length; i++) all.push(levels.get(weights.charCodeAt(from + i)) ?? 0);
    from = to + 1;
  }
  const steps = Int8Array.from(all);
  return {
    classes,
    weigh({ words, signs }) {
      const sums = new Int32Array(classes.length);
      for (const features of [words, signs])
        for (const feature of features) {
          const at = known.get(feature);
          if (at === undefined) continue;
          for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] ?? 0) + (steps[at + i] ?? 0);
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
