// The judges of a language, each made of what was learned.
import type { CareState, Intention, RequestKind, TaskState } from "../../domain/intents.ts";
import { Features } from "./features.ts";
import type { Judge, Learned } from "./judge.ts";

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
export type Judges = { readonly [Each in Question]: Judge<Questions[Each]> } & { readonly features: Features };
export type Classes = { readonly [Each in Question]: readonly Questions[Each][] };

/** All answers that there are; of several that weigh the same the first is given. */
export const CLASSES: Classes = {
  intent: ["chat", "request", "claim", "progress", "cancel", "query", "care"],
  kind: ["none", "medicine", "grocery", "gas", "transfer", "counselling", "check", "errand"],
  progress: ["delivered", "bought", "on_the_way", "out_of_stock", "failed"],
  care: ["ok", "no_answer", "unwell"],
};

export function judgesOf(learned: AllLearned): Judges {
  const features = new Features(Object.values(learned));
  return {
    features,
    intent: features.judgeOf(learned.intent),
    kind: features.judgeOf(learned.kind),
    progress: features.judgeOf(learned.progress),
    care: features.judgeOf(learned.care),
  };
}
