// The features that judges know, with the weights of all judges side by side, so that one look at the memory serves them all.
import { PairTable } from "../pair-table.ts";
import { eachFeature, type Judge, LEVEL_OF, type Learned, linesIn, STEP } from "./judge.ts";
import { eachRun, keyOf, type Spoken } from "./runs.ts";

const BITS = 32;

/** All features of what was learned for several judges. */
export class Features {
  /** Runs have a weight for each class of all judges, one byte each. */
  private readonly runs: PairTable;
  /** So have signs, by their numbers. */
  private readonly signs = new Map<string, number>();
  private readonly ofSigns: Int8Array;
  /** How many classes all judges have together, and at which of them those of each judge begin. */
  private readonly width: number;
  private readonly offsets = new Map<Learned<string>, number>();
  /** A bit for each run, all unset but while a message is looked at. */
  private readonly seen: Int32Array;

  constructor(all: readonly Learned<string>[]) {
    this.width = all.reduce((sum, { classes }) => sum + classes.length, 0);
    this.runs = new PairTable(Math.ceil(this.width / Int32Array.BYTES_PER_ELEMENT));
    this.ofSigns = new Int8Array(all.reduce((sum, learned) => sum + linesIn(learned), 0) * this.width);
    let offset = 0;
    for (const learned of all) {
      this.offsets.set(learned, offset);
      this.add(learned, offset);
      offset += learned.classes.length;
    }
    this.ofSigns = this.ofSigns.slice(0, this.signs.size * this.width);
    this.seen = new Int32Array(Math.ceil(this.runs.size / BITS));
  }

  /** The numbers of the runs of a message that some judge knows, each once. */
  runsIn(spoken: Spoken): readonly number[] {
    const runs = this.runs;
    const seen = this.seen;
    const found: number[] = [];
    eachRun(spoken, (high, low) => {
      const run = runs.rowOf(high, low);
      if (run < 0) return;
      const word = run >>> 5;
      const bits = seen[word] ?? 0;
      const bit = 1 << (run & 31);
      if ((bits & bit) !== 0) return;
      seen[word] = bits | bit;
      found.push(run);
    });
    for (const run of found) seen[run >>> 5] = 0;
    return found;
  }

  /** The number of a run as it is written, see `runsOf`; undefined for one that no judge knows. */
  numberOf(run: string): number | undefined {
    const { high, low } = keyOf(run, 0, run.length);
    const row = this.runs.rowOf(high, low);
    return row < 0 ? undefined : row;
  }

  /** The judge of one of those that were given. */
  judgeOf<Class extends string>(learned: Learned<Class>): Judge<Class> {
    const { runs: table, ofSigns, signs: numbers, width } = this;
    const { classes } = learned;
    const offset = this.offsets.get(learned) ?? 0;
    const sums = new Int32Array(classes.length);
    const add = (weights: Int8Array, from: number) => {
      for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] ?? 0) + (weights[from + i] ?? 0);
    };
    return {
      classes,
      weigh({ runs, signs }) {
        sums.fill(0);
        for (const run of runs) add(table.bytes, table.bytesAt(run) + offset);
        for (const sign of signs) {
          const number = numbers.get(sign);
          if (number !== undefined) add(ofSigns, number * width + offset);
        }
        const weights: number[] = [];
        for (const sum of sums) weights.push(sum * STEP);
        return weights;
      },
    };
  }

  private add(learned: Learned<string>, offset: number): void {
    const { weights: written, classes } = learned;
    eachFeature(learned, (from, to, isSign) => {
      let weights = this.ofSigns;
      let place = 0;
      if (isSign) place = this.numberOfSign(written.slice(from, to)) * this.width + offset;
      else {
        const { high, low } = keyOf(written, from, to);
        place = this.runs.bytesAt(this.runs.add(high, low)) + offset;
        weights = this.runs.bytes;
      }
      for (let i = 0; i < classes.length; i++)
        weights[place + i] = LEVEL_OF[written.charCodeAt(from - classes.length + i)] ?? 0;
    });
  }

  private numberOfSign(name: string): number {
    const number = this.signs.get(name) ?? this.signs.size;
    this.signs.set(name, number);
    return number;
  }
}
