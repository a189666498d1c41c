// A dictionary that finds the longest word beginning at an offset, in time linear in that word's length.

interface Node<Value> {
  /** Missing at the end of a word, as at most nodes. */
  next: Map<number, Node<Value>> | undefined;
  value: Value | undefined;
}

export interface Trie<Value> {
  /** Keeps the first value of a word that is added twice. */
  add(word: string, value: Value): void;
  /** The longest word that begins at this offset. */
  longestAt(text: string, offset: number): { readonly end: number; readonly value: Value } | undefined;
}

export function trie<Value>(): Trie<Value> {
  const root: Node<Value> = { next: undefined, value: undefined };
  return {
    add(word, value) {
      let node = root;
      for (let i = 0; i < word.length; i++) {
        const code = word.charCodeAt(i);
        node.next ??= new Map();
        let next = node.next.get(code);
        if (next === undefined) {
          next = { next: undefined, value: undefined };
          node.next.set(code, next);
        }
        node = next;
      }
      node.value ??= value;
    },
    longestAt(text, offset) {
      let node: Node<Value> | undefined = root;
      let end = offset;
      let value: Value | undefined;
      for (let i = offset; i < text.length; i++) {
        node = node.next?.get(text.charCodeAt(i));
        if (node === undefined) break;
        if (node.value === undefined) continue;
        value = node.value;
        end = i + 1;
      }
      return value === undefined ? undefined : { end, value };
    },
  };
}
