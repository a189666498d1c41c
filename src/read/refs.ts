// What a message that reports, asks or takes on points at: numbers of tasks, or household and kind.
import type { RequestKind, TaskRef, Whereabouts } from "../domain/intents.ts";
import type { Found } from "./find.ts";
import { householdsIn } from "./households.ts";
import type { Piece } from "./mask.ts";
import type { Name } from "./names.ts";
import type { TaskNumbers } from "./numbers.ts";
import { type Script, writtenAs } from "./written.ts";

/** All that the message points at; empty when it says nothing. `kind` is what its words speak of. */
export function refsOf(found: Found, kind: RequestKind | undefined, script: Script): readonly TaskRef[] {
  const groups = found.numbers.filter((group) => !isDay(found, group));
  if (groups.length > 0) {
    const kinds = kindsOf(found, groups, kind);
    const numbers = groups.flatMap((group, i) => group.numbers.map((no): TaskRef => ({ no, ...kinds[i] })));
    return numbers.filter(({ no }, i) => numbers.findIndex((other) => other.no === no) === i);
  }
  const all = whereaboutsOf(found, script);
  const places = takenOn(found, all);
  const [place] = places;
  // 30号接薛凤英
  const rides = found.numbers.some((group) => takesSomebody(found, group));
  const spoken = kind ?? (rides ? "transfer" : undefined);
  // 蔺大妈的药和青菜一块儿送上去了: two tasks of one household.
  if (place !== undefined && places.length === 1 && spoken !== undefined && all.length === 1 && bringsBoth(found))
    return (["medicine", "grocery"] as const).map((each) => ({ ...place.where, kind: each }));
  const kinds = kindsOf(
    found,
    places.map(({ at }) => at),
    spoken,
  );
  if (places.length > 0) return places.map(({ where }, i): TaskRef => ({ ...where, ...kinds[i] }));
  return spoken === undefined ? [] : [{ kind: spoken }];
}

/** 1单元的我送，2单元另请高明: left to others. */
const LEFT_TO_OTHERS =
  /另请|另找|另外找|换人|别人(?:送|去|接|来)|[让请找](?:别人|其他人|别个)|不顺路|[我俺](?:就|可)?(?:不(?:接|去|送|跑|管)|[去送跑接]不了)|留给/;

function takenOn({ text }: Found, places: readonly Named[]): readonly Named[] {
  if (places.length < 2) return places;
  const taken = places.filter(
    ({ at }, i) =>
      !LEFT_TO_OTHERS.test(text.plain.slice(at.end, Math.min(places[i + 1]?.at.start ?? at.end + 20, at.end + 20))),
  );
  return taken.length === 0 ? places : taken;
}

/** 30号接薛凤英: who is taken somewhere, and on which day. 12号王奶奶的药 is a task. */
const TAKEN_ON = /^[ ]?要?(?:开车)?(?:去|来)?(?:接送?|送|陪|载|拉|带|推)[ ]?$/;
/** 30号去协和那趟 */
const TRIP_ON = /^(?:去|到)[^,。;!? ]{1,8}(?:那趟|那车|的车|那次|的那?趟)/;
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
    const first = found.things.find((thing) => thing.start >= piece.end && thing.end <= end)?.sense?.is;
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
  const households = householdsIn(
    plain,
    whole,
    addresses,
    names.length > 1 ? [] : names,
    endedBy(plain, found.things, names, addresses),
  );
  if (names.length <= 1)
    return households.map((household) => ({
      where: { ...placeOf(household), ...nameOf(household.name) },
      at: anchorIn(found, household),
    }));
  return names.map((name) => {
    const before = addresses.filter((address) => address.end <= name.start).at(-1);
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
const anchorIn = ({ addresses, names }: Found, { start, end, name }: Piece & { readonly name?: Name }): Piece =>
  addresses.find((address) => address.start >= start && address.end <= end) ??
  name ??
  names.find((each) => each.start >= start && each.end <= end) ?? { start, end: start };

/** 王奶奶的药、5栋302的菜: things that another home follows directly. */
const endedBy = (
  plain: string,
  things: readonly Piece[],
  names: readonly Piece[],
  addresses: readonly Piece[],
): readonly Piece[] =>
  things.filter((thing) =>
    [...names, ...addresses].some(
      (next) =>
        next.start > thing.end &&
        next.start - thing.end <= 3 &&
        /^[ ]?(?:[、和跟与及]|还有|以及)[ ]?$/.test(plain.slice(thing.end, next.start)),
    ),
  );

function distinct(found: Found, names: readonly Name[], script: Script): readonly Name[] {
  const seen = new Set<string>();
  return names.filter((name) => {
    const text = writtenAs(found.text, script, name);
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}
