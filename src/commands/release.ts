// /退 12 [原因]: gives tasks back.
import { type Command, remarkOf, VOLUNTEERS } from "./command.ts";

export const release: Command = {
  name: "release",
  names: ["退", "退单"],
  who: VOLUNTEERS,
  wish({ numbers, rest }) {
    const reason = remarkOf(rest);
    return { wish: "release", nos: numbers, ...(reason === undefined ? {} : { reason }) };
  },
};
