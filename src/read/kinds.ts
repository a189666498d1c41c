// Of which kind a need is: by the things that are asked for, or by what is to be done.

import type { RequestKind } from "../domain/intents.ts";
import { charactersOf, firstOf, standsAt } from "./characters.ts";
import { hear, heardFrom, hears, mayHold, mayHoldAny } from "./ears.ts";
import type { Lexicon } from "./lexicon.ts";
import { type Piece, piecesIn, touching } from "./mask.ts";
import type { Skeleton } from "./skeleton.ts";
import type { ServiceKind } from "./vocabulary.ts";
import { isThing, type WordSense } from "./words.ts";

export interface Service extends Piece {
  readonly kind: ServiceKind;
  /** Only a word of the vocabulary was found (理发), no phrase of what is to be done. */
  readonly word: boolean;
  /** Says what is wrong: 水管漏了. */
  readonly broken: boolean;
  /** Says what is wrong, and nothing that is to be done about it. */
  readonly trouble: boolean;
  /** Known only by a verb of work that is asked for (把花盆挪进楼道): less than a phrase that is known by itself. */
  readonly loose: boolean;
}

/** No service is longer. */
export const LONGEST_SERVICE = 48;

const SERVICE_KINDS: readonly ServiceKind[] = ["gas", "transfer", "counselling", "check", "errand"];

/** How a service is heard: the first that is heard in a sentence counts. */
type Heard = Omit<Service, "start" | "end"> & Piece;

function heardIn(lexicon: Lexicon, sentence: string): readonly Heard[] {
  const { heard } = lexicon;
  if (!mayHoldAny(heard.anyService, sentence)) return NOTHING;
  const deeds = deedsIn(lexicon, sentence);
  const known: Heard[] = [];
  let technician: boolean | undefined;
  for (const kind of SERVICE_KINDS)
    for (const piece of hear(heard.services[kind], sentence)) {
      // 教我 of 教我爸用微信: the words of the work say more; 喂猫 of 喂猫的罐头 and 剪头发 of 剪头发做了没 are all.
      const work =
        kind === "errand"
          ? touching(deeds, piece, LONGEST_SERVICE).find((deed) => deed.start <= piece.start)
          : undefined;
      const more = sentence.slice(piece.end, work?.end);
      const end = work === undefined || /^的|[没吗不]/.test(more) ? piece.end : Math.max(piece.end, work.end);
      // 请师傅来看下门铃: what is broken is looked at, and nobody.
      if (kind === "check") technician ??= /师傅|电工|维修/.test(sentence);
      const looked = kind === "check" && technician === true;
      known.push(looked ? heardAs("errand", piece.start, end, DEED) : heardAs(kind, piece.start, end, PHRASE));
    }
  const troubles = hear(heard.troubles, sentence).map(({ start, end }) => heardAs("errand", start, end, TROUBLE));
  known.push(...apart(troubles, known));
  if (known.length > 0) {
    // 去儿童医院拍片: the treatment is spoken of as well.
    const treated = hear(heard.serviceWords.transfer, sentence).map(({ start, end }) =>
      heardAs("transfer", start, end, WORD),
    );
    return [...known, ...treated, ...apart(deeds, known)];
  }
  const words: Heard[] = [];
  for (const kind of SERVICE_KINDS)
    for (const { start, end } of hear(heard.serviceWords[kind], sentence))
      if (OTHER_WORD[kind]?.test(sentence.slice(end, end + 3)) !== true) words.push(heardAs(kind, start, end, WORD));
  // 拆石膏 is known, though 拆 is work as well; 修电饭煲 says more than 修电.
  const work = apart(
    deeds,
    words.filter(({ kind }) => kind !== "errand"),
  );
  return words.length === 0 ? work : [...apart(words, work), ...work];
}

type Signs = Partial<Pick<Service, "word" | "broken" | "trouble" | "loose">>;

const heardAs = (
  kind: ServiceKind,
  start: number,
  end: number,
  { word = false, broken = false, trouble = false, loose = false }: Signs,
): Heard => ({ start, end, kind, word, broken, trouble, loose });

const PHRASE: Signs = {};
const WORD: Signs = { word: true };
const TROUBLE: Signs = { broken: true, trouble: true };
const DEED: Signs = { loose: true };

/** Verbs of work that names of goods begin with. */
const WORKED = /[洗擦扫拖除捞抓糊粘绑焊浇割剪刮补换收接整清打磨搬抬装固铺垫灭消修拆钉缝喂刷]/;

/** Work asked for; 除湿袋 and 捞面 are goods, and what stands behind them may be work yet (打气筒帮打个气). */
function deedsIn({ words, heard: { deeds } }: Lexicon, sentence: string): readonly Heard[] {
  if (!mayHold(deeds, sentence)) return NOTHING;
  const found: Heard[] = [];
  let next = heardFrom(deeds, sentence, 0);
  while (next !== undefined) {
    const { start, end } = next;
    const goods = WORKED.test(sentence[start] ?? "") ? words.longestAt(sentence, start) : undefined;
    const isGoods = goods !== undefined && goods.end - start > 1 && isThing(goods.value);
    if (!isGoods) found.push(heardAs("errand", start, end, DEED));
    next = heardFrom(deeds, sentence, isGoods ? goods.end : end);
  }
  return found;
}

const NOTHING: readonly Heard[] = [];

/** 煤气灶, 换药包: words that only begin like one of a service. */
const OTHER_WORD: { readonly [Kind in ServiceKind]?: RegExp } = {
  gas: /^(?:灶|味|总?阀|管|炉|泄|漏)/,
  transfer: /^[包贴盘碗]/,
};

