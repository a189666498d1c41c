// Where in the message as sent each piece stands: for people who look at a reading, and for tests.
import type { Found } from "./find.ts";
import type { Service } from "./kinds.ts";
import type { Piece } from "./mask.ts";
import type { Mark } from "./reading.ts";
import { spanOf } from "./text.ts";

/** All marks, in order of place and without overlaps. */
export function marksOf(found: Found, services: readonly Service[]): readonly Mark[] {
  const marks: Mark[] = [];
  const put = (what: Mark["what"], pieces: readonly Piece[]) => {
    for (const piece of pieces) marks.push({ ...spanOf(found.text, piece.start, piece.end), what });
  };
  put("address", found.addresses);
  put("resident", found.names);
  put("item", found.things);
  put("number", found.counts);
  put(
    "number",
    found.things.flatMap((thing) => thing.count ?? []),
  );
  put("number", found.numbers);
  put("phone", found.phones);
  put("time", found.times);
  put("time", found.supplies);
  put("condition", found.conditions);
  put("money", found.money);
  put("word", found.places);
  put("kind", services);
  marks.sort((a, b) => a.start - b.start || b.end - a.end);
  let from = 0;
  return marks.filter((mark) => {
    if (mark.start < from || mark.end <= mark.start) return false;
    from = mark.end;
    return true;
  });
}
