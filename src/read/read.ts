// Reads one message as a careful coordinator would: pieces, needs, what it does, and with what it means to be understood.
import { type Acts, actsIn } from "./acts.ts";
import { clausesOf } from "./clauses.ts";
import type { Context } from "./context.ts";
import { deadClauses } from "./dead.ts";
import { hears } from "./ears.ts";
import { type Found, findPieces } from "./find.ts";
import { needsIn } from "./homes.ts";
import { decideIntent } from "./intent.ts";
import type { Listened } from "./judging/intent-evidence.ts";
import { findServices } from "./kinds.ts";
import { layoutOf } from "./layout.ts";
import type { Lexicon } from "./lexicon.ts";
import { findList } from "./lists.ts";
import { ownNames } from "./own-names.ts";
import { piecesOf } from "./pieces.ts";
import type { KnownNames, MessageText, Reader, Reading } from "./reading.ts";
import { plainText } from "./text.ts";
import type { Script } from "./written.ts";

/** Options of a reader. */
export interface ReaderOptions {
  /** Names and things in the writer's own script; simplified if missing, so that both scripts read the same. */
  readonly script?: Script;
}

/**
 * A reader for one community. `lexicon`: what is heard, see `compileLexicon`; `known`: the community's own names.
 */
export function createReader(lexicon: Lexicon, known: KnownNames, options: ReaderOptions = {}): Reader {
  const listen = createListener(lexicon, known, options);
  return (message) => readingOf(listen(message));
}

/** What a message means, by all that was found in it. */
export function readingOf(listened: Listened): Reading {
  const { context } = listened;
  const { lexicon, found, acts } = context;
  const intention = decideIntent(listened);
  return {
    ...intention,
    pieces: piecesOf(context),
    corrects: hears(lexicon.heard.corrections, found.skeleton.text),
    unsure: intention.intent === "chat" && seemsToAsk(found, acts),
  };
}

/** All that is found in one message, for whoever decides about it. Arguments as for `createReader`. */
export function createListener(
  lexicon: Lexicon,
  known: KnownNames,
  options: ReaderOptions = {},
): (message: MessageText) => Listened {
  const script = options.script ?? "simplified";
  const own = ownNames(known);
  return ({ text: raw, at }) => {
    const text = plainText(withoutQuotes(raw));
    const layout = layoutOf(text.plain);
    const found = findPieces(lexicon, own, text, { markers: layout.markers, starts: layout.entryStarts }, at);
    const clauses = clausesOf(found.skeleton);
    const acts: readonly Acts[] = clauses.map((clause) => actsIn(lexicon.heard, text.plain, clause));
    const services = findServices(lexicon, found);
    const dead = deadClauses(acts);
    const runs = lexicon.judges.features.runsIn(found);
    const today = at.slice(0, 10);
    const region = { start: 0, end: text.plain.length };
    const context: Context = { region, lexicon, found, clauses, acts, services, dead, script, runs, today };
    const list = findList(context, layout);
    return { context, list, needs: needsIn(context, list), needsOf: (kind) => needsIn(context, list, kind) };
  };
}

/** WeChat's quotes in the text itself: 「小张：12号…」 and a line of dashes, then the answer. */
function withoutQuotes(raw: string): string {
  if (!raw.includes("\n")) return raw;
  const rule = /^\s*[「『“"]/.test(raw) ? /\n[ ]*(?:[-—－][ ]?){5,}[ ]*\n/.exec(raw) : null;
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
