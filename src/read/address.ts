// Where a household lives: building, unit and room, in the ways people write them (3号楼2单元301, 3-2-301, 9#402, 三栋).

import { type AddressPatterns, BEFORE_ROOM, NO_HOME, NO_ROOM, ROOM_LIKE, SPOKEN } from "./address-patterns.ts";
import { charactersOf, DIGITS, firstOf, rowAt, standsAt } from "./characters.ts";
import type { Piece } from "./mask.ts";
import { matchAt, matches } from "./matches.ts";
import { readNumeral } from "./numerals.ts";

/** What one stretch of text says of a place; a stretch may name the room alone, the building having been named before. */
export interface Address extends Piece {
  readonly building?: string;
  readonly unit?: string;
  readonly room?: string;
}

const isDigits = (written: string): boolean => rowAt(DIGITS, written, 0, written.length) === written.length;

const digitsOf = (spoken: string) =>
  isDigits(spoken)
    ? spoken
    : /^\d+[a-h]$/.test(spoken)
      ? spoken.toUpperCase()
      : Array.from(spoken, (c) => String(readNumeral(c) ?? "")).join("");

/** "3" for 三 and 03, "12" for 十二, "B2" for b2. */
function numberName(written: string): string {
  if (isDigits(written)) return String(Number(written));
  if (/^[a-z\d]+$/.test(written)) return written.toUpperCase();
  return String(readNumeral(written) ?? written);
}

/** What of an address is known so far. */
type Draft = { -readonly [Key in keyof Address]: Address[Key] };

/** Adds unit and room from the end of an address on, if they stand there. */
function addInside(patterns: AddressPatterns, plain: string, address: Draft): Address {
  const at = address.end;
  const both = holdsDash(plain, at, at + 5) ? matchAt(patterns.unitAndRoom, plain, at) : undefined;
  if (both?.[1] !== undefined && both[2] !== undefined) {
    address.end = at + both[0].length;
    address.unit = numberName(both[1]);
    address.room = both[2];
    return address;
  }
  if (firstOf(patterns.unitMarks, plain, at + 1, at + 6) !== -1) {
    const unit = matchAt(patterns.unit, plain, at);
    if (unit?.[1] !== undefined) {
      address.unit = numberName(unit[1]);
      address.end = at + unit[0].length;
      const floored = matchAt(patterns.floorAndRoom, plain, address.end);
      if (floored?.[1] !== undefined) {
        address.end += floored[0].length;
        address.room = floored[1];
        return address;
      }
    }
  }
  const floored = firstOf(patterns.floorMarks, plain, address.end, address.end + 6) !== -1;
  const floor = floored ? matchAt(patterns.floor, plain, address.end) : undefined;
  const beforeRoom = address.end + (floor?.[0].length ?? 0);
  const room = matchAt(patterns.room, plain, beforeRoom);
  const name = room?.[1] ?? room?.[2];
  if (room !== undefined) address.end = beforeRoom + room[0].length;
  if (name !== undefined) address.room = digitsOf(name);
  return address;
}

/** A mark stands at most so far behind the beginning of its number. */
const MARK_WITHIN = 5;
const BEGINS = charactersOf("0123456789abcdefghijklmnopqrstuvwxyz一二三四五六七八九十");

/** The address that begins at a place, if one does. */
function addressAt(patterns: AddressPatterns, plain: string, start: number): Address | undefined {
  const marked = firstOf(patterns.marks, plain, start + 1, start + 1 + MARK_WITHIN) !== -1;
  const long = rowAt(DIGITS, plain, start, 3) === 3;
  if ((!marked && !long) || matchAt(patterns.start, plain, start) === undefined) return undefined;
  return (marked ? markedAddress(patterns, plain, start) : undefined) ?? roomAt(patterns, plain, start, long);
}

const DASH = charactersOf("-");
const holdsDash = (plain: string, from: number, to: number): boolean => firstOf(DASH, plain, from, to) !== -1;

/** 3-2-301, 9-402; and 9-2 above its rooms. */
function dashedAddress(patterns: AddressPatterns, plain: string, start: number): Address | undefined {
  const dashed = matchAt(patterns.dashed, plain, start);
  if (dashed?.[1] !== undefined && dashed[3] !== undefined) {
    const end = start + dashed[0].length;
    const building = numberName(dashed[1]);
    return dashed[2] === undefined
      ? { start, end, building, room: dashed[3] }
      : { start, end, building, unit: numberName(dashed[2]), room: dashed[3] };
  }
  const above = matchAt(patterns.houseAndUnit, plain, start);
  if (above?.[1] !== undefined && above[2] !== undefined)
    return { start, end: start + above[0].length, building: numberName(above[1]), unit: numberName(above[2]) };
  return undefined;
}

