// /合并 12 13: the second is the same request as the first.
import { COORDINATORS, type Command } from "./command.ts";

export const merge: Command = {
  name: "merge",
  names: ["合并"],
  who: COORDINATORS,
  wish({ numbers: [into, ...from] }) {
    const others = from.filter((no) => no !== into);
    return into === undefined || others.length === 0 ? undefined : { wish: "merge", into, from: others };
  },
};
