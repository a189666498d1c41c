// The rows of a list: its lines, and where several households share a line (1. 6-1-303 两盒 2. 6-1-1205 1盒) the parts of it.
import type { Address } from "./address.ts";
import type { Found } from "./find.ts";
import type { Service } from "./kinds.ts";
import type { Layout, Line } from "./layout.ts";
import { anyIn, type Piece, piecesIn } from "./mask.ts";
import { matches } from "./matches.ts";
import type { Name } from "./names.ts";
import { skeletonWithin } from "./skeleton.ts";

/** `start` is where the row's text begins, behind its number or bullet. */
export interface Row extends Piece {
  /** What kind of number or bullet stands before it: "1" for all digits, "一", "①", "a", or the bullet itself. */
  readonly marker: string | undefined;
  /** It shares its line with the row before. */
  readonly inline: boolean;
  /** What it begins with, a time or the name of a group aside. */
  readonly opens: "place" | "name" | undefined;
  readonly addresses: readonly Address[];
  readonly names: readonly Name[];
  /** Something is asked for in it: things, quantities, what is to be done. */
  readonly content: boolean;
  /** Things are named in it. */
  readonly goods: boolean;
  /** Nothing but blanks and rules. */
  readonly blank: boolean;
  /** As in the frame's skeleton: things in words, all else that was understood as letters. */
  readonly text: string;
}

