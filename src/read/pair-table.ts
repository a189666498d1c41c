// What is known of pairs of integers of 32 bits: a hash table in one flat array, since it is asked hundreds of times for each message.

/** The row of a pair in a table of `size` rows (a power of two), to begin with: FNV-1a over its two halves. */
const hashOf = (high: number, low: number, size: number): number =>
  (Math.imul(Math.imul(high ^ 0x811c9dc5, 0x01000193) ^ (high >>> 15) ^ low, 0x01000193) >>> 7) & (size - 1);

/** Both halves of a pair stand at the beginning of its row. */
const HALVES = 2;
const BYTES = Int32Array.BYTES_PER_ELEMENT;

/** A row for each pair that was added, with so many integers of what is known of it. Two zeros are no pair. */
export class PairTable {
  /** How many pairs have a row. */
  count = 0;
  /** How many rows there are, those that are free among them; adding a pair may give them all another place. */
  size = 16;
  /** A row takes a power of two of integers, so that all of it is in one line of the cache. */
  private readonly shift: number;
  /** All rows. */
  ints: Int32Array;
  /** The same as bytes. */
  bytes: Int8Array;

  constructor(known: number) {
    this.shift = Math.ceil(Math.log2(HALVES + known));
    this.ints = new Int32Array(this.size << this.shift);
    this.bytes = new Int8Array(this.ints.buffer);
  }

  /** The row of a pair, -1 for one that has none. */
  rowOf(high: number, low: number): number {
    const { ints, size, shift } = this;
    for (let row = hashOf(high, low, size); ; row = (row + 1) & (size - 1)) {
      const one = ints[row << shift];
      const other = ints[(row << shift) + 1];
      if (one === 0 && other === 0) return -1;
      if (one === high && other === low) return row;
    }
  }

  /** The row of a pair, which it gets if it has none; then all is 0 there. */
  add(high: number, low: number): number {
    const known = this.rowOf(high, low);
    if (known >= 0) return known;
    // With more than half of them taken, one would often look at several rows for a pair that is not there.
    if (this.count * 2 >= this.size) this.grow();
    this.count++;
    return this.put(high, low);
  }

  /** Where in `ints` stands what is known of the pair of a row. */
  intsAt(row: number): number {
    return (row << this.shift) + HALVES;
  }

  /** Where in `bytes`. */
  bytesAt(row: number): number {
    return this.intsAt(row) * BYTES;
  }

  /** Forgets all pairs. */
  clear(): void {
    this.count = 0;
    this.ints.fill(0);
  }

  /** Puts a pair into the first row that is free. */
  private put(high: number, low: number): number {
    const { ints, size, shift } = this;
    let row = hashOf(high, low, size);
    while (ints[row << shift] !== 0 || ints[(row << shift) + 1] !== 0) row = (row + 1) & (size - 1);
    ints[row << shift] = high;
    ints[(row << shift) + 1] = low;
    return row;
  }

  private grow(): void {
    const old = this.ints;
    const width = 1 << this.shift;
    this.size *= 2;
    this.ints = new Int32Array(this.size << this.shift);
    this.bytes = new Int8Array(this.ints.buffer);
    for (let from = 0; from < old.length; from += width) {
      const [high = 0, low = 0] = [old[from], old[from + 1]];
      if (high === 0 && low === 0) continue;
      const to = this.put(high, low) << this.shift;
      this.ints.set(old.subarray(from, from + width), to);
    }
  }
}
