// Numbers for pairs of integers of 32 bits: a hash table in flat arrays, since it is asked hundreds of times for each message.

/** The place of a pair in a table of `size` entries (a power of two), to begin with: FNV-1a over its two halves. */
const hashOf = (high: number, low: number, size: number): number =>
  (Math.imul(Math.imul(high ^ 0x811c9dc5, 0x01000193) ^ (high >>> 15) ^ low, 0x01000193) >>> 7) & (size - 1);

/** So many integers an entry of the table takes, a power of two: both halves of a pair, its number, and one that is free. */
const ENTRY = 4;

/** Gives pairs their numbers, from 0 on, in the order in which they are first seen. */
export class Numbering {
  /** How many pairs are numbered. */
  count = 0;
  private size = 16;
  /** The numbers in it are one more than counted, 0 where there is no pair. All of an entry is in one line of the cache. */
  private table = new Int32Array(this.size * ENTRY);

  /** The number of a pair, -1 for one that has none. */
  numberOf(high: number, low: number): number {
    return (this.table[this.placeOf(high, low) + 2] ?? 0) - 1;
  }

  /** The number of a pair, which it gets if it has none. */
  add(high: number, low: number): number {
    const known = this.numberOf(high, low);
    if (known >= 0) return known;
    if (this.count * 4 >= this.size * 3) this.grow();
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
    while ((table[place] !== high || table[place + 1] !== low) && table[place + 2] !== 0)
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
