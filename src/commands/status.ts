// /状态: how the platforms are.
import { COORDINATORS, type Command } from "./command.ts";

export const status: Command = {
  name: "status",
  names: ["状态"],
  who: COORDINATORS,
  wish: () => ({ wish: "platforms" }),
};
