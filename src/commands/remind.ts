// /提醒 12 两小时后: reminds at that time.
import { type Command, VOLUNTEERS } from "./command.ts";

export const remind: Command = {
  name: "remind",
  names: ["提醒"],
  who: VOLUNTEERS,
  wish({ numbers: [no], rest, read }) {
    const remindAt = read(rest).pieces.due;
    return no === undefined || remindAt === undefined ? undefined : { wish: "remind", no, remindAt };
  },
};
