// A long text in short stretches: chrono takes quadratic time, so it sees only what is near a sign of time.
import type { Phrase } from "./phrase.ts";
import { ANY_SIGN } from "./signs.ts";

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
  let from = 0;
  const nextSign = () => {
    ANY_SIGN.lastIndex = from;
    return ANY_SIGN.exec(text);
  };
  for (
    let next = nextSign();
    next !== null && found.length < MOST_PHRASES && stretches < MOST_STRETCHES;
    next = nextSign()
  ) {
    const signEnd = next.index + next[0].length;
    const left = Math.max(done, next.index - LEFT);
    const start = left + text.slice(left, next.index).lastIndexOf("\n") + 1;
    const newline = text.slice(start, start + STRETCH).indexOf("\n");
    const end = newline === -1 ? Math.min(text.length, start + STRETCH) : start + newline;
    const cut = end < text.length && newline === -1;
    const inWindow = read(text.slice(start, end)).map((phrase) => shifted(phrase, start));
    // A phrase that reaches the cut may be longer than the window shows: it is read again from its beginning.
    const whole = inWindow.filter(
      (phrase, index) => !cut || phrase.end <= end - LEFT || (index === 0 && phrase.start === start),
    );
    found.push(...whole);
    if (whole.length > 0) stretches++;
    const again = inWindow[whole.length];
    done = again?.start ?? (cut ? Math.max(whole.at(-1)?.end ?? 0, end - LEFT) : end);
    from = Math.max(done, again === undefined ? signEnd : 0);
  }
  return found;
}
