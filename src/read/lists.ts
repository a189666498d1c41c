// Lists of several households: 接龙, numbered or one household a line; what stands above an entry counts for it.
import type { Context } from "./context.ts";
import { hears } from "./ears.ts";
import { goodsInTitle, headingOf, noteOf, type Place } from "./headings.ts";
import type { Layout } from "./layout.ts";
import type { Piece } from "./mask.ts";
import type { Heading } from "./parts.ts";
import { isElsewhere, type Row, rowsOf } from "./rows.ts";
import { skeletonWithin } from "./skeleton.ts";

/** One household of a list, with what the headings above it say. */
export interface Entry extends Piece {
  readonly place: Place;
  readonly heading: Heading;
}

export interface ListFound {
  readonly entries: readonly Entry[];
  /** The heading says that nothing is asked for: temperatures, volunteers. */
  readonly idle: boolean;
}

type Role = "head" | "place" | "matter" | "entry" | "more" | "foot";

/** The list that a message is, if it is one. */
export function findList(context: Context, layout: Layout): ListFound | undefined {
  const { lexicon, found } = context;
  if (!mayBeList(found, layout)) return undefined;
  const rows = rowsOf(found, layout, context.services).filter(
    (row) => !row.blank || (row.marker !== undefined && isNumber(row.marker)),
  );
  const roles = rolesOf(context, rows);
  const startOf = (role: (each: Role | undefined) => boolean): number | undefined => {
    const row = rows.find((_, i) => role(roles[i]));
    return row === undefined || row.inline ? row?.start : lineStart(found.text.plain, row.start);
  };
  const begin = startOf((role) => role === "entry");
  if (begin === undefined) return undefined;
  const title = skeletonWithin(found.frame, { start: 0, end: begin });
  const top = headingOf(context, { start: 0, end: startOf((role) => role !== "head") ?? begin });
  const feet = rows.filter((_, i) => roles[i] === "foot");
  const foot = feet[0] === undefined ? undefined : { start: feet[0].start, end: feet.at(-1)?.end ?? 0 };
  const own = rows.filter((_, i) => roles[i] === "entry");
  const households = own.filter((row) => row.opens !== undefined).length;
  const named = hears(lexicon.heard.lists.headings, title);
  if (households < 2 && !(named && households >= 1 && households * 2 >= own.length)) return undefined;
  const note = foot === undefined ? {} : noteOf(context, foot);
  const said = overAll(context, own, top, foot, begin);
  const entries = entriesOf(context, rows, roles, said, placeAbove(rows, roles)).map((entry) => ({
    ...entry,
    heading: { ...entry.heading, ...note },
  }));
  return { entries, idle: hears(lexicon.heard.lists.otherLists, title) };
}

/** A list names homes, in several lines, or behind numbers, or several of them in one line. */
const mayBeList = ({ addresses, names }: Context["found"], { lines, markers }: Layout): boolean =>
  addresses.length + names.length > 0 && (lines.length > 1 || markers.length > 0 || addresses.length > 1);

/** The heading above all, with the kind and goods that only the notes below or the list's title name. */
function overAll(
  context: Context,
  entries: readonly Row[],
  top: Heading,
  foot: Piece | undefined,
  end: number,
): Heading {
  // 3-301：2份, and below: （盒马蔬菜包，明天到）
  const said: Heading = foot === undefined || top.kind !== undefined ? top : { ...headingOf(context, foot), ...top };
  const counting = entries.filter((row) => row.content && !row.goods && /[Q+]/.test(row.text)).length;
  if (said.thing !== undefined || counting === 0 || counting * 2 < entries.length) return said;
  const thing = goodsInTitle(context, end);
  return thing === undefined ? said : { kind: "grocery", ...said, thing };
}

const isNumber = (marker: string) => /^[1a一①]$/.test(marker);
const lineStart = (plain: string, at: number) => plain.lastIndexOf("\n", at - 1) + 1;

