// Numbers of tasks: #12, 第12单, 12号, and bare ones at the beginning of a message (1 2 3都买到了).

import { charactersOf, DIGITS, holds } from "./characters.ts";
import type { Piece } from "./mask.ts";
import { matches } from "./matches.ts";
import { readNumeral } from "./numerals.ts";

/** `sure`: nothing but a task's number; `day_like`: 12号, which may be a day; `bare`: 12 at the beginning. */
export interface TaskNumbers extends Piece {
  readonly how: "sure" | "day_like" | "bare";
  readonly numbers: readonly number[];
}

const ONE = "(?:#?\\d{1,4}|[一二三四五六七八九十]{1,3})";
/** 第一百零二单 */
const MANY = "[一二三四五六七八九十百零]{1,6}";
const AND = "(?:[ ]?[、,和跟与及&+][ ]?|√?[ ]√?)";
const SURE = new RegExp(
  `(?:编号|单号|任务|订单)[号:是 ]{0,2}\\d{1,4}(?![\\d.a-z栋楼单-])|第${ONE}(?:${AND}第${ONE}){1,6}(?![栋楼天次])|${ONE}(?:${AND}${ONE}){1,6}(?=[, ]?(?:这|那|都|全)?[两俩三四五几]单)|(?<![\\da-z-])#\\d{1,4}(?![\\d.a-z栋号楼单-])(?:${AND}#?\\d{1,4}(?![\\d.:a-z楼栋幢座#\\u4e00-\\u9fff-]))*|#\\d{1,4}[号单]|(?<![a-z])no[.:]?[ ]?\\d{1,4}(?![\\d.:/])|第(?:${ONE}|${MANY})[号单](?:子)?(?:${AND}第?${ONE}[号单])*|(?<![\\da-z.月.-]|[共了有剩差过]|完成)${ONE}(?:号单|单(?![元身位独人亲据子]))(?:${AND}${ONE}(?:号单|单))*`,
  "g",
);
const DAY_LIKE = new RegExp(
  `(?<![\\da-z.月年/:-]|[一二三四五六七八九十月])${ONE}号(?![楼院房室线码店栋电幢座]|门(?!锁|铃))(?:${AND}${ONE}号(?![楼院房室线码店栋电幢座]|门(?!锁|铃)))*`,
  "g",
);
/** 接12, and 1和2, 29、30、31 at the beginning; what follows says that it is no amount, place, time or year. */
const BARE = new RegExp(
  `^(?:@\\S{1,12} |√ ?)?(?:(?:接单?|认领|抢单?|领|退|取消|完成|催)[ :]?)?((?:\\d{1,3})(?:${AND}\\d{1,3}(?![\\d.:]))*)(?![\\d.:%/*x×℃°~-]|[到至][ ]?\\d|[栋号楼幢座单元门室层期点月日年天周个位块元岁度斤两盒瓶袋包箱支只片罐提桶条根颗粒把件卷板双张套份枝束棵头串筒壶次小分秒米后前人家户级路]|[a-z#])`,
);
/** 换我，101跟102就由我跑; 客户反悔，124免跑: within a message, where the words behind it speak of a task. */
const SPOKEN_OF = new RegExp(
  `(?<=[,。!?;:~\\n]|[^\\d][ 和跟与及、]|[那这]|[那这]单|[这那]边|手[上头里]|今天|刚才?|刚刚|还差|就剩|还有)(\\d{1,3}(?:${AND}\\d{1,3})*)(?=[ ]?(?:[也都还就]{0,2}(?:我|俺|咱|由|归)|别等|不用等|[就还]?(?:让|给|交)[他她我俺咱]|交给|总该|该轮|轮到|[都还]?(?:几[点时]|什么时候|啥时候|咋|怎么|在路上)|抢|免|撤|取消|退(?!单)|作废|[都也还全]?(?:没得|没货|断货|缺货|没买|没送|没人[接领要]|没到|买[到好了齐]|送[到达完了过]|取[到回了]|拿[到了]|到[了手]|搞定|完成|好了|齐了|跑[完好了])|谁[接领拿跑]|有人[接领]|[要得会]?(?:晚[点些到]|迟|推迟)|的(?:货|药|菜|东西|单子?|件|快递|老[人两]|米|钱)))`,
  "g",
);
/** 我认95, 那单122，换我 */
const TAKEN = new RegExp(
  `(?:认领?|接单?|抢单?|领|[的那这][个一]?单|勾掉|划掉|撤掉?|取消|作废|催|[我俺]跑|[我俺]要)[ :]?(\\d{1,3}(?:${AND}\\d{1,3})*)(?=$|[,。!?~ ]|[吧哈啦呢咯]|了(?!半))`,
  "g",
);

