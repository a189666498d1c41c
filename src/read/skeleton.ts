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
  readonly markers: readonly Piece[];
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

/** The skeleton of a plain text. Letters: see `Heard`. What is left of a piece under an earlier one is dropped. */
export function skeletonOf(plain: string, pieces: Pieces): Skeleton {
  const letters: (Piece & { letter: string })[] = [];
  const put = (letter: string, some: readonly Piece[]) => {
    for (const { start, end } of some) letters.push({ start, end, letter });
  };
  // 29号下午 is no task's number.
  put(
    "T",
    pieces.times.filter((time) => time.ambiguous === undefined),
  );
  for (const number of pieces.numbers) put(NUMBER_LETTERS[number.how], [number]);
  put("P", pieces.phones);
  put("A", pieces.addresses);
  put("M", pieces.money);
  put("T", pieces.times);
  put("C", pieces.conditions);
  put("L", pieces.places);
  put("N", pieces.names);
  put("I", pieces.things);
  put("Q", pieces.counts);
  put(
    "Q",
    pieces.things.flatMap((thing) => thing.count ?? []),
  );
  put(" ", pieces.markers);
  // A stable sort: of two that begin at one place the one put first is kept.
  letters.sort((a, b) => a.start - b.start);
  let text = "";
  const starts: number[] = [];
  let at = 0;
  const copyTo = (end: number) => {
    for (; at < end; at++) {
      text += plain[at] ?? "";
      starts.push(at);
    }
  };
  for (const { start, end, letter } of letters) {
    if (start < at) continue;
    copyTo(start);
    text += letter;
    starts.push(start);
    at = end;
  }
  copyTo(plain.length);
  starts.push(plain.length);
  return { text, starts };
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
