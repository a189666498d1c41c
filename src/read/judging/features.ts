// The features that judges know, with the weights of all judges side by side, so that one look at the memory serves them all.
import { Numbering } from "../numbering.ts";
import { eachFeature, type Judge, LEVEL_OF, type Learned, linesIn, STEP } from "./judge.ts";
import { eachRun, keyOf, type Spoken } from "./runs.ts";

/** All features of what was learned for several judges. */
export class Features {
  private readonly runs: Numbering;
  private readonly ofRuns: Int8Array;
  private readonly signs = new Map<string, number>();
  private readonly ofSigns: Int8Array;
  /** How many classes all judges have together, and at which of them those of each judge begin. */
  private readonly width: number;
  private readonly offsets = new Map<Learned<string>, number>();

  constructor(all: readonly Learned<string>[]) {
    this.width = all.reduce((sum, { classes }) => sum + classes.length, 0);
    const most = all.reduce((sum, learned) => sum + linesIn(learned), 0);
    this.runs = new Numbering(most);
    this.ofRuns = new Int8Array(most * this.width);
    this.ofSigns = new Int8Array(most * this.width);
    let offset = 0;
    for (const learned of all) {
      this.offsets.set(learned, offset);
      this.add(learned, offset);
      offset += learned.classes.length;
    }
  }

  /** The rows of the runs of a message that some judge knows, each once. */
  rowsIn(spoken: Spoken): readonly number[] {
    const rows: number[] = [];
    const seen = new Set<number>();
    eachRun(spoken, (high, low) => {
      const row = this.runs.numberOf(high, low);
      if (row < 0 || seen.has(row)) return;
      seen.add(row);
      rows.push(row);
    });
    return rows;
  }

  /** The row of a run as it is written, see `runsOf`; undefined for one that no judge knows. */
  rowOf(run: string): number | undefined {
    let row = -1;
    keyOf(run, 0, run.length, (high, low) => {
      row = this.runs.numberOf(high, low);
    });
    return row < 0 ? undefined : row;
  }

  /** The judge of one of those that were given. */
  judgeOf<Class extends string>(learned: Learned<Class>): Judge<Class> {
    const { ofRuns, ofSigns, signs: known, width } = this;
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
        for (const row of runs) add(ofRuns, row);
        for (const sign of signs) {
          const row = known.get(sign);
          if (row !== undefined) add(ofSigns, row);
        }
        return sums.map((sum) => sum * STEP);
      },
    };
  }

  private add(learned: Learned<string>, offset: number): void {
    const { weights, classes } = learned;
    const put = (levels: Int8Array, row: number, from: number) => {
      const place = row * this.width + offset;
      for (let i = 0; i < classes.length; i++)
        levels[place + i] = LEVEL_OF[weights.charCodeAt(from - classes.length + i)] ?? 0;
    };
    eachFeature(learned, (from, to, isSign) => {
      if (!isSign) {
        keyOf(weights, from, to, (high, low) => put(this.ofRuns, this.runs.add(high, low), from));
        return;
      }
      const name = weights.slice(from, to);
      const row = this.signs.get(name) ?? this.signs.size;
      this.signs.set(name, row);
      put(this.ofSigns, row, from);
    });
  }
}
