// /派 12 @小张: gives tasks to somebody.
import type { Command } from "./command.ts";

export const assign: Command = {
  name: "assign",
  names: ["派", "派单"],
  who: ["grid_worker", "coordinator"],
  wish({ numbers, rest, mentions }) {
    if (numbers.length === 0) return undefined;
    if (mentions.length > 1) return undefined;
    const name = rest.replace(/^(?:给)?[@＠]?/u, "").trim();
    const to = mentions[0] ?? (name === "" ? undefined : { name });
    return to === undefined ? undefined : { wish: "assign", nos: numbers, to };
  },
};
