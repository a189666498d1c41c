// Numbers for pairs of integers of 32 bits: a hash table in a flat array, since it is asked hundreds of times for each message.

/** So many integers an entry of the table takes; a power of two, the last one is empty. */
const ENTRY = 4;

/** FNV-1a over both halves of a pair, as a place in a table of `size` entries (a power of two). */
export const hashOf = (high: number, low: number, size: number): number =>
  (Math.imul(Math.imul(high ^ 0x811c9dc5, 0x01000193) ^ (high >>> 15) ^ low, 0x01000193) >>> 7) & (size - 1);

/** Gives pairs their numbers, from 0 on, in the order in which they are first seen. */
export class Numbering {
  /** How many pairs are numbered. */
  count = 0;
  private size = 16;
  /** Both halves of a pair and its number, one more than counted, together, so that a look costs one line of the cache. */
  private table: Int32Array;

  /** `expected`: about so many pairs will come. */
  constructor(expected: number) {
    while (this.size * 2 < expected) this.size *= 2;
    this.table = new Int32Array(this.size * ENTRY);
  }

  /** The number of a pair, -1 for one that has none. */
  numberOf(high: number, low: number): number {
    return (this.table[this.placeOf(high, low) + 2] ?? 0) - 1;
  }

  /** The number of a pair, which it gets if it has none. */
  add(high: number, low: number): number {
    const known = this.numberOf(high, low);
    if (known >= 0) return known;
    if (this.count * 2 >= this.size) this.grow();
    this.put(high, low, ++this.count);
    return this.count - 1;
  }

  /** Forgets all pairs. */
  clear(): void {
    this.count = 0;
    this.table.fill(0);
  }

  /** Where a pair stands in the table, or would stand. */
  private placeOf(high: number, low: number): number {
    const { table, size } = this;
    let place = hashOf(high, low, size) * ENTRY;
    while (table[place + 2] !== 0 && (table[place] !== high || table[place + 1] !== low))
      place = (place + ENTRY) & (size * ENTRY - 1);
    return place;
  }

  private put(high: number, low: number, number: number): void {
    const place = this.placeOf(high, low);
    this.table[place] = high;
    this.table[place + 1] = low;
    this.table[place + 2] = number;
  }

  private grow(): void {
    const old = this.table;
    this.size *= 2;
    this.table = new Int32Array(this.size * ENTRY);
    for (let i = 0; i < old.length; i += ENTRY) {
      const number = old[i + 2] ?? 0;
      if (number !== 0) this.put(old[i] ?? 0, old[i + 1] ?? 0, number);
    }
  }
}
