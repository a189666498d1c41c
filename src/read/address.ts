// Where a household lives: building, unit and room, in the ways people write them (3号楼2单元301, 3-2-301, 9#402, 三栋).

import type { Piece } from "./mask.ts";
import { matches } from "./matches.ts";
import { readNumeral } from "./numerals.ts";
import type { AddressPart, Landmark } from "./vocabulary.ts";

/** What one stretch of text says of a place; a stretch may name the room alone, the building having been named before. */
export interface Address extends Piece {
  readonly building?: string;
  readonly unit?: string;
  readonly room?: string;
}

/** Patterns made once from the vocabulary's words of addresses. */
export interface AddressPatterns {
  readonly start: RegExp;
  readonly dashed: RegExp;
  readonly compound: RegExp;
  readonly building: RegExp;
  readonly unit: RegExp;
  readonly floor: RegExp;
  readonly houseAndUnit: RegExp;
  readonly unitAndRoom: RegExp;
  readonly floorAndRoom: RegExp;
  readonly numberInLane: RegExp;
  readonly secondRoom: RegExp;
  readonly room: RegExp;
  readonly namedRoom: RegExp;
  readonly roomOfPerson: RegExp;
  readonly roomOfHome: RegExp;
  readonly roomOfThing: RegExp;
  readonly roomAtClause: RegExp;
  readonly roomGoneTo: RegExp;
  readonly roomAtStart: RegExp;
  readonly field: RegExp;
}

const CHINESE = "[一二三四五六七八九十]{1,3}";
const BUILDING = `(?:[a-z]?\\d{1,3}[a-z]?|[a-z]|${CHINESE})`;
const SPOKEN = "[〇零一二三四五六七八九幺]{3,4}";
const GAP = "[ ,:、。的-]{0,2}";
/** No room: 1500元, 800克, 1203.5, 2026年, 130/80. */
const NO_ROOM =
  "(?![\\d%]|/(?!\\d{3,4}(?!\\d))\\d|胶|[.]\\d|-\\d|[元块度斤克年月人]|毫升|mg|ml|kg|g(?![a-z])|l(?![a-z]))";
/** Words before a room that has no building with it: 我住402, 对门302. */
const BEFORE_ROOM =
  "(?:住在?|[我家人就]在|我们?家?|俺家?|对门|对面|隔壁|邻居|门牌号?|房号|房间号?|室号|楼上|楼下|同一?(?:栋楼?|楼|单元|层|门洞)|的是)[:是在的 ]{0,2}";

/** 606, 1701: floor and door, as hardly another number is made. */
export const ROOM_LIKE = "(?:[1-9](?:0[1-9]|1[0-2])|[1-4]\\d(?:0[1-9]|1[0-6]))";
/** No room: 301医院, 205路, 302个. */
const NO_HOME =
  "(?!医院|军医|胶|路|线|国道|省道|公交|高速|[个枚颗粒片盒瓶袋包箱斤份块元毫克号次米公点分秒年月日时步层楼千万℃度%.:/\\d-])";

