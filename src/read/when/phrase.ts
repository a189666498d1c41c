// Puts words of time that stand together into one phrase: day, part of the day, clock time, a range, and 前, 后, 起.
import { charactersOf, holds, standsAt } from "../characters.ts";
import type { Clock, Counted, Days, Meaning, Part, Repeat } from "./meaning.ts";

/** A word of time and where it stands. */
export interface Word {
  readonly start: number;
  readonly end: number;
  readonly meaning: Meaning;
}

/** What names one end of a window. */
export interface Point {
  readonly days?: Days;
  readonly part?: Part;
  readonly clock?: Clock;
}

/** What the words around a time make of it. */
export interface Phrase {
  readonly start: number;
  readonly end: number;
  readonly repeat?: Repeat;
  readonly counted?: Counted;
  readonly from: Point;
  /** The other end of a range: 8点到9点. */
  readonly until?: Point;
  /** 前, 之前, 以内, 最晚, 截止: until then. `before` when the word itself is 前. */
  readonly deadline: boolean;
  readonly before: boolean;
  /** 以后, 之后: not earlier than then. */
  readonly after: boolean;
  /** 从明天起, 周二开始. */
  readonly starts: boolean;
  /** 到现在, 以来: something has lasted since then. */
  readonly since: boolean;
  /** 截止, 截单, 到货: when a list closes or its goods come. */
  readonly cutoff: boolean;
}

const CLOSE = /^\)?(?:\s{0,2}|\s?的\s?|[(,]\s?|那天|当天|大概|大约|约|差不多|左右)$/;
const RANGE = /^\s*(?:到了?|至|[-~—–～]{1,2}|或者?)\s*(?:第二天|次日)?的?$/;
const LISTED = /^\s*(?:[、,/和及与跟或]|或者|还有)\s*$/;
const AND = /^\s*(?:和|与|跟)\s*$/;
const BETWEEN = /^之间|^这段/;

const DEADLINE_LEAD =
  /(截止|截至|截单|截团)(?:时间)?\s*(?:是|为|到|至|在|于|:)*\s*$|(?:最晚|最迟|不晚于|不超过|赶在|至迟|限)(?:到|至|在|于)?\s*$/;
const LEAD = /(?:从|自|打|等到?|大约|大概|约|差不多|在)\s*$/;
const FROM = /(?:从|自|打)\s*$/;

const TAIL = /^\)?\s*(?:钟|左右|上下|的?时候|那天|当天|期间|之间)?\s*/;
const BEFORE = /^(?:之前|以前|为止|午前|前(?![台门面排妻夫天]))/;
const WITHIN = /^(?:[之以]内|内(?![科衣裤脏存部容分])|以里|里(?![面头]))/;
const AFTER = /^(?:[之以]后|后(?![天门面续备排院来])|往后|过后)/;
/** 3月10号头一回: the first time of what comes again and again. */
const BEGINS = /^(?:起(?![来床码诉因步见飞])|开始|开头|算起|起头|打头|是?(?:头一?|第一)[回次趟]|是?首次)/;
const FIRST = /(?:头一?|第一|首|下一?)[回次趟](?:就|是|在|定|放|从|安排|:)*\s*$/;
const SINCE = /^(?:到现在|到今天|直到现在|至今|以来|到目前)/;
/** Behind a time it is about the list: 8点前接龙, 周五到货, 明天发货. Before it: 到货时间. */
const LIST_BEHIND = /^\s*(?:统一|准时|开始|才能?|能|会|可以)?(?:接龙|报名|下单|到货|到仓|发货|开团|成团|自提|提货)/;
const LIST_BEFORE = /(?:到货|到仓|发货|开团|成团|自提|提货)(?:时间|日期)?(?:[是为:]|大概|预计)*\s*$/;
const CUTOFF = /^(?:截止|截单|截团|截|封单|停止接龙|结束接龙)/;

