// Which households a message speaks of, and which stretch of it belongs to each.
import type { Address } from "./address.ts";
import { charactersOf, firstOf } from "./characters.ts";
import { anyIn, type Piece } from "./mask.ts";
import { matches } from "./matches.ts";
import type { Name } from "./names.ts";

/** A household, with the stretch of the message that speaks of it. */
export interface Household extends Piece {
  building?: string;
  unit?: string;
  room?: string;
  name?: Name;
}

/** What names a household: an address, a name, or 我家. */
interface Anchor {
  readonly at: Piece;
  readonly address: Address | undefined;
  readonly name: Name | undefined;
  /** Whether the words say that it is the sender's own home (我家) or the neighbour's (对门302). */
  readonly whose: "own" | "other" | undefined;
}

/** A household that is being put together from the anchors between `first` and `last`. */
interface Growing {
  household: Household;
  readonly first: number;
  last: number;
  placed: boolean;
  readonly whose: Anchor["whose"];
}

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
  if (addresses.length === 0 && names.length === 0) return [];
  const [all, each] = summedUp(plain, addresses);
  const anchors = anchorsOf(plain, region, each, names);
  const [alone] = anchors;
  if (alone !== undefined && anchors.length === 1 && all === undefined) return [householdAt(region, undefined, alone)];
  const found: Growing[] = [];
  for (const [i, anchor] of anchors.entries()) {
    // 我家要两瓶老抽，对门302要一袋米，我301: back to the one named first.
    const own = anchor.whose === "own" ? found.find((one) => one.whose === "own") : undefined;
    if (own !== undefined && own !== found.at(-1) && anchors[i + 1] === undefined) {
      add(own.household, anchor);
      continue;
    }
    const current = found.at(-1);
    const asked = current !== undefined && isAskedFor(contents, current.first, anchor.at.start);
    const fits =
      current !== undefined &&
      !(anchor.whose !== undefined && current.whose !== undefined && anchor.whose !== current.whose) &&
      (anchor.address !== undefined
        ? compatible(current.household, anchor.address) &&
          !(
            (asked || isPlaced(current.household, anchor.address)) &&
            isAnother(plain, current.household, anchor, anchors[i + 1])
          )
        : current.household.name === undefined ||
          !(asked || (current.placed && hasOwnPlace(current.household, anchor, anchors[i + 1]))));
    // ①王阿姨3-102 … ②李师傅5-201: the place behind a name is the name's own, whatever was named before.
    if (current !== undefined && !fits && anchor.address !== undefined && !current.placed && !asked) {
      const { name } = current.household;
      current.household = householdAt(region, undefined, anchor);
      if (name !== undefined) current.household.name = name;
      current.placed = true;
      current.last = anchor.at.end;
      continue;
    }
    if (current === undefined || !fits) {
      found.push({
        household: householdAt(region, current?.household, anchor),
        first: anchor.at.start,
        last: anchor.at.end,
        placed: anchor.address !== undefined,
        whose: anchor.whose,
      });
      continue;
    }
    add(current.household, anchor);
    current.placed ||= anchor.address !== undefined;
    current.last = anchor.at.end;
  }
  const households = mergedHeads(found, contents);
  // 隔壁302的张姨, 我住5栋301: the one building that is named is everybody's.
  for (const { household } of households) if (all !== undefined) complete(household, all);
  if (households.length <= 1) return households.map(({ household }) => household);
  const only = onlyBuilding(households);
  if (only !== undefined) for (const { household } of households) household.building ??= only;
  const firstContent = contents[0];
  const lastContent = contents.at(-1);
  // 两盒络活喜 3-301，一盒代文 5-402: the places follow the things.
  // 草莓 3-1203 两盒 3-1304 一盒: one thing heads them all.
  const heads =
    contents.length === 1 &&
    firstContent !== undefined &&
    firstContent.start - region.start <= 4 &&
    /^[ :,]{1,2}$/.test(plain.slice(firstContent.end, households[0]?.first));
  const follow =
    contents.length > 1 &&
    firstContent !== undefined &&
    lastContent !== undefined &&
    firstContent.start < (households[0]?.first ?? 0) &&
    !/[:\n]/.test(plain.slice(firstContent.end, households[0]?.first)) &&
    lastContent.start < (households.at(-1)?.first ?? 0);
  // 今天中午加两份饭：4号楼… 9号楼…: what stands before a colon sums up what follows.
  // 3栋有三户要买菜：301要土豆，402要西红柿: as does a building there.
  const [head, below] = anchors;
  const inHead =
    head?.address?.room === undefined &&
    below !== undefined &&
    plain.slice(below.at.start - 2, below.at.start).includes(":");
  const opens = inHead ? below.at.start : (households[0]?.first ?? region.start);
  const lead = plain.slice(region.start, opens);
  const sum = Math.max(lastColon(lead), lead.lastIndexOf("\n"));
  const begin = heads ? opens : follow || sum < 0 ? region.start : region.start + sum + 1;
  const borders = households
    .slice(1)
    .map((next, i) => borderBetween(plain, households[i]?.last ?? 0, next.first, follow));
  return households.map(({ household }, i) => ({
    ...household,
    start: borders[i - 1] ?? begin,
    end: borders[i] ?? region.end,
  }));
}