/** What each row is: a heading above all, a building, goods or a day that the next ones share, an entry, more of one, a note. */
function rolesOf(context: Context, rows: readonly Row[]): readonly Role[] {
  const marker = countingMarker(rows);
  const byMarker = marker !== undefined;
  const isMarked = (row: Row | undefined) => byMarker && row?.marker === marker;
  const placed = rows.some((row) => row.opens === "place" && (isMarked(row) || !byMarker));
  const roles: Role[] = [];
  let last: { row: Row; address: boolean; name: boolean; content: boolean; goods: boolean; rows: number } | undefined;
  let longest = 1;
  rows.forEach((row, i) => {
    const next = rows[i + 1];
    const begins = (): boolean => {
      // 👉周六理发: a title with the entries' own bullet.
      if (isMarked(row)) return row.opens !== undefined || last !== undefined || isNumber(marker ?? "");
      if (row.opens === undefined) return false;
      if (last === undefined) return !byMarker;
      if (row.opens === "place") {
        const [own] = row.addresses;
        if (!last.address) return last.name && (row.names.length > 0 || last.content);
        const before = last.row.addresses[0];
        return !byMarker || (own !== undefined && before !== undefined && isElsewhere(before, own));
      }
      // A name below an address is the same household.
      return !byMarker && (last.name || (!placed && !last.address) || (last.content && row.content));
    };
    if (isPlaceHead(row, next) && (!isMarked(row) || isMarked(next))) roles.push("place");
    else if (last === undefined && !isMarked(row) && isTitle(context, row, rows, i)) roles.push("head");
    else if (last !== undefined && isSum(row)) roles.push("foot");
    else if (begins()) {
      roles.push("entry");
      last = {
        row,
        address: row.addresses.length > 0,
        name: row.names.length > 0,
        content: row.content,
        goods: row.goods,
        rows: 1,
      };
      return;
    } else if (last === undefined) roles.push(roles.some((role) => role !== "head") ? "matter" : "head");
    else if (!isMarked(row) && isMarked(next) === byMarker && isMatter(row, next, last)) roles.push("matter");
    else if (roles.at(-1) === "foot" || isFoot(row, rows.slice(i), last, longest)) roles.push("foot");
    else {
      roles.push("more");
      last.rows++;
      longest = Math.max(longest, last.rows);
      last.address ||= row.addresses.length > 0;
      last.name ||= row.names.length > 0;
      last.content ||= row.content;
    }
  });
  return roles;
}

/** The kind of number or bullet that counts the entries; none where they only count things within them. */
function countingMarker(rows: readonly Row[]): string | undefined {
  const openPlain = rows.filter((row) => row.marker === undefined && row.opens === "place").length;
  const kinds = [...new Set(rows.flatMap((row) => row.marker ?? []))].map((kind) => {
    const marked = rows.filter((row) => row.marker === kind);
    const open = marked.filter((row) => row.opens !== undefined).length;
    return { kind, open, counts: marked.length >= 2 && (open * 2 >= marked.length || (open >= 1 && openPlain === 0)) };
  });
  return kinds.filter((each) => each.counts).sort((a, b) => b.open - a.open)[0]?.kind;
}

/** 7栋体温接龙: — a first line with a place of its own is a heading when it ends like one or names the list. */
function isTitle({ lexicon }: Context, row: Row, rows: readonly Row[], i: number): boolean {
  if (row.opens === undefined || rows.slice(i + 1).filter((each) => each.opens === "place").length < 2) return false;
  if (/[:][~ ]*$/.test(row.text)) return true;
  return row.addresses.every((address) => address.room === undefined) && hears(lexicon.heard.lists.headings, row.text);
}

/** 3栋, 【1单元】, 10栋的菜: a building or unit alone, with homes in it below. */
function isPlaceHead(row: Row, next: Row | undefined): boolean {
  if (row.addresses.length === 0 || row.names.length > 0 || next === undefined || next.opens === undefined)
    return false;
  if (row.addresses.some((address) => address.room !== undefined)) return false;
  const [below] = next.addresses;
  const building = row.addresses.some((address) => address.building !== undefined);
  if (below === undefined || next.opens === "name") return building && !row.content;
  const inside = below.building === undefined && (below.room !== undefined || (building && below.unit !== undefined));
  return inside || (building && !row.content && !/[\u4e00-\u9fff]/.test(row.text));
}

