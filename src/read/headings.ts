// What a heading says for all entries below it: of what kind they are, of which goods, for when, in which building.
import { type Context, narrowed } from "./context.ts";
import { dueIn } from "./due.ts";
import { hears } from "./ears.ts";
import type { ThingFound } from "./items.ts";
import { kindOfThing, kindSpokenOf } from "./kinds.ts";
import { around, type Piece, piecesIn } from "./mask.ts";
import { matches } from "./matches.ts";
import type { Heading } from "./parts.ts";
import { skeletonWithin } from "./skeleton.ts";
import type { TimeFound } from "./when.ts";

/** Where and for what entries are, as far as the headings above them say. */
export interface Place {
  readonly building?: string;
  readonly unit?: string;
}

/** 药, 东西: a word that says less than the entries do. */
const VAGUE = /^(?:药|药品|东西|物资|物品|[一二两三四五六七八九十半每\d].*)$/;

/** What a heading says for all entries. Its time is never when the list closes or when the goods arrive. */
export function headingOf(context: Context, heading: Piece): Heading {
  const { lexicon, found, services } = context;
  const things = piecesIn(found.things, heading);
  const nameOf = (thing: Piece) => found.text.plain.slice(thing.start, thing.end);
  const text = skeletonWithin(found.frame, heading);
  const spoken =
    kindSpokenOf(
      lexicon,
      text,
      things.map((thing) => ({ sense: thing.sense, name: nameOf(thing) })),
      piecesIn(services, heading),
    ) ?? titled(context, text);
  const thing = goodsOf(context, heading, things);
  const kind =
    spoken ?? (thing === undefined ? undefined : kindOfThing(lexicon, thing.sense, nameOf(thing), "grocery"));
  return {
    ...(kind === undefined ? {} : { kind }),
    ...(thing === undefined ? {} : { thing }),
    ...noteOf(context, heading),
  };
}

/** What is said for all entries of when they are needed and how urgently; above them or below: （都明天晚上前给我就行）. */
export function noteOf(context: Context, note: Piece): Pick<Heading, "due" | "repeat" | "urgent"> {
  const { heard } = context.lexicon;
  const text = skeletonWithin(context.found.frame, note);
  return {
    ...timeOf(context, note),
    ...(hears(heard.urgent, text) && !hears(heard.notUrgent, text) ? { urgent: true } : {}),
  };
}

/** 复诊用车, 磨刀磨剪子登记: what the title of a list says of its kind, where no words of what is to be done do. */
function titled({ lexicon }: Context, text: string): Heading["kind"] {
  const { titles } = lexicon.heard.lists;
  return (["gas", "transfer", "counselling", "check", "medicine", "grocery", "errand"] as const).find((kind) =>
    hears(titles[kind], text),
  );
}

/** The goods that a heading names: those that are priced or ordered before those only spoken of. */
function goodsOf({ found }: Context, heading: Piece, things: readonly ThingFound[]): ThingFound | undefined {
  const plain = found.text.plain;
  const named = things.filter((thing) => !VAGUE.test(plain.slice(thing.start, thing.end)));
  const prices = piecesIn(found.money, heading);
  // 母亲节鲜花预订，康乃馨 10元一支
  const priced = named.find((thing) => prices.some((sum) => sum.start >= thing.end && sum.start - thing.end <= 3));
  // 今天晚饭订馄饨的
  const ordered = named.find((thing) => thing.afterVerb && thing.sense !== undefined);
  return priced ?? ordered ?? named.find((thing) => thing.sense !== undefined) ?? named[0];
}

