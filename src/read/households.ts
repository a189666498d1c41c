// Which households a message speaks of, and which stretch of it belongs to each.

import type { Address } from "./address.ts";
import type { Piece } from "./mask.ts";
import { matches } from "./matches.ts";
import type { Name } from "./names.ts";

/** A household, with the stretch of the message that speaks of it. */
export interface Household extends Piece {
  building?: string;
  unit?: string;
  room?: string;
  name?: Name;
}

type Anchor = { readonly at: Piece; readonly address?: Address; readonly name?: Name };

const agrees = (a: string | undefined, b: string | undefined) => a === undefined || b === undefined || a === b;

/** True when both may be said of one home. */
const compatible = (household: Household, address: Address): boolean =>
  agrees(household.building, address.building) &&
  agrees(household.unit, address.unit) &&
  agrees(household.room, address.room);

/**
 * Splits a stretch into households. Addresses that complete one another are one (3号楼 … 2单元301); a second room or
 * building begins another household, a second name does when things were asked for in between.
 * `contents`: where things and services stand, in order.
 */
export function householdsIn(
  plain: string,
  region: Piece,
  addresses: readonly Address[],
  names: readonly Name[],
  contents: readonly Piece[],
): readonly Household[] {
  const anchors: Anchor[] = [
    ...addresses.map((address) => ({ at: address, address })),
    ...names.map((name) => ({ at: name, name })),
  ].sort((a, b) => a.at.start - b.at.start);
  const found: { household: Household; first: number; last: number; placed: boolean }[] = [];
  for (const [i, anchor] of anchors.entries()) {
    const current = found.at(-1);
    const between = (from: number) => contents.some((piece) => piece.start >= from && piece.end <= anchor.at.start);
    const fits =
      current !== undefined &&
      (anchor.address !== undefined
        ? compatible(current.household, anchor.address) &&
          !(
            (between(current.first) || (current.placed && isApart(plain, current.last, anchor))) &&
            isAnother(current.household, anchor, anchors[i + 1])
          )
        : current.household.name === undefined ||
          !(between(current.first) || (current.placed && hasOwnPlace(current.household, anchor, anchors[i + 1]))));
    // ①王阿姨3-102 … ②李师傅5-201: the place behind a name is the name's own, whatever was named before.
    if (current !== undefined && !fits && anchor.address !== undefined && !current.placed && !between(current.first)) {
      const { name } = current.household;
      current.household = { ...region, ...inherited(undefined, anchor), ...(name === undefined ? {} : { name }) };
      current.placed = true;
      current.last = anchor.at.end;
      continue;
    }
    if (current === undefined || !fits) {
      found.push({
        placed: anchor.address !== undefined,
        household: { ...region, ...inherited(current?.household, anchor) },
        first: anchor.at.start,
        last: anchor.at.end,
      });
      continue;
    }
    add(current.household, anchor);
    current.placed ||= anchor.address !== undefined;
    current.last = anchor.at.end;
  }
  const households = mergedHeads(found, contents);
  // 隔壁302的张姨, 我住5栋301: the one building that is named is everybody's.
  const named = [...new Set(households.flatMap(({ household }) => household.building ?? []))];
  const [only] = named;
  if (only !== undefined && named.length === 1) for (const { household } of households) household.building ??= only;
  if (households.length <= 1) return households.map(({ household }) => ({ ...household, ...region }));
  const firstContent = contents[0];
  const lastContent = contents.at(-1);
  // 两盒络活喜 3-301，一盒代文 5-402: the places follow the things.
  const follow =
    firstContent !== undefined &&
    lastContent !== undefined &&
    firstContent.start < (households[0]?.first ?? 0) &&
    !plain.slice(firstContent.end, households[0]?.first).includes(":") &&
    lastContent.start < (households.at(-1)?.first ?? 0);
  // 今天中午加两份饭：4号楼… 9号楼…: what stands before a colon sums up what follows.
  const sum = plain.slice(region.start, households[0]?.first ?? region.start).lastIndexOf(":");
  const begin = follow || sum < 0 ? region.start : region.start + sum + 1;
  const borders = households
    .slice(1)
    .map((next, i) => borderBetween(plain, households[i]?.last ?? 0, next.first, follow));
  return households.map(({ household }, i) => ({
    ...household,
    start: borders[i - 1] ?? begin,
    end: borders[i] ?? region.end,
  }));
}

/** One household ends and the next begins where a clause does, or else at the place that names the next one. */
function borderBetween(plain: string, last: number, first: number, follow: boolean): number {
  const between = plain.slice(last, first);
  const cuts = matches(/[,。;!?\n~]|.(?=[①-⑳])/g, between).map((cut) => last + cut.index + 1);
  return (follow ? (cuts[0] ?? last) : cuts.at(-1)) ?? first;
}

/** 6栋何婆婆要毛豆，3单元201曹师傅要盐: a place with another name beside it, after things were asked for. */
const isAnother = (household: Household, anchor: Anchor, next: Anchor | undefined): boolean =>
  household.name !== undefined && next?.name !== undefined && next.at.start - anchor.at.end <= 1;

/** 16栋龙伯；16栋504庞婆婆: something parts the two. */
const isApart = (plain: string, last: number, anchor: Anchor): boolean =>
  /[;、。\n/]/.test(plain.slice(last, anchor.at.start));

/** 钮奶奶（3栋）、车大爷（5栋2单元）: another name with another place behind it. */
const hasOwnPlace = (household: Household, { at }: Anchor, next: Anchor | undefined): boolean =>
  next?.address !== undefined && next.at.start - at.end <= 1 && !compatible(household, next.address);

function add(household: Household, { address, name }: Anchor): void {
  if (address !== undefined) {
    if (household.building === undefined && address.building !== undefined) household.building = address.building;
    if (household.unit === undefined && address.unit !== undefined) household.unit = address.unit;
    if (household.room === undefined && address.room !== undefined) household.room = address.room;
  }
  if (name !== undefined && (household.name === undefined || (name.full && !household.name.full)))
    household.name = name;
}

/** What a new household takes over: the building of the one before, when it says only its room or its name. */
function inherited(before: Household | undefined, { address, name }: Anchor): Omit<Household, "start" | "end"> {
  if (address !== undefined) {
    const building = address.building ?? before?.building;
    const unit = address.unit ?? (address.building === undefined ? before?.unit : undefined);
    return {
      ...(building === undefined ? {} : { building }),
      ...(unit === undefined ? {} : { unit }),
      ...(address.room === undefined ? {} : { room: address.room }),
    };
  }
  return {
    ...(before?.building === undefined ? {} : { building: before.building }),
    ...(name === undefined ? {} : { name }),
  };
}

/** 11栋两家求助 … 11栋1101 …: a building alone, with nothing asked for before the next place in it, is a heading. */
function mergedHeads<Entry extends { household: Household; first: number; last: number }>(
  found: readonly Entry[],
  contents: readonly Piece[],
): readonly Entry[] {
  return found.filter((entry, i) => {
    const next = found[i + 1];
    if (next === undefined || entry.household.room !== undefined || entry.household.name !== undefined) return true;
    const empty = !contents.some((piece) => piece.start >= entry.first && piece.end <= next.first);
    return !(empty && i === 0 && contents.every((piece) => piece.start >= next.first));
  });
}
