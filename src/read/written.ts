// Gives pieces back as they were written: in the writer's own script or in simplified characters.
import type { Piece } from "./mask.ts";
import type { Text } from "./text.ts";

/** Names and things as written, or in simplified characters, so that the same in both scripts reads the same. */
export type Script = "own" | "simplified";

/** The piece without spaces. */
export function writtenAs(text: Text, script: Script, { start, end }: Piece): string {
  const source = script === "own" ? text.written : text.simplified;
  const piece = source.slice(start, end);
  return /\s/.test(piece) ? piece.replace(/\s+/g, "") : piece;
}
