// /加急 12: marks as urgent.
import { COORDINATORS, type Command } from "./command.ts";

export const urgent: Command = {
  name: "urgent",
  names: ["加急"],
  who: COORDINATORS,
  wish: ({ numbers }) => (numbers.length === 0 ? undefined : { wish: "urgent", nos: numbers }),
};
