// What part a thing has beside what is to be done: fetched by an errand, worked on, or brought as goods.
import type { Context } from "./context.ts";
import type { Found } from "./find.ts";
import { kindOfThing, type Service } from "./kinds.ts";
import { around, type Piece, within } from "./mask.ts";
import { BOUGHT, buyingIn, isWorkedOn, servicesAt } from "./scene.ts";
import type { Wanted } from "./wanted.ts";

/** True for errands that fetch something, so that its name is no part of the work. */
export const fetches = ({ text }: Found, service: Service): boolean =>
  service.kind === "errand" && /取|拿|领|忘在|落在/.test(text.plain.slice(service.start, service.end));

/** 落在议事厅了, 忘在活动室: something of one's own is to be brought. */
const LEFT_BEHIND = /[忘落丢]/;
/** What stands behind such a thing: 音箱落喷泉边了, 证件相未取. */
export const LEFT_AFTER = /^.{0,2}(?:忘|落|丢|放|存)(?:在|.{1,6}[边上里])|^(?:还)?[未没](?:取|领)/;
/** Verbs that fetch what is there already, which is an errand, as against what is to be bought. */
const FETCH_THERE = /(?:取|拿|送|领|忘在|落在)(?:一?下|回|个|来)?[IQ]*$/;
const LONGEST_BEFORE = 16;
/** These need no name: 取快递. */
const PARCELS = /快递|包裹|外卖|邮件/;

/**
 * `brought`: goods or medicine; `errand`: fetched by the errand; `unnamed`: the medicine of a prescription; `none`: only
 * what the work is done to, or whoever is to do it.
 */
export type Role = "brought" | "errand" | "unnamed" | "none";

/** The roles of a household's things beside its services; `otherwise`: the kind of things on no list. */
export function roleIn(
  context: Context,
  household: Piece,
  services: readonly Service[],
  otherwise: "medicine" | "grocery",
): (one: Wanted) => Role {
  const { lexicon, found } = context;
  const plain = found.text.plain;
  const errands = services.filter((service) => service.kind === "errand");
  const left = errands.some((service) => LEFT_BEHIND.test(plain.slice(service.start, service.end)));
  const phrases = services.some((service) => !service.word);
  const rides = services.some((service) => service.kind === "transfer");
  const boughtBefore = buyingIn(plain);
  return ({ thing, count }) => {
    const name = plain.slice(thing.start, thing.end);
    const clause = around(context.clauses, thing);
    const said = clause ?? household;
    const bought = boughtBefore(said, thing.start);
    const before = plain.slice(Math.max(said.start, thing.start - LONGEST_BEFORE), thing.start);
    const unknown = thing.sense === undefined;
    const medicine = () => kindOfThing(lexicon, thing.sense, name, otherwise) === "medicine";
    const errand = clause !== undefined && servicesAt(errands, clause).length > 0;
    const behind = LEFT_AFTER.test(plain.slice(thing.end, thing.end + 12));
    if ((errand || left || (behind && errands.length > 0)) && !PARCELS.test(name) && thing.sense?.is !== "drug") {
      const there = FETCH_THERE.test(before) || (count !== undefined && /[取拿].{0,8}$/.test(before));
      if (behind || (left && !bought) || (there && !medicine())) return "errand";
    }
    // 打印准考证3张, 把花盆挪进楼道: what the work is done to is not brought.
    if (errand && (count === undefined || unknown || !bought) && (unknown || !medicine())) return "none";
    if (isWorkedOn(plain, context.clauses, errands, boughtBefore, thing)) return "none";
    // 把门口两箱空酒瓶拖走: what stands within the words of the work is not brought either.
    const work = servicesAt(errands, thing).find((service) => within(thing, service));
    if (work !== undefined && !BOUGHT.test(plain.slice(work.start, thing.start)) && !medicine()) return "none";
    // 一位女同志陪着去, 会装窗帘的: somebody is wanted.
    if (/位$/.test(before) || /^(?:[一两几]位|会|懂)/.test(name)) return "none";
    if (unknown && services.length > 0 && !bought) return "none";
    // 要面包车: the car is no goods.
    if (rides && (/车$/.test(name) || /^.{0,1}的车/.test(plain.slice(thing.end, thing.end + 3)))) return "none";
    // 去医院取药: which, the prescription says.
    if (
      name === "药" &&
      count === undefined &&
      (/[取拿领]$/.test(before) || /^[^,。;!?]{0,10}[取拿领]/.test(plain.slice(thing.end, thing.end + 11)))
    )
      return "unnamed";
    // 来个懂电的; 去透析，轮椅: what stands beside a service without a word of wanting it only explains.
    if (count?.bare === true && phrases && unknown) return "none";
    if (count !== undefined || !phrases) return "brought";
    const act = context.acts.find((each) => within(thing, each.clause));
    const asked =
      act?.wants === true ||
      act?.lacks === true ||
      (act !== undefined && found.supplies.some((supply) => overlaps(supply, act.clause)));
    return unknown || !asked ? "none" : "brought";
  };
}

const overlaps = (a: Piece, b: Piece): boolean => a.start < b.end && b.start < a.end;

const OF_HIS = "(?:把|我的?|他的?|她的?|孩子的?|老[公婆]的?|有?一[个把件副张本条双]|那[个把件副张本条双]|副|把|件)";
/** 工作证落在2号门岗了, 病历在导诊台，谁带回来: what was left behind stands before. */
const LEFT_THERE = new RegExp(`(?:^|[,。;!? ]|${OF_HIS})(?<what>(?!${OF_HIS})[\\u4e00-\\u9fff]{2,4})(?:又)?$`);
/** 把书包拿回来: what is fetched stands before the verb. */
const FETCHED_BACK = /^把(?<what>[\u4e00-\u9fff]{2,5})(?:取|拿|领|带|捎)/;
/** 取一副配好的眼镜, 拿一下体检报告: what is fetched ends the phrase. */
const FETCHED_THING =
  /^(?:取|拿).{0,7}?(?<what>羽绒服|[大棉]?衣服?|裤子|鞋子?|老花镜|眼镜|钥匙|文件|体检报告|报告单?|化验单|检查单|病历本?|箱子|行李|照片|相片|证件相)$/;

/** What an errand is to fetch, where nothing says how many (我老花镜忘在活动室). */
export function fetchedIn({ text: { plain } }: Found, services: readonly Service[]): readonly Piece[] {
  for (const { kind, word, start, end } of services) {
    if (kind !== "errand" || word) continue;
    const said = plain.slice(start, end);
    const before = plain.slice(Math.max(0, start - 12), start);
    const what = /^(?:[忘丢拉][在到]|落)/.test(said) ? LEFT_THERE.exec(before)?.groups?.what : undefined;
    if (what !== undefined) {
      const from = start - before.length + before.lastIndexOf(what);
      return [{ start: from, end: from + what.length }];
    }
    const back = FETCHED_BACK.exec(said)?.groups?.what;
    if (back !== undefined && !/快递|包裹|外卖|垃圾|药/.test(back))
      return [{ start: start + 1, end: start + 1 + back.length }];
    const thing = FETCHED_THING.exec(said)?.groups?.what;
    if (thing !== undefined) return [{ start: end - thing.length, end }];
  }
  return [];
}
