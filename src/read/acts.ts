// What a message does, clause by clause: takes on, reports, withdraws, asks, tells of a care call.
import type { CareState, TaskState } from "../domain/intents.ts";
import { charactersOf, firstOf } from "./characters.ts";
import type { Clause } from "./clauses.ts";
import { type Ear, type Ears, hear, hears, mayHoldAny } from "./ears.ts";
import type { Piece } from "./mask.ts";

/** The acts heard in one clause. */
export interface Acts {
  readonly clause: Clause;
  readonly claims: boolean;
  readonly progress: readonly TaskState[];
  readonly cancels: boolean;
  /** The words that withdraw, in offsets of the clause's text. */
  readonly withdrawal: Piece | undefined;
  readonly asks: "state" | "who" | "count" | undefined;
  readonly care: readonly CareState[];
  readonly wants: boolean;
  readonly lacks: boolean;
  /** Tells of what was: 昨天买的. */
  readonly told: boolean;
}

/** 我帮你拿到门卫了, 已经帮N充了, 帮我修好了: help given, not asked for. */
const HELP_GIVEN =
  /我(?:已经?|刚)?(?:帮|给|替)(?:你|您|他|她|N|大家)|(?:已经?|刚)(?:帮|给|替)|帮我.{0,8}(?:好|完|到|上|回来)了/;
/** Nothing in it begs: 我可以去接N, 有人接吗. */
const NO_PLEA =
  /^(?!.*(?:帮我|(?<!我)帮忙|麻烦|求|请|能不能|能否|谁(?:能|来|帮|去|可以|有|方便|顺)|(?:给|送|接|载|捎|搭|陪|扶)我|想|急)).*$/s;

/** 帮我看下那单怎么样了: only how it stands is wanted. */
const LOOK_UP = /帮(?:我|忙|个忙)?.{0,2}(?:看|查|问|打听)/;

/** 没有蛋酒就算了: what is to be done where it cannot be had; nothing is withdrawn. */
const IF_NONE = /(?:没得?有?|冇|冇得|如果没|要是没|没货|缺货)[^,]{0,8}(?:就|那|也)?(?:算了|不要了|不买了|不用了|别买)/;

const TOLD = /(?:昨|上次|上回|前天|上周|上个月|去年|以前|前几天).{0,14}(?:的|过|了|[带送寄买拿](?:来|回))/;
const TOLD_BEGINS = charactersOf("昨上前去以");
const isTold = (plain: string, { start, end }: Clause): boolean =>
  firstOf(TOLD_BEGINS, plain, start, end) >= 0 && TOLD.test(plain.slice(start, end));

/** Worse states first: of two that are reported the worse one counts. */
export const TASK_STATES: readonly TaskState[] = ["out_of_stock", "failed", "on_the_way", "delivered", "bought"];
const CARE_STATES: readonly CareState[] = ["unwell", "no_answer", "ok"];

const NONE: readonly never[] = [];

/** Those of the states that are heard. */
function statesIn<State extends string>(
  states: readonly State[],
  ears: { readonly [Each in State]: Ear },
  text: string,
) {
  let found: State[] | undefined;
  for (const state of states)
    if (hears(ears[state], text)) {
      found ??= [];
      found.push(state);
    }
  return found ?? NONE;
}

/** What is done in a clause; `plain` is the text that it is of. */
export function actsIn(heard: Ears, plain: string, clause: Clause): Acts {
  const { text } = clause;
  const told = isTold(plain, clause);
  if (!mayHoldAny(heard.anyAct, text))
    return {
      clause,
      claims: false,
      progress: NONE,
      cancels: false,
      withdrawal: undefined,
      asks: undefined,
      care: NONE,
      wants: false,
      told,
      lacks: false,
    };
  const asks = hears(heard.queries.who, text)
    ? "who"
    : hears(heard.queries.count, text)
      ? "count"
      : hears(heard.queries.state, text)
        ? "state"
        : undefined;
  const [withdrawn] = hear(heard.cancels, text);
  const withdrawal = withdrawn !== undefined && IF_NONE.test(text) ? undefined : withdrawn;
  const cancels = withdrawal !== undefined;
  // 我帮你拿到门卫了: help given, not asked for.
  const claims = asks === undefined && hears(heard.claims, text);
  const looksUp = asks !== undefined && LOOK_UP.test(text);
  const wants =
    hears(heard.wants, text) &&
    !looksUp &&
    !HELP_GIVEN.test(text) &&
    !((claims || asks !== undefined) && NO_PLEA.test(text));
  // 我送上去, 请送到3号楼: what is still to be done is no report.
  const ahead = (claims || wants) && (/呗[?~!。 ]*$/.test(text) || !/[了好完妥]|已|到手|没|不|[√✓]/.test(text));
  return {
    clause,
    claims,
    progress: asks === undefined && !ahead ? statesIn(TASK_STATES, heard.progress, text) : NONE,
    cancels,
    withdrawal,
    asks,
    care: asks === undefined ? statesIn(CARE_STATES, heard.care, text) : NONE,
    wants,
    told,
    lacks: !cancels && hears(heard.shortages, text),
  };
}
