// Matches of a pattern: all of them, without the copy of the pattern that String.matchAll makes each time, or the one at a place.

/** All matches of a global pattern in a text, in order. */
export function matches(pattern: RegExp, text: string): readonly RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    found.push(match);
    if (match[0] === "") pattern.lastIndex++;
  }
  return found;
}

/** The match of a sticky pattern at a place, if there is one. */
export function matchAt(sticky: RegExp, text: string, place: number): RegExpExecArray | undefined {
  sticky.lastIndex = place;
  return sticky.exec(text) ?? undefined;
}
