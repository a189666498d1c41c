// Names within chunks: where a name begins and ends, what it says of the thing, and what can be none.
import { charactersOf, standsAt } from "./characters.ts";
import type { Chunk } from "./chunks.ts";
import type { Quantity } from "./quantity.ts";
import type { Word, WordSense } from "./words.ts";

const LONGEST_UNKNOWN = 10;

/** A stretch that may name a thing, as long as its quantity is not settled. */
export interface Candidate {
  readonly chunk: Chunk;
  /** The name within the chunk. */
  start: number;
  readonly end: number;
  sense?: WordSense;
  count?: Quantity;
}

/** Single characters such as 米 or 油 tell nothing inside a longer unknown word (油烟机) unless they end it (菜籽油). */
function tells(word: Word, chunk: Chunk): boolean {
  return word.end - word.start > 1 || word.end === chunk.end || chunk.end - chunk.start === 1;
}

const LEFT = /^(?:\d{1,2}|[一二两三四五六七八九十半几])[盒瓶支片颗粒包袋罐板针丸贴管](?=.)/;

/** How many are left, before a name: 最后一支, 只有两盒. */
const LEFT_BEFORE = /(?:最后|剩下?|只有|还有)$/;
const LEFT_ENDS = charactersOf("后剩下有");

export function candidateOf(covered: string, chunk: Chunk, drugLike: (name: string) => boolean): Candidate {
  const { last, drug } = tellingIn(chunk);
  const name = covered.slice(chunk.start, chunk.end);
  const isShaped = () => drugLike(name) && isNamed(name);
  // 人参鸡汤, 胰岛素冷藏袋: the end says what it is, unless that is a drug's (维生素C泡腾片).
  const named =
    last !== undefined &&
    last.sense.is === "goods" &&
    last.end === chunk.end &&
    // 驱风油
    (last.end - last.start > 1 || !isShaped());
  // 沙棘颗粒, 葡萄糖注射液: named after goods, and a drug by its end.
  const sense = named ? last.sense : (drug?.sense ?? (isShaped() ? DRUG : last?.sense));
  const start =
    named || drug === undefined || !isExplained(covered, chunk, drug) ? startOf(covered, chunk, name) : drug.start;
  const candidate: Candidate = { chunk, start, end: chunk.end - tailLength(covered, chunk, last) };
  if (sense !== undefined) candidate.sense = sense;
  return candidate;
}

/** A drug of no known class. */
const DRUG: WordSense = { is: "drug", class: "" };

/** The last of the telling words in a chunk, and the first of them that is a drug. */
function tellingIn(chunk: Chunk): { readonly last: Word | undefined; readonly drug: Word | undefined } {
  let last: Word | undefined;
  let drug: Word | undefined;
  for (const word of chunk.things) {
    if (!tells(word, chunk)) continue;
    last = word;
    if (word.sense.is === "drug") drug ??= word;
  }
  return { last, drug };
}

/** 胃药达喜, 降血糖药二甲双胍: the class before the drug only explains it. */
const isExplained = (covered: string, chunk: Chunk, drug: Word): boolean =>
  drug.start > chunk.start &&
  covered[drug.start - 1] !== "(" &&
  (chunk.things.some((word) => word.sense.is === "drug_class" && word.end <= drug.start) ||
    covered[drug.start - 1] === "药");

/** Where the name begins in a chunk. */
function startOf(covered: string, { start, end, things, afterVerb }: Chunk, name: string): number {
  // 买点降压药: 点 belongs to the verb.
  const some = afterVerb && end - start > 1 && /[点些趟]/.test(covered[start] ?? "") ? 1 : 0;
  // 最后一支门冬胰岛素: how many are left is no part of the name.
  const left =
    start > 0 &&
    standsAt(LEFT_ENDS, covered, start - 1) &&
    LEFT_BEFORE.test(covered.slice(Math.max(0, start - 3), start))
      ? (LEFT.exec(name)?.[0].length ?? 0)
      : 0;
  const [first] = things;
  const ahead =
    first !== undefined &&
    first.start > start &&
    first.end - first.start > 1 &&
    AHEAD.test(covered.slice(start, first.start))
      ? first.start - start
      : 0;
  return start + Math.max(some, left, ahead);
}

/** 改来士普, 那颗氯吡格雷, 食叉烧饭: what stands before the name of something known and is no part of it. */
const AHEAD =
  /^(?:[\u4e00-\u9fff]{1,4}[上里下边口])?[钉修拆洗磨][个一]?$|^[\u4e00-\u9fff]{1,4}[上里下边口][装安挂补][个一]?$|^(?:改|换|另|整|搞|弄|食|煮|炖|重新|继续|再次)?(?:[一那这][颗粒片支盒瓶种个样]|[颗粒片支盒瓶种])?$/;
