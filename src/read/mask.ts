// What was understood is covered up, so that no later step reads it again as something else.
import type { Mark } from "./reading.ts";

/** A plain stretch that an extractor has understood. */
export interface Piece {
  readonly start: number;
  readonly end: number;
}

/** Stands in for covered characters: no word, number or separator of any message, as it is made plain, holds it. */
export const COVER = "\ue000";

/** The text with the pieces covered up, as long as before. Pieces are in order and do not overlap. */
export function cover(text: string, pieces: readonly Piece[]): string {
  if (pieces.length === 0) return text;
  let covered = "";
  let from = 0;
  for (const piece of pieces) {
    covered += text.slice(from, piece.start) + COVER.repeat(piece.end - piece.start);
    from = piece.end;
  }
  return covered + text.slice(from);
}

/** In order of place. */
export const inOrder = <P extends Piece>(pieces: readonly P[]): P[] => [...pieces].sort((a, b) => a.start - b.start);

/** A piece as it is shown to people, in plain offsets. */
export interface PlainMark extends Piece {
  readonly what: Mark["what"];
}