const literal = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Prepares the patterns for the landmarks of a vocabulary. */
export function addressPatterns(landmarks: readonly Landmark[], honorifics: readonly string[]): AddressPatterns {
  // 楼 alone may be the floor: 12栋6楼 and 3楼301 say no building.
  const words = (part: AddressPart, more: readonly string[] = []) =>
    [
      ...more,
      ...landmarks
        .filter((landmark) => landmark.part === part && landmark.word !== "楼")
        .map((landmark) => landmark.word),
    ]
      .sort((a, b) => b.length - a.length)
      .map(literal)
      .join("|");
  const building = `(?:${words("building", ["号楼", "栋", "#"])})(?![机谈位椅])(?<!座(?=车|的[,。;!]|商务|轿|面包))`;
  const unit = `(?:${words("unit", ["单元"])})(?![口店岗卫诊牌把锁])`;
  const room = `(?:${words("room", ["室"])})`;
  const floor = `(?:${words("floor", ["楼"])})`;
  const compound = `(?:${words("compound", ["号院"])})`;
  const sticky = (source: string) => new RegExp(source, "y");
  return {
    start:
      /(?<![a-z\d.#/]|[\d楼栋][-~至到])(?:[a-z]?\d|[a-z](?=[^a-z])|[一二三四五六七八九十](?![一二三四五六七八九十]{3}))/g,
    dashed: sticky(`([a-z]?\\d{1,2}[a-z]?|[a-z])(?:-(\\d{1,2}))?-(\\d{3,4})(?:${room})?${NO_ROOM}`),
    compound: sticky(`(${BUILDING})${compound}`),
    building: sticky(`(${BUILDING})${building}楼?`),
    unit: sticky(`${GAP}(\\d{1,2}|${CHINESE}|[a-f甲乙丙丁])${unit}`),
    floor: sticky(`${GAP}(?:(?:\\d{1,2}|${CHINESE})${floor}|顶楼|底楼)(?=[ ,]?\\d{3,4})`),
    // 9-2的：301米一袋: above rooms.
    houseAndUnit: sticky(`(?<=^|[\\n【\\[(])([1-9]\\d?)-(\\d)(?=[\\])】]?(?:单元)?的?[:\\n ]{1,2}\\d{3,4}(?!\\d))`),
    unitAndRoom: sticky(`${GAP}(\\d{1,2})-(\\d{3,4})(?:${room})?${NO_ROOM}`),
    // 5栋1单元12-3: floor and door, as in the mountain cities.
    floorAndRoom: sticky(`${GAP}(\\d{1,2}-\\d{1,2})(?![\\d.:-]|[元块月号日点])`),
    // 28弄6号501室: within a lane or compound, or with the room at once, the house has a mere number.
    numberInLane: sticky(`[ ]?(\\d{1,3})号(?=[ ]?\\d{3,4}(?:室|(?![\\d.:年月元块度])))`),
    // 4号楼1503和1504: the room next door.
    secondRoom: sticky(
      `(?:室)?(?:[ ]?[和、及跟与/]([ ]?)|[ ](?=\\d{3,4}(?:[ ]\\d{3,4}){0,9}[ ]?(?:各|均|都)))(\\d{3,4})(?:室)?${NO_ROOM}(?![-号楼栋幢座#单])`,
    ),
    room: sticky(
      `${GAP}(?:房号:?)?(?:(\\d{3,4}[a-d]?|${SPOKEN}(?![〇零一二三四五六七八九])|\\d{1,2}[a-h](?![a-z\\d]))(?:${room})?|(\\d{1,2})(?:室|号房|房|号(?![楼院单])))${NO_ROOM}`,
    ),
    namedRoom: sticky(`(\\d{3,4}|${SPOKEN})(?:室|号房|房间|房(?!间))`),
    roomOfPerson: sticky(`(\\d{3,4})(?=的?[\\u4e00-\\u9fff]{1,2}(?:${honorifics.map(literal).join("|")}))`),
    // 906要的药, 送到1404手上: a number of that length with a home behind it.
    roomOfHome: sticky(
      `([1-9]\\d{2,3})(?=(?:家|[那这][家户位]|要的|手[上里]|屋里|住户|业主|户主|门[口前](?!等)|的?(?:房门|大?门(?:把手?|缝|上|边|外|旁|后|锁|铃)|鞋柜|信箱|奶箱|老[人两太爷头]|租客|房东)))`,
    ),
    // 1701的布地奈德我去: on the first floor it would be a task's number as well.
    roomOfThing: sticky(`((?![1]\\d{2}(?!\\d))${ROOM_LIKE})(?=(?:[、和跟与及/ ]${ROOM_LIKE}){0,5}的(?![话人口]))`),
    // 1802没人接电话: no task has such a number. 903没人应门.
    roomAtClause: sticky(
      `(?<=^|[\\n,。;:!?~ ])([1-4]\\d(?:0[1-9]|1[0-6])(?=[\\u4e00-\\u9fff]))${NO_HOME}|([2-9](?:0[1-9]|1[0-2]))(?=没人[应开在]|敲了?门|[没不]开门|不在家|没反应|没动静)`,
    ),
    // 到905了, 雾化药挂1701门上.
    roomGoneTo: sticky(`(?<=[到给挂送去往在放搁上敲找爬跑回])((?!110)${ROOM_LIKE})${NO_HOME}`),
    field: new RegExp(
      `(?:(?:(楼栋号?|楼号|栋号|幢号|楼幢)[: ]{0,2}|(?<![\\d一二三四五六七八九十])(楼)[: ]{1,2}|(单元号|单元)[: ]{1,2})|(房号|房间号?|室号|门牌号?)[: ]{0,2})(\\d{3,4}|${BUILDING}|${SPOKEN})(?:${building}|${unit}|${room})?(?![\\d.-])`,
      "g",
    ),
    roomAtStart: sticky(`(\\d{3,4})(?:(?=/(?!\\d))|${NO_ROOM}(?=[ :、,(-]|[\\u4e00-\\u9fff]))`),
  };
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

const digitsOf = (spoken: string) =>
  /^\d+[a-h]?$/.test(spoken) ? spoken.toUpperCase() : Array.from(spoken, (c) => String(readNumeral(c) ?? "")).join("");

/** "3" for 三 and 03, "12" for 十二, "B2" for b2. */
function numberName(written: string): string {
  if (/^\d+$/.test(written)) return String(Number(written));
  if (/^[a-z\d]+$/.test(written)) return written.toUpperCase();
  return String(readNumeral(written) ?? written);
}

/** Unit and room from `at` on; the end is `at` when there are none. */
function inside(patterns: AddressPatterns, plain: string, at: number): { end: number; unit?: string; room?: string } {
  const both = match(patterns.unitAndRoom, plain, at);
  if (both?.[1] !== undefined && both[2] !== undefined)
    return { end: at + both[0].length, unit: numberName(both[1]), room: both[2] };
  const unit = match(patterns.unit, plain, at);
  const floored = unit === undefined ? undefined : match(patterns.floorAndRoom, plain, at + unit[0].length);
  if (unit?.[1] !== undefined && floored?.[1] !== undefined)
    return { end: at + unit[0].length + floored[0].length, unit: numberName(unit[1]), room: floored[1] };
  const afterUnit = at + (unit?.[0].length ?? 0);
  const floor = match(patterns.floor, plain, afterUnit);
  const beforeRoom = afterUnit + (floor?.[0].length ?? 0);
  const room = match(patterns.room, plain, beforeRoom);
  const roomName = room?.[1] ?? room?.[2];
  return {
    end: room === undefined ? afterUnit : beforeRoom + room[0].length,
    ...(unit?.[1] === undefined ? {} : { unit: numberName(unit[1]) }),
    ...(roomName === undefined ? {} : { room: digitsOf(roomName) }),
  };
}

function addressAt(patterns: AddressPatterns, plain: string, start: number): Address | undefined {
  const dashed = match(patterns.dashed, plain, start);
  if (dashed?.[1] !== undefined && dashed[3] !== undefined)
    return {
      start,
      end: start + dashed[0].length,
      building: numberName(dashed[1]),
      ...(dashed[2] === undefined ? {} : { unit: numberName(dashed[2]) }),
      room: dashed[3],
    };
  const above = match(patterns.houseAndUnit, plain, start);
  if (above?.[1] !== undefined && above[2] !== undefined)
    return { start, end: start + above[0].length, building: numberName(above[1]), unit: numberName(above[2]) };
  // 去三院复查, 市二院: a hospital.
  const named = match(patterns.compound, plain, start);
  const compound = named !== undefined && /^[^\d号]+院$/.test(named[0]) ? undefined : named;
  const afterCompound = start + (compound?.[0].length ?? 0);
  const building =
    match(patterns.building, plain, afterCompound) ??
    (compound === undefined ? undefined : match(patterns.numberInLane, plain, afterCompound)) ??
    match(patterns.numberInLane, plain, start);
  const house = building?.[1] ?? compound?.[1];
  if (house !== undefined) {
    const head = afterCompound + (building?.[0].length ?? 0);
    const rest = inside(patterns, plain, head);
    return { ...rest, start, end: rest.end, building: numberName(house) };
  }
  const unit = match(patterns.unit, plain, start);
  if (unit !== undefined) {
    const rest = inside(patterns, plain, start);
    return { ...rest, start };
  }
  const room =
    match(patterns.namedRoom, plain, start) ??
    match(patterns.roomOfPerson, plain, start) ??
    match(patterns.roomOfHome, plain, start) ??
    match(patterns.roomOfThing, plain, start) ??
    match(patterns.roomAtClause, plain, start) ??
    match(patterns.roomGoneTo, plain, start);
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
    const room = match(patterns.roomAtStart, plain, start);
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
    const room = match(patterns.roomAtStart, plain, start)?.[1] ?? "";
    // 103、104两单: numbers of tasks.
    const apart =
      plain[entry.index] !== "、" && !/^[ ]?(?:、|[两俩三四五六七八九几]单)/.test(plain.slice(start + room.length));
    if (apart && LIKE_A_ROOM.test(room)) found.push({ start, end: start + room.length, room });
  }
  return new Set(found.map(({ room }) => room)).size >= 2 ? found : [];
}

/** A form's fields, where the label says what the number is: 楼号：8 房号：1203. */
function fields(patterns: AddressPatterns, plain: string, found: readonly Address[]): Address[] {
  const labelled: Address[] = [];
  for (const match of matches(patterns.field, plain)) {
    const [all, house, floor, unit, , value] = match;
    const building = house ?? floor;
    const piece = { start: match.index, end: match.index + all.length };
    if (value === undefined || found.some((address) => address.start < piece.end && piece.start < address.end))
      continue;
    if (building !== undefined) labelled.push({ ...piece, building: numberName(value) });
    else if (unit !== undefined) labelled.push({ ...piece, unit: numberName(value) });
    else labelled.push({ ...piece, room: digitsOf(value) });
  }
  return labelled;
}

/** All places that a plain text names, in order; phones are to be covered before. */
export function findAddresses(patterns: AddressPatterns, plain: string): readonly Address[] {
  const found: Address[] = [];
  let from = 0;
  for (const start of matches(patterns.start, plain)) {
    if (start.index < from) continue;
    const address = addressAt(patterns, plain, start.index);
    if (address === undefined) continue;
    found.push(address);
    from = address.end;
    while (address.room !== undefined) {
      const second = match(patterns.secondRoom, plain, from);
      if (second?.[2] === undefined) break;
      const end = from + second[0].length;
      found.push({ start: from + second[0].indexOf(second[2]), end, room: second[2] });
      from = end;
    }
  }
  const labelled = fields(patterns, plain, found);
  if (labelled.length > 0) return [...found, ...labelled].sort((a, b) => a.start - b.start);
  const placed = found.some((address) => address.building !== undefined);
  const roomNamed = found.some((address) => address.room !== undefined);
  const alone = placed ? loneRooms(patterns, plain, roomNamed) : roomsOfOneHouse(patterns, plain);
  const lone = alone.filter((room) => !found.some((address) => address.start < room.end && room.start < address.end));
  if (lone.length === 0) return found;
  const all = [...found, ...lone].sort((a, b) => a.start - b.start);
  return all.filter((address, i) => i === 0 || address.start >= (all[i - 1]?.end ?? 0));
}