/** Something is asked for between two places. */
const isAskedFor = (contents: readonly Piece[], start: number, end: number): boolean =>
  contents.length > 0 && anyIn(contents, { start, end });

/** The last colon that is not one of a clock time (08:30). */
function lastColon(text: string): number {
  let place = text.lastIndexOf(":");
  while (place > 0 && /\d/.test(text[place - 1] ?? "") && /\d/.test(text[place + 1] ?? ""))
    place = text.lastIndexOf(":", place - 1);
  return place;
}

/** One household ends and the next begins where a clause does, or else at the place that names the next one. */
function borderBetween(plain: string, last: number, first: number, follow: boolean): number {
  const between = plain.slice(last, first);
  const cuts = matches(follow ? /[,。;!?\n~]|\)[、 ]?/g : /[,。;!?\n~]|.(?=[①-⑳])/g, between).map(
    (cut) => last + cut.index + cut[0].length,
  );
  // 9栋1104，她闺女189…；周五13:40，中医院，9栋203: the sentence ends before what is said ahead of the next place.
  const stops = cuts.filter((cut) => /[;。!?\n]/.test(plain[cut - 1] ?? ""));
  return (follow ? (stops[0] ?? cuts[0] ?? last) : (stops.at(-1) ?? cuts.at(-1))) ?? first;
}

/** 6栋何婆婆要毛豆，3单元201曹师傅要盐; 16栋龙伯；16栋504庞婆婆: a place with another name beside it. */
const isAnother = (plain: string, household: Household, anchor: Anchor, next: Anchor | undefined): boolean =>
  household.name !== undefined &&
  next?.name !== undefined &&
  next.at.start - anchor.at.end <= 1 &&
  plain.slice(household.name.start, household.name.end) !== plain.slice(next.name.start, next.name.end);

const isPlaced = (household: Household, address: Address): boolean =>
  household.building !== undefined && address.building !== undefined;

/** 左奶奶1202要米，我家1201要料酒，都是9栋1单元的: a place said of all, and the others. */
function summedUp(plain: string, addresses: readonly Address[]): readonly [Address | undefined, readonly Address[]] {
  if (addresses.length < 2) return [undefined, addresses];
  const others = (sum: Address) => addresses.filter((address) => address !== sum);
  const roomless = (address: Address) => address.building !== undefined && address.room === undefined;
  const last = addresses.at(-1);
  const incomplete = addresses.some((address) => address.building === undefined);
  const sum =
    addresses.find(
      (address) =>
        incomplete &&
        roomless(address) &&
        /(?:都|均|全部?|皆|地址)(?:是|在|为|住在?|属)?[ :]?$/.test(
          plain.slice(Math.max(0, address.start - 5), address.start),
        ),
    ) ??
    // 1201 米一袋 1202 油一桶 8号楼3单元
    (last !== undefined &&
    roomless(last) &&
    addresses.length > 2 &&
    others(last).every((other) => other.building === undefined && other.room !== undefined)
      ? last
      : undefined);
  return sum === undefined ? [undefined, addresses] : [sum, others(sum)];
}

