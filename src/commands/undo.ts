// /撤销: takes back one's own last action.
import { type Command, EVERYBODY } from "./command.ts";

export const undo: Command = { name: "undo", names: ["撤销", "撤消"], who: EVERYBODY, wish: () => ({ wish: "undo" }) };
