// The needs of a message home by home: what is said of each, of all at once, or above and below them.
import type { Need, RequestKind } from "../domain/intents.ts";
import { type Context, narrowed } from "./context.ts";
import { headingOf, noteOf, type Place } from "./headings.ts";
import { type Household, householdsIn } from "./households.ts";
import type { ListFound } from "./lists.ts";
import { inOrder, type Piece, piecesIn } from "./mask.ts";
import { needsOf } from "./needs.ts";
import type { Heading } from "./parts.ts";
import { skeletonWithin } from "./skeleton.ts";
import { writtenAs } from "./written.ts";

/** All needs of a message; those of a list entry by entry. `otherwise`: the kind of a need whose words name none. */
export function needsIn(context: Context, list: ListFound | undefined, otherwise?: RequestKind): readonly Need[] {
  const unnamed: Heading = otherwise === undefined ? {} : { kind: otherwise };
  if (list !== undefined) return list.idle ? [] : needsOfList(context, list, unnamed);
  const whole = context.region;
  const households = householdsWithin(context, whole);
  if (households.length === 0) return needsOf(context, whole, unnamed);
  const begin = households[0]?.start ?? 0;
  if (begin === 0) return together(context, whole, households, unnamed);
  // 帮带饭：3-301 一份，5-401 两份，中午12点前: below a heading the time at the end is everybody's.
  const last = /[,。;\n ](T[^AINQT,。;\n]{0,6})[。!~\s]*$/.exec(context.found.skeleton.text);
  const from = last === null ? undefined : context.clauses.at(-1)?.start;
  const heading = headingOf(context, { start: 0, end: begin });
  return together(context, whole, households, {
    ...unnamed,
    ...heading,
    ...(from === undefined ? {} : noteOf(context, { start: from, end: whole.end })),
  });
}

/** The households of a stretch, by what of the context belongs to it. */
function householdsWithin({ found, services }: Context, region: Piece): readonly Household[] {
  const { text, addresses, names, things } = found;
  if (addresses.length + names.length === 0) return [];
  const contents = services.length === 0 ? things : inOrder([...things, ...services]);
  return householdsIn(text.plain, region, addresses, names, contents);
}

function needsOfList(context: Context, list: ListFound, unnamed: Heading): readonly Need[] {
  let before: Household | undefined;
  let previous: readonly Need[] = [];
  let same: Heading | undefined;
  const entries = list.entries.map((entry) => {
    const heading = { ...unnamed, ...entry.heading };
    const inside = narrowed(context, entry);
    const households = householdsWithin(inside, entry).map((household) => {
      const placed = inPlace(household, entry.place, before);
      if (placed.room !== undefined) before = placed;
      return placed;
    });
    // 3. 9-1-203 不用了，家里还有
    const cancels = inside.acts.some(
      (act) => act.cancels && (inside.found.things.length === 0 || WITHDRAWN.test(act.clause.text)),
    );
    const text = skeletonWithin(inside.found.frame, entry);
    if (NOTHING.test(text) || (cancels && together(inside, entry, households, {}).length === 0)) return { needs: [] };
    // 1201 两箱矿泉水 / 503 一箱: of the same.
    const ditto = heading.thing === undefined && households.every((household) => isDitto(inside, household));
    const needs = SAME.test(text)
      ? sameAs(inside, previous, households)
      : together(inside, entry, households, ditto && same !== undefined ? { ...heading, ...same } : heading);
    if (needs.length > 0) previous = needs;
    const [thing, second] = inside.found.things;
    const [need] = needs;
    if (thing !== undefined) same = second === undefined && need !== undefined ? { kind: need.kind, thing } : undefined;
    // 8座1004：拆阳台遮阳棚, in a list of what is wanted: something to be done, whatever it is.
    const told = /[\u4e00-\u9fff]{2}/.test(text) && households.some((household) => household.room !== undefined);
    return { needs, else: () => (told ? together(inside, entry, households, { ...heading, kind: "errand" }) : []) };
  });
  // One such line alone may be anything.
  const read = entries.filter((entry) => entry.needs.length > 0).length;
  return entries.flatMap((entry) => (entry.needs.length > 0 || read < 2 ? entry.needs : (entry.else?.() ?? [])));
}

/** A household with what the headings above it say of its place, or the home in the line before when it says only a room. */
function inPlace(household: Household, place: Place, before: Household | undefined): Household {
  const above = place.building !== undefined || household.room === undefined ? place : before;
  const building = household.building ?? above?.building;
  const same = household.building === undefined || household.building === place.building;
  const unit = household.unit ?? (same ? place.unit : undefined);
  if (building === household.building && unit === household.unit) return household;
  return {
    ...household,
    ...(building === undefined ? {} : { building }),
    ...(unit === undefined ? {} : { unit }),
  };
}

const WITHDRAWN = /不[要用订需]|取消|退|撤|算了/;
/** 3# 无, 1门101 没有要的: a line that is kept empty. */
const NOTHING =
  /^[AN\s:,、.-]*(?:[这本此上]?[次回期周]|今[天日]|我家?|我们家?)?(?:就|先)?(?:都|暂时?|目前)?(?:无|没有?|空|不[用要需订]|免|略|退|先?停[一两几]?[天周次]?|打错|误)(?:的?|了|[要需]的?|需[求要]|人|吧|哈|登记)[ ,;。!~]*$/;

/** 3栋402 同上 */
const SAME = /同上|同前|同楼上|(?:和|跟|与)(?:上面|上一家|楼上|前面)(?:的)?(?:一样|相同)/;

const residentOf = ({ found, script }: Context, { name }: Household): string | undefined =>
  name === undefined ? undefined : writtenAs(found.text, script, name);

