// /催 12: reminds now.
import { COORDINATORS, type Command } from "./command.ts";

export const nudge: Command = {
  name: "nudge",
  names: ["催", "催办"],
  who: COORDINATORS,
  wish: ({ numbers }) => (numbers.length === 0 ? undefined : { wish: "nudge", nos: numbers }),
};
