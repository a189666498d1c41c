// A name as names are compared: one script, one width, small letters, no spaces.
import { plainText } from "./text.ts";

const withoutSpaces = (text: string) => text.replace(/\s+/g, "");

/** 拜新同 ３０ＭＧ and 絡活喜 become 拜新同30mg and 络活喜. */
export const plainName = (name: string): string => withoutSpaces(plainText(name).plain);

/** The same for a whole list, in one go: two thousand names one by one take ten times as long. */
export const plainNames = (names: readonly string[]): string[] =>
  plainText(names.join("\n")).plain.split("\n").map(withoutSpaces);