/** 菜籽油（5L/桶）：, ◆羊肉卷, 5月18日下午, 取快递：within a list: what the entries below share. */
function isMatter(row: Row, next: Row | undefined, last: { content: boolean }): boolean {
  if (next?.opens === undefined || row.addresses.length > 0) return false;
  const text = row.text.trim();
  if (/^[T()\s:、,~]+$/.test(text) || /^[【[*~#※].{1,16}[\]】~]?$/.test(text)) return true;
  if (/:$/.test(text)) return last.content || row.content;
  // Only how many is said below, or nothing at all.
  return (
    (row.marker !== undefined || last.content) &&
    row.content &&
    !/[Q\d]|^[不别少多忌勿免加放]/.test(text) &&
    text.length <= 12 &&
    bare(next)
  );
}

/** Nothing but who and how many. */
const bare = (row: Row): boolean => !/[\u4e00-\u9fff]{3}/.test(row.text);

/** 都是19栋的, 以上全在16栋2单元: where all entries above are. */
const isSum = (row: Row): boolean =>
  row.addresses.length > 0 &&
  row.addresses.every((address) => address.room === undefined) &&
  !row.content &&
  /^[ (]*(?:以上|上面|上述|这些|他们|咱们)?(?:几[家户位])?[ ,]?(?:都|全|均|皆|统统|地址|同)(?:部|都|是)?(?:是|在|为|住|属)?[ :]?A/.test(
    row.text,
  );

const NOTE = /^[ ]*(?:\(|以上|都|统一|谢|费用|麻烦|辛苦|截止|备注|注:|[-=_*~]{3}|(?:请|谁|哪位|有没有).{0,12}[?]?$)/;

/** A note below the list. Where every entry has one line, what follows the last one is said of all. */
function isFoot(row: Row, rest: readonly Row[], last: { goods: boolean }, longest: number): boolean {
  if (NOTE.test(row.text)) return true;
  if (rest.some((each) => each.opens !== undefined)) return false;
  return longest === 1 && !/Q/.test(row.text) && (row.text.includes("T") || !row.content || !last.goods);
}

/** The place that heading and notes name, as long as no building heads some of the entries. */
function placeAbove(rows: readonly Row[], roles: readonly Role[]): Place {
  const around = rows.filter((_, i) => roles[i] === "head" || roles[i] === "foot");
  const named = around.flatMap((row) => row.addresses);
  const [building] = [named.find((address) => address.building !== undefined)];
  return placeOf(building === undefined ? named.slice(0, 1) : [building]);
}

function placeOf(addresses: readonly Place[]): Place {
  const building = addresses.find((address) => address.building !== undefined)?.building;
  const unit = addresses.find((address) => address.unit !== undefined)?.unit;
  return { ...(building === undefined ? {} : { building }), ...(unit === undefined ? {} : { unit }) };
}

/** What stands before the first household of a row, up to a colon. */
function labelOf({ found }: Context, row: Row): Piece | undefined {
  const first = Math.min(row.addresses[0]?.start ?? row.end, row.names[0]?.start ?? row.end);
  return first - row.start > 2 && /:\s*$/.test(found.text.plain.slice(row.start, first))
    ? { start: row.start, end: first }
    : undefined;
}

/** The entries with what stands above each. */
function entriesOf(
  context: Context,
  rows: readonly Row[],
  roles: readonly Role[],
  top: Heading,
  above: Place,
): readonly Entry[] {
  const entries: { start: number; end: number; place: Place; heading: Heading }[] = [];
  let place = above;
  let matter: Heading = {};
  let local: Heading = {};
  rows.forEach((row, i) => {
    const last = entries.at(-1);
    switch (roles[i]) {
      case "place": {
        const own = placeOf(row.addresses);
        place = own.building === undefined ? { ...place, ...own } : own;
        local = headingOf(context, row);
        break;
      }
      case "matter": {
        const own = headingOf(context, row);
        const { kind: _kind, thing: _thing, ...rest } = matter;
        matter = own.kind === undefined ? { ...matter, ...own } : { ...rest, ...own };
        break;
      }
      case "entry": {
        // 取药的：3-301王奶奶，5-402李大爷
        const label = labelOf(context, row);
        const own = label === undefined ? {} : headingOf(context, label);
        const start = own.kind === undefined ? row.start : (label?.end ?? row.start);
        entries.push({ start, end: row.end, place, heading: { ...top, ...matter, ...local, ...own } });
        break;
      }
      case "more":
        if (last !== undefined) last.end = row.end;
        break;
      case "head":
      case "foot":
      case undefined:
        break;
    }
  });
  return entries;
}
