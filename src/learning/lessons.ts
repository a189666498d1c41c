// What each judge is to learn from labelled messages.
import type { CareState, RequestKind, TaskState } from "../domain/intents.ts";
import { intentEvidence, type Listened } from "../read/judging/intent-evidence.ts";
import type { Evidence } from "../read/judging/judge.ts";
import { type AllLearned, CLASSES, type Intent } from "../read/judging/judges.ts";
import { kindEvidence } from "../read/judging/kind-evidence.ts";
import { runsOf } from "../read/judging/runs.ts";
import { careEvidence, progressEvidence } from "../read/judging/state-evidence.ts";
import type { MessageText } from "../read/reading.ts";
import { type Example, learn } from "./learn.ts";

interface OfKind {
  readonly kind?: RequestKind;
}

/** A message's label, in the names of the labelling guide, as far as judges learn from it. */
interface Label {
  readonly intent: Intent;
  readonly state?: TaskState | CareState;
  readonly requests?: readonly OfKind[];
  readonly ref?: OfKind;
  readonly refs?: readonly OfKind[];
}

/** A labelled message; `at` is when it was sent, with the community's offset. */
export interface Labelled {
  readonly at: string;
  readonly text: string;
  readonly label: Label;
}

/** All weights, learned from labelled messages as the reader's extractors find them. */
export function learnAll(messages: readonly Labelled[], listen: (message: MessageText) => Listened): AllLearned {
  const heard = messages.map(({ text, at, label }) => ({ listened: listen({ text, at: at.slice(0, 16) }), label }));
  const { intent, kind, progress, care } = CLASSES;
  return {
    intent: learn(
      intent,
      heard.map(({ listened, label }) => ({
        features: featuresOf(listened, intentEvidence(listened)),
        is: label.intent,
      })),
    ),
    kind: learn(
      kind,
      heard.flatMap(({ listened, label }): readonly Example<RequestKind | "none">[] => {
        const is = onlyKindOf(label);
        return is === undefined
          ? []
          : [{ features: featuresOf(listened, kindEvidence(listened.context, label.intent)), is }];
      }),
    ),
    progress: learn(
      progress,
      heard.flatMap(({ listened, label }) => {
        const is = progress.find((state) => label.intent === "progress" && state === label.state);
        return is === undefined ? [] : [{ features: featuresOf(listened, progressEvidence(listened.context)), is }];
      }),
    ),
    care: learn(
      care,
      heard.flatMap(({ listened, label }) => {
        const is = care.find((state) => label.intent === "care" && state === label.state);
        return is === undefined ? [] : [{ features: featuresOf(listened, careEvidence(listened.context)), is }];
      }),
    ),
  };
}

/** All that speaks in a message: its runs of characters, whether a judge knew them before or not, and signs. */
const featuresOf = ({ context }: Listened, { signs }: Evidence): ReadonlySet<string> =>
  new Set([...runsOf(context.found), ...signs]);

/** The one kind that a message speaks of; undefined where it speaks of several, or is chat. */
function onlyKindOf({ intent, requests, ref, refs }: Label): RequestKind | "none" | undefined {
  if (intent === "chat") return undefined;
  const spoken = requests ?? refs ?? (ref === undefined ? [{}] : [ref]);
  const kinds = [...new Set(spoken.map(({ kind }: OfKind) => kind ?? "none"))];
  return kinds.length === 1 ? kinds[0] : undefined;
}
