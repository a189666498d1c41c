// What a message that reports, asks or takes on points at: numbers of tasks, or household and kind.
import type { RequestKind, TaskRef, Whereabouts } from "../domain/intents.ts";
import { ROOM_LIKE } from "./address-patterns.ts";
import type { Found } from "./find.ts";
import { householdsIn } from "./households.ts";
import { firstFrom, type Piece, piecesIn } from "./mask.ts";
import type { Name } from "./names.ts";
import type { TaskNumbers } from "./numbers.ts";
import { type Script, writtenAs } from "./written.ts";

/** All that the message points at; empty when it says nothing. `kind` is what its words speak of. */
export function refsOf(found: Found, kind: RequestKind | undefined, script: Script): readonly TaskRef[] {
  const groups = taken(
    found,
    found.numbers.filter((group) => !isDay(found, group)),
    (group) => group,
  );
  if (groups.length > 0) {
    const kinds = kindsOf(found, groups, kind);
    const numbers = groups.flatMap((group, i) =>
      group.numbers.map((no): TaskRef => ({ ...(isRoom(found, group) ? { room: String(no) } : { no }), ...kinds[i] })),
    );
    return numbers.filter((one, i) => numbers.findIndex(({ no, room }) => no === one.no && room === one.room) === i);
  }
  const all = whereaboutsOf(found, script);
  const places = taken(found, all, ({ at }) => at);
  const [place] = places;
  // 30号接薛凤英
  const rides = found.numbers.some((group) => takesSomebody(found, group));
  const spoken = kind ?? (rides ? "transfer" : undefined);
  // 蔺大妈的药和青菜一块儿送上去了: two tasks of one household.
  if (place !== undefined && all.length === 1 && spoken !== undefined && bringsBoth(found))
    return (["medicine", "grocery"] as const).map((each) => ({ ...place.where, kind: each }));
  const kinds = kindsOf(
    found,
    places.map(({ at }) => at),
    spoken,
  );
  if (places.length > 0) return places.map(({ where }, i): TaskRef => ({ ...where, ...kinds[i] }));
  return spoken === undefined ? [] : [{ kind: spoken }];
}

/** 301胰岛素到了没: floor and door before what is spoken of; on the first floor it is as likely a task's number. */
function isRoom({ things, text }: Found, { how, numbers, start, end }: TaskNumbers): boolean {
  return (
    how === "bare" &&
    numbers.length === 1 &&
    LIKE_A_ROOM.test(text.plain.slice(start, end)) &&
    things.some((thing) => thing.sense !== undefined && thing.start >= end && thing.start - end <= 1)
  );
}
const LIKE_A_ROOM = new RegExp(`^(?!1\\d{2}$)${ROOM_LIKE}$`);

/** 1单元的我送，2单元另请高明; 5栋归我，7栋给小王; 3-301不要了，4-402照旧: left to others, or as it was. */
const LEFT_ALONE =
  /另请|另找|另外找|换人|别人(?:送|去|接|来)|[让请找](?:别人|其他人|别个)|不顺路|[我俺](?:就|可)?(?:不(?:接|去|送|跑|管)|[去送跑接]不了)|留给|(?:给|归|让|交给)[小老][\u4e00-\u9fff]|照旧|照常|不变|照样?送|谁[来去接要]|等会|待会|稍后|还[有差剩][一两三四五六七八九几\d]/;

/** Those of several that the message really speaks of. */
function taken<Each>({ text }: Found, all: readonly Each[], at: (each: Each) => Piece): readonly Each[] {
  if (all.length < 2) return all;
  const kept = all.filter((each, i) => {
    const { end } = at(each);
    const next = all[i + 1];
    return !LEFT_ALONE.test(text.plain.slice(end, Math.min(next === undefined ? end + 20 : at(next).start, end + 20)));
  });
  return kept.length === 0 ? all : kept;
}

/** 30号接薛凤英: who is taken somewhere, and on which day. 12号王奶奶的药 is a task. */
const TAKEN_ON = /^[ ]?要?(?:开车)?(?:去|来)?(?:接送?|送|陪|载|拉|带|推)[ ]?$/;
/** 30号去协和那趟, 28号透析的车 */
const TRIP_ON = /^的?(?:去|到|透析|复[诊查]|化疗|放疗|产检|出院)[^,。;!? ]{0,8}(?:那趟|那车|的车|那次|的那?趟)/;
/** 王奶奶28号的透析 */
const VISIT_ON = /^的?(?:透析|复[诊查]|化疗|放疗|产检|出院|检查|门诊|手术|换药|拆线|车)/;
/** 不剪头了，29号要走亲戚: what keeps them. */
const KEPT_ON = /^(?:要|得|就?会|才|再|走亲|回(?!复)|出院|住院|搬|去(?!买|拿|送|取))/;

/** 12号 is a task's number, unless somebody is to be taken on that day, or is kept. */
function isDay(found: Found, number: TaskNumbers): boolean {
  const { numbers, addresses, names, text } = found;
  if (number.how !== "day_like" || number.numbers.length > 1 || (number.numbers[0] ?? 32) > 31) return false;
  if (numbers.some((other) => other.how !== "day_like")) return false;
  const end = dayEnd(found, number);
  const behind = text.plain.slice(end, end + 16);
  if (takesSomebody(found, number)) return true;
  if (TRIP_ON.test(behind)) return true;
  const before = [...names, ...addresses].findLast((one) => one.end <= number.start);
  if (before !== undefined && number.start - before.end <= 1 && VISIT_ON.test(behind)) return true;
  return before !== undefined && /[,。;!? ]/.test(text.plain.slice(before.end, number.start)) && KEPT_ON.test(behind);
}