/** Those that touch none of the others. */
function apart(some: readonly Heard[], others: readonly Heard[]): readonly Heard[] {
  if (some.length === 0 || others.length === 0) return some;
  if (others.length < MANY) return some.filter((one) => !others.some((other) => touch(one, other)));
  const taken = new Set<number>();
  for (const { start, end } of others) for (let i = start; i < end; i++) taken.add(i);
  return some.filter(({ start, end }) => {
    for (let i = start; i < end; i++) if (taken.has(i)) return false;
    return true;
  });
}

/** From so many on it is quicker to mark what they take than to compare each with each. */
const MANY = 16;

/** 蛇捉走了, 树枝锯断搬走了: that is done. */
const DONE = /(?:走|好|完|下来|上去|回来|开)了(?!呗|吧|吗|么|没|的话|又|还)/;

const touch = (a: Piece, b: Piece) => a.start < b.end && b.start < a.end;

/** All that is asked or spoken of being done, in order of place; plain offsets. `frame`: see `Found`. */
export function findServices(
  lexicon: Lexicon,
  { frame, things }: { readonly frame: Skeleton; readonly things: readonly (Piece & { sense?: WordSense })[] },
): readonly Service[] {
  const found: Service[] = [];
  let done: boolean | undefined;
  for (let from = 0; from < frame.text.length; ) {
    const to = sentenceEnd(frame.text, from);
    const sentence = frame.text.slice(from, to);
    let repaired: boolean | undefined;
    for (const service of heardIn(lexicon, sentence)) {
      const start = frame.starts[from + service.start] ?? 0;
      const end = frame.starts[from + service.end] ?? 0;
      if (service.broken || service.loose) done ??= DONE.test(frame.text) && !hears(lexicon.heard.pleas, frame.text);
      if (done === true && (service.broken || service.loose)) continue;
      if (service.loose && isInside(things, start)) continue;
      // 水管漏了，来个人修: what is to be done is said as well.
      if (service.trouble) repaired ??= repairs(lexicon, sentence, nextSentence(frame.text, to));
      found.push({ ...service, trouble: service.trouble && repaired !== true, start, end });
    }
    from = to + 1;
  }
  return found.sort((a, b) => a.start - b.start);
}

const SENTENCE_ENDS = charactersOf(",。;!?\n~…");

function sentenceEnd(text: string, from: number): number {
  const end = firstOf(SENTENCE_ENDS, text, from);
  return end < 0 ? text.length : end;
}

/** The sentence behind the one that ends at a place; empty when there is none. */
function nextSentence(text: string, end: number): string {
  let from = end;
  while (from < text.length && standsAt(SENTENCE_ENDS, text, from)) from++;
  return text.slice(from, sentenceEnd(text, from));
}

const repairs = ({ heard }: Lexicon, sentence: string, next: string): boolean =>
  hears(heard.repairs, sentence) || hears(heard.repairs, next);

/** 洗剂 of 炉甘石洗剂 is no washing. `things`: in order. */
const isInside = (things: readonly (Piece & { sense?: WordSense })[], at: number): boolean =>
  piecesIn(things, { start: at - 24, end: at + 24 }).some(
    (thing) => thing.sense !== undefined && thing.start < at && at < thing.end,
  );

/** True when a name that is on no list has the shape of a drug's: 奥拉西坦, 祛痰止咳胶囊, but not 藕片. */
export const looksLikeDrug = ({ heard }: Lexicon, name: string): boolean =>
  hears(heard.drugStems, name) || (hears(heard.drugNames, name) && !hears(heard.goodsShapes, name));

/** medicine or grocery by the shape of a name alone; undefined where it says nothing. */
function kindByShape(lexicon: Lexicon, name: string): "medicine" | "grocery" | undefined {
  const { heard } = lexicon;
  if (looksLikeDrug(lexicon, name)) return "medicine";
  if (hears(heard.goodsShapes, name)) return "grocery";
  return hears(heard.drugShapes, name) ? "medicine" : undefined;
}

/** medicine or grocery for a thing; `name` is plain. What is on no list and has no telling shape counts as `otherwise` says. */
export function kindOfThing(
  lexicon: Lexicon,
  sense: WordSense | undefined,
  name: string,
  otherwise: "medicine" | "grocery",
): "medicine" | "grocery" {
  switch (sense?.is) {
    case "drug":
    case "drug_class":
    case "supply":
      return "medicine";
    case "goods":
      return "grocery";
    default:
      return kindByShape(lexicon, name) ?? otherwise;
  }
}

/** The kind that a report or question is about, as far as its words say. */
export function kindSpokenOf(
  lexicon: Lexicon,
  skeleton: string,
  things: readonly { readonly sense: WordSense | undefined; readonly name: string }[],
  services: readonly Service[],
): RequestKind | undefined {
  const thing = things.find((each) => each.sense !== undefined);
  if (thing !== undefined) return kindOfThing(lexicon, thing.sense, thing.name, "grocery");
  if (hears(lexicon.heard.medicineWords, skeleton)) return "medicine";
  for (const kind of ["gas", "counselling", "transfer", "errand", "check"] as const)
    if (services.some((service) => service.kind === kind)) return kind;
  if (hears(lexicon.heard.groceryWords, skeleton)) return "grocery";
  if (hears(lexicon.heard.transferWords, skeleton)) return "transfer";
  const unknown = things.find((each) => kindByShape(lexicon, each.name) === "medicine");
  return unknown === undefined ? undefined : "medicine";
}
