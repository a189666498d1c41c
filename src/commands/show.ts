// /查 12: one request.
import { type Command, EVERYBODY } from "./command.ts";

export const show: Command = {
  name: "show",
  names: ["查", "查询"],
  who: EVERYBODY,
  wish: ({ numbers: [no] }) => (no === undefined ? undefined : { wish: "show", no }),
};

/** The numbers that a message asks to be shown, before it is known who writes it; none for any other message. */
export function numbersToShow(text: string): readonly number[] {
  const [, name = "", rest = ""] = /^\s*[/／]\s*(查询?|show)\s*([\s\S]*)$/iu.exec(text.normalize("NFKC")) ?? [];
  return name === "" ? [] : (rest.match(/\d{1,6}/g) ?? []).slice(0, MOST).map(Number);
}

/** Nobody asks for more at once. */
const MOST = 10;
