// Numbers of tasks: #12, 第12单, 12号, and bare ones at the beginning of a message (1 2 3都买到了).

import type { Piece } from "./mask.ts";
import { matches } from "./matches.ts";
import { readNumeral } from "./numerals.ts";

/** `sure`: nothing but a task's number; `day_like`: 12号, which may be a day; `bare`: 12 at the beginning. */
export interface TaskNumbers extends Piece {
  readonly how: "sure" | "day_like" | "bare";
  readonly numbers: readonly number[];
}

const ONE = "(?:#?\\d{1,4}|[一二三四五六七八九十]{1,3})";
const AND = "(?:[ ]?[、,和跟与及&+][ ]?|√?[ ]√?)";
const SURE = new RegExp(
  `(?:编号|单号|任务|订单)[号:是 ]{0,2}\\d{1,4}(?![\\d.a-z栋楼单-])|第${ONE}(?:${AND}第${ONE}){1,6}(?![栋楼天次])|${ONE}(?:${AND}${ONE}){1,6}(?=[, ]?(?:这|那|都|全)?[两俩三四五几]单)|(?<![\\da-z-])#\\d{1,4}(?![\\d.a-z栋号楼单-])(?:${AND}#?\\d{1,4}(?![\\d.:a-z楼栋幢座#\\u4e00-\\u9fff-]))*|#\\d{1,4}[号单]|第(?:${ONE})[号单](?:子)?(?:${AND}第?${ONE}[号单])*|(?<![\\da-z.月.-]|[共了有剩差过]|完成)${ONE}(?:号单|单(?![元身位独人亲据子]))(?:${AND}${ONE}(?:号单|单))*`,
  "g",
);
const DAY_LIKE = new RegExp(
  `(?<![\\da-z.月年/:-]|[一二三四五六七八九十月])${ONE}号(?![楼院房室线码店栋电幢座]|门(?!锁|铃))(?:${AND}${ONE}号(?![楼院房室线码店栋电幢座]|门(?!锁|铃)))*`,
  "g",
);
/** 接12, and 1和2, 29、30、31 at the beginning; what follows says that it is no amount, place, time or year. */
const BARE = new RegExp(
  `^(?:@\\S{1,12} |√ ?)?(?:(?:接单?|认领|抢单?|领|退|取消|完成|催)[ :]?)?((?:\\d{1,3})(?:${AND}\\d{1,3}(?![\\d.:]))*)(?![\\d.:%/*x×℃°~-]|[栋号楼幢座单元门室层期点月日年天周个位块元岁度斤两盒瓶袋包箱支只片罐提桶条根颗粒把件卷板双张套份枝束棵头串筒壶次小分秒米后前人家户级路]|[a-z#])`,
);

const numbersIn = (text: string): number[] =>
  matches(/\d{1,4}|[一二三四五六七八九十]{1,3}/g, text).flatMap(([digits]) => {
    const value = readNumeral(digits);
    return value === undefined || value === 0 ? [] : [value];
  });

/** All numbers in a plain text (phones and addresses covered) that may name tasks, in order. */
export function findTaskNumbers(plain: string): readonly TaskNumbers[] {
  const found: TaskNumbers[] = [];
  for (const match of matches(SURE, plain))
    found.push({ start: match.index, end: match.index + match[0].length, how: "sure", numbers: numbersIn(match[0]) });
  for (const match of matches(DAY_LIKE, plain)) {
    const piece = { start: match.index, end: match.index + match[0].length };
    if (!found.some((other) => other.start < piece.end && piece.start < other.end))
      found.push({ ...piece, how: "day_like", numbers: numbersIn(match[0]) });
  }
  const bare = BARE.exec(plain);
  if (bare?.[1] !== undefined && found.every((other) => other.start >= bare[0].length)) {
    const start = bare[0].length - bare[1].length;
    found.push({ start, end: bare[0].length, how: "bare", numbers: numbersIn(bare[1]) });
  }
  return found.sort((a, b) => a.start - b.start);
}
