// Learns a judge's weights from examples: logistic regression by stochastic gradient descent, always with the same result.
import { STEP as LEVEL_STEP, LEVELS, type Learned, MIDDLE } from "../read/judging/judge.ts";

export interface Example<Class extends string> {
  /** All that speaks in it: runs of characters and signs, each once. */
  readonly features: ReadonlySet<string>;
  readonly is: Class;
}

/** Few rounds: what is learned by then holds for messages that were not among the examples. */
const ROUNDS = 8;
/** Several runs over the examples in other orders are averaged, since the order of a single one shows in what it learns. */
const RUNS = 6;
const STEP = 0.22;
/** A feature that hardly weighs is not kept. */
const LEAST = 0.1;
/** What was seen in one example only may hold for that one alone: it takes part in learning, and is not kept. */
const SEEN = 2;

/** Pseudo-random numbers from 0 to 1 (a linear congruential generator), so that what is learned does not change by chance. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

function shuffle(order: number[], random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const [a, b] = [order[i] ?? 0, order[j] ?? 0];
    order[i] = b;
    order[j] = a;
  }
}

/** The weights that tell the examples' classes apart. The step of each weight shrinks with what it has moved (Adagrad). */
export function learn<Class extends string>(
  classes: readonly Class[],
  examples: readonly Example<Class>[],
): Learned<Class> {
  const places = new Map<string, number>();
  const seen = new Map<string, number>();
  const rows = examples.map(({ features, is }) => ({
    at: Array.from(features, (feature) => {
      const place = places.get(feature) ?? places.size;
      places.set(feature, place);
      seen.set(feature, (seen.get(feature) ?? 0) + 1);
      return place * classes.length;
    }),
    is: classes.indexOf(is),
  }));
  const size = places.size * classes.length;
  const average = new Float64Array(size);
  const random = numbersFrom(12_345);
  for (let run = 0; run < RUNS; run++) {
    const weights = new Float64Array(size);
    const moved = new Float64Array(size);
    const order = rows.map((_, i) => i);
    for (let round = 0; round < ROUNDS; round++) {
      shuffle(order, random);
      for (const i of order) {
        const row = rows[i];
        if (row === undefined) continue;
        const likely = softmax(classes.map((_, k) => row.at.reduce((sum, at) => sum + (weights[at + k] ?? 0), 0)));
        likely.forEach((likelihood, k) => {
          const slope = likelihood - (k === row.is ? 1 : 0);
          if (Math.abs(slope) < 1e-4) return;
          for (const at of row.at) {
            const path = (moved[at + k] ?? 0) + slope * slope;
            moved[at + k] = path;
            weights[at + k] = (weights[at + k] ?? 0) - (STEP * slope) / Math.sqrt(path + 1e-8);
          }
        });
      }
    }
    for (let i = 0; i < size; i++) average[i] = (average[i] ?? 0) + (weights[i] ?? 0) / RUNS;
  }
  const kept = new Map([...places].filter(([feature]) => (seen.get(feature) ?? 0) >= SEEN));
  return { classes, weights: written(kept, average, classes.length) };
}

function softmax(sums: readonly number[]): readonly number[] {
  const most = Math.max(...sums);
  const powers = sums.map((sum) => Math.exp(sum - most));
  const all = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / all);
}

/** One line a feature, in order, so that two versions can be compared. */
function written(places: ReadonlyMap<string, number>, weights: Float64Array, classes: number): string {
  const lines: string[] = [];
  for (const [feature, place] of places) {
    const numbers = Array.from(weights.subarray(place * classes, (place + 1) * classes));
    const middle = numbers.reduce((sum, number) => sum + number, 0) / classes;
    const kept = numbers.map((number) => number - middle);
    if (kept.every((number) => Math.abs(number) < LEAST) || /[\t\n`\\$]/.test(feature)) continue;
    lines.push(kept.map(levelOf).join("") + feature);
  }
  return lines.sort().join("\n");
}

function levelOf(weight: number): string {
  const level = Math.max(0, Math.min(LEVELS.length - 1, Math.round(weight / LEVEL_STEP) + MIDDLE));
  return LEVELS.charAt(level);
}