/** 周三：6栋1201, 08:30 2栋402, 一组：2栋佘伯, 东苑 3栋801: what may stand before an entry's household. */
const BEFORE_PLACE = /^[ T,、:()~"*•·-]*(?:(?:Q|[^A-Z\d,。;!?]{1,6}):[ ]*)?[^A-Z\d,。;:!?]{0,2}$/;
/** A form's label is no entry: 地址：3栋301. */
const LABEL = /(?:址|名|号|栋|楼|住|话|系|人|求|要|注)[: ]*$/;

/** The rows of a message in order. */
export function rowsOf(found: Found, layout: Layout, services: readonly Service[]): readonly Row[] {
  return layout.lines.flatMap((line) =>
    partsOf(found, layout, line).map((part, i) => rowOf(found, services, part, i > 0)),
  );
}

function rowOf(found: Found, services: readonly Service[], line: Line, inline: boolean): Row {
  const piece = { start: line.marker?.end ?? line.start, end: line.end };
  const addresses = piecesIn(found.addresses, piece);
  const names = piecesIn(found.names, piece);
  const text = skeletonWithin(found.frame, piece);
  // Without a spread, behind which each property would be slow to add.
  return {
    start: piece.start,
    end: piece.end,
    marker:
      line.marker === undefined ? undefined : markerKind(found.text.plain.slice(line.marker.start, line.marker.end)),
    inline,
    opens: opening(found, piece, line.marker !== undefined, addresses[0], names[0]),
    addresses,
    names,
    content:
      anyIn(found.things, piece) || anyIn(found.counts, piece) || anyIn(services, piece) || anyIn(found.money, piece),
    goods: anyIn(found.things, piece),
    blank: /^[ ~=_.*·•-]*$/.test(text),
    text,
  };
}

function markerKind(marker: string): string {
  const bare = marker.replace(/[\s().、,:[\]第位家户个号条序]|no/g, "");
  if (/^\d+$/.test(bare)) return "1";
  if (/^[a-h]$/.test(bare)) return "a";
  if (/^[一二三四五六七八九十]+$/.test(bare)) return "一";
  return /^[\u2460-\u2793]$/.test(bare) ? "①" : bare;
}

function opening(
  found: Found,
  row: Piece,
  marked: boolean,
  address: Address | undefined,
  name: Name | undefined,
): Row["opens"] {
  const reach = marked ? 12 : 2;
  const near = (piece: Piece) => {
    if (piece.start - row.start <= reach) return true;
    const before = skeletonWithin(found.frame, { start: row.start, end: piece.start });
    return BEFORE_PLACE.test(before) && !LABEL.test(before);
  };
  // 谌奶奶 3栋: the place behind a name is as good.
  const named = name !== undefined && near(name);
  if (address !== undefined && (near(address) || (named && address.start - name.end <= 2))) return "place";
  return named ? "name" : undefined;
}

/** Parts of a line that each begin with a household, if there are several: after numbers, semicolons, full stops, slashes. */
function partsOf(found: Found, { markers }: Layout, line: Line): readonly Line[] {
  const begin = line.marker?.end ?? line.start;
  const inside = piecesIn(markers, { start: begin, end: line.end });
  if (inside.length < 2) return bySentence(found, line, begin);
  const byNumber = inside.filter((marker) => beginsHousehold(found, marker.end, line.end, 12));
  if (byNumber.length >= 2 && byNumber.length * 2 >= inside.length) {
    const first = inside[0]?.start ?? begin;
    const head = found.text.plain.slice(begin, first).trim() === "" ? [] : [{ ...line, end: first }];
    return [
      ...head,
      ...inside.map((marker, i): Line => ({ marker, start: marker.start, end: inside[i + 1]?.start ?? line.end })),
    ];
  }
  return bySentence(found, line, begin);
}

const beginsHousehold = (found: Found, start: number, end: number, reach: number): boolean =>
  [...piecesIn(found.addresses, { start, end }), ...piecesIn(found.names, { start, end })].some(
    (piece) => piece.start - start <= reach,
  );

const SENTENCE_ENDS = /[;。!~]|[ ]\/[ ]?|\/[ ]/g;

/** 4栋302 电卡 100 / 4栋303 气卡 200。两家一起: cut where another home begins, and behind the last one. */
function bySentence(found: Found, line: Line, begin: number): readonly Line[] {
  const addresses = piecesIn(found.addresses, { start: begin, end: line.end });
  if (addresses.length < 2) return [line];
  const text = found.text.plain.slice(begin, line.end);
  const ends = matches(SENTENCE_ENDS, text).map((match) => begin + match.index + match[0].length);
  const cuts: number[] = [];
  let last: Address | undefined;
  let from = 0;
  for (const end of ends) {
    while (from < addresses.length && (addresses[from]?.end ?? 0) <= end) last = addresses[from++];
    const next = addresses[from];
    if (last === undefined || next === undefined) continue;
    if (next.start - end <= 2 && isElsewhere(last, next)) cuts.push(end);
  }
  const lastCut = cuts.at(-1);
  if (lastCut === undefined) return [line];
  // What is said behind the last household's sentence is said of all, unless it names things of its own.
  const after = ends.find((end) => end > (addresses.findLast((address) => address.end > lastCut)?.end ?? lastCut));
  const rest = { start: after ?? line.end, end: line.end };
  if (
    after !== undefined &&
    piecesIn(found.things, rest).length === 0 &&
    piecesIn(found.addresses, rest).length === 0 &&
    found.text.plain.slice(after, line.end).trim() !== ""
  )
    cuts.push(after);
  // 二网格汇总：4-1-302 牛奶一箱；4-2-1103 …: what stands before the first home heads them all, unless it is wanted there.
  const first = addresses.find((address) => address.room !== undefined) ?? addresses[0];
  const head = {
    start: begin,
    end: Math.min(first?.start ?? begin, piecesIn(found.names, line)[0]?.start ?? line.end),
  };
  if (piecesIn(found.things, head).some((thing) => thing.count !== undefined)) return [line];
  if (head.end - head.start > 2 && head.end < (cuts[0] ?? line.end)) cuts.unshift(head.end);
  return [begin, ...cuts].map(
    (start, i): Line => ({
      ...(i === 0 ? line : {}),
      start: i === 0 ? line.start : start,
      end: cuts[i] ?? line.end,
    }),
  );
}

/** True when two addresses cannot be one home. */
export const isElsewhere = (one: Address, other: Address): boolean =>
  (["building", "unit", "room"] as const).some(
    (part) => one[part] !== undefined && other[part] !== undefined && one[part] !== other[part],
  );
