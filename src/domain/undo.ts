// /撤销: takes back one's own last action, if nothing was built on it.
import { type Decision, happened, type Occasion, refuse } from "./occasion.ts";

/** Somebody takes back what he did so long ago, not longer. */
const UNDONE_WITHIN_MS = 24 * 3600_000;

export function decideUndo(occasion: Occasion): Decision {
  const { board, at, by } = occasion;
  const action = board.lastActions.get(by);
  if (!action || action.after.length === 0 || at - action.at > UNDONE_WITHIN_MS) {
    return refuse({ refusal: "nothing_to_undo" });
  }
  const builtUpon = action.after.filter(({ no, revision }) => board.requests.get(no)?.revision !== revision);
  if (builtUpon.length > 0) return refuse({ refusal: "built_upon", nos: builtUpon.map(({ no }) => no) });
  const changed = action.before.filter(({ no }) => action.after.some((one) => one.no === no));
  return happened({ fact: "ActionUndone", at, by, before: changed });
}