/** A phrase before the words around it are looked at. */
interface Draft {
  readonly start: number;
  end: number;
  readonly repeat?: Repeat;
  readonly counted?: Counted;
  from: Point;
  until?: Point;
}

/** The phrases that the words of one stretch of text form, in order. `words` are sorted and do not overlap. */
export function phrases(text: string, words: readonly Word[]): readonly Phrase[] {
  const found: Phrase[] = [];
  const list = words.map((word, index) => inSameWeek(text, words[index - 1], word));
  let draft: Draft | undefined;
  const close = (limit: number): void => {
    if (draft !== undefined) found.push(finish(text, draft, found.at(-1)?.end ?? 0, limit));
  };
  for (const word of list) {
    if (draft !== undefined && extend(text, draft, word)) {
      draft.end = word.end;
      continue;
    }
    close(word.start);
    draft = draftOf(word);
  }
  close(text.length);
  return found;
}

function draftOf({ start, end, meaning }: Word): Draft {
  switch (meaning.kind) {
    case "counted":
      return { start, end, from: {}, counted: meaning };
    case "repeat":
      return { start, end, from: {}, repeat: meaning };
    case "days":
    case "part":
    case "clock":
      return { start, end, from: pointOf(meaning) };
  }
}

/** 下周三、周四: the second day comes after the first, not before it. */
function inSameWeek(text: string, last: Word | undefined, word: Word): Word {
  if (last?.meaning.kind !== "days" || word.meaning.kind !== "days" || last.meaning.past) return word;
  const { first, next } = word.meaning;
  if (next === undefined || first > last.meaning.first || !LISTED.test(text.slice(last.end, word.start))) return word;
  const day = next(last.meaning.first);
  return day === undefined ? word : { ...word, meaning: { ...withoutDoubt(word.meaning), first: day, last: day } };
}

/** N号 beside another day is no task's number. */
function withoutDoubt({ bare: _bare, ...days }: Days): Days {
  return days;
}

function pointOf(meaning: Days | Part | Clock): Point {
  switch (meaning.kind) {
    case "days":
      return { days: meaning };
    case "part":
      return { part: meaning };
    case "clock":
      return { clock: meaning };
  }
}

/** Takes the word into the phrase when it belongs to it. */
function extend(text: string, draft: Draft, { start, end, meaning }: Word): boolean {
  if (meaning.kind === "counted" || meaning.kind === "repeat" || draft.counted !== undefined) return false;
  const gap = text.slice(draft.end, start);
  if (gap !== "" && (RANGE.test(gap) || (AND.test(gap) && BETWEEN.test(text.slice(end))))) {
    if (draft.until !== undefined || (draft.repeat !== undefined && meaning.kind === "days")) return false;
    draft.until = pointOf(meaning);
    return true;
  }
  // A recurrence takes a time of day; a day beside it is its start.
  if ((gap !== "" && !CLOSE.test(gap)) || (draft.repeat !== undefined && meaning.kind === "days")) return false;
  const joined = join(draft.until ?? draft.from, meaning, gap);
  if (joined === undefined) return false;
  if (draft.until === undefined) draft.from = joined;
  else draft.until = joined;
  return true;
}

/** One point with one more word: day, part of the day, clock time, in this order; undefined when it does not fit. */
function join(point: Point, meaning: Days | Part | Clock, gap: string): Point | undefined {
  switch (meaning.kind) {
    case "days":
      return point.part === undefined && point.clock === undefined ? joinDays(point, meaning) : undefined;
    case "part":
      return point.part === undefined && point.clock === undefined && !/左右/.test(gap)
        ? { ...point, part: meaning }
        : undefined;
    case "clock":
      return point.clock === undefined ? { ...point, clock: meaning } : undefined;
  }
}

