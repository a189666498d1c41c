// The patterns of addresses, made once for the landmarks of a vocabulary.

import { type Characters, charactersOf } from "./characters.ts";
import type { AddressPart, Landmark } from "./vocabulary.ts";

/** Patterns made once from the vocabulary's words of addresses. */
export interface AddressPatterns {
  readonly start: RegExp;
  /** What stands behind a number that is part of an address, but for rooms of three digits. */
  readonly marks: Characters;
  /** How the words for a unit begin, and those for a floor. */
  readonly unitMarks: Characters;
  readonly floorMarks: Characters;
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
export const SPOKEN = "[〇零一二三四五六七八九幺]{3,4}";
const GAP = "[ ,:、。的-]{0,2}";
/** No room: 1500元, 800克, 1203.5, 2026年, 130/80. */
export const NO_ROOM =
  "(?![\\d%]|/(?!\\d{3,4}(?!\\d))\\d|胶|[.]\\d|-\\d|[元块度斤克年月人]|毫升|mg|ml|kg|g(?![a-z])|l(?![a-z]))";
/** Words before a room that has no building with it: 我住402, 对门302. */
export const BEFORE_ROOM =
  "(?:住在?|[我家人就]在|我们?家?|俺家?|对门|对面|隔壁|邻居|门牌号?|房号|房间号?|室号|楼上|楼下|同一?(?:栋楼?|楼|单元|层|门洞)|的是)[:是在的 ]{0,2}";

/** 606, 1701: floor and door, as hardly another number is made. */
export const ROOM_LIKE = "(?:[1-9](?:0[1-9]|1[0-2])|[1-4]\\d(?:0[1-9]|1[0-6]))";
/** No room: 301医院, 205路, 302个. */
export const NO_HOME =
  "(?!医院|军医|胶|路|线|国道|省道|公交|高速|[个枚颗粒片盒瓶袋包箱斤份块元毫克号次米公点分秒年月日时步层楼千万℃度%.:/\\d-])";

const UNIT_WORDS = ["单元"];
const FLOOR_WORDS = ["楼"];

const literal = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Prepares the patterns for the landmarks of a vocabulary. */
export function addressPatterns(landmarks: readonly Landmark[], honorifics: readonly string[]): AddressPatterns {
  // 楼 alone may be the floor: 12栋6楼 and 3楼301 say no building.
  const wordsOf = (part: AddressPart, more: readonly string[]) => [
    ...more,
    ...landmarks.filter((landmark) => landmark.part === part && landmark.word !== "楼").map(({ word }) => word),
  ];
  const words = (part: AddressPart, more: readonly string[]) =>
    wordsOf(part, more)
      .sort((a, b) => b.length - a.length)
      .map(literal)
      .join("|");
  const marks = (all: readonly string[]) => charactersOf(all.map((word) => word.charAt(0)).join(""));
  const building = `(?:${words("building", ["号楼", "栋", "#"])})(?![机谈位椅])(?<!座(?=车|的[,。;!]|商务|轿|面包))`;
  const unit = `(?:${words("unit", UNIT_WORDS)})(?![口店岗卫诊牌把锁])`;
  const room = `(?:${words("room", ["室"])})`;
  const floor = `(?:${words("floor", FLOOR_WORDS)})`;
  const compound = `(?:${words("compound", ["号院"])})`;
  const sticky = (source: string) => new RegExp(source, "y");
  return {
    marks: marks([..."-号栋#楼单室房", ...landmarks.map(({ word }) => word)]),
    unitMarks: marks(wordsOf("unit", UNIT_WORDS)),
    floorMarks: marks([...wordsOf("floor", FLOOR_WORDS), "顶", "底"]),
    start:
      /(?<![a-z\d.#/]|[\d楼栋][-~至到])(?:[a-z]?\d|[a-z](?=[^a-z])|[一二三四五六七八九十](?![一二三四五六七八九十]{3}))/y,
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
      "y",
    ),
    roomAtStart: sticky(`(\\d{3,4})(?:(?=/(?!\\d))|${NO_ROOM}(?=[ :、,(-]|[\\u4e00-\\u9fff]))`),
  };
}
