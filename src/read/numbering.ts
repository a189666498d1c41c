// Numbers for pairs of integers of 32 bits: a hash table in flat arrays, since it is asked hundreds of times for each message.

/** The place of a pair in a table of `size` entries (a power of two), to begin with: FNV-1a over its two halves. */
const hashOf = (high: number, low: number, size: number): number =>
  (Math.imul(Math.imul(high ^ 0x811c9dc5, 0x01000193) ^ (high >>> 15) ^ low, 0x01000193) >>> 7) & (size - 1);

/** Gives pairs their numbers, from 0 on, in the order in which they are first seen. */
export class Numbering {
  /** How many pairs are numbered. */
  count = 0;
  private size = 16;
  /** Both halves of each pair, close together, as a table that takes little memory stays near the processor. */
  private pairs = new Int32Array(this.size * 2);
  /** Their numbers, one more than counted; 0 where there is no pair. */
  private numbers = new Int32Array(this.size);

  /** The number of a pair, -1 for one that has none. */
  numberOf(high: number, low: number): number {
    return (this.numbers[this.placeOf(high, low)] ?? 0) - 1;
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
    this.pairs.fill(0);
    this.numbers.fill(0);
  }

  /** Where a pair stands in the table, or would stand. */
  private placeOf(high: number, low: number): number {
    const { pairs, numbers, size } = this;
    let place = hashOf(high, low, size);
    while ((pairs[place * 2] !== high || pairs[place * 2 + 1] !== low) && numbers[place] !== 0)
      place = (place + 1) & (size - 1);
    return place;
  }

  private put(high: number, low: number, number: number): void {
    const place = this.placeOf(high, low);
    this.pairs[place * 2] = high;
    this.pairs[place * 2 + 1] = low;
    this.numbers[place] = number;
  }

  private grow(): void {
    const { pairs, numbers } = this;
    this.size *= 2;
    this.pairs = new Int32Array(this.size * 2);
    this.numbers = new Int32Array(this.size);
    for (let i = 0; i < numbers.length; i++) {
      const number = numbers[i] ?? 0;
      if (number !== 0) this.put(pairs[i * 2] ?? 0, pairs[i * 2 + 1] ?? 0, number);
    }
  }
}
