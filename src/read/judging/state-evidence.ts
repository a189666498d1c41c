// What speaks for one state of a task, or of a person on a care call: the words, and which reports were heard in them.
import type { Context } from "../context.ts";
import type { Evidence } from "./judge.ts";

/** What speaks for the states of a task that is reported on. */
export const progressEvidence = ({ acts, runs }: Context): Evidence => ({
  runs,
  signs: signsOf(new Set(acts.flatMap((act) => act.progress))),
});

/** What speaks for the states of somebody who was called or visited. */
export const careEvidence = ({ acts, runs }: Context): Evidence => ({
  runs,
  signs: signsOf(new Set(acts.flatMap((act) => act.care))),
});

function signsOf(states: ReadonlySet<string>): ReadonlySet<string> {
  const signs = new Set<string>(states.size === 0 ? ["state:none"] : []);
  for (const state of states) {
    signs.add(`state:${state}`);
    for (const other of states) if (state < other) signs.add(`states:${state} ${other}`);
  }
  return signs;
}
