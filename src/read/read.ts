// Reads one message as a careful coordinator would: pieces, needs, what it does, and with what it means to be understood.
import type { Intention, Need, Pieces } from "../domain/intents.ts";
import { type Acts, actsIn } from "./acts.ts";
import { clausesOf } from "./clauses.ts";
import { type Context, narrowed } from "./context.ts";
import { hears } from "./ears.ts";
import { type Found, findPieces } from "./find.ts";
import { headingOf, type Place } from "./headings.ts";
import { type Household, householdsIn } from "./households.ts";
import { decideIntent } from "./intent.ts";
import { findServices } from "./kinds.ts";
import { layoutOf } from "./layout.ts";
import type { Lexicon } from "./lexicon.ts";
import { findList, type ListFound } from "./lists.ts";
import { marksOf } from "./marks.ts";
import { inOrder, type Piece, piecesIn } from "./mask.ts";
import { type Heading, needsOf } from "./needs.ts";
import { piecesOf } from "./pieces.ts";
import type { KnownNames, MessageText, Reader, Reading } from "./reading.ts";
import { skeletonWithin } from "./skeleton.ts";
import { plainText } from "./text.ts";
import { deadClauses } from "./wanted.ts";
import { type Script, writtenAs } from "./written.ts";

/** All needs of a message; those of a list entry by entry. */
function needsIn(context: Context, list: ListFound | undefined): readonly Need[] {
  if (list !== undefined) return list.idle ? [] : needsOfList(context, list);
  const whole = { start: 0, end: context.found.text.plain.length };
  const households = householdsWithin(context, whole);
  if (households.length === 0) return needsOf(context, whole, {});
  const begin = households[0]?.start ?? 0;
  return together(context, whole, households, begin === 0 ? {} : headingOf(context, { start: 0, end: begin }));
}

function householdsWithin({ found, services }: Context, region: Piece): readonly Household[] {
  const contents = inOrder([...piecesIn(found.things, region), ...piecesIn(services, region)]);
  const [addresses, names] = [piecesIn(found.addresses, region), piecesIn(found.names, region)];
  return householdsIn(found.text.plain, region, addresses, names, contents);
}

function needsOfList(context: Context, list: ListFound): readonly Need[] {
  let before: Household | undefined;
  const entries = list.entries.map(({ place, heading, ...entry }) => {
    const households = householdsWithin(context, entry).map((household) => {
      const placed = inPlace(household, place, before);
      if (placed.room !== undefined) before = placed;
      return placed;
    });
    // 3. 9-1-203 不用了，家里还有
    const inside = narrowed(context, entry);
    const cancels = inside.acts.some(
      (act) => act.cancels && (inside.found.things.length === 0 || WITHDRAWN.test(act.clause.text)),
    );
    const text = skeletonWithin(inside.found.frame, entry);
    if (NOTHING.test(text) || (cancels && together(context, entry, households, {}).length === 0)) return { needs: [] };
    const needs = together(context, entry, households, heading);
    // 8座1004：拆阳台遮阳棚, in a list of what is wanted: something to be done, whatever it is.
    const told = /[\u4e00-\u9fff]{2}/.test(text) && households.some((household) => household.room !== undefined);
    return { needs, else: () => (told ? together(context, entry, households, { ...heading, kind: "errand" }) : []) };
  });
  const read = entries.filter((entry) => entry.needs.length > 0).length;
  return entries.flatMap((entry) => (entry.needs.length > 0 || read < 2 ? entry.needs : (entry.else?.() ?? [])));
}

/** A household with what the headings above it say of its place, or the home in the line before when it says only a room. */
function inPlace(household: Household, place: Place, before: Household | undefined): Household {
  const above = place.building !== undefined || household.room === undefined ? place : before;
  const building = household.building ?? above?.building;
  const same = household.building === undefined || household.building === place.building;
  const unit = household.unit ?? (same ? place.unit : undefined);
  return {
    ...household,
    ...(building === undefined ? {} : { building }),
    ...(unit === undefined ? {} : { unit }),
  };
}

const WITHDRAWN = /不[要用订需]|取消|退|撤|算了/;
/** 3# 无, 1门101 没有要的: a line that is kept empty. */
const NOTHING =
  /^[AN\s:,、.-]*(?:都|暂时?|目前)?(?:无|没有?|空|不[用要需订]|免|略|退|打错|误)(?:的?|了|[要需]的?|需[求要]|人|吧|哈|登记)[ ,;。!~]*$/;

