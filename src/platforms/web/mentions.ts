// Finds who is mentioned in a text: @name, where names may follow one another and the text without a space.

/**
 * The names mentioned in a text, in order, each once. The longest name that fits counts: 小张三 and not 小张. Both
 * widths of @ are understood, since phones write either.
 */
export function mentionedIn(text: string, names: Iterable<string>): string[] {
  const longestFirst = [...names].toSorted((one, other) => other.length - one.length);
  const found = new Set<string>();
  for (const at of text.matchAll(/[@＠]/g)) {
    const name = longestFirst.find((candidate) => text.startsWith(candidate, at.index + 1));
    if (name !== undefined) found.add(name);
  }
  return [...found];
}
