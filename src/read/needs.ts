// Composes needs: for each household and kind what is wanted, until when, and what else the words say of it.
import type { Need, RequestKind } from "../domain/intents.ts";
import { type Context, narrowed } from "./context.ts";
import { dueIn } from "./due.ts";
import type { Household } from "./households.ts";
import { concerns, type Matters, mattersIn, type Share } from "./matters.ts";
import { type Heading, type Part, partsOf } from "./parts.ts";
import { taskOf } from "./task.ts";
import { hurriesIn, isUrgent } from "./urgent.ts";
import type { Writable } from "./writable.ts";
import { writtenAs } from "./written.ts";

/** What lasts three days is a thing, or gas; not the ride or the repair asked for beside it. */
const runsOut = ({ kind }: Share, others: readonly Share[]): boolean =>
  lasts(kind) || !others.some((other) => lasts(other.kind));
const lasts = (kind: RequestKind): boolean => kind === "medicine" || kind === "grocery" || kind === "gas";

const NONE: readonly Part[] = [];

/** The needs of one household, one for each kind. */
export function needsOf(message: Context, household: Household, heading: Heading): readonly Need[] {
  const context = narrowed(message, household);
  const parts = partsOf(context, household, heading);
  if (parts.length === 0) return [];
  const { found, script } = context;
  const phone = found.phones.find((each) => each.digits !== undefined)?.digits;
  const conditions =
    found.conditions.length === 0
      ? []
      : [...new Set(found.conditions.map((piece) => writtenAs(found.text, script, piece)))];
  let parted: Matters | undefined;
  const matters = (): Matters => (parted ??= mattersIn(context, household));
  const hurry = hurriesIn(context, household);
  const text = found.text.raw
    .slice(found.text.starts[household.start] ?? 0, found.text.starts[household.end] ?? found.text.raw.length)
    .trim();
  return parts.map((part): Need => {
    const others = parts.length === 1 ? NONE : parts.filter((other) => other !== part);
    const due = dueIn(context, household, (time) => concerns(matters(), time, part, others), part.kind === "transfer");
    const until = due.due ?? heading.due;
    const repeat = due.repeat ?? heading.repeat;
    const supply = found.supplies.find((each) => runsOut(part, others) && concerns(matters(), each, part, others));
    const urgent = hurry.urgent.length > 0 && isUrgent(hurry, matters(), part, others);
    const task = taskOf(context, part);
    const { items } = part;
    // Each in its place; what every need says is assigned once more as its type wants it.
    const need = homeOf(context, part.kind, household);
    need.items = items;
    if (phone !== undefined) need.phone = phone;
    if (urgent || heading.urgent === true) need.urgent = true;
    if (until !== undefined) need.due = until;
    if (repeat !== undefined) need.repeat = repeat;
    if (supply !== undefined) need.supplyDays = supply.days;
    need.conditions = conditions;
    if (task !== undefined) need.task = task;
    return Object.assign(need, { items, conditions, text });
  });
}

/** A need as far as it is put together. */
type Draft = Writable<Partial<Need> & Pick<Need, "kind">>;

/** Of what kind something is needed, where and by whom. */
function homeOf({ found, script }: Context, kind: RequestKind, { building, unit, room, name }: Household): Draft {
  const need: Draft = { kind };
  if (building !== undefined) need.building = building;
  if (unit !== undefined) need.unit = unit;
  if (room !== undefined) need.room = room;
  if (name !== undefined) need.resident = writtenAs(found.text, script, name);
  return need;
}
