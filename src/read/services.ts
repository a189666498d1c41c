// Which of the services spoken of are asked for, and which only explain another need beside them.
import type { Clause } from "./clauses.ts";
import type { Context } from "./context.ts";
import type { DeadClause } from "./dead.ts";
import { asksForErrand } from "./errands.ts";
import type { Service } from "./kinds.ts";
import { allAround, around, type Piece, piecesIn } from "./mask.ts";
import { once } from "./once.ts";
import { FURTHER, numbered, type Scene, SOMEBODY, sceneOf, wordsOf } from "./scene.ts";

const NONE: readonly Service[] = [];

/** The services asked for in a stretch, those left out that only explain another one beside them. */
export function liveServices(context: Context, region: Piece): readonly Service[] {
  if (context.services.length === 0) return NONE;
  const alive = piecesIn(context.services, region).filter((service) => isAlive(context, service));
  if (alive.length === 0) return NONE;
  const scene = sceneOf(context, region, alive);
  const errands = alive.map(
    (service, at) => service.kind === "errand" && asksForErrand(context.lexicon, scene, service, at),
  );
  const rides = alive.map(
    (service) => service.kind === "transfer" && !onlyMentioned(scene, service) && asksForRide(scene, service),
  );
  /** A work or a ride is asked for in a phrase. */
  const sure = alive.some((service, at) => !service.word && (errands[at] === true || rides[at] === true));
  return alive.filter((service, at) => {
    switch (service.kind) {
      case "errand":
        return errands[at];
      case "check":
        return !onlyMentioned(scene, service) && asksForCheck(scene, service, sure);
      case "transfer":
        return rides[at];
      case "gas":
      case "counselling":
        return !onlyMentioned(scene, service);
      default:
        return service.kind satisfies never;
    }
  });
}

const PAST_STAY = /(?:昨|前天|上周|上次|上个?月|刚|才|已经?|前几天|今早).{0,4}$/;

const liesInHospital = once(({ text }: Clause) => text.includes("住院") && !/T|[去要办送陪接车]/.test(text));

/** Neither withdrawn or reported, nor said of whom or when it was. */
function isAlive(context: Context, service: Service): boolean {
  const { plain } = context.found.text;
  if (allAround(context.dead, service).some((clause) => killed(context, clause, service))) return false;
  // 拿快递的时候帮我带瓶水, 去医院的邻居: who is asked, not what.
  const after = plain.slice(service.end, service.end + 5);
  if (
    /^(?:的?时候|时(?![间不事常装尚])|的(?:人|邻居|朋友|同志|志愿者|话|姐妹|兄弟|[大小]哥|大姐|师傅[来在到]))/.test(
      after,
    )
  )
    return false;
  // 老伴住院，我懒得开火: how things are.
  const clause = service.word ? around(context.clauses, service) : undefined;
  if (clause !== undefined && liesInHospital(clause)) return false;
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

/** `besides`: a work or a ride is asked for. */
function asksForCheck(scene: Scene, service: Service, besides: boolean): boolean {
  const { plain, counted, has } = scene;
  // 探访时她说药没了: that was the visit.
  if (/^(?:时|的时候|后|过|了)/.test(plain.slice(service.end, service.end + 3))) return false;
  if (!service.word && numbered(scene, service)) return true;
  const act = scene.actsAt(service);
  if (besides) return false;
  if (service.word || !counted) return !counted && !has.counselling && !has.gas;
  // 送盒速效救心丸，看看她人怎么样
  const alone = act !== undefined && piecesIn(scene.known, act.clause).length === 0;
  if (alone && SOMEBODY.test(wordsOf(scene, service, 0, 3))) return true;
  // 去看看李奶奶，顺便带盒降压药; 带两盒药，还想请人上去看看
  return FURTHER.test(`${alone ? act.clause.text : ""} ${plain.slice(service.end, service.end + 24)}`);
}

/** 去社区医院打针: what somebody is taken there for. */
const TREATED = /复[查诊]|透析|打针|检查|[手化放]疗|手术|产检|输液|拆|陪|接|车/;

const speaksOfTaking = once((scene: Scene) => /捎|搭|载|带我|接|送|陪|车/.test(wordsOf(scene, scene.region)));
const wantsCar = once((scene: Scene) => /(?:没有?|打不到|叫不到|求|派|要|有)车/.test(wordsOf(scene, scene.region)));
/** 发烧要去医院 */
const mustGo = once(({ text }: Clause) => /(?:[要得想需]|必须)[去到上].{0,8}$/.test(text) && !/药|开/.test(text));
const isTreated = once(({ text }: Clause) => TREATED.test(text));

function asksForRide(scene: Scene, service: Service): boolean {
  const { plain, counted } = scene;
  // 上门换药 comes to the house.
  if (
    /(?:上门|[来到]家里?|[来到]屋里?|护士来?).{0,3}$/.test(plain.slice(Math.max(0, service.start - 6), service.start))
  )
    return false;
  const said = wordsOf(scene, service);
  // 谁去中医院？: whoever goes there anyway is asked, and nobody to be taken.
  if (
    /^[去到上往].{0,8}$/.test(said) &&
    /(?:谁|哪[位个]|有人).{0,6}$/.test(plain.slice(Math.max(0, service.start - 8), service.start)) &&
    !speaksOfTaking(scene)
  )
    return false;
  // 我今天要接孩子: beside another it is one's own.
  const own = /(?:^|[,。;!? ])我[^,。;!? ]{0,6}$/.test(plain.slice(Math.max(0, service.start - 8), service.start));
  if (own && scene.services.some((other) => other !== service && !other.word && other.kind !== "errand")) return false;
  // 谁去医院，帮带一盒药; 昨天出院，要人去看看: the hospital is not where somebody is taken.
  const place = counted && /^[去到上往].{0,8}$/.test(said);
  const clause = scene.actsAt(service)?.clause;
  // 发烧要去医院，没车，另外退烧贴两盒
  const need = (clause !== undefined && mustGo(clause)) || wantsCar(scene);
  if (place && !need && !numbered(scene, service) && !(clause !== undefined && isTreated(clause))) return false;
  return !(scene.checks.length > 0 && plain.includes("每"));
}

/** Said of what has been done, or could not be. */
const tells = once((_clause: DeadClause, text: string) => /[了好完过妥√✓没无断缺昨]|已|上次|到手|找不/.test(text));
const repairs = once((_clause: DeadClause, text: string) => /修|换|通|弄|好了|解决|走|拆/.test(text));
/** 快递再不拿就退回了: so it is to be fetched. */
const urges = once((_clause: DeadClause, text: string) => /再不.{1,8}就/.test(text));

/**
 * True where a clause that reports or withdraws speaks of this service. 灯不亮了 says what is wrong, 从酒店接回小区 what
 * is to be done.
 */
export function killed({ found, acts }: Context, clause: DeadClause, service?: Service): boolean {
  if (clause.withdraws) return true;
  const text = found.text.plain.slice(clause.start, clause.end);
  if (urges(clause, text)) return false;
  // 琴谱落在活动室了: so it is to be brought.
  if (service?.kind === "errand" && /^(?:[忘丢拉][在到]|落)/.test(found.text.plain.slice(service.start, service.end)))
    return false;
  if (service?.broken === true) return !clause.loose && repairs(clause, text);
  return tells(clause, text) || acts.some((act) => act.claims && act.clause.start === clause.start);
}
