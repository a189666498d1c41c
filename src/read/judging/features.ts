// The features that judges know, each with its weights for all judges: one look at the memory finds it and serves them all.
import { hashOf } from "../numbering.ts";
import { eachFeature, type Judge, LEVEL_OF, type Learned, linesIn, STEP } from "./judge.ts";
import { eachRun, keyOf, type Spoken } from "./runs.ts";

/** The key of a run takes so many integers; its weights follow, one byte each. */
const KEY = 2;
const BYTES = 4;
const BITS = 32;

/** All features of what was learned for several judges. */
export class Features {
  /** Runs, by the hash of their keys: a row for each, its key and its weights for the classes of all judges. */
  private readonly rows: Int32Array;
  /** The same memory by bytes. */
  private readonly weights: Int8Array;
  /** How many rows there are, a power of two, and how many integers each of them takes. */
  private readonly size: number;
  private readonly width: number;
  /** Signs, with the number of each, and their weights. */
  private readonly signs = new Map<string, number>();
  private readonly ofSigns: Int8Array;
  /** How many classes all judges have together. */
  private readonly classes: number;
  /** A bit for each row, all unset but while a message is looked at. */
  private readonly seen: Uint32Array;
  /** At which class those of each judge begin. */
  private readonly offsets = new Map<Learned<string>, number>();

  constructor(all: readonly Learned<string>[]) {
    this.classes = all.reduce((sum, learned) => sum + learned.classes.length, 0);
    const most = all.reduce((sum, learned) => sum + linesIn(learned), 0);
    this.width = KEY + Math.ceil(this.classes / BYTES);
    this.size = 2 ** Math.ceil(Math.log2(most + 1));
    this.rows = new Int32Array(this.size * this.width);
    this.weights = new Int8Array(this.rows.buffer);
    this.seen = new Uint32Array(Math.ceil(this.size / BITS));
    const ofSigns: number[] = [];
    let offset = 0;
    for (const learned of all) {
      this.offsets.set(learned, offset);
      this.add(learned, offset, ofSigns);
      offset += learned.classes.length;
    }
    this.ofSigns = Int8Array.from(ofSigns);
  }

  /** The rows of the runs of a message that some judge knows, each once. */
  rowsIn(spoken: Spoken): readonly number[] {
    const found: number[] = [];
    eachRun(spoken, (high, low) => {
      const row = this.rowAt(high, low);
      const word = row >>> 5;
      const bit = 1 << (row & 31);
      if (((this.seen[word] ?? 0) & bit) !== 0 || this.isFree(row)) return;
      this.seen[word] = (this.seen[word] ?? 0) | bit;
      found.push(row);
    });
    for (const row of found) this.seen[row >>> 5] = 0;
    return found;
  }

  /** The row of a run as it is written, see `runsOf`; undefined for one that no judge knows. */
  rowOf(run: string): number | undefined {
    const { high, low } = keyOf(run, 0, run.length);
    const row = this.rowAt(high, low);
    return this.isFree(row) ? undefined : row;
  }

  /** The judge of one of those that were given. */
  judgeOf<Class extends string>(learned: Learned<Class>): Judge<Class> {
    const { weights, signs: numbers, width, classes: all } = this;
    const ofSigns = this.ofSigns;
    const { classes } = learned;
    const offset = this.offsets.get(learned) ?? 0;
    return {
      classes,
      weigh({ runs, signs }) {
        const sums = classes.map(() => 0);
        const add = (levels: Int8Array, from: number) => {
          for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] ?? 0) + (levels[from + i] ?? 0);
        };
        for (const row of runs) add(weights, (row * width + KEY) * BYTES + offset);
        for (const sign of signs) {
          const number = numbers.get(sign);
          if (number !== undefined) add(ofSigns, number * all + offset);
        }
        return sums.map((sum) => sum * STEP);
      },
    };
  }

  private add(learned: Learned<string>, offset: number, ofSigns: number[]): void {
    const { weights: written, classes } = learned;
    const put = (levels: Int8Array | number[], place: number, from: number) => {
      for (let i = 0; i < classes.length; i++)
        levels[place + i] = LEVEL_OF[written.charCodeAt(from - classes.length + i)] ?? 0;
    };
    eachFeature(learned, (from, to, isSign) => {
      if (isSign) {
        const name = written.slice(from, to);
        const number = this.signs.get(name) ?? this.signs.size;
        if (number === this.signs.size) for (let i = 0; i < this.classes; i++) ofSigns.push(0);
        this.signs.set(name, number);
        put(ofSigns, number * this.classes + offset, from);
        return;
      }
      const { high, low } = keyOf(written, from, to);
      const row = this.rowAt(high, low);
      this.rows[row * this.width] = high;
      this.rows[row * this.width + 1] = low;
      put(this.weights, (row * this.width + KEY) * BYTES + offset, from);
    });
  }

  /** The row of a key, or the free one where it would be. There are always free ones. */
  private rowAt(high: number, low: number): number {
    const { rows, size, width } = this;
    for (let row = hashOf(high, low, size); ; row = (row + 1) & (size - 1)) {
      const at = row * width;
      if ((rows[at] === high && rows[at + 1] === low) || (rows[at] === 0 && rows[at + 1] === 0)) return row;
    }
  }

  /** No run has a key of zeros. */
  private isFree(row: number): boolean {
    return this.rows[row * this.width] === 0 && this.rows[row * this.width + 1] === 0;
  }
}
