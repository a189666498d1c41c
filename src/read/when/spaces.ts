// Spaces between a number and its unit (3 点, 每隔 3 天) say nothing; without them the readers have one way of writing.
import { matches } from "../matches.ts";

/** A text without such spaces, and where its offsets lie in the text that it comes from, if they are not the same. */
export interface Squeezed {
  readonly text: string;
  readonly original: ((offset: number) => number) | undefined;
}

const DAYS = "[一二三四五六日天末]";
/** A room before a word of time keeps its space: 302 周五. */
const SPACE = new RegExp(
  ` (?<=(?<!\\d)\\d{1,2} )(?=[点号日月年时分天个]|小时|(?:周|星期|礼拜)(?!${DAYS}))| (?<=[每隔第年月号日时早晚过至到从约] )(?=\\d)`,
  "g",
);

/** Takes the spaces out of a text; linear in its length. */
export function squeezed(text: string): Squeezed {
  if (!text.includes(" ")) return { text, original: undefined };
  const spaces = matches(SPACE, text).map((space) => space.index);
  if (spaces.length === 0) return { text, original: undefined };
  const places: number[] = [];
  const gone = new Set(spaces);
  for (let place = 0; place <= text.length; place++) if (!gone.has(place)) places.push(place);
  return { text: text.replace(SPACE, ""), original: (offset) => places[offset] ?? text.length };
}
