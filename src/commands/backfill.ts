// /补录, and below it a stretch of chat: reads it as if it had come in.
import { readPasted } from "../read/pasted.ts";
import { COORDINATORS, type Command } from "./command.ts";

export const backfill: Command = {
  name: "backfill",
  names: ["补录"],
  who: COORDINATORS,
  wish({ text, at, read, hear }) {
    const isSaying = (line: string): boolean => {
      const words = read(line);
      return words.intent !== "chat" || words.reply !== undefined || words.pieces.items.length > 0;
    };
    const pasted = readPasted(text, { now: at, isSaying });
    if (pasted.length === 0) return undefined;
    return {
      wish: "backfill",
      messages: pasted.map(({ name, text: said, at: then, quote }) => ({
        name,
        text: said,
        ...(then === undefined ? {} : { at: then }),
        ...hear(said, then ?? at, quote),
      })),
    };
  },
};
