// Composes needs: for each household and kind what is wanted, until when, and what else the words say of it.
import type { Need, RequestKind } from "../domain/intents.ts";
import { type Context, narrowed } from "./context.ts";
import { dueIn } from "./due.ts";
import type { Household } from "./households.ts";
import { concerns, type Matters, mattersIn, type Share } from "./matters.ts";
import { type Heading, partsOf } from "./parts.ts";
import { taskOf } from "./task.ts";
import { hurriesIn, isUrgent } from "./urgent.ts";
import type { Writable } from "./writable.ts";
import { writtenAs } from "./written.ts";

/** What lasts three days is a thing, or gas; not the ride or the repair asked for beside it. */
const runsOut = ({ kind }: Share, others: readonly Share[]): boolean =>
  lasts(kind) || !others.some((other) => lasts(other.kind));
const lasts = (kind: RequestKind): boolean => kind === "medicine" || kind === "grocery" || kind === "gas";

/** The needs of one household, one for each kind. */
export function needsOf(message: Context, household: Household, heading: Heading): readonly Need[] {
  const context = narrowed(message, household);
  const parts = partsOf(context, household, heading);
  if (parts.length === 0) return [];
  const { found, script } = context;
  const phone = found.phones.find((each) => each.digits !== undefined)?.digits;
  const conditions = [...new Set(found.conditions.map((piece) => writtenAs(found.text, script, piece)))];
  let parted: Matters | undefined;
  const matters = (): Matters => (parted ??= mattersIn(context, household));
  const hurry = hurriesIn(context, household);
  const text = found.text.raw
    .slice(found.text.starts[household.start] ?? 0, found.text.starts[household.end] ?? found.text.raw.length)
    .trim();
  return parts.map((part): Need => {
    const others = parts.filter((other) => other !== part);
    const due = dueIn(context, household, (time) => concerns(matters(), time, part, others), part.kind === "transfer");
    const until = due.due ?? heading.due;
    const repeat = due.repeat ?? heading.repeat;
    const supply = found.supplies.find((each) => runsOut(part, others) && concerns(matters(), each, part, others));
    const urgent = hurry.urgent.length > 0 && isUrgent(hurry, matters(), part, others);
    // Step by step, since many things may be left unsaid.
    const said: Writable<Omit<Need, "conditions" | "text">> = {
      ...homeOf(context, part.kind, household),
      items: part.items,
    };
    if (phone !== undefined) said.phone = phone;
    if (urgent || heading.urgent === true) said.urgent = true;
    if (until !== undefined) said.due = until;
    if (repeat !== undefined) said.repeat = repeat;
    if (supply !== undefined) said.supplyDays = supply.days;
    const task = taskOf(context, part);
    return task === undefined ? { ...said, conditions, text } : { ...said, conditions, task, text };
  });
}

/** Of what kind something is needed, where and by whom. */
function homeOf({ found, script }: Context, kind: RequestKind, { building, unit, room, name }: Household) {
  const home: Writable<Pick<Need, "kind" | "building" | "unit" | "room" | "resident">> = { kind };
  if (building !== undefined) home.building = building;
  if (unit !== undefined) home.unit = unit;
  if (room !== undefined) home.room = room;
  if (name !== undefined) home.resident = writtenAs(found.text, script, name);
  return home;
}
