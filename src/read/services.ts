// Which of the services spoken of are asked for, and which only explain another need beside them.
import type { Context } from "./context.ts";
import { hears } from "./ears.ts";
import type { Service } from "./kinds.ts";
import { type Piece, within } from "./mask.ts";
import type { DeadClause } from "./wanted.ts";

const PAST_STAY = /(?:昨|前天|上周|上次|上个?月|刚|才|已经?|前几天|今早).{0,4}$/;
/** 3捆 给抬上楼: how goods are brought. */
const CARRIES = /[扛抬搬拎提].{0,4}[上进到回]/;

/** The services asked for in a stretch, those left out that only explain another one beside them. */
export function liveServices(context: Context, region: Piece): readonly Service[] {
  const { lexicon, found, services, acts, dead } = context;
  const plain = found.text.plain;
  const textOf = (piece: Piece, before = 0, after = 0) =>
    plain.slice(Math.max(0, piece.start - before), piece.end + after);
  const live = services.filter(
    (service) =>
      within(service, region) &&
      !dead.some((clause) => within(service, clause) && killed(context, clause, service)) &&
      // 拿快递的时候帮我带瓶水, 去医院的邻居: who is asked, not what.
      !/^(?:的?时候|时(?![间不])|的(?:人|邻居|朋友|同志|志愿者|话))/.test(plain.slice(service.end, service.end + 4)) &&
      // 昨天刚出院 tells why, not what is to be done.
      !(
        /[出住入]院/.test(textOf(service)) &&
        (PAST_STAY.test(plain.slice(Math.max(0, service.start - 6), service.start)) ||
          /^(?:回来|后|过|期间|以后|之后|刚|了)/.test(plain.slice(service.end, service.end + 2)))
      ),
  );
  const things = found.things.filter((thing) => within(thing, region));
  const known = things.filter((thing) => thing.sense !== undefined);
  const counted = known.some((thing) => thing.count !== undefined) || (known.length > 0 && found.counts.length > 0);
  const packed = things.some(
    (thing) =>
      PACK.test(thing.count?.unit ?? "") &&
      !live.some((service) => service.kind !== "errand" && service.start < thing.end && thing.start < service.end),
  );
  const sure = live.filter((service) => !service.word && !service.loose);
  const has = (kind: Service["kind"]) => sure.some((service) => service.kind === kind);
  const [transfer, counselling, gas, check] = [
    has("transfer"),
    has("counselling"),
    has("gas"),
    live.some((service) => service.kind === "check"),
  ];
  // Only the nearest can stand in the same sentence.
  const beside = (index: number, service: Service, kinds: readonly Service["kind"][]) =>
    live
      .slice(Math.max(0, index - 3), index + 4)
      .some(
        (other) =>
          other !== service &&
          kinds.includes(other.kind) &&
          !other.word &&
          !other.loose &&
          !/[,。;!?\n+]/.test(plain.slice(Math.min(service.end, other.end), Math.max(service.start, other.start))),
      );
  const clauseOf = (piece: Piece) => acts.find(({ clause }) => clause.start <= piece.start && piece.start < clause.end);
  /** 停电了，立刻要氧气袋; 电扇烧了，代买一台落地扇: something to be brought, other than what is broken. */
  const fetched = things.some((thing) => {
    const act = clauseOf(thing);
    const bought = act !== undefined && BOUGHT.test(plain.slice(act.clause.start, thing.start));
    return (
      !live.some((service) => service.start < thing.end && thing.start < service.end) &&
      (thing.sense === undefined
        ? bought && thing.count !== undefined && !thing.count.bare
        : bought || act?.wants === true || act?.lacks === true)
    );
  });
  /** A thing is bought in the same breath, or a medicine fetched: 买个灯泡换一下, 把中药取回来. */
  const brings = (service: Service) => {
    const clause = clauseOf(service)?.clause;
    return (
      clause !== undefined &&
      known.some(
        (thing) =>
          within(thing, clause) &&
          ((thing.end <= service.start &&
            thing.end >= service.start - 6 &&
            BOUGHT.test(plain.slice(clause.start, thing.start))) ||
            (thing.sense?.is !== "goods" && /[取拿领]/.test(textOf(service)))),
      )
    );
  };
  /** 灯泡坏了，买个灯泡换一下: what is broken is bought anew. */
  const replaced = (service: Service) =>
    known.some(
      (thing) =>
        thing.start > service.end &&
        textOf(service).includes(plain.slice(thing.start, thing.end)) &&
        BOUGHT.test(plain.slice(service.end, thing.start)),
    );
  const errands = live.filter((service, index) => {
    if (service.kind !== "errand" || (service.word && (counted || packed || sure.length > 0))) return false;
    const said = textOf(service);
    if (!service.broken && !numbered(plain, service) && CARRIES.test(textOf(service, 0, 4))) {
      const clause = clauseOf(service)?.clause;
      const goods = known.some(
        (thing) => (clause === undefined || within(thing, clause)) && thing.sense?.is === "goods" && thing.count,
      );
      // 来一箱纯净水，麻烦搬到门口
      if (
        goods ||
        (counted && /^[扛抬搬拎提][上进到回]/.test(said)) ||
        found.counts.some((count) => within(count, region))
      )
        return false;
      if (live.some((other) => other.kind === "transfer")) return false;
    }
    // 喂猫的罐头三个: what the goods are for.
    if (
      known.some((thing) => thing.count !== undefined && thing.start - service.end === 1 && plain[service.end] === "的")
    )
      return false;
    if (numbered(plain, service)) return true;
    // 水费欠了，麻烦代缴: how the card is topped up.
    if (gas && /[缴交]/.test(said)) return false;
    if (replaced(service)) return false;
    // 血压计坏了，帮买一个新的; 灯泡坏了，带个灯泡: the thing is asked for, not the repair.
    if (service.trouble && BUYS.test(textOf(region))) return false;
    if (service.trouble && (counted || fetched || transfer || counselling || (gas && POWER.test(said)))) return false;
    // 停电了，哪里有氧气袋: nobody is asked to bring the power back.
    if (service.trouble && /停[水电]/.test(said) && known.length > 0) return false;
    // 监控掉线了，哪位上去望一眼: why somebody is to be looked in on.
    if (check && /监控|摄像|手机|对讲|门铃/.test(said) && !/修/.test(plain)) return false;
    if (!service.loose) return !beside(index, service, ["gas", "transfer", "counselling"]);
    if (brings(service) || beside(index, service, ["gas", "transfer", "counselling", "check", "errand"])) return false;
    // 羊肉卷一斤，谁去超市捎回来
    if (known.length > 0 && /^[拿取领捎带].{0,2}回[来去]?$/.test(said)) return false;
    // 把冰箱填一填：牛奶一箱
    if (counted && plain.slice(service.end, service.end + 4).includes(":")) return false;
    const text = clauseOf(service)?.clause.text ?? "";
    return (!counted && sure.length === 0) || hears(lexicon.heard.pleas, text) || FURTHER.test(text);
  });
  const errand = errands.some((service) => !service.word);
  return live.filter((service) => {
    if (service.kind === "errand") return errands.includes(service);
    if (service.word && (counted || packed || sure.length > 0 || (fetched && service.kind === "transfer")))
      return false;
    switch (service.kind) {
      case "check":
        // 探访时她说药没了: that was the visit.
        if (/^(?:时|的时候|后|过|了)/.test(plain.slice(service.end, service.end + 3))) return false;
        if (!service.word && numbered(plain, service)) return true;
        // 去看看李奶奶，顺便带盒降压药
        if (
          !service.word &&
          counted &&
          !errand &&
          !transfer &&
          FURTHER.test(plain.slice(service.end, service.end + 24))
        )
          return true;
        return !counted && !errand && !transfer && !counselling && !gas;
      case "transfer":
        // 上门换药 comes to the house.
        if (/上门.{0,3}$/.test(plain.slice(Math.max(0, service.start - 5), service.start))) return false;
        // 谁去医院，帮带一盒药; 昨天出院，要人去看看: the hospital is not where somebody is taken.
        return (
          !(
            counted &&
            /^[去到上往].{0,8}$/.test(textOf(service)) &&
            !numbered(plain, service) &&
            !TREATED.test(clauseOf(service)?.clause.text ?? "")
          ) && !(check && /每/.test(plain))
        );
      case "gas":
      case "counselling":
        return true;
      default:
        return service.kind satisfies never;
    }
  });
}

