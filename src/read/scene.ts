// What stands around the services of one household: the things beside them, and what of it is to be brought.
import type { Acts } from "./acts.ts";
import type { Context } from "./context.ts";
import type { ThingFound } from "./items.ts";
import { LONGEST_SERVICE, type Service } from "./kinds.ts";
import { around, type Piece, piecesIn, touching } from "./mask.ts";
import type { ServiceKind } from "./vocabulary.ts";

export interface Scene {
  readonly plain: string;
  readonly region: Piece;
  /** All services that are not told of or withdrawn, in order. */
  readonly services: readonly Service[];
  /** Those that somebody is to be looked in on for. */
  readonly checks: readonly Service[];
  /** Some service of this kind is known by a phrase. */
  readonly has: { readonly [Kind in ServiceKind]: boolean };
  /** Some service of any kind is. */
  readonly sure: boolean;
  /** Things of the vocabulary, in order. */
  readonly known: readonly ThingFound[];
  /** So many of some known thing are asked for. */
  readonly counted: boolean;
  /** So many, of nothing that stands beside it. */
  readonly loneCounts: boolean;
  /** 两盒, 一袋 of something, known or not. */
  readonly packed: boolean;
  /** Something is to be brought besides: 停电了，立刻要氧气袋; 电扇烧了，代买一台落地扇. */
  readonly fetched: boolean;
  /** The acts of the clause in which a piece begins. */
  readonly actsAt: (piece: Piece) => Acts | undefined;
}

/** Verbs and words by which goods are asked for. */
export const BOUGHT = /[买捎购订]|带(?!到|去|回|下|上|出)|(?<!需|只|还|不)要/;

/** 两盒, 一袋: of goods, whatever they are. */
const PACK = /^[盒瓶袋包支板箱罐桶斤提条]$/;

/** The services that touch a piece. `services` are in order of place. */
export const servicesAt = <One extends Piece>(services: readonly One[], piece: Piece): readonly One[] =>
  touching(services, piece, LONGEST_SERVICE);

/** Verbs that bring, so that what stands with them is wanted itself: 帮我扛50斤面粉, 大白菜一捆给抬上楼. */
const BRINGS = /^[取拿领捎带送扛抬搬拎提买](?!.{0,4}[下走出]|去?.{0,6}[修洗补改捐寄店铺摊])/;
/** 把花盆五个搬进屋: whatever is done to it, it is there already. */
const TAKEN = /(?:把|将)[^,。;!?]{0,4}$/;
const LONGEST_TAKEN = 5;
/** No further behind a thing stands the work that is done to it. */
const NEAR = 9;
/** Measures of what is bought in packs or by weight: only taken away, never mended (两袋垃圾带下楼). */
const BULK = /^[大小]?(?:[盒瓶袋包支板罐桶斤提公千克两份颗粒片捆棵条根]|公斤)$/;
const AWAY = /[扔丢倒清拖卖抬搬拿带拎提].{0,6}(?:[下走出掉]|一下)|^[扔丢清]/;

/** Tells whether a word of buying stands in a clause before a place; looked for once a clause, as many things may stand in it. */
export function buyingIn(plain: string): (clause: Piece, end: number) => boolean {
  let first: Map<number, number> | undefined;
  return (clause, end) => {
    first ??= new Map();
    let at = first.get(clause.start);
    if (at === undefined) {
      const found = plain.slice(clause.start, clause.end).search(BOUGHT);
      at = found < 0 ? plain.length : clause.start + found;
      first.set(clause.start, at);
    }
    // 带 counts right before the thing, whatever the thing begins with.
    return at < end || (end > clause.start && plain[end - 1] === "带");
  };
}

