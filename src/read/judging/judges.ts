// The judges of a language, each made of what was learned.
import type { CareState, Intention, RequestKind, TaskState } from "../../domain/intents.ts";
import { eachFeature, type Judge, judgeOf, type Learned, linesIn } from "./judge.ts";
import { type RunIndex, runIndexOver } from "./runs.ts";

export type Intent = Intention["intent"];

/** What each judge tells apart. */
interface Questions {
  /** What the message means to do. */
  readonly intent: Intent;
  /** What kind of need it speaks of, if it says so. */
  readonly kind: RequestKind | "none";
  /** How a task stands that is reported on. */
  readonly progress: TaskState;
  /** How somebody is of whom is told. */
  readonly care: CareState;
}

type Question = keyof Questions;

export type AllLearned = { readonly [Each in Question]: Learned<Questions[Each]> };
export type Judges = { readonly [Each in Question]: Judge<Questions[Each]> } & { readonly index: RunIndex };
export type Classes = { readonly [Each in Question]: readonly Questions[Each][] };

/** All answers that there are; of several that weigh the same the first is given. */
export const CLASSES: Classes = {
  intent: ["chat", "request", "claim", "progress", "cancel", "query", "care"],
  kind: ["none", "medicine", "grocery", "gas", "transfer", "counselling", "check", "errand"],
  progress: ["delivered", "bought", "on_the_way", "out_of_stock", "failed"],
  care: ["ok", "no_answer", "unwell"],
};

export function judgesOf(learned: AllLearned): Judges {
  const all = Object.values(learned);
  const most = all.reduce((sum, each) => sum + linesIn(each), 0);
  const index = runIndexOver(most, (add) => {
    for (const each of all)
      eachFeature(each, (_line, from, to, isSign) => {
        if (!isSign) add(each.weights, from, to);
      });
  });
  return {
    index,
    intent: judgeOf(learned.intent, index),
    kind: judgeOf(learned.kind, index),
    progress: judgeOf(learned.progress, index),
    care: judgeOf(learned.care, index),
  };
}
