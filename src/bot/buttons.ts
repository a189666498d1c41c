// Actions as the short data of a button, and back.
import { requestNo } from "../domain/ids.ts";
import type { Action } from "../domain/posts.ts";

const PRESSES: ReadonlySet<string> = new Set<Action["press"]>([
  "claim",
  "details",
  "bought",
  "delivered",
  "release",
  "withdraw",
  "keep",
  "choose",
  "is_maybe",
  "is_not_maybe",
  "erase",
  "keep_data",
]);

const isPress = (word: string): word is Action["press"] => PRESSES.has(word);

/** `claim:1,2`; fits into the 64 bytes that a platform allows for some ten numbers. */
export const buttonData = ({ press, nos }: Action): string => `${press}:${nos.join(",")}`;

/** The action of a button; undefined for data that is not ours. */
export function actionOf(data: string): Action | undefined {
  const [press = "", numbers = ""] = data.split(":");
  if (!isPress(press) || !/^\d+(?:,\d+)*$/u.test(numbers)) return undefined;
  return { press, nos: numbers.split(",").map((no) => requestNo(Number(no))) };
}
