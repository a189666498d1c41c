// /查 12: one request.
import { type Command, EVERYBODY, textBehind } from "./command.ts";

export const show: Command = {
  name: "show",
  names: ["查", "查询"],
  who: EVERYBODY,
  wish: ({ numbers: [no] }) => (no === undefined ? undefined : { wish: "show", no }),
};

/** The numbers that a message asks to be shown, before it is known who writes it; none for any other message. */
export function numbersToShow(text: string): readonly number[] {
  return (textBehind(show, text)?.match(/\d{1,6}/g) ?? []).slice(0, MOST).map(Number);
}

/** Nobody asks for more at once. */
const MOST = 10;
