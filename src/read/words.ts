// Finds the words of the vocabulary in a text: drugs, supplies, goods, and the words that end the name of a thing.
import type { Piece } from "./mask.ts";
import type { Trie } from "./trie.ts";

/** What a word of the dictionary stands for. `whole` is only kept from being cut: it may be part of any name. */
export type WordSense =
  | { readonly is: "drug"; readonly class: string }
  | { readonly is: "drug_class"; readonly generic: boolean }
  | { readonly is: "supply" }
  | { readonly is: "goods"; readonly brand?: true }
  | { readonly is: "fetching" }
  | { readonly is: "function" }
  | { readonly is: "kin" }
  | { readonly is: "whole" };

export interface Word extends Piece {
  readonly sense: WordSense;
}

export const isThing = (sense: WordSense): boolean =>
  sense.is === "drug" || sense.is === "drug_class" || sense.is === "supply" || sense.is === "goods";

/** The longest words, one after the other; linear in the length of the text. */
export function findWords(dictionary: Trie<WordSense>, plain: string): readonly Word[] {
  const found: Word[] = [];
  let at = 0;
  while (at < plain.length) {
    const word = dictionary.longestAt(plain, at);
    if (word === undefined) at += 1;
    else {
      found.push({ start: at, end: word.end, sense: word.value });
      at = word.end;
    }
  }
  return found;
}

/** The words with pieces that stand for others put over them; both in order. */
export function wordsUnder(words: readonly Word[], over: readonly Piece[], sense: WordSense): readonly Word[] {
  if (over.length === 0) return words;
  const left = words.filter((word) => !over.some((piece) => piece.start < word.end && word.start < piece.end));
  return [...left, ...over.map(({ start, end }) => ({ start, end, sense }))].sort((a, b) => a.start - b.start);
}