/** The needs of several households named in one breath: what is said of all of them is each one's need. */
function together(
  context: Context,
  region: Piece,
  households: readonly Household[],
  heading: Heading,
): readonly Need[] {
  const { found, script } = context;
  const needs: (readonly Need[])[] = [];
  for (const [i, household] of households.entries()) {
    const own = needsOf(context, household, heading);
    // 3栋302要一袋米，楼上402也要一袋: of the same thing.
    const thing = own.length > 0 || !isDitto(context, household) ? undefined : lastThing(context, households[i - 1]);
    const [kind] = needs[i - 1] ?? [];
    needs.push(
      thing === undefined || kind === undefined ? own : needsOf(context, household, { kind: kind.kind, thing }),
    );
  }
  return shared(
    skeletonWithin(found.skeleton, region),
    households,
    households.map(({ name }) => (name === undefined ? undefined : writtenAs(found.text, script, name))),
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

const lastThing = ({ found }: Context, household: Household | undefined): Piece | undefined =>
  household === undefined ? undefined : piecesIn(found.things, household).at(-1);

/** 4-502王奶奶、8-301李大爷要看病: only named, together with the next. */
const JOINED = /^[ANC\s()的家帮给替请为麻烦、和跟与及]*$/;

/** Nothing is asked for in the words of this household itself. */
const isSilent = ({ found, services }: Context, household: Piece): boolean =>
  [found.things, found.counts, services].every((pieces) => piecesIn<Piece>(pieces, household).length === 0);

/** 3栋501和3栋502都要一份蔬菜包: what is said of several homes at once is each one's need. */
function shared(
  skeleton: string,
  households: readonly Household[],
  residents: readonly (string | undefined)[],
  needs: readonly (readonly Need[])[],
  silent: readonly boolean[],
  joined: readonly boolean[],
): readonly Need[] {
  const together = /都(?!是)|各|均|分别|[两三四五六几]位|[两三四五六几]家|[两三四五六几]户/.test(skeleton);
  // 理发两位：3栋301王奶奶、5栋402李大爷，29号下午最合适: one time for all.
  const kinds = new Set(needs.flat().map(({ kind }) => kind));
  const last = needs.at(-1)?.[0];
  const due = together && kinds.size === 1 && last?.repeat === undefined ? last?.due : undefined;
  return households.flatMap(({ building, unit, room }, i) => {
    const own = (needs[i] ?? []).map((need) => (due === undefined || need.due !== undefined ? need : { ...need, due }));
    if (own.length > 0 ? silent[i] !== true || !together : !together && joined[i] !== true) return own;
    // 3栋201、202、305 各1箱
    const says = (each: readonly Need[], j: number) => silent[j] !== true && each.length > 0;
    const near =
      needs.find((each, j) => j > i && says(each, j)) ??
      (together ? needs.findLast((each, j) => j < i && says(each, j)) : undefined);
    if (near === undefined) return own;
    const whom = residents[i];
    return near.map(({ building: _b, unit: _u, room: _r, resident: _n, phone: _p, ...need }) => ({
      ...need,
      ...(building === undefined ? {} : { building }),
      ...(unit === undefined ? {} : { unit }),
      ...(room === undefined ? {} : { room }),
      ...(whom === undefined ? {} : { resident: whom }),
    }));
  });
}

/** Options of a reader. */
export interface ReaderOptions {
  /** Names and things in the writer's own script; simplified if missing, so that both scripts read the same. */
  readonly script?: Script;
}

/**
 * A reader for one community. `lexicon`: what is heard, see `compileLexicon`; `known`: the community's own names.
 */
export function createReader(lexicon: Lexicon, known: KnownNames, options: ReaderOptions = {}): Reader {
  const hear = createListener(lexicon, known, options);
  return (message): Reading => {
    const listened = hear(message);
    const { context } = listened;
    const { found, services, acts } = context;
    const intention: Intention = decideIntent(listened);
    let pieces: Pieces | undefined;
    return {
      ...intention,
      // Most messages are never asked for these.
      get pieces() {
        pieces ??= piecesOf(context);
        return pieces;
      },
      get marks() {
        return marksOf(found, services);
      },
      corrects: hears(lexicon.heard.corrections, found.skeleton.text),
      unsure: intention.intent === "chat" && seemsToAsk(found, acts),
    };
  };
}

/** All that was found in a message, before anything is decided about it. */
export interface Listened {
  readonly context: Context;
  readonly list: ListFound | undefined;
  readonly needs: readonly Need[];
}

/** All that is found in one message, for whoever decides about it. Arguments as for `createReader`. */
export function createListener(
  lexicon: Lexicon,
  known: KnownNames,
  options: ReaderOptions = {},
): (message: MessageText) => Listened {
  const script = options.script ?? "simplified";
  const plainKnown: KnownNames = {
    residents: known.residents.map((name) => plainText(name).plain),
    people: known.people.map((name) => plainText(name).plain),
    suppliers: known.suppliers.map((name) => plainText(name).plain),
  };
  return ({ text: raw, at }) => {
    const text = plainText(withoutQuotes(raw));
    const layout = layoutOf(text.plain);
    const found = findPieces(lexicon, plainKnown, text, { markers: layout.markers, starts: layout.entryStarts }, at);
    const clauses = clausesOf(found.skeleton);
    const acts: readonly Acts[] = clauses.map((clause) => actsIn(lexicon.heard, text.plain, clause));
    const services = findServices(lexicon, found.frame);
    const dead = deadClauses(acts);
    const context: Context = { lexicon, found, clauses, acts, services, dead, script, today: at.slice(0, 10) };
    const list = findList(context, layout);
    return { context, list, needs: needsIn(context, list) };
  };
}

/** WeChat's quotes in the text itself: 「小张：12号…」 and a line of dashes, then the answer. */
function withoutQuotes(raw: string): string {
  const rule = /(?:^|\n)[ ]*(?:[-—－][ ]?){5,}[ ]*\n/.exec(raw);
  if (rule === null) return raw;
  const end = rule.index + rule[0].length;
  return " ".repeat(end) + raw.slice(end);
}

/** An address or a drug, and words that ask: perhaps a request that could not be read. */
function seemsToAsk(found: Found, acts: readonly Acts[]): boolean {
  const telling =
    found.addresses.some((address) => address.building !== undefined) ||
    found.things.some((thing) => thing.sense?.is === "drug" || thing.sense?.is === "drug_class");
  return telling && acts.some((act) => (act.wants || act.lacks) && act.asks === undefined);
}
