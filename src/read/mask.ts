// What was understood is covered up, so that no later step reads it again as something else.

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

/** The pieces that lie within a stretch. `pieces` are in order of place; found by halving, so that long lists stay cheap. */
export function piecesIn<P extends Piece>(pieces: readonly P[], region: Piece): readonly P[] {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pieces[middle]?.start ?? 0) < region.start) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < pieces.length && (pieces[end]?.start ?? 0) < region.end) end++;
  return pieces.slice(low, end).filter((piece) => piece.end <= region.end);
}

/** True when a piece lies within a stretch. */
export const within = (piece: Piece, region: Piece) => piece.start >= region.start && piece.end <= region.end;
