// /查 12: one request.
import { type Command, EVERYBODY } from "./command.ts";

export const show: Command = {
  name: "show",
  names: ["查", "查询"],
  who: EVERYBODY,
  wish: ({ numbers: [no] }) => (no === undefined ? undefined : { wish: "show", no }),
};