/** An address that says what its numbers are. */
function markedAddress(patterns: AddressPatterns, plain: string, start: number): Address | undefined {
  const dashed = holdsDash(plain, start, start + MARK_WITHIN) ? dashedAddress(patterns, plain, start) : undefined;
  if (dashed !== undefined) return dashed;
  // 去三院复查, 市二院: a hospital.
  const named = matchAt(patterns.compound, plain, start);
  const compound = named !== undefined && /^[^\d号]+院$/.test(named[0]) ? undefined : named;
  const afterCompound = start + (compound?.[0].length ?? 0);
  const building =
    matchAt(patterns.building, plain, afterCompound) ??
    (compound === undefined ? undefined : matchAt(patterns.numberInLane, plain, afterCompound)) ??
    matchAt(patterns.numberInLane, plain, start);
  const house = building?.[1] ?? compound?.[1];
  if (house !== undefined) {
    const end = afterCompound + (building?.[0].length ?? 0);
    return addInside(patterns, plain, { start, end, building: numberName(house) });
  }
  return matchAt(patterns.unit, plain, start) === undefined
    ? undefined
    : addInside(patterns, plain, { start, end: start });
}

/** A room by itself, known by what stands around it; a number that is not `long` needs the word for a room. */
function roomAt(patterns: AddressPatterns, plain: string, start: number, long: boolean): Address | undefined {
  let room = matchAt(patterns.namedRoom, plain, start);
  if (long)
    room ??=
      matchAt(patterns.roomOfPerson, plain, start) ??
      matchAt(patterns.roomOfHome, plain, start) ??
      matchAt(patterns.roomOfThing, plain, start) ??
      matchAt(patterns.roomAtClause, plain, start) ??
      matchAt(patterns.roomGoneTo, plain, start);
  const name = room?.[1] ?? room?.[2];
  return room === undefined || name === undefined
    ? undefined
    : { start, end: start + room[0].length, room: digitsOf(name) };
}

const BARE_ROOM = new RegExp(`${BEFORE_ROOM}(\\d{3,4}|${SPOKEN})(?:室|号)?${NO_ROOM}(?![个枚颗粒片盒瓶袋])`, "g");
/** 倒旧床垫(1101)、绿豆三斤(1203邴大妈). */
const IN_BRACKETS = /\((\d{3,4})(?=\)|[ ,]?[\u4e00-\u9fff]{2,4}\))/g;
/** 左奶奶1202要一袋米. */
const OF_PERSON = /(?<=[奶爷婆公妈爸姨叔伯婶嫂哥姐师傅生士太娘妹])(\d{3,4})(?=[要想需缺没的家说来订买])/g;
/** 3栋301要牛奶，要不302也来一箱. */
const AS_WELL = /(?<![\d.:/-])(\d{3,4})(?=也[要来想缺没需得])/g;
/** 17栋2单元: 501 花菜一颗 / 502 土豆两斤 503洋葱: one room after the other. */
const IN_ROW = new RegExp(`(?<=[\\s/|,;、。:()])(0?${ROOM_LIKE})${NO_HOME}(?=[ :]{0,2}[\\u4e00-\\u9fff(])`, "g");
const ENTRY_START = /(?:^|[\n。;:,、~\ue000]|(?<=^|[\n ])(?:-|[•>])(?!-) ?|(?<=^|\n)-- ?)[ ]{0,3}(?=\d{3,4})/g;

/** 5栋 周师傅 801, 3号楼王奶奶(301): behind a name, in a message that says no other room; not 充 200. */
const AFTER_NAME = new RegExp(
  `(?<=[\\u4e00-\\u9fff])(?<![充值共花付收费价钱卡各])[ (](\\d{3,4})(?=[) ,。]|$)${NO_ROOM}`,
  "g",
);

const LIKE_A_ROOM = new RegExp(`^0?${ROOM_LIKE}$`);
const begins = (plain: string, at: number): boolean => at === 0 || /^[\n\ue000•>-]/.test(plain.slice(at, at + 1));

/** Rooms that stand alone, which counts only when the message names a building elsewhere: 住402, "- 301 醋一瓶". */
function loneRooms(patterns: AddressPatterns, plain: string, roomNamed: boolean): Address[] {
  const found: Address[] = [];
  for (const bare of matches(BARE_ROOM, plain)) {
    if (bare[1] === undefined) continue;
    const start = bare.index + bare[0].indexOf(bare[1]);
    found.push({ start, end: bare.index + bare[0].length, room: digitsOf(bare[1]) });
  }
  for (const pattern of [IN_BRACKETS, OF_PERSON, AS_WELL])
    for (const alone of matches(pattern, plain)) {
      const room = alone[1] ?? "";
      const start = alone.index + alone[0].indexOf(room);
      found.push({ start, end: start + room.length, room });
    }
  for (const alone of matches(IN_ROW, plain)) {
    const room = alone[1] ?? "";
    found.push({ start: alone.index, end: alone.index + room.length, room });
  }
  if (!roomNamed)
    for (const behind of matches(AFTER_NAME, plain))
      found.push({ start: behind.index + 1, end: behind.index + behind[0].length, room: behind[1] ?? "" });
  for (const entry of matches(ENTRY_START, plain)) {
    const start = entry.index + entry[0].length;
    const room = matchAt(patterns.roomAtStart, plain, start);
    // 交下电费，200，8-1-603: within a line only what is made like a room.
    const name = room?.[1];
    if (name !== undefined && /^(?:0|.*[^0]$)/.test(name) && (begins(plain, entry.index) || LIKE_A_ROOM.test(name)))
      found.push({ start, end: start + name.length, room: name });
  }
  return found.sort((a, b) => a.start - b.start);
}

