// /取消 12 [原因]: withdraws.
import { type Command, EVERYBODY, remarkOf } from "./command.ts";

export const cancel: Command = {
  name: "cancel",
  names: ["取消"],
  who: EVERYBODY,
  wish({ numbers, rest }) {
    const reason = remarkOf(rest);
    if (numbers.length === 0) return undefined;
    return { wish: "cancel", nos: numbers, ...(reason === undefined ? {} : { reason }) };
  },
};