/** Said of what has been done, or could not be. */
const TOLD = /[了好完过妥√✓没无断缺昨]|已|上次|到手|找不/;
const REPAIRED = /修|换|通|弄|好了|解决|走|拆/;

/** True where a clause that reports or withdraws speaks of this service. 灯不亮了 says what is wrong, 从酒店接回小区 what is to be done. */
export function killed({ found, acts }: Context, clause: DeadClause, service?: Service): boolean {
  const text = found.text.plain.slice(clause.start, clause.end);
  if (clause.withdraws) return true;
  if (service?.broken === true) return !clause.loose && REPAIRED.test(text);
  return TOLD.test(text) || acts.some((act) => act.claims && act.clause.start === clause.start);
}

/** 两盒, 一袋: of goods, whatever they are. */
const PACK = /^[盒瓶袋包支板箱罐桶斤提条]$/;
/** 去社区医院打针: what somebody is taken there for. */
const TREATED = /复[查诊]|透析|打针|检查|[手化放]疗|手术|产检|输液|拆|陪|接|车/;
const BUYS = /买[个一根条新块]|配[个一根条新块]|新的/;
export const BOUGHT = /[买捎购订]|带(?!到|去|回|下|上|出)|(?<!需|只|还|不)要/;
/** What is wrong when a card is empty. */
const POWER = /电(?![扇视饭脑梯动])|闸|灯.{0,4}[不没](?:亮|灭)|火|灶/;
/** Another matter: 再帮打两套卷子, 空调也修一下. */
const FURTHER = /再|另|还(?!没|不)|也|顺/;

/** The text before it numbers it as a matter of its own: 3.垃圾没人收. */
const numbered = (plain: string, piece: Piece): boolean =>
  /(?:[1-9][.、)]|[①-⑨]|[一二三四五]是)[^,。;!?\n]{0,12}$/.test(
    plain.slice(Math.max(0, piece.start - 15), piece.start),
  );