/** 28号上午: with the time of day. */
const dayEnd = ({ times }: Found, number: TaskNumbers): number =>
  Math.max(number.end, times.find((each) => each.start <= number.start && each.end >= number.end)?.end ?? 0);

function takesSomebody(found: Found, number: TaskNumbers): boolean {
  const { plain } = found.text;
  const end = dayEnd(found, number);
  return [...found.names, ...found.addresses].some(
    (who) =>
      who.start >= end &&
      who.start - end <= 6 &&
      TAKEN_ON.test(plain.slice(end, who.start)) &&
      !/^家?的(?!车)/.test(plain.slice(who.end, who.end + 3)),
  );
}

/** 3栋的药我拿，5栋的菜我送: the kinds of the things behind each, where each has its own; `spoken` otherwise. */
function kindsOf(
  found: Found,
  pieces: readonly Piece[],
  spoken: RequestKind | undefined,
): readonly { readonly kind?: RequestKind }[] {
  const kinds = pieces.map((piece, i): RequestKind | undefined => {
    const end = pieces[i + 1]?.start ?? found.text.plain.length;
    const first = piecesIn(found.things, { start: piece.end, end })[0]?.sense?.is;
    if (first === "goods") return "grocery";
    return first === "drug" || first === "drug_class" ? "medicine" : undefined;
  });
  const apart = spoken !== undefined && new Set(kinds).size > 1 && kinds.every((kind) => kind !== undefined);
  return kinds.map((own) => {
    const kind = apart ? own : spoken;
    return kind === undefined ? {} : { kind };
  });
}

/** Medicine and goods are named beside each other. */
const bringsBoth = ({ things }: Found): boolean =>
  things.some(({ sense }) => sense?.is === "goods") &&
  things.some(({ sense }) => sense?.is === "drug" || sense?.is === "drug_class");

/** A household, and where it is named. */
interface Named {
  readonly where: Whereabouts;
  readonly at: Piece;
}

const placeOf = ({ building, unit, room }: Whereabouts): Whereabouts => ({
  ...(building === undefined ? {} : { building }),
  ...(unit === undefined ? {} : { unit }),
  ...(room === undefined ? {} : { room }),
});

/** The households that a message names. Several names beside one place share its building. */
function whereaboutsOf(found: Found, script: Script): readonly Named[] {
  const { plain } = found.text;
  const whole = { start: 0, end: plain.length };
  const names = distinct(found, found.names, script);
  const { addresses } = found;
  // 饭先到2栋再到6栋: buildings named one after the other are a place each.
  const buildings = [...new Set(addresses.map(({ building }) => building))];
  if (
    names.length === 0 &&
    buildings.length > 1 &&
    addresses.every(({ room, unit }) => room === undefined && unit === undefined)
  )
    return buildings.flatMap((building) => {
      const at = addresses.find((address) => address.building === building);
      return building === undefined || at === undefined ? [] : [{ where: { building }, at }];
    });
  const nameOf = (name: Name | undefined) =>
    name === undefined ? {} : { resident: writtenAs(found.text, script, name) };
  // 王奶奶的药、5栋302的菜: two homes.
  const cuts = endedBy(found, names).map(({ end }) => end);
  const named = names.length > 1 ? [] : names;
  const households = [whole.start, ...cuts].flatMap((start, i) => {
    const region = { start, end: cuts[i] ?? whole.end };
    return householdsIn(plain, region, piecesIn(addresses, region), piecesIn(named, region), []);
  });
  if (names.length <= 1)
    return households.map((household) => ({
      where: { ...placeOf(household), ...nameOf(household.name) },
      at: anchorIn(found, household),
    }));
  return names.map((name) => {
    const before = addresses[firstFrom(addresses, name.start) - 1];
    const near = before !== undefined && name.start - before.end <= 2;
    const shared = households.length === 1 ? households[0] : undefined;
    const building = before?.building ?? shared?.building;
    return {
      where: {
        ...(near && before !== undefined ? placeOf(before) : building === undefined ? {} : { building }),
        ...nameOf(name),
      },
      at: name,
    };
  });
}

/** Where a household is named within its stretch of the message. */
const anchorIn = ({ addresses, names }: Found, household: Piece & { readonly name?: Name }): Piece =>
  piecesIn(addresses, household)[0] ??
  household.name ??
  piecesIn(names, household)[0] ?? { start: household.start, end: household.start };

/** Things that another home follows directly. */
function endedBy({ text, things, addresses }: Found, names: readonly Piece[]): readonly Piece[] {
  const joined = (thing: Piece, next: Piece | undefined) =>
    next !== undefined &&
    next.start - thing.end <= 3 &&
    /^[ ]?(?:[、和跟与及]|还有|以及)[ ]?$/.test(text.plain.slice(thing.end, next.start));
  const next = (pieces: readonly Piece[], { end }: Piece) => pieces[firstFrom(pieces, end + 1)];
  return things.filter((thing) => joined(thing, next(names, thing)) || joined(thing, next(addresses, thing)));
}

function distinct(found: Found, names: readonly Name[], script: Script): readonly Name[] {
  const seen = new Set<string>();
  return names.filter((name) => {
    const text = writtenAs(found.text, script, name);
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}