/** 磨两把菜刀, 三个纸箱扔一下, 两条裤子改短: what a work is done to is no goods, however many. */
export function isWorkedOn(
  plain: string,
  clauses: readonly Piece[],
  services: readonly Service[],
  boughtBefore: (clause: Piece, end: number) => boolean,
  thing: ThingFound,
): boolean {
  const { sense, count } = thing;
  if (sense?.is === "drug" || sense?.is === "drug_class") return false;
  const from = Math.min(thing.start, count?.start ?? thing.start);
  const end = Math.max(thing.end, count?.end ?? 0);
  const near = servicesAt(services, { start: thing.start, end: end + NEAR });
  return near.some((service) => {
    if (service.kind !== "errand" || service.word || service.broken) return false;
    const inside = service.start <= from && thing.start < service.end;
    const follows = end <= service.start && service.start - end < NEAR;
    if (!inside && !follows) return false;
    const said = plain.slice(service.start, service.end);
    const clause = around(clauses, { start: service.start, end: service.start + 1 });
    if (clause === undefined || from < clause.start) return false;
    const before = plain.slice(Math.max(clause.start, from - LONGEST_TAKEN), from);
    // 换一个新的枕头
    if (
      boughtBefore(clause, from) ||
      /[再来]$/.test(before) ||
      plain.slice(service.start, thing.start).includes("新的")
    )
      return false;
    const taken = TAKEN.test(before);
    if (BRINGS.test(said) && !taken) return false;
    const bulk = BULK.test(count?.unit ?? "");
    if (inside) return !bulk || AWAY.test(said) || taken;
    const joined = !/[,。;!?和、再另也还买带]/.test(plain.slice(end, service.start));
    return joined && (!bulk || AWAY.test(said));
  });
}

/** What stands around `services`, which are those of the region that are alive. */
export function sceneOf({ found, acts, clauses }: Context, region: Piece, services: readonly Service[]): Scene {
  const { plain } = found.text;
  const boughtBefore = buyingIn(plain);
  // 要轮椅车: the car is no goods.
  const things = piecesIn(found.things, region).filter(
    (thing) => plain[thing.end - 1] !== "车" && !isWorkedOn(plain, clauses, services, boughtBefore, thing),
  );
  const known = things.filter((thing) => thing.sense !== undefined);
  const sure = services.filter((service) => !service.word && !service.loose);
  const has = (kind: ServiceKind) => sure.some((service) => service.kind === kind);
  const actsAt = (piece: Piece): Acts | undefined => {
    let low = 0;
    let high = acts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((acts[middle]?.clause.end ?? 0) <= piece.start) low = middle + 1;
      else high = middle;
    }
    const act = acts[low];
    return act !== undefined && act.clause.start <= piece.start ? act : undefined;
  };
  const isFetched = (thing: ThingFound): boolean => {
    if (servicesAt(services, thing).length > 0) return false;
    const act = actsAt(thing);
    const bought = act !== undefined && boughtBefore(act.clause, thing.start);
    return thing.sense === undefined
      ? bought && thing.count !== undefined && !thing.count.bare
      : bought || act?.wants === true || act?.lacks === true;
  };
  return {
    plain,
    region,
    services,
    checks: services.filter((service) => service.kind === "check"),
    has: {
      gas: has("gas"),
      transfer: has("transfer"),
      counselling: has("counselling"),
      check: has("check"),
      errand: has("errand"),
    },
    sure: sure.length > 0,
    known,
    counted: known.some((thing) => thing.count !== undefined) || (known.length > 0 && found.counts.length > 0),
    loneCounts: piecesIn(found.counts, region).length > 0,
    packed: things.some(
      (thing) =>
        PACK.test(thing.count?.unit ?? "") && !servicesAt(services, thing).some((service) => service.kind !== "errand"),
    ),
    fetched: things.some(isFetched),
    actsAt,
  };
}

/** What the words of a piece are, with some before and after it. */
export const wordsOf = ({ plain }: Scene, piece: Piece, before = 0, after = 0): string =>
  plain.slice(Math.max(0, piece.start - before), piece.end + after);

/** Another service of one of these kinds, known by a phrase, stands in the same sentence. `at`: where this one stands. */
export function besideAny(scene: Scene, at: number, kinds: readonly ServiceKind[]): boolean {
  const { plain, services } = scene;
  const service = services[at];
  return (
    service !== undefined &&
    // Only the nearest can.
    services
      .slice(Math.max(0, at - 3), at + 4)
      .some(
        (other) =>
          other !== service &&
          kinds.includes(other.kind) &&
          !other.word &&
          !other.loose &&
          !/[,。;!?\n+]/.test(plain.slice(Math.min(service.end, other.end), Math.max(service.start, other.start))),
      )
  );
}

/** The text before it numbers it as a matter of its own: 3.垃圾没人收. */
export const numbered = (scene: Scene, piece: Piece): boolean =>
  /(?:[1-9][.、)]|[①-⑨]|[一二三四五]是)[^,。;!?\n]{0,12}$/.test(
    scene.plain.slice(Math.max(0, piece.start - 15), piece.start),
  );

/** Another matter: 再帮打两套卷子, 空调也修一下. */
export const FURTHER = /再|另|还(?!没|不)|也|顺/;

/** Somebody is spoken of. */
export const SOMEBODY = /[他她]|老人|老[太爷]|奶奶|爷爷/;
