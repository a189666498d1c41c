// Whether one of many words stands right before a place, without trying them all.

/** How long the longest of some words is that ends at `end` and begins at `from` or behind it; 0 when there is none. */
export type WordEnds = (text: string, from: number, end: number) => number;

/** Prepares the words by their last characters. */
export function wordEnds(words: readonly string[]): WordEnds {
  const byLast = new Map<number, string[]>();
  for (const word of [...words].sort((a, b) => b.length - a.length)) {
    const last = word.charCodeAt(word.length - 1);
    const known = byLast.get(last);
    if (known === undefined) byLast.set(last, [word]);
    else known.push(word);
  }
  return (text, from, end) => {
    const some = end > from ? byLast.get(text.charCodeAt(end - 1)) : undefined;
    if (some === undefined) return 0;
    for (const word of some) if (end - word.length >= from && text.endsWith(word, end)) return word.length;
    return 0;
  };
}
