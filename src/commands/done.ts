// /完成 12 [备注]: it is done.
import { type Command, remarkOf, VOLUNTEERS } from "./command.ts";

export const done: Command = {
  name: "done",
  names: ["完成", "送达"],
  who: VOLUNTEERS,
  wish({ numbers, rest }) {
    const remark = remarkOf(rest);
    if (numbers.length === 0) return undefined;
    return { wish: "done", nos: numbers, ...(remark === undefined ? {} : { remark }) };
  },
};
