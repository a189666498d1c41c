// The features that judges know, with the weights of all judges side by side, so that one look at the memory serves them all.
import { Numbering } from "../numbering.ts";
import { eachFeature, type Judge, LEVEL_OF, type Learned, linesIn, STEP } from "./judge.ts";
import { eachRun, keyOf, type Spoken } from "./runs.ts";

const BITS = 32;

/** All features of what was learned for several judges. */
export class Features {
  /** Runs have a row of weights each, one for each class of all judges, by their numbers. */
  private readonly runs = new Numbering();
  private readonly ofRuns: Int8Array;
  /** So have signs. */
  private readonly signs = new Map<string, number>();
  private readonly ofSigns: Int8Array;
  /** How many classes all judges have together, and at which of them those of each judge begin. */
  private readonly width: number;
  private readonly offsets = new Map<Learned<string>, number>();
  /** A bit for each run, all unset but while a message is looked at. */
  private readonly seen: Uint32Array;

  constructor(all: readonly Learned<string>[]) {
    this.width = all.reduce((sum, { classes }) => sum + classes.length, 0);
    const most = all.reduce((sum, learned) => sum + linesIn(learned), 0) * this.width;
    this.ofRuns = new Int8Array(most);
    this.ofSigns = new Int8Array(most);
    let offset = 0;
    for (const learned of all) {
      this.offsets.set(learned, offset);
      this.add(learned, offset);
      offset += learned.classes.length;
    }
    this.ofRuns = this.ofRuns.slice(0, this.runs.count * this.width);
    this.ofSigns = this.ofSigns.slice(0, this.signs.size * this.width);
    this.seen = new Uint32Array(Math.ceil(this.runs.count / BITS));
  }

  /** The numbers of the runs of a message that some judge knows, each once. */
  runsIn(spoken: Spoken): readonly number[] {
    const found: number[] = [];
    eachRun(spoken, (high, low) => {
      const run = this.runs.numberOf(high, low);
      if (run < 0) return;
      const word = run >>> 5;
      const bit = 1 << (run & 31);
      if (((this.seen[word] ?? 0) & bit) !== 0) return;
      this.seen[word] = (this.seen[word] ?? 0) | bit;
      found.push(run);
    });
    for (const run of found) this.seen[run >>> 5] = 0;
    return found;
  }

  /** The number of a run as it is written, see `runsOf`; undefined for one that no judge knows. */
  numberOf(run: string): number | undefined {
    const { high, low } = keyOf(run, 0, run.length);
    const number = this.runs.numberOf(high, low);
    return number < 0 ? undefined : number;
  }

  /** The judge of one of those that were given. */
  judgeOf<Class extends string>(learned: Learned<Class>): Judge<Class> {
    const { ofRuns, ofSigns, signs: numbers, width } = this;
    const { classes } = learned;
    const offset = this.offsets.get(learned) ?? 0;
    return {
      classes,
      weigh({ runs, signs }) {
        const sums = classes.map(() => 0);
        const add = (weights: Int8Array, row: number) => {
          const from = row * width + offset;
          for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] ?? 0) + (weights[from + i] ?? 0);
        };
        for (const run of runs) add(ofRuns, run);
        for (const sign of signs) {
          const number = numbers.get(sign);
          if (number !== undefined) add(ofSigns, number);
        }
        return sums.map((sum) => sum * STEP);
      },
    };
  }

  private add(learned: Learned<string>, offset: number): void {
    const { weights: written, classes } = learned;
    eachFeature(learned, (from, to, isSign) => {
      const [weights, row] = isSign
        ? [this.ofSigns, this.numberOfSign(written.slice(from, to))]
        : [this.ofRuns, this.numberOfRun(written, from, to)];
      for (let i = 0; i < classes.length; i++)
        weights[row * this.width + offset + i] = LEVEL_OF[written.charCodeAt(from - classes.length + i)] ?? 0;
    });
  }

  private numberOfRun(text: string, from: number, to: number): number {
    const { high, low } = keyOf(text, from, to);
    return this.runs.add(high, low);
  }

  private numberOfSign(name: string): number {
    const number = this.signs.get(name) ?? this.signs.size;
    this.signs.set(name, number);
    return number;
  }
}