/** 10月12号，星期一: the date counts. 明天周三, 下周一(12月7日): both name the same day. */
function joinDays(point: Point, days: Days): Point | undefined {
  if (point.days === undefined) return { ...point, days };
  // 周二(28号): the date says which Tuesday.
  const dated = days.named === "date" || days.named === "day-of-month";
  if (dated && point.days.named === "weekday" && (days.first - point.days.first) % 7 === 0)
    return { ...point, days: withoutDoubt(days) };
  const same = point.days.first === days.first && point.days.last === days.last;
  const isDate = point.days.named === "date" || point.days.named === "day-of-month";
  if (!same && !(isDate && days.named === "weekday")) return undefined;
  return point.days.bare ? { ...point, days: withoutDoubt(point.days) } : point;
}

/** What the words before a time make of it. */
interface Lead {
  readonly length: number;
  readonly deadline: boolean;
  readonly closes: boolean;
  readonly from: boolean;
  readonly first: boolean;
  readonly ofList: boolean;
}

const NO_LEAD: Lead = { length: 0, deadline: false, closes: false, from: false, first: false, ofList: false };
/** Every lead has one of these. */
const LEAD_SIGNS = charactersOf("截最不赶至限从自打等到大约概差在回次趟货仓团提");

function leadOf(before: string): Lead {
  if (!holds(LEAD_SIGNS, before)) return NO_LEAD;
  const deadline = DEADLINE_LEAD.exec(before);
  const spoken = deadline ?? LEAD.exec(before);
  return {
    length: spoken === null ? 0 : before.length - spoken.index,
    deadline: deadline !== null,
    closes: deadline?.[1] !== undefined,
    from: FROM.test(before),
    first: FIRST.test(before),
    ofList: LIST_BEFORE.test(before),
  };
}

/** What the words behind a time make of it; `end` is where they end. */
interface Tail {
  readonly end: number;
  readonly before: boolean;
  readonly within: boolean;
  readonly after: boolean;
  readonly since: boolean;
  readonly begins: boolean;
  readonly closes: boolean;
}

/** Every tail begins with one of these, or has one behind the words that say nothing. */
const TAIL_BEGINS = charactersOf("之以为午前内里后往过到直至起开算打是头第首截封停结");

function tailOf(text: string, from: number, limit: number): Tail {
  let end = from;
  const next = (): string => {
    const rest = text.slice(end, Math.min(limit, end + 12));
    return rest.slice(TAIL.exec(rest)?.[0].length ?? 0);
  };
  let rest = next();
  const take = (pattern: RegExp): boolean => {
    if (!standsAt(TAIL_BEGINS, rest, 0)) return false;
    const tail = pattern.exec(rest);
    if (tail === null) return false;
    end = Math.min(limit, end + 12, text.length) - rest.length + tail[0].length;
    rest = next();
    return true;
  };
  const before = take(BEFORE);
  const within = !before && take(WITHIN);
  const after = !before && !within && take(AFTER);
  const since = !before && !within && take(SINCE);
  const begins = !before && !within && !since && take(BEGINS);
  const closes = take(CUTOFF);
  return { end, before, within, after, since, begins, closes };
}

/** The phrase with the words around it; `floor` and `limit` are where the neighbouring ones end and begin. */
function finish(text: string, draft: Draft, floor: number, limit: number): Phrase {
  const { start, counted } = draft;
  const lead = leadOf(text.slice(Math.max(floor, start - 12), start));
  const tail = tailOf(text, draft.end, limit);
  const { end, since } = tail;
  const closes = tail.closes || lead.closes;
  const phrase: Finished = {
    start: start - lead.length,
    end,
    from: draft.from,
    deadline: tail.before || tail.within || closes || lead.deadline || (counted?.deadline ?? false),
    before: tail.before,
    after: tail.after,
    starts: tail.begins || lead.first || (lead.from && draft.until === undefined && !since),
    since,
    cutoff: closes || lead.ofList || LIST_BEHIND.test(text.slice(end, end + 12)),
  };
  if (draft.repeat !== undefined) phrase.repeat = draft.repeat;
  if (draft.until !== undefined) phrase.until = draft.until;
  if (counted !== undefined) phrase.counted = counted;
  return phrase;
}

type Finished = { -readonly [Key in keyof Phrase]: Phrase[Key] };