const OWN = /(?:我|俺|咱)们?(?:家|屋(?:里|头))?(?:住在?|在|是|也|自己|这边)?[ :]?$/;
const OTHER = /(?:对门|对面|隔壁|邻居|楼上|楼下)(?:邻居|那家|家)?(?:的|住|是|在)?[ :]?$/;
/** Without one of these nothing says whose it is. */
const OTHER_SIGNS = charactersOf("门面壁居楼");
const OWN_SIGNS = charactersOf("我俺咱");
/** 我家要, 我也要: where a neighbour is spoken of as well, the sender's own home. */
const OWN_WISH = /(?:我|俺|咱)们?(?:家|这边|自己)?也?(?=[要想缺带买拿订需来])/g;

/** By the words right before an address or a name. */
function whoseIs(plain: string, region: Piece, { start }: Piece): Anchor["whose"] {
  if (start <= region.start) return undefined;
  const from = Math.max(region.start, start - 8);
  const other = firstOf(OTHER_SIGNS, plain, from, start) !== -1;
  if (!other && firstOf(OWN_SIGNS, plain, from, start) === -1) return undefined;
  const before = plain.slice(from, start);
  if (other && OTHER.test(before)) return "other";
  return OWN.test(before) ? "own" : undefined;
}

/** All that names a household, in order. */
function anchorsOf(
  plain: string,
  region: Piece,
  addresses: readonly Address[],
  names: readonly Name[],
): readonly Anchor[] {
  const anchors: Anchor[] = [];
  for (const address of addresses)
    anchors.push({ at: address, address, name: undefined, whose: whoseIs(plain, region, address) });
  for (const name of names) {
    const whose = whoseIs(plain, region, name);
    anchors.push({ at: name, address: undefined, name, whose: whose === "other" ? whose : undefined });
  }
  if (anchors.some((anchor) => anchor.whose === "other"))
    for (const own of matches(OWN_WISH, plain.slice(region.start, region.end))) {
      const start = region.start + own.index;
      const at = { start, end: start + own[0].length };
      anchors.push({ at, address: undefined, name: undefined, whose: "own" });
    }
  return anchors.length < 2 ? anchors : anchors.sort((a, b) => a.at.start - b.at.start);
}

/** The building that is named, if all that name one name the same. */
function onlyBuilding(found: readonly Growing[]): string | undefined {
  let only: string | undefined;
  for (const { building } of found.map((one) => one.household)) {
    if (building !== undefined && only !== undefined && building !== only) return undefined;
    only ??= building;
  }
  return only;
}

function complete(household: Household, { building, unit }: Address): void {
  if (household.building !== undefined || building === undefined) return;
  household.building = building;
  if (household.unit === undefined && unit !== undefined) household.unit = unit;
}

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

/** A new household. It takes over the building of the one before, when it says only its room or its name. */
function householdAt({ start, end }: Piece, before: Household | undefined, { address, name }: Anchor): Household {
  const household: Household = { start, end };
  const building = address?.building ?? before?.building;
  const unit =
    address === undefined ? undefined : (address.unit ?? (address.building === undefined ? before?.unit : undefined));
  if (building !== undefined) household.building = building;
  if (unit !== undefined) household.unit = unit;
  if (address?.room !== undefined) household.room = address.room;
  if (name !== undefined) household.name = name;
  return household;
}

/** 11栋两家求助 … 11栋1101 …: a building alone, with nothing asked for before the next place in it, is a heading. */
function mergedHeads(found: readonly Growing[], contents: readonly Piece[]): readonly Growing[] {
  if (found.length < 2) return found;
  return found.filter((entry, i) => {
    const next = found[i + 1];
    if (next === undefined || entry.household.room !== undefined || entry.household.name !== undefined) return true;
    // 1单元的我送，2单元的你送
    if (agrees(entry.household.building, next.household.building) && !agrees(entry.household.unit, next.household.unit))
      return true;
    const empty = !contents.some((piece) => piece.start >= entry.first && piece.end <= next.first);
    return !(empty && i === 0 && contents.every((piece) => piece.start >= next.first));
  });
}
