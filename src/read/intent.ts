// Decides what a message means to do: a judge weighs what was found and heard in it, and what it then points at is read out.
import type { Intention, RequestKind, TaskRef } from "../domain/intents.ts";
import type { Acts } from "./acts.ts";
import type { Context } from "./context.ts";
import { intentEvidence, type Listened } from "./judging/intent-evidence.ts";
import { type Evidence, judged } from "./judging/judge.ts";
import type { Intent, Judges } from "./judging/judges.ts";
import { kindEvidence } from "./judging/kind-evidence.ts";
import { careEvidence, progressEvidence } from "./judging/state-evidence.ts";
import { refsOf } from "./refs.ts";

/** The intention of a message. */
export function decideIntent(listened: Listened): Intention {
  const { context } = listened;
  const intent = meant(context.lexicon.judges.intent, intentEvidence(listened));
  switch (intent) {
    case "request":
      return requested(listened);
    case "claim":
      return { intent, refs: refs(context, intent) };
    case "progress":
      return reported(context);
    case "cancel":
      return {
        intent,
        refs: refs(context, intent),
        ...reasonOf(context, (act) => act.cancels),
      };
    case "care":
      return caredFor(context);
    case "query":
      return {
        intent,
        refs: refs(context, intent),
        asks: context.acts.find((act) => act.asks !== undefined)?.asks ?? "state",
      };
    case "chat":
      return { intent };
    default:
      return intent satisfies never;
  }
}

/** By how much more must speak for an answer than for silence, the default. */
const SILENCE = 1.2;

function meant({ classes, weigh }: Judges["intent"], evidence: Evidence): Intent {
  let best: Intent = "chat";
  let most = Number.NEGATIVE_INFINITY;
  weigh(evidence).forEach((weight, i) => {
    const intent = classes[i] ?? "chat";
    const sum = intent === "chat" ? weight + SILENCE : weight;
    if (sum <= most) return;
    most = sum;
    best = intent;
  });
  return best;
}

/** What is asked for. What is on no list is an errand, unless its words speak of another kind. */
function requested({ context, needs, list, needsOf }: Listened): Intention {
  const [first] = needs;
  const kinds = new Set(needs.map(({ kind }) => kind));
  const named = needs.some(({ items }) => items.length > 0);
  let requests = needs;
  if (first === undefined || (kinds.size === 1 && !named)) {
    const kind = otherKind(context, first?.kind);
    if (first === undefined) requests = needsOf(kind ?? "errand");
    else if (kind !== undefined && !isGoods(first.kind)) requests = needs.map((need) => ({ ...need, kind }));
  }
  return requests.length === 0 ? { intent: "chat" } : { intent: "request", requests, list: list !== undefined };
}

const isGoods = (kind: RequestKind): boolean => kind === "medicine" || kind === "grocery";

/** How much more must speak for another kind than for the one that was read. */
const CLEARLY = 2;

/** 请师傅来看下门铃 is no visit: the kind that all the words speak of, where it is clearly another than the one `read`. */
function otherKind({ lexicon, ...context }: Context, read: RequestKind | undefined): RequestKind | undefined {
  const { classes, weigh } = lexicon.judges.kind;
  const weights = weigh(kindEvidence({ lexicon, ...context }, "request"));
  const weightOf = (kind: RequestKind) => weights[classes.indexOf(kind)] ?? Number.NEGATIVE_INFINITY;
  const kinds = classes.flatMap((kind) => (kind === "none" || (read !== undefined && isGoods(kind)) ? [] : [kind]));
  const best = kinds.reduce<RequestKind | undefined>(
    (most, kind) => (most === undefined || weightOf(kind) > weightOf(most) ? kind : most),
    undefined,
  );
  return best === undefined || (read !== undefined && weightOf(best) < weightOf(read) + CLEARLY) ? undefined : best;
}

/** What the message points at, and the kind that it speaks of. */
function refs(context: Context, intent: Intent): readonly TaskRef[] {
  const kind = judged(context.lexicon.judges.kind, kindEvidence(context, intent));
  return refsOf(context.found, kind === "none" ? undefined : kind, context.script);
}

function reported(context: Context): Intention {
  const state = judged(context.lexicon.judges.progress, progressEvidence(context)) ?? "delivered";
  const { money, places } = context.found;
  const yuan = money.find((sum) => !sum.price)?.yuan;
  const place = places[0]?.name;
  return {
    intent: "progress",
    state,
    refs: refs(context, "progress"),
    ...(yuan === undefined ? {} : { money: yuan }),
    ...(place === undefined ? {} : { place }),
    ...reasonOf(context, (act) => act.progress.includes(state)),
  };
}

function caredFor(context: Context): Intention {
  const state = judged(context.lexicon.judges.care, careEvidence(context)) ?? "ok";
  const degrees = /(?<!\d)(3[5-9]|4[0-2])(?:度|\.)(\d)?/.exec(context.found.text.plain);
  const temperature = degrees === null ? undefined : Number(`${degrees[1]}.${degrees[2] ?? "0"}`);
  return {
    intent: "care",
    state,
    refs: refsOf(context.found, undefined, context.script),
    ...(temperature === undefined ? {} : { temperature }),
  };
}

/** The words beside those that do it: 女儿寄来了. Where no words are known to do it, none are known to be beside them. */
function reasonOf({ found, acts }: Context, does: (act: Acts) => boolean): { reason?: string } {
  if (!acts.some(does)) return {};
  const rest = acts.filter((act) => !does(act) && !/^[A-Z\s]*$/.test(act.clause.text));
  const reason = rest.map((act) => found.text.simplified.slice(act.clause.start, act.clause.end).trim()).join("，");
  return reason === "" ? {} : { reason };
}
