// /接 12 13: takes tasks on.
import { type Command, VOLUNTEERS } from "./command.ts";

export const claim: Command = {
  name: "claim",
  names: ["接", "接单"],
  who: VOLUNTEERS,
  wish: ({ numbers }) => (numbers.length === 0 ? undefined : { wish: "claim", nos: numbers }),
};
