// What was understood is covered up, so that no later step reads it again as something else.

/** A plain stretch that an extractor has understood. */
export interface Piece {
  readonly start: number;
  readonly end: number;
}

/** Stands in for covered characters: no word, number or separator of any message, as it is made plain, holds it. */
export const COVER = "\ue000";

const COVERS = COVER.repeat(64);
const covers = (length: number): string => (length <= COVERS.length ? COVERS.slice(0, length) : COVER.repeat(length));

/** The text with the pieces covered up, as long as before. Pieces are in order and do not overlap. */
export function cover(text: string, pieces: readonly Piece[]): string {
  if (pieces.length === 0) return text;
  let covered = "";
  let from = 0;
  for (const piece of pieces) {
    covered += text.slice(from, piece.start) + covers(piece.end - piece.start);
    from = piece.end;
  }
  return covered + text.slice(from);
}

/** In order of place. */
export function inOrder<P extends Piece>(pieces: readonly P[]): readonly P[] {
  let last = 0;
  for (const { start } of pieces) {
    // Most are in order already.
    if (start < last) return [...pieces].sort((a, b) => a.start - b.start);
    last = start;
  }
  return pieces;
}

/** The pieces that lie within a stretch. `pieces` are in order of place; found by halving, so that long lists stay cheap. */
export function piecesIn<P extends Piece>(pieces: readonly P[], region: Piece): readonly P[] {
  if (pieces.length === 0) return pieces;
  const found: P[] = [];
  for (let i = firstFrom(pieces, region.start); i < pieces.length; i++) {
    const piece = pieces[i];
    if (piece === undefined || piece.start >= region.end) break;
    if (piece.end <= region.end) found.push(piece);
  }
  return found;
}

/** The pieces that touch a stretch. `pieces` are in order of place, and none is longer than `longest`. */
export function touching<P extends Piece>(pieces: readonly P[], { start, end }: Piece, longest: number): readonly P[] {
  if (pieces.length === 0) return pieces;
  const found: P[] = [];
  for (let i = firstFrom(pieces, start - longest); i < pieces.length; i++) {
    const piece = pieces[i];
    if (piece === undefined || piece.start >= end) break;
    if (piece.end > start) found.push(piece);
  }
  return found;
}

/** True when a piece lies within a stretch. `pieces` are in order of place. */
export function anyIn(pieces: readonly Piece[], region: Piece): boolean {
  for (let i = firstFrom(pieces, region.start); i < pieces.length; i++) {
    const piece = pieces[i];
    if (piece === undefined || piece.start >= region.end) return false;
    if (piece.end <= region.end) return true;
  }
  return false;
}

/** The place of the first piece that begins at or behind an offset. `pieces` are in order of place. */
export function firstFrom(pieces: readonly Piece[], offset: number): number {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pieces[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** True when a piece begins at an offset. `pieces` are in order of place. */
export const beginsAt = (pieces: readonly Piece[], offset: number): boolean =>
  pieces.length > 0 && pieces[firstFrom(pieces, offset)]?.start === offset;

/** True when a piece ends at an offset. `pieces` are in order, without overlaps. */
export const endsAt = (pieces: readonly Piece[], offset: number): boolean =>
  pieces.length > 0 && pieces[firstFrom(pieces, offset) - 1]?.end === offset;

/** The stretches within which a piece lies. `regions` are in order, those that begin later end later or at the same place. */
export function allAround<Region extends Piece>(regions: readonly Region[], piece: Piece): readonly Region[] {
  if (regions.length === 0) return regions;
  const found: Region[] = [];
  for (let i = firstFrom(regions, piece.start + 1) - 1; i >= 0; i--) {
    const region = regions[i];
    if (region === undefined || region.end <= piece.start) break;
    if (within(piece, region)) found.push(region);
  }
  return found;
}

/** The stretch within which a piece lies. `regions` are in order, without overlaps. */
export function around<Region extends Piece>(regions: readonly Region[], piece: Piece): Region | undefined {
  let low = 0;
  let high = regions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((regions[middle]?.end ?? 0) < piece.end) low = middle + 1;
    else high = middle;
  }
  const region = regions[low];
  return region !== undefined && region.start <= piece.start ? region : undefined;
}

/** True when a piece lies within a stretch. */
export const within = (piece: Piece, region: Piece) => piece.start >= region.start && piece.end <= region.end;
