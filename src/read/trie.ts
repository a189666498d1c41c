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
const FIRST_PLACES = 1024;
/** A place of the table: a node, a character, the node below by that character, and whether a word ends there. */
const WIDTH = 4;
const CHARACTER = 1;
const BELOW = 2;
const ENDS = 3;
/** Behind a word of one character. */
const END = 0;
/** Of the two characters that a word begins with so much is remembered: few others share it. */
const PAIR_BITS = 17;
const pairOf = (first: number, second: number): number =>
  Math.imul((first << 16) ^ second, 0x9e3779b1) >>> (32 - PAIR_BITS);

/**
 * The nodes are numbers. Which of them stands below which, by what character, is kept in one table of open addresses: the
 * maps that each node could have would lie all over the memory.
 */
export function trie<Value>(): Trie<Value> {
  let places = FIRST_PLACES;
  let table = new Int32Array(places * WIDTH);
  /** By node; missing where no word ends. */
  const values: (Value | undefined)[] = [undefined];
  /** With which two characters words begin: at most places none does, which these few bits tell sooner than the table. */
  const pairs = new Uint32Array(2 ** PAIR_BITS / 32);

  /** Where in the table stands, or would stand, what is below a node. */
  const placeOf = (node: number, code: number): number => {
    const mixed = Math.imul(Math.imul(node, 0x9e3779b1) ^ code, 0x85ebca6b);
    let place = (mixed ^ (mixed >>> 15)) & (places - 1);
    for (;;) {
      const at = place * WIDTH;
      if (table[at + BELOW] === NONE || (table[at] === node && table[at + CHARACTER] === code)) return at;
      place = (place + 1) & (places - 1);
    }
  };
  const grow = () => {
    const before = table;
    places *= 2;
    table = new Int32Array(places * WIDTH);
    for (let at = 0; at < before.length; at += WIDTH)
      if (before[at + BELOW] !== NONE)
        table.set(before.subarray(at, at + WIDTH), placeOf(before[at] ?? ROOT, before[at + CHARACTER] ?? 0));
  };
  const mayBegin = (first: number, second: number): boolean => {
    const pair = pairOf(first, second);
    return ((pairs[pair >>> 5] ?? 0) & (1 << (pair & 31))) !== 0;
  };
  return {
    add(word, value) {
      if (word === "") return;
      let node = ROOT;
      let at = 0;
      for (let i = 0; i < word.length; i++) {
        const code = word.charCodeAt(i);
        at = placeOf(node, code);
        if (table[at + BELOW] === NONE) {
          // At most three quarters are taken.
          if (values.length * 4 > places * 3) {
            grow();
            at = placeOf(node, code);
          }
          table[at] = node;
          table[at + CHARACTER] = code;
          table[at + BELOW] = values.length;
          values.push(undefined);
        }
        node = table[at + BELOW] ?? NONE;
      }
      table[at + ENDS] = 1;
      values[node] ??= value;
      const pair = pairOf(word.charCodeAt(0), word.length > 1 ? word.charCodeAt(1) : END);
      pairs[pair >>> 5] = (pairs[pair >>> 5] ?? 0) | (1 << (pair & 31));
    },
    longestAt(text, offset) {
      const first = text.charCodeAt(offset);
      if (!mayBegin(first, END) && !mayBegin(first, text.charCodeAt(offset + 1))) return undefined;
      let node = ROOT;
      let end = offset;
      let last = ROOT;
      for (let i = offset; i < text.length; i++) {
        const at = placeOf(node, text.charCodeAt(i));
        node = table[at + BELOW] ?? NONE;
        if (node === NONE) break;
        if (table[at + ENDS] === 0) continue;
        last = node;
        end = i + 1;
      }
      const value = values[last];
      return value === undefined ? undefined : { end, value };
    },
  };
}
