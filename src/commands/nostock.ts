// /没货 12 [药店]: tried there in vain.
import { type Command, remarkOf, VOLUNTEERS } from "./command.ts";

export const nostock: Command = {
  name: "nostock",
  names: ["没货", "缺货"],
  who: VOLUNTEERS,
  wish({ numbers: [no], rest }) {
    const place = remarkOf(rest);
    return no === undefined ? undefined : { wish: "nostock", no, ...(place === undefined ? {} : { place }) };
  },
};