/** 保温杯落在议事厅, 丹参滴丸掉地上, 萝卜蛮好: what became of a thing is no part of its name. */
const TAIL =
  /掉(?!渣)|落(?!地)|堆|搁|摆(?!件)|搬|丢|扔|拖(?![把鞋])|拆|坏|破(?!壁)|断(?!桥)|烂|摔|碎(?!花)|漏(?![勺斗电])|过期|随便|随意|蛮|挺|备|涨|见底|[一半几两][颗粒片支盒瓶袋包点滴]$|(?<![红葱干照])烧[了坏掉]?$|做一|做饭|[微中重特免不]辣|[少半多微]糖|[去少加]冰|[加不免][葱香]|^(?:上|下|放|开|吃|喝|喂|洗|修|煮|过)(?=$|[一两三几])/;

/** How much of a chunk behind its last known word is no part of the name. */
function tailLength(covered: string, chunk: Chunk, last: Word | undefined): number {
  if (last === undefined || last.end >= chunk.end) return 0;
  const tail = TAIL.exec(covered.slice(last.end, chunk.end));
  return tail === null ? 0 : chunk.end - last.end - tail.index;
}

/** True when the words of the vocabulary in a chunk make up all of it. */
export function isSolid({ chunk, start, end }: Candidate): boolean {
  let length = 0;
  for (const word of chunk.things) if (word.start >= start) length += word.end - word.start;
  return length === end - start;
}

/** 一天两片 is how it is taken, no name, though it ends like one. */
const isNamed = (text: string) => !/[一二两三四五六七八九十半几\d][片粒颗支盒丸贴袋]$/.test(text);

/** Goods of one character that are part of too many words to stand in the vocabulary: 面5斤, 一提纸. */
const SHORT =
  /[面纸茶枣饼糕笔书花粥粉菇笋瓜豆酒香烟伞梨桃杏鱼虾藕芹蚝螺鳝鹅兔鸽羊牛椒茄芋橙柚柿巾帽袜鞋锅碗盆桶杯壶勺铲刀凳椅灯扇绳钉锁]/;
/** 两位壮劳力, 会修的, 天台上: no name of a thing begins or ends so. */
const NO_NAME =
  /^(?:[一二两三四五六七八九十几\d]{1,3}[位名程趟次层户家夜天晚岁]|[一二两三四五六七八九十\d]{1,3}[支片粒颗袋包瓶丸]一|[会懂肯能敢])|(?:[上里中内边店馆院站局厅所校]|市场|超市|垃圾|废品|渣子)$/;
/** 一顿吃两碗 */
export const AMOUNT = /^[一二两三四五六七八九十几半\d]{1,2}[\u4e00-\u9fff]$/;
/** 要下雨了, 要上夜班, 磨菜刀: what stands only behind a verb is something to do. */
const DEED = /^[上下去来做修磨洗冒装拆搬抬挪绑找叫接教铲遛抓擦扫量测剪缝补坐站躺跪走跑听讲问跳唱]/;
const NAMELIKE = /[\u4e00-\u9fffa-z]/;

export function plausible(covered: string, candidate: Candidate, counted = candidate.count !== undefined): boolean {
  const name = covered.slice(candidate.start, candidate.end);
  if (NO_NAME.test(name) || (!counted && (DEED.test(name) || AMOUNT.test(name)))) return false;
  // 来1盒试试, 提两桶水: one character alone, or the same one twice, is a verb.
  if (name.length === 1) return (counted && SHORT.test(name)) || (name === "水" && isBoughtWater(covered, candidate));
  return (
    NAMELIKE.test(name) &&
    !/^\d+(?:\.\d+)?[a-z毫微克升瓦寸码号分度]{0,3}$/.test(name) &&
    name.length <= LONGEST_UNKNOWN &&
    !/^(.)一?\1$/.test(name)
  );
}

/** 水一箱 and 两瓶水 are bought, 提两桶水 is carried. */
const isBoughtWater = (covered: string, { start, end }: Candidate): boolean =>
  /^[ ]?[\d一二两三四五六七八九十][箱提件]/.test(covered.slice(end, end + 3)) ||
  /(?:^|[^提挑打抬倒接拎扛换漏了\d一二两三四五六七八九十])(?:[\d一二两三四五六七八九十半几]{1,3}[大小]?[瓶箱件桶提]|(?<=[买带捎送订要来])[瓶箱件桶])$/.test(
    covered.slice(Math.max(0, start - 7), start),
  );

/** 想熬粥, 包饺子: what is to be cooked of the things asked for. */
export function isCooked(covered: string, { chunk, start }: Candidate): boolean {
  const [first] = chunk.things;
  return (
    first !== undefined &&
    first.sense.is === "goods" &&
    ((first.start - start > 1 && first.start - start <= 4 && /[做煮炖煲熬焖]/.test(covered[start] ?? "")) ||
      (first.start === start + 1 && /[熬炖煲煮蒸包炒涮腌烙泡做烧煎管盛端拌抽]/.test(covered[start] ?? "")))
  );
}