/** 301 一袋米\n302 酱油一瓶: in the group of one house, where nobody names it; several, since one may be anything. */
function roomsOfOneHouse(patterns: AddressPatterns, plain: string): readonly Address[] {
  const found: Address[] = [];
  for (const entry of matches(ENTRY_START, plain)) {
    const start = entry.index + entry[0].length;
    const room = matchAt(patterns.roomAtStart, plain, start)?.[1] ?? "";
    // 103、104两单: numbers of tasks.
    const apart =
      plain[entry.index] !== "、" && !/^[ ]?(?:、|[两俩三四五六七八九几]单)/.test(plain.slice(start + room.length));
    if (apart && LIKE_A_ROOM.test(room)) found.push({ start, end: start + room.length, room });
  }
  return new Set(found.map(({ room }) => room)).size >= 2 ? found : [];
}

/** The labels of fields begin with the one and go on with the other. */
const LABELS = charactersOf("楼栋幢单房室门");
const LABEL_GOES_ON = charactersOf("栋号幢元间牌: ");
const NO_LABEL: readonly (string | undefined)[] = [];

/** A form's fields, where the label says what the number is: 楼号：8 房号：1203. */
function fields(patterns: AddressPatterns, plain: string, found: readonly Address[]): Address[] {
  const labelled: Address[] = [];
  let place = firstOf(LABELS, plain);
  while (place !== -1) {
    const label = standsAt(LABEL_GOES_ON, plain, place + 1) ? matchAt(patterns.field, plain, place) : undefined;
    const end = place + (label?.[0].length ?? 1);
    const [, house, floor, unit, , value] = label ?? NO_LABEL;
    const building = house ?? floor;
    const piece = { start: place, end };
    place = firstOf(LABELS, plain, end);
    if (value === undefined || found.some((address) => address.start < piece.end && piece.start < address.end))
      continue;
    if (building !== undefined) labelled.push({ ...piece, building: numberName(value) });
    else if (unit !== undefined) labelled.push({ ...piece, unit: numberName(value) });
    else labelled.push({ ...piece, room: digitsOf(value) });
  }
  return labelled;
}

/** True where three digits, or three spoken ones, stand in a row and touch none of `pieces`, which are in order. */
function holdsRoom(plain: string, pieces: readonly Piece[]): boolean {
  let next = 0;
  for (let i = firstOf(ROOM_DIGITS, plain); i !== -1; i = firstOf(ROOM_DIGITS, plain, i)) {
    const piece = pieces[next];
    if (piece !== undefined && piece.end <= i) next++;
    else if (piece !== undefined && piece.start <= i) i = piece.end;
    else {
      const end = piece?.start ?? plain.length;
      const row = rowAt(ROOM_DIGITS, plain, i, Math.min(3, end - i));
      if (row === 3) return true;
      i += row;
    }
  }
  return false;
}
const ROOM_DIGITS = charactersOf("0123456789〇零一二三四五六七八九幺");
const NOTHING: readonly Piece[] = [];

/** What stands before the room next door. */
const SECOND_BEGINS = charactersOf("室和、及跟与/ ");

/** The addresses that say themselves what they are, and the rooms beside them. */
function plainAddresses(patterns: AddressPatterns, plain: string): Address[] {
  const found: Address[] = [];
  let place = firstOf(BEGINS, plain);
  while (place !== -1) {
    const address = addressAt(patterns, plain, place);
    let from = place + 1;
    if (address !== undefined) {
      found.push(address);
      from = address.end;
      while (address.room !== undefined && standsAt(SECOND_BEGINS, plain, from)) {
        const second = matchAt(patterns.secondRoom, plain, from);
        if (second?.[2] === undefined) break;
        const end = from + second[0].length;
        found.push({ start: from + second[0].indexOf(second[2]), end, room: second[2] });
        from = end;
      }
    }
    place = firstOf(BEGINS, plain, from);
  }
  return found;
}

/** All places that a plain text names, in order; phones are to be covered before. */
export function findAddresses(patterns: AddressPatterns, plain: string): readonly Address[] {
  const found = plainAddresses(patterns, plain);
  const labelled = fields(patterns, plain, found);
  if (labelled.length > 0) return [...found, ...labelled].sort((a, b) => a.start - b.start);
  const placed = found.some((address) => address.building !== undefined);
  if (!holdsRoom(plain, placed ? found : NOTHING)) return found;
  const roomNamed = found.some((address) => address.room !== undefined);
  const alone = placed ? loneRooms(patterns, plain, roomNamed) : roomsOfOneHouse(patterns, plain);
  const lone = alone.filter((room) => !found.some((address) => address.start < room.end && room.start < address.end));
  if (lone.length === 0) return found;
  const all = [...found, ...lone].sort((a, b) => a.start - b.start);
  return all.filter((address, i) => i === 0 || address.start >= (all[i - 1]?.end ?? 0));
}
