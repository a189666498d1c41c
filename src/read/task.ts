// What is to be done in a few words, for a group to read: nothing of who asks and where, or of what else is said.
import type { Context } from "./context.ts";
import { firstFrom, inOrder, type Piece } from "./mask.ts";
import type { Part } from "./parts.ts";
import { writtenAs } from "./written.ts";

/** Longer stretches are no name of a task, and could say more than a group should read. */
const LONGEST = 12;
const MOST = 3;
/** 懂的, 会修的师傅: who is to do it. */
const WHO_DOES = /^(?:懂|会|请来)/;
const BEFORE_WORK = /^(?:的|那个|那|家里?|我家?|要|[、,。;:!?~()[\] ])+/;
const AFTER_WORK = /(?:呗|吧|嘛|呢|啊|哈|[、,。;:!?~()[\] ])+$/;

/** The words for what is to be done alone (修水管, 燃气卡). */
export function taskOf(context: Context, { kind, items, at }: Part): string | undefined {
  if (items.length > 0 || (kind !== "errand" && kind !== "gas")) return undefined;
  const { addresses, names, phones, conditions, times } = context.found;
  const telling = inOrder<Piece>([...addresses, ...names, ...phones, ...conditions, ...times]);
  const said = at
    .filter(({ start, end }) => end - start <= LONGEST * 2)
    .map((piece) => wordsOf(context, telling, piece))
    .filter((words) => words.length > 1 && words.length <= LONGEST);
  const works = said.filter((words) => !WHO_DOES.test(words));
  const words = [...new Set(works.length > 0 ? works : said)];
  const fullest = words.filter((one) => !words.some((other) => other !== one && other.includes(one)));
  return fullest.length === 0 ? undefined : fullest.slice(0, MOST).join("、");
}

/** The longest stretch of a piece that tells of no home, person or illness. `telling`: what does, in order, without overlaps. */
function wordsOf({ found, script }: Context, telling: readonly Piece[], piece: Piece): string {
  let longest: Piece = { start: piece.start, end: piece.start };
  let from = piece.start;
  const upTo = (end: number) => {
    if (Math.min(end, piece.end) - from > longest.end - longest.start) longest = { start: from, end };
  };
  for (let i = Math.max(0, firstFrom(telling, piece.start) - 1); i < telling.length; i++) {
    const { start, end } = telling[i] ?? piece;
    if (start > piece.end) break;
    if (end <= piece.start) continue;
    upTo(start);
    from = Math.max(from, end);
  }
  upTo(piece.end);
  return writtenAs(found.text, script, longest).replace(/[()]/g, "").replace(BEFORE_WORK, "").replace(AFTER_WORK, "");
}