const sameAs = (context: Context, needs: readonly Need[], households: readonly Household[]): readonly Need[] =>
  households.flatMap((household) => needs.map((need) => asOf(need, household, residentOf(context, household))));

/** What one home needs, as another's need. */
function asOf(
  { building: _b, unit: _u, room: _r, resident: _n, phone: _p, ...need }: Need,
  { building, unit, room }: Household,
  resident: string | undefined,
): Need {
  return {
    ...need,
    ...(building === undefined ? {} : { building }),
    ...(unit === undefined ? {} : { unit }),
    ...(room === undefined ? {} : { room }),
    ...(resident === undefined ? {} : { resident }),
  };
}

/** The needs of several households named in one breath: what is said of all of them is each one's need. */
function together(
  context: Context,
  region: Piece,
  households: readonly Household[],
  heading: Heading,
): readonly Need[] {
  const { found } = context;
  const needs = households.map((household, i) => {
    const own = needsOf(context, household, heading);
    // 3栋302要一袋米，楼上402也要一袋: of the same thing.
    const same = own.length > 0 || !isDitto(context, household) ? undefined : sameThing(context, households, i);
    return same === undefined ? own : needsOf(context, household, same);
  });
  const [alone = []] = needs;
  if (needs.length === 1 && alone.length <= 1) return alone;
  // 各一箱 is one quantity in the skeleton.
  const each = /各(?!位)/.test(found.text.plain.slice(region.start, region.end)) ? "各" : "";
  return shared(
    `${skeletonWithin(found.skeleton, region)}${each}`,
    households,
    households.map((household) => residentOf(context, household)),
    needs,
    households.map((household) => isSilent(context, household)),
    households.map((household) => JOINED.test(skeletonWithin(found.skeleton, household))),
  );
}

/** Hardly anything but how many: 5-402 要2袋. */
const isDitto = ({ found }: Context, household: Household): boolean =>
  piecesIn(found.counts, household).length > 0 &&
  skeletonWithin(found.frame, household).replace(/[^\u4e00-\u9fff]|[要也订来买各户家同样再加那给我的拿带份]/g, "")
    .length <= 3;

/** What the household before wants, or where none of those before names a thing, the first one after: 301一箱、302两箱纯牛奶. */
function sameThing(context: Context, households: readonly Household[], at: number): Heading | undefined {
  const thingOf = (household: Household) => piecesIn(context.found.things, household).at(-1);
  const owner =
    households.slice(0, at).findLast((household) => thingOf(household) !== undefined) ??
    households.slice(at + 1).find((household) => thingOf(household) !== undefined);
  const thing = owner === undefined ? undefined : thingOf(owner);
  const kind = owner === undefined ? undefined : needsOf(context, owner, {})[0]?.kind;
  return thing === undefined || kind === undefined ? undefined : { kind, thing };
}

/** 4-502王奶奶、8-301李大爷要看病: only named, together with the next. */
const JOINED = /^[ANC\s()的家帮给替请为麻烦、和跟与及]*$/;

/** Nothing is asked for in the words of this household itself. */
const isSilent = ({ found, services }: Context, household: Piece): boolean =>
  piecesIn(services, household).length === 0 && !/[IQ]/.test(skeletonWithin(found.skeleton, household));

/** 3栋501和3栋502都要一份蔬菜包: what is said of several homes at once is each one's need. */
function shared(
  skeleton: string,
  households: readonly Household[],
  residents: readonly (string | undefined)[],
  needs: readonly (readonly Need[])[],
  silent: readonly boolean[],
  joined: readonly boolean[],
): readonly Need[] {
  const together = /都(?!是)|各(?!位)|均|分别|[两三四五六几]位|[两三四五六几]家|[两三四五六几]户/.test(skeleton);
  // 理发两位：3栋301王奶奶、5栋402李大爷，29号下午最合适: one time for all.
  const kinds = new Set(needs.flat().map(({ kind }) => kind));
  const last = needs.at(-1)?.[0];
  const words = last?.repeat === undefined ? closingWords(skeleton, together) : "";
  const closing = kinds.size === 1 || /^(?:全?都|统一|一起)/.test(words) ? words : "";
  const due = closing.includes("T") ? last?.due : undefined;
  const urgent = closing !== "" && last?.urgent === true && needs.slice(0, -1).every(([need]) => need?.urgent !== true);
  return households.flatMap((household, i) => {
    const own = (needs[i] ?? []).map((need) => ({
      ...need,
      ...(due === undefined || need.due !== undefined ? {} : { due }),
      ...(urgent ? { urgent } : {}),
    }));
    if (own.length > 0 ? silent[i] !== true || !together : !together && joined[i] !== true) return own;
    // 3栋201、202、305 各1箱
    const says = (each: readonly Need[], j: number) => silent[j] !== true && each.length > 0;
    const near =
      needs.find((each, j) => j > i && says(each, j)) ??
      (together ? needs.findLast((each, j) => j < i && says(each, j)) : undefined);
    if (near === undefined) return own;
    return near.map((need) => asOf(need, household, residents[i]));
  });
}

/** The last sentence, or the last clause of what is said of several at once, when it speaks of no home and no thing. */
function closingWords(skeleton: string, together: boolean): string {
  const all = together || /[,;。](?:全?都|统一|一起)[^,;。]*$/.test(skeleton);
  const parts = skeleton.split(all ? /[,。;!?\n~…]/ : /[。;!?\n~…]/).filter((part) => part.trim() !== "");
  const last = parts.at(-1) ?? "";
  return parts.length < 2 || /[ANIQPC)]/.test(last) ? "" : last;
}