const TITLE_OF_GOODS =
  /(?:^|[\]】~#:,。\s]|[的节])([\u4e00-\u9fff]{2,8}?)(?=(?:收尾|最后|尾单|补)?(?:接龙|团购?|预[订定购]|登记|名单|报名|统计|汇总|[([,。\s]|$))/g;
const NO_GOODS =
  /接龙|报名|登记|预[订定购]|团购|今|明|日|大家|各位|需要|下面|以下|如下|邻居|统计|谢谢|截|要的|[每份]|最新|更新|汇总|大概|求助|住户|[户家位组群栋]$|^(?:请|帮|谁|都|还|再|按|不|有)/;
const FEAST = /^(?:[\u4e00-\u9fff]{1,3}节|端午|重阳|中秋|元宵|国庆|元旦|冬至|圣诞)(?=[\u4e00-\u9fff]{2})/;

/** 蛋黄肉粽收尾名单, 15栋三户的老年餐: goods on no list, in the title of a list whose entries say only how many. */
export function goodsInTitle({ found }: Context, end: number): Piece | undefined {
  const { text, starts } = found.frame;
  for (const match of matches(TITLE_OF_GOODS, text)) {
    const whole = match[1] ?? "";
    const feast = FEAST.exec(whole)?.[0].length ?? 0;
    const from = match.index + match[0].length - whole.length + feast;
    const piece = { start: starts[from] ?? 0, end: starts[from + whole.length - feast] ?? 0 };
    if (piece.end > end) return undefined;
    if (!NO_GOODS.test(whole.slice(feast))) return piece;
  }
  return undefined;
}

/** When goods come or are fetched, or when the list was made or closes, as against when they are needed. */
const OTHER_TIME =
  /到货|T(?:才|就|会)?(?:到(?:[,。) ]|$)|来货|提货|自提|取货)|车到|截|开团|发货|到店|接龙|汇总|统计|更新|新收|[收来接]到?电|收单/;
/** 端午粽子, 重阳慰问: what for, not when. */
const FESTIVAL = /^(?:.{1,3}节|端午|重阳|中秋|元宵|除夕|清明|国庆|元旦|七夕|腊八|冬至|圣诞|[五六]一)$/;
/** 今日求助登记, 处方药代配名单 5月9日: the day of the list. */
const TITLE = /[收登报单表]|登记|名单|求助|来电|接到|需求|情况/;
const ASKED_FOR = /要|请|帮|前|内|送|约|订|下|来/;

/** 药房清单 4/16, 4.16买菜名单, 【11-25】: the date of a list, not when it is needed. */
const DATE_OF_LIST = /^\d{1,4}(?:[/.-]\d{1,2}){1,2}$|^\d{4}$|^\d{2,4}年\d{1,2}月\d{1,2}[日号]?$/;
const LIST_WORD = /接龙|清单|名单|登记|汇总|统计|[药菜购用单]单|团购|求助|需求|[代采]购|团$|情况|记录|[表单:\])]$/;
function isOfTitle(plain: string, time: TimeFound, heading: Piece): boolean {
  if (!time.wholeDay || time.deadline || !DATE_OF_LIST.test(time.text)) return false;
  const line =
    plain.slice(plain.lastIndexOf("\n", time.start - 1) + 1, Math.max(time.end, heading.end)).split("\n")[0] ?? "";
  return LIST_WORD.test(line.trim()) && !/前|送|用车|接送|要/.test(line);
}

function timeOf(whole: Context, heading: Piece): Pick<Heading, "due" | "repeat"> {
  const context = narrowed(whole, heading);
  const { found } = context;
  const title = skeletonWithin(found.frame, heading);
  const times = piecesIn(found.times, heading).filter((time) => {
    const clause = around(context.clauses, time)?.text ?? "";
    if (OTHER_TIME.test(clause) || (FESTIVAL.test(time.text) && !time.deadline)) return false;
    if (isOfTitle(found.text.plain, time, heading)) return false;
    const ofToday = time.wholeDay && !time.deadline && time.to !== undefined && isToday(context, time);
    return !(ofToday && TITLE.test(`${clause}${title}`) && !ASKED_FOR.test(clause));
  });
  return dueIn({ ...context, found: { ...found, times } }, heading, () => true, false);
}

/** The day on which the message was sent, which is the earliest that a whole day can be. */
const isToday = ({ today }: Context, time: TimeFound): boolean => time.to?.slice(0, 10) === today;
