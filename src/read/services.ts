// Which of the services spoken of are asked for, and which only explain another need beside them.
import type { Context } from "./context.ts";
import type { Service } from "./kinds.ts";
import { type Piece, within } from "./mask.ts";

const PAST_STAY = /(?:昨|前天|上周|上个?月|刚|才|已经?|前几天|今早).{0,4}$/;

/** The services asked for in a stretch, those left out that only explain another one beside them. */
export function liveServices({ found, services, dead }: Context, region: Piece): readonly Service[] {
  const plain = found.text.plain;
  const live = services.filter(
    (service) =>
      within(service, region) &&
      !dead.some((clause) => within(service, clause)) &&
      // 昨天刚出院 tells why, not what is to be done.
      !(
        /[出住入]院/.test(plain.slice(service.start, service.end)) &&
        (PAST_STAY.test(plain.slice(Math.max(0, service.start - 6), service.start)) ||
          /^(?:回来|后|过|期间|以后|之后)/.test(plain.slice(service.end, service.end + 2)))
      ),
  );
  const known = found.things.filter((thing) => within(thing, region) && thing.sense !== undefined);
  const counted = known.some((thing) => thing.count !== undefined) || (known.length > 0 && found.counts.length > 0);
  const has = (kind: Service["kind"]) => live.some((service) => service.kind === kind && !service.word);
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
          kinds.includes(other.kind) &&
          !other.word &&
          !/[,。;!?\n]/.test(plain.slice(Math.min(service.end, other.end), Math.max(service.start, other.start))),
      );
  const phrases = live.some((service) => !service.word);
  return live.filter((service, index) => {
    if (service.word && (counted || phrases)) return false;
    switch (service.kind) {
      case "errand":
        // 灯泡坏了，带个灯泡: the thing is asked for, not the repair.
        // 3捆 给抬上楼: how it is brought.
        if (
          !service.trouble &&
          !numbered(plain, service) &&
          /[扛抬搬拎提].{0,4}[上进到]/.test(plain.slice(service.start, service.end + 4)) &&
          (counted || found.counts.some((count) => within(count, region)))
        )
          return false;
        if (service.trouble && (counted || gas || transfer) && !numbered(plain, service)) return false;
        return (
          !beside(index, service, ["gas", "transfer", "counselling"]) &&
          !(/[抬扛扶]/.test(plain.slice(service.start, service.end)) && transfer)
        );
      case "check":
        // 探访时她说药没了: that was the visit.
        if (/^(?:时|的时候|后|过|了)/.test(plain.slice(service.end, service.end + 3))) return false;
        if (!service.word && numbered(plain, service)) return true;
        return !counted && !errand && !transfer && !counselling && !gas;
      case "transfer":
        // 谁去医院，帮带一盒药; 昨天出院，要人去看看: the hospital is not where somebody is taken.
        // 上门换药 comes to the house.
        if (/上门.{0,3}$/.test(plain.slice(Math.max(0, service.start - 5), service.start))) return false;
        return (
          !(counted && /^[去到上往].{0,8}$/.test(plain.slice(service.start, service.end))) &&
          !(check && /每/.test(plain))
        );
      case "gas":
      case "counselling":
        return true;
      default:
        return service.kind satisfies never;
    }
  });
}

/** The text before it numbers it as a matter of its own: 3.垃圾没人收. */
const numbered = (plain: string, piece: Piece): boolean =>
  /(?:[1-9][.、)]|[①-⑨]|[一二三四五]是)[^,。;!?\n]{0,12}$/.test(
    plain.slice(Math.max(0, piece.start - 15), piece.start),
  );
