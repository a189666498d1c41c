// Which of the services spoken of are asked for, and which only explain another need beside them.
import type { Context } from "./context.ts";
import { hears } from "./ears.ts";
import type { Service } from "./kinds.ts";
import { type Piece, within } from "./mask.ts";

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
      !dead.some((clause) => within(service, clause) && !(clause.loose && service.trouble)) &&
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
  const sure = live.filter((service) => !service.word && !service.loose);
  const has = (kind: Service["kind"]) => sure.some((service) => service.kind === kind);
  const [errand, transfer, counselling, gas, check] = [
    has("errand"),
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
  /** A thing is bought in the same breath: 买个灯泡换一下. */
  const brings = (service: Service) => {
    const clause = clauseOf(service)?.clause;
    return (
      clause !== undefined &&
      known.some((thing) => within(thing, clause) && BOUGHT.test(plain.slice(clause.start, thing.start)))
    );
  };
  return live.filter((service, index) => {
    if (service.word && (counted || sure.length > 0)) return false;
    switch (service.kind) {
      case "errand": {
        if (!service.trouble && !numbered(plain, service) && CARRIES.test(textOf(service, 0, 4))) {
          const clause = clauseOf(service)?.clause;
          const goods = known.some(
            (thing) => (clause === undefined || within(thing, clause)) && thing.sense?.is === "goods" && thing.count,
          );
          if (goods || found.counts.some((count) => within(count, region))) return false;
          if (live.some((other) => other.kind === "transfer")) return false;
        }
        if (numbered(plain, service)) return true;
        // 水费欠了，麻烦代缴: how the card is topped up.
        if (gas && /[缴交]/.test(textOf(service))) return false;
        // 血压计坏了，帮买一个新的
        if (service.trouble && BUYS.test(textOf(region))) return false;
        // 灯泡坏了，带个灯泡: the thing is asked for, not the repair.
        if (service.trouble && (counted || fetched || transfer || counselling || (gas && POWER.test(textOf(service)))))
          return false;
        // 监控掉线了，哪位上去望一眼: why somebody is to be looked in on.
        if (check && /监控|摄像|手机|对讲|门铃/.test(textOf(service)) && !/修/.test(plain)) return false;
        if (service.loose) {
          if (brings(service) || beside(index, service, ["gas", "transfer", "counselling", "check", "errand"]))
            return false;
          const text = clauseOf(service)?.clause.text ?? "";
          return (!counted && sure.length === 0) || hears(lexicon.heard.pleas, text) || FURTHER.test(text);
        }
        return !beside(index, service, ["gas", "transfer", "counselling"]);
      }
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
        return !(counted && /^[去到上往].{0,8}$/.test(textOf(service))) && !(check && /每/.test(plain));
      case "gas":
      case "counselling":
        return true;
      default:
        return service.kind satisfies never;
    }
  });
}

const BUYS = /买[个一根条新块]|配[个一根条新块]|新的/;
export const BOUGHT = /[买捎购订]|带(?!到|去|回|下|上|出)|(?<!需|只|还|不)要/;
/** What is wrong when a card is empty. */
const POWER = /电(?![扇视饭脑梯动])|闸|灯.{0,4}[不没](?:亮|灭)|火/;
/** Another matter: 再帮打两套卷子, 空调也修一下. */
const FURTHER = /再|另|还(?!没|不)|也|顺/;

/** The text before it numbers it as a matter of its own: 3.垃圾没人收. */
const numbered = (plain: string, piece: Piece): boolean =>
  /(?:[1-9][.、)]|[①-⑨]|[一二三四五]是)[^,。;!?\n]{0,12}$/.test(
    plain.slice(Math.max(0, piece.start - 15), piece.start),
  );
