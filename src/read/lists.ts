// Lists of several households: 接龙, numbered or one household a line; what the heading says counts for every entry.
import type { Address } from "./address.ts";
import type { Clause } from "./clauses.ts";
import { hears } from "./ears.ts";
import type { Found } from "./find.ts";
import { kindOfThing, kindSpokenOf, type Service } from "./kinds.ts";
import type { Layout } from "./layout.ts";
import type { Lexicon } from "./lexicon.ts";
import { type Piece, within } from "./mask.ts";
import type { Heading } from "./needs.ts";
import { skeletonWithin } from "./skeleton.ts";
import { isTold } from "./told.ts";

export interface ListFound {
  readonly entries: readonly Piece[];
  readonly heading: Heading;
  /** The building that the heading names for entries that say only a room. */
  readonly place?: Address;
  /** The heading says that nothing is asked for: temperatures, volunteers. */
  readonly idle: boolean;
}

/** The list that a message is, if it is one. */
export function findList(
  lexicon: Lexicon,
  found: Found,
  layout: Layout,
  services: readonly Service[],
  clauses: readonly Clause[],
): ListFound | undefined {
  const { lines } = layout;
  const places: readonly Piece[] = [...found.addresses, ...found.names];
  const opensWith = (some: readonly Piece[]) =>
    lines.map((line) => {
      const start = line.marker?.end ?? line.start;
      return some.some((place) => within(place, line) && place.start - start <= (line.marker === undefined ? 2 : 12));
    });
  const count = (flags: readonly boolean[]) => flags.filter(Boolean).length;
  // A name below an address is the same household; names alone make a list when no places do.
  const byAddress = opensWith(found.addresses);
  const unmarked = count(byAddress) > 0 ? byAddress : opensWith(found.names);
  const marked = lines.filter((line) => line.marker !== undefined);
  const byMarker = marked.length >= 2;
  const opens = byMarker ? opensWith(places) : unmarked;
  const isEntry = lines.map((line, i) => (byMarker ? line.marker !== undefined : opens[i] === true));
  // 7栋体温接龙: — a first line with a place of its own is a heading when it ends like one or names the list.
  const head = isEntry.indexOf(true);
  if (head >= 0 && !byMarker && isEntry.filter(Boolean).length >= 3) {
    const line = lines[head];
    const text = line === undefined ? "" : skeletonWithin(found.frame, line);
    if (/[:]\s*$/.test(text) || hears(lexicon.heard.lists.headings, text)) isEntry[head] = false;
  }
  const first = isEntry.indexOf(true);
  if (first < 0) return undefined;
  const heading: Piece = { start: 0, end: lines[first]?.start ?? 0 };
  const entries: { start: number; end: number }[] = [];
  let households = 0;
  let footer: Piece | undefined;
  lines.forEach((line, i) => {
    if (i < first) return;
    if (isEntry[i] === true) {
      entries.push({ start: line.marker?.end ?? line.start, end: line.end });
      if (opens[i] === true) households++;
      return;
    }
    const last = entries.at(-1);
    if (last === undefined) return;
    const text = found.text.plain.slice(line.start, line.end);
    // 周六上午来弄，谢谢: the last line, when it speaks of no home and no thing.
    const words = skeletonWithin(found.frame, line);
    const sumsUp = i === lines.length - 1 && /T/.test(words) && !/[ANIQPCM]/.test(words);
    const closes = sumsUp || /^[ ]*(?:\(|以上|都|统一|谢|费用|麻烦|辛苦|截止|备注|注:)/.test(text);
    if (closes || footer !== undefined) footer = { start: footer?.start ?? line.start, end: line.end };
    else last.end = line.end;
  });
  const headText = skeletonWithin(found.frame, heading);
  const titled = hears(lexicon.heard.lists.headings, headText);
  if (households < 2 && !(titled && households >= 1 && households * 2 >= entries.length)) return undefined;
  return {
    entries,
    heading: headingOf(lexicon, found, heading, footer, services, clauses),
    ...placeIn(found, heading),
    idle: hears(lexicon.heard.lists.otherLists, headText),
  };
}

function placeIn(found: Found, heading: Piece): { place?: Address } {
  const place = found.addresses.find((address) => within(address, heading) && address.building !== undefined);
  return place === undefined ? {} : { place };
}

/** What a heading says for all entries. Its time is never when the list closes or when the goods arrive. */
export function headingOf(
  lexicon: Lexicon,
  found: Found,
  heading: Piece,
  footer: Piece | undefined,
  services: readonly Service[],
  clauses: readonly Clause[],
): Heading {
  const inside = (piece: Piece) => within(piece, heading) || (footer !== undefined && within(piece, footer));
  // What stands below the list is said last: （都明天晚上前给我就行）.
  const time = found.times.findLast((each) => {
    const clause = clauses.find((one) => within(each, one));
    return (
      inside(each) &&
      !each.past &&
      !each.cutoff &&
      each.to !== undefined &&
      !isTold(found, clause, each, false) &&
      !/到货|T(?:才|就|会)?(?:到(?:[,。) ]|$)|来货|提货|自提|取货)|截|开团|发货|到店|接龙/.test(clause?.text ?? "")
    );
  });
  const things = found.things.filter((thing) => within(thing, heading));
  const text = skeletonWithin(found.frame, heading);
  const nameOf = (thing: Piece) => found.text.plain.slice(thing.start, thing.end);
  const spoken = kindSpokenOf(
    lexicon,
    text,
    things.map((thing) => ({ sense: thing.sense, name: nameOf(thing) })),
    services.filter((service) => within(service, heading)),
  );
  const named = things.filter((thing) => nameOf(thing) !== "药" && nameOf(thing) !== "药品");
  const thing = named.find((each) => each.sense !== undefined) ?? named[0];
  const kind =
    spoken ?? (thing === undefined ? undefined : kindOfThing(lexicon, thing.sense, nameOf(thing), "grocery"));
  return {
    ...(kind === undefined ? {} : { kind }),
    ...(thing === undefined ? {} : { thing }),
    ...(time?.to === undefined ? {} : { due: time.to.slice(0, 16) }),
    ...(time?.repeat === undefined ? {} : { repeat: time.repeat }),
    ...(hears(lexicon.heard.urgent, text) && !hears(lexicon.heard.notUrgent, text) ? { urgent: true } : {}),
  };
}
