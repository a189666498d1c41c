// The bones of a message: each piece that was understood is one capital letter, so that patterns of speech can be short.
import type { Piece } from "./mask.ts";
import type { TaskNumbers } from "./numbers.ts";
import type { TimeFound } from "./when.ts";

export interface Skeleton {
  readonly text: string;
  /** Where in the plain text each character of the skeleton begins; one more entry for the end. */
  readonly starts: readonly number[];
}

interface Pieces {
  readonly phones: readonly Piece[];
  readonly addresses: readonly Piece[];
  readonly supplies: readonly Piece[];
  readonly money: readonly Piece[];
  readonly numbers: readonly TaskNumbers[];
  readonly times: readonly TimeFound[];
  readonly conditions: readonly Piece[];
  readonly names: readonly Piece[];
  readonly places: readonly Piece[];
  readonly things: readonly (Piece & { readonly count?: Piece })[];
  readonly counts: readonly Piece[];
}

const NUMBER_LETTERS = { sure: "O", day_like: "H", bare: "B" } as const;

/** What stands for a piece, at the place where it begins. */
interface Bone {
  readonly letter: string;
  readonly end: number;
}
type Bones = (Bone | undefined)[];

/** Of two pieces that begin at one place the one put first is kept. */
function put(bones: Bones, letter: string, pieces: readonly Piece[]): void {
  for (const { start, end } of pieces) if (end > start) bones[start] ??= { letter, end };
}

/**
 * The skeleton of a plain text, and its frame, which leaves things and how many of them in words. Letters: see `Heard`. What
 * is left of a piece under an earlier one is dropped.
 */
export function skeletonsOf(
  plain: string,
  markers: readonly Piece[],
  pieces: Pieces,
): { readonly skeleton: Skeleton; readonly frame: Skeleton } {
  const bones: Bones = new Array<Bone | undefined>(plain.length);
  // 29号下午 is no task's number.
  for (const time of pieces.times) if (time.ambiguous === undefined) put(bones, "T", [time]);
  for (const number of pieces.numbers) put(bones, NUMBER_LETTERS[number.how], [number]);
  put(bones, "P", pieces.phones);
  put(bones, "A", pieces.addresses);
  put(bones, "M", pieces.money);
  put(bones, "T", pieces.times);
  put(bones, "C", pieces.conditions);
  put(bones, "L", pieces.places);
  put(bones, "N", pieces.names);
  const framed = pieces.things.length === 0 ? bones : bones.slice();
  put(bones, "I", pieces.things);
  put(bones, "Q", pieces.counts);
  for (const { count } of pieces.things) if (count !== undefined) put(bones, "Q", [count]);
  put(bones, " ", markers);
  const skeleton = built(plain, bones);
  if (framed === bones) return { skeleton, frame: skeleton };
  put(framed, "Q", pieces.counts);
  put(framed, " ", markers);
  return { skeleton, frame: built(plain, framed) };
}

function built(plain: string, bones: Bones): Skeleton {
  let text = "";
  const starts: number[] = [];
  /** What is copied as it stands begins here. */
  let from = 0;
  let at = 0;
  while (at < plain.length) {
    starts.push(at);
    const bone = bones[at];
    if (bone === undefined) at += 1;
    else {
      text += plain.slice(from, at) + bone.letter;
      at = bone.end;
      from = at;
    }
  }
  starts.push(plain.length);
  return { text: text + plain.slice(from), starts };
}

/** The part of the skeleton that stands for a plain stretch. */
export function skeletonWithin(skeleton: Skeleton, region: Piece): string {
  return skeleton.text.slice(indexAt(skeleton, region.start), indexAt(skeleton, region.end));
}

/** The first character of the skeleton that begins at or after a plain offset. */
function indexAt({ starts }: Skeleton, offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
