// A dictionary that finds the longest word beginning at an offset, in time linear in that word's length.

export interface Trie<Value> {
  /** Keeps the first value of a word that is added twice. */
  add(word: string, value: Value): void;
  /** The longest word that begins at this offset. */
  longestAt(text: string, offset: number): { readonly end: number; readonly value: Value } | undefined;
}

const ROOT = 0;
/** No node stands below another by this number, since the root is below none. */
const NONE = 0;
const FIRST_SIZE = 1024;
/** Behind a word of one character. */
const END = 0;
/** Of the two characters that a word begins with so much is remembered: few others share it. */
const PAIR_BITS = 17;
const pairOf = (first: number, second: number): number =>
  Math.imul((first << 16) ^ second, 0x9e3779b1) >>> (32 - PAIR_BITS);

/**
 * The nodes are numbers. Which of them stands below which, by what character, is kept in one table of open addresses, at
 * most half full: the maps that each node could have would lie all over the memory.
 */
export function trie<Value>(): Trie<Value> {
  let table = new Int32Array(FIRST_SIZE);
  let shift = 32 - Math.log2(FIRST_SIZE);
  let above = new Int32Array(FIRST_SIZE / 2);
  let characters = new Uint16Array(FIRST_SIZE / 2);
  /** By node; missing where no word ends. */
  const values: (Value | undefined)[] = [undefined];
  /** With which two characters words begin: at most places none does, which these few bits tell sooner than the table. */
  const pairs = new Uint32Array(2 ** PAIR_BITS / 32);

  /** Where in the table the node below `node` stands, or would stand. */
  const placeOf = (node: number, code: number): number => {
    const last = table.length - 1;
    let place = Math.imul(Math.imul(node, 0x9e3779b1) ^ code, 0x85ebca6b) >>> shift;
    for (;;) {
      const below = table[place] ?? NONE;
      if (below === NONE || (above[below] === node && characters[below] === code)) return place;
      place = (place + 1) & last;
    }
  };
  const grow = () => {
    const [nodes, codes] = [above, characters];
    table = new Int32Array(table.length * 2);
    shift -= 1;
    above = new Int32Array(nodes.length * 2);
    characters = new Uint16Array(codes.length * 2);
    above.set(nodes);
    characters.set(codes);
    for (let below = 1; below < values.length; below++)
      table[placeOf(above[below] ?? ROOT, characters[below] ?? 0)] = below;
  };
  const mayBegin = (first: number, second: number): boolean => {
    const pair = pairOf(first, second);
    return ((pairs[pair >>> 5] ?? 0) & (1 << (pair & 31))) !== 0;
  };
  const addBelow = (node: number, code: number): number => {
    if (values.length === above.length) grow();
    const below = values.length;
    values.push(undefined);
    above[below] = node;
    characters[below] = code;
    table[placeOf(node, code)] = below;
    return below;
  };
  return {
    add(word, value) {
      let node = ROOT;
      for (let i = 0; i < word.length; i++) {
        const code = word.charCodeAt(i);
        const below = table[placeOf(node, code)] ?? NONE;
        node = below === NONE ? addBelow(node, code) : below;
      }
      values[node] ??= value;
      const pair = pairOf(word.charCodeAt(0), word.length > 1 ? word.charCodeAt(1) : END);
      pairs[pair >>> 5] = (pairs[pair >>> 5] ?? 0) | (1 << (pair & 31));
    },
    longestAt(text, offset) {
      const first = text.charCodeAt(offset);
      if (!mayBegin(first, END) && !mayBegin(first, text.charCodeAt(offset + 1))) return undefined;
      let node = ROOT;
      let end = offset;
      let value: Value | undefined;
      for (let i = offset; i < text.length; i++) {
        node = table[placeOf(node, text.charCodeAt(i))] ?? NONE;
        if (node === NONE) break;
        const ended = values[node];
        if (ended === undefined) continue;
        value = ended;
        end = i + 1;
      }
      return value === undefined ? undefined : { end, value };
    },
  };
}
