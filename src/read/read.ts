// Reads one message as a careful coordinator would: pieces, needs, what it does, and with what it means to be understood.
import type { Intention, Need, Pieces } from "../domain/intents.ts";
import { type Acts, actsIn } from "./acts.ts";
import { clausesOf } from "./clauses.ts";
import { type Context, narrowed } from "./context.ts";
import { hears } from "./ears.ts";
import { type Found, findPieces } from "./find.ts";
import { type Household, householdsIn } from "./households.ts";
import { decideIntent } from "./intent.ts";
import { findServices } from "./kinds.ts";
import { layoutOf } from "./layout.ts";
import type { Lexicon } from "./lexicon.ts";
import { findList, headingOf, type ListFound } from "./lists.ts";
import { marksOf } from "./marks.ts";
import { type Piece, piecesIn } from "./mask.ts";
import { needsOf } from "./needs.ts";
import { piecesOf } from "./pieces.ts";
import type { KnownNames, MessageText, Reader, Reading } from "./reading.ts";
import { plainText } from "./text.ts";
import { deadClauses } from "./wanted.ts";
import { type Script, writtenAs } from "./written.ts";

/** All needs of a message; those of a list entry by entry. */
function needsIn(context: Context, list: ListFound | undefined): readonly Need[] {
  const { found, services } = context;
  const contents = [...found.things, ...services].sort((a, b) => a.start - b.start);
  const inRegion = (region: Piece) => {
    const within = <P extends Piece>(pieces: readonly P[]) => piecesIn(pieces, region);
    return householdsIn(found.text.plain, region, within(found.addresses), within(found.names), within(contents));
  };
  const whole = { start: 0, end: found.text.plain.length };
  if (list === undefined) {
    const households = inRegion(whole);
    if (households.length === 0) return needsOf(context, whole, {});
    const begin = households[0]?.start ?? 0;
    const heading =
      begin === 0
        ? {}
        : headingOf(context.lexicon, found, { start: 0, end: begin }, undefined, services, context.clauses);
    return shared(
      found.skeleton.text,
      households,
      households.map(({ name }) => (name === undefined ? undefined : writtenAs(found.text, context.script, name))),
      households.map((household) => needsOf(context, household, heading)),
    );
  }
  if (list.idle) return [];
  return list.entries.flatMap((entry) =>
    inRegion(entry).flatMap((household) => {
      const building = household.building ?? list.place?.building;
      const unit = household.unit ?? (household.building === undefined ? list.place?.unit : undefined);
      // 3. 9-1-203 不用了，家里还有
      const inside = narrowed(context, household);
      if (inside.acts.some((act) => act.cancels) && inside.found.things.length === 0) return [];
      return needsOf(
        context,
        {
          ...household,
          ...(building === undefined ? {} : { building }),
          ...(unit === undefined ? {} : { unit }),
        },
        list.heading,
      );
    }),
  );
}

/** 3栋501和3栋502都要一份蔬菜包: what is said of several homes at once is each one's need. */
function shared(
  skeleton: string,
  households: readonly Household[],
  residents: readonly (string | undefined)[],
  needs: readonly (readonly Need[])[],
): readonly Need[] {
  const together = /都(?!是)|各|均|分别|[两三四五六几]位|[两三四五六几]家|[两三四五六几]户/.test(skeleton);
  // 理发两位：3栋301王奶奶、5栋402李大爷，29号下午最合适: one time for all.
  const kinds = new Set(needs.flat().map(({ kind }) => kind));
  const last = needs.at(-1)?.[0];
  const due = together && kinds.size === 1 && last?.repeat === undefined ? last?.due : undefined;
  return households.flatMap(({ building, unit, room }, i) => {
    const own = needs[i] ?? [];
    if (own.length > 0 || !together)
      return due === undefined ? own : own.map((need) => (need.due === undefined ? { ...need, due } : need));
    const near =
      needs.slice(i + 1).find((each) => each.length > 0) ?? needs.slice(0, i).findLast((each) => each.length > 0);
    const whom = residents[i];
    return (near ?? []).map(({ building: _b, unit: _u, room: _r, resident: _n, phone: _p, ...need }) => ({
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
    const services = findServices(lexicon, found);
    const dead = deadClauses(acts);
    const context: Context = { lexicon, found, clauses, acts, services, dead, script };
    const list = findList(lexicon, found, layout, services, clauses);
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
