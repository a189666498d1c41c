// A long text in short stretches: chrono takes quadratic time, so it sees only what is near a sign of time.
import type { Phrase } from "./phrase.ts";
import { nextSign } from "./signs.ts";

/** How many characters before a sign a time may begin, and how long a stretch is. */
const LEFT = 14;
const STRETCH = 64;
/** What names more times than this, or in more places, is no message; the rest is not read. */
const MOST_PHRASES = 200;
const MOST_STRETCHES = 100;

function shifted(phrase: Phrase, by: number): Phrase {
  return by === 0 ? phrase : { ...phrase, start: phrase.start + by, end: phrase.end + by };
}

/** The phrases of a text, read in short stretches around the signs of time, none across a line break. */
export function phrasesNearSigns(text: string, read: (stretch: string) => readonly Phrase[]): readonly Phrase[] {
  const found: Phrase[] = [];
  let done = 0;
  let stretches = 0;
  let next = nextSign(text, 0);
  while (next !== undefined && found.length < MOST_PHRASES && stretches < MOST_STRETCHES) {
    const left = Math.max(done, next.start - LEFT);
    const start = left + text.slice(left, next.start).lastIndexOf("\n") + 1;
    const newline = text.slice(start, start + STRETCH).indexOf("\n");
    const end = newline === -1 ? Math.min(text.length, start + STRETCH) : start + newline;
    const cut = end < text.length && newline === -1;
    const inWindow = read(text.slice(start, end));
    let whole = 0;
    for (const phrase of inWindow) {
      // A phrase that reaches the cut may be longer than the window shows: it is read again from its beginning.
      if (cut && phrase.end > end - start - LEFT && (whole > 0 || phrase.start > 0)) break;
      found.push(shifted(phrase, start));
      whole++;
    }
    if (whole > 0) stretches++;
    const again = inWindow[whole];
    if (again !== undefined) done = start + again.start;
    else done = cut ? Math.max(found.at(-1)?.end ?? 0, end - LEFT) : end;
    next = nextSign(text, again === undefined ? Math.max(done, next.end) : done);
  }
  return found;
}
