// Which of the services spoken of are asked for, and which only explain another need beside them.
import type { Context } from "./context.ts";
import { asksForErrand } from "./errands.ts";
import type { Service } from "./kinds.ts";
import { type Piece, piecesIn, within } from "./mask.ts";
import { FURTHER, numbered, type Scene, sceneOf, wordsOf } from "./scene.ts";
import type { DeadClause } from "./wanted.ts";

/** The services asked for in a stretch, those left out that only explain another one beside them. */
export function liveServices(context: Context, region: Piece): readonly Service[] {
  const alive = piecesIn(context.services, region).filter((service) => isAlive(context, service));
  const scene = sceneOf(context, region, alive);
  const errands = new Set(
    alive.filter((service, at) => service.kind === "errand" && asksForErrand(context.lexicon, scene, service, at)),
  );
  const errand = [...errands].some((service) => !service.word);
  return alive.filter((service) => {
    switch (service.kind) {
      case "errand":
        return errands.has(service);
      case "check":
        return !onlyMentioned(scene, service) && asksForCheck(scene, service, errand);
      case "transfer":
        return !onlyMentioned(scene, service) && asksForRide(scene, service);
      case "gas":
      case "counselling":
        return !onlyMentioned(scene, service);
      default:
        return service.kind satisfies never;
    }
  });
}

const PAST_STAY = /(?:昨|前天|上周|上次|上个?月|刚|才|已经?|前几天|今早).{0,4}$/;

/** Neither withdrawn or reported, nor said of whom or when it was. */
function isAlive(context: Context, service: Service): boolean {
  const { plain } = context.found.text;
  if (context.dead.some((clause) => within(service, clause) && killed(context, clause, service))) return false;
  // 拿快递的时候帮我带瓶水, 去医院的邻居: who is asked, not what.
  const after = plain.slice(service.end, service.end + 4);
  if (/^(?:的?时候|时(?![间不])|的(?:人|邻居|朋友|同志|志愿者|话))/.test(after)) return false;
  // 昨天刚出院 tells why, not what is to be done.
  return !(
    /[出住入]院/.test(plain.slice(service.start, service.end)) &&
    (PAST_STAY.test(plain.slice(Math.max(0, service.start - 6), service.start)) ||
      /^(?:回来|后|过|期间|以后|之后|刚|了)/.test(after))
  );
}

/** A word alone says less than a phrase, and less than goods. */
const onlyMentioned = (scene: Scene, { kind, word }: Service): boolean =>
  word && (scene.counted || scene.packed || scene.sure || (scene.fetched && kind === "transfer"));

function asksForCheck(scene: Scene, service: Service, errand: boolean): boolean {
  const { plain, counted, has } = scene;
  // 探访时她说药没了: that was the visit.
  if (/^(?:时|的时候|后|过|了)/.test(plain.slice(service.end, service.end + 3))) return false;
  if (!service.word && numbered(scene, service)) return true;
  if (errand || has.transfer) return false;
  // 去看看李奶奶，顺便带盒降压药
  if (!service.word && counted && FURTHER.test(plain.slice(service.end, service.end + 24))) return true;
  return !counted && !has.counselling && !has.gas;
}

/** 去社区医院打针: what somebody is taken there for. */
const TREATED = /复[查诊]|透析|打针|检查|[手化放]疗|手术|产检|输液|拆|陪|接|车/;

function asksForRide(scene: Scene, service: Service): boolean {
  const { plain, counted } = scene;
  // 上门换药 comes to the house.
  if (/上门.{0,3}$/.test(plain.slice(Math.max(0, service.start - 5), service.start))) return false;
  // 谁去医院，帮带一盒药; 昨天出院，要人去看看: the hospital is not where somebody is taken.
  const place = counted && /^[去到上往].{0,8}$/.test(wordsOf(scene, service));
  if (place && !numbered(scene, service) && !TREATED.test(scene.actsAt(service)?.clause.text ?? "")) return false;
  return !(scene.services.some((other) => other.kind === "check") && plain.includes("每"));
}

/** Said of what has been done, or could not be. */
const TOLD = /[了好完过妥√✓没无断缺昨]|已|上次|到手|找不/;
const REPAIRED = /修|换|通|弄|好了|解决|走|拆/;

/** What was seen once for a clause, as many services may stand in it. */
const telling = new WeakMap<DeadClause, boolean>();

function tells(clause: DeadClause, text: string): boolean {
  const known = telling.get(clause);
  if (known !== undefined) return known;
  const found = TOLD.test(text);
  telling.set(clause, found);
  return found;
}

/**
 * True where a clause that reports or withdraws speaks of this service. 灯不亮了 says what is wrong, 从酒店接回小区 what
 * is to be done.
 */
export function killed({ found, acts }: Context, clause: DeadClause, service?: Service): boolean {
  const text = found.text.plain.slice(clause.start, clause.end);
  if (clause.withdraws) return true;
  if (service?.broken === true) return !clause.loose && REPAIRED.test(text);
  return tells(clause, text) || acts.some((act) => act.claims && act.clause.start === clause.start);
}