/** 12至15我包了, 1号到5号都归我 */
const RANGE =
  /(?<=^|[,。!?;: \n])(\d{1,3})号?[ ]?[-~到至][ ]?(\d{1,3})(?:号(?![楼院])|单|号单)?(?=[ ]?[都全]{0,2}(?:[我俺](?!在|不在|有空|们?家|要上)|归|由我|[送买取拿跑](?:[到完好走齐]|给我)|搞定|完成))/g;
const MOST = 20;

const NUMERAL = /\d{1,4}|[一二三四五六七八九十百零]{1,6}/g;
const numbersIn = (text: string): number[] =>
  matches(NUMERAL, text).flatMap(([digits]) => {
    const value = readNumeral(digits);
    return value === undefined || value === 0 ? [] : [value];
  });

/** 12至15 is joined by one of these. */
const RANGE_SIGNS = charactersOf("-~到至");
/** What is surely a task's number has one of these, the n of no. included. */
const SURE_SIGNS = charactersOf("号单务第#n");
const DAY_SIGNS = charactersOf("号");
const NONE: readonly TaskNumbers[] = [];

/** All numbers in a plain text (phones and addresses covered) that may name tasks, in order. */
export function findTaskNumbers(plain: string): readonly TaskNumbers[] {
  const hasDigits = holds(DIGITS, plain);
  const hasSigns = holds(SURE_SIGNS, plain);
  if (!hasDigits && !hasSigns) return NONE;
  const found: TaskNumbers[] = [];
  const add = (start: number, all: string, how: TaskNumbers["how"]) => {
    const end = start + all.length;
    if (!found.some((other) => other.start < end && start < other.end))
      found.push({ start, end, how, numbers: numbersIn(all) });
  };
  if (hasDigits && holds(RANGE_SIGNS, plain)) found.push(...ranges(plain));
  if (hasSigns) for (const match of matches(SURE, plain)) add(match.index, match[0], "sure");
  if (holds(DAY_SIGNS, plain)) for (const match of matches(DAY_LIKE, plain)) add(match.index, match[0], "day_like");
  if (!hasDigits) return found.sort((a, b) => a.start - b.start);
  const bare = BARE.exec(plain);
  if (bare?.[1] !== undefined && found.every((other) => other.start >= bare[0].length))
    add(bare[0].length - bare[1].length, bare[1], "bare");
  for (const pattern of [SPOKEN_OF, TAKEN])
    for (const match of matches(pattern, plain)) {
      const number = match[1] ?? "";
      add(match.index + match[0].lastIndexOf(number), number, "bare");
    }
  return found.sort((a, b) => a.start - b.start);
}

/** 12至15: all numbers from the one to the other. */
function ranges(plain: string): TaskNumbers[] {
  return matches(RANGE, plain).flatMap(({ index, 0: all, 1: first, 2: last }): TaskNumbers[] => {
    const many = Number(last) - Number(first);
    if (many < 1 || many > MOST) return [];
    const numbers = Array.from({ length: many + 1 }, (_, i) => Number(first) + i);
    return [{ start: index, end: index + all.length, how: "sure", numbers }];
  });
}
