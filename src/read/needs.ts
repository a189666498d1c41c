// Composes needs: for each household and kind what is wanted, until when, and what else the words say of it.
import type { Need, RequestKind } from "../domain/intents.ts";
import { type Context, narrowed } from "./context.ts";
import { dueIn } from "./due.ts";
import type { Household } from "./households.ts";
import { type Piece, within } from "./mask.ts";
import { concerns, mattersIn, type Share } from "./matters.ts";
import { type Heading, partsOf } from "./parts.ts";
import { taskOf } from "./task.ts";
import { hurriesIn, isUrgent } from "./urgent.ts";
import { writtenAs } from "./written.ts";

/** What lasts three days is a thing, or gas; not the ride or the repair asked for beside it. */
const runsOut = ({ kind }: Share, others: readonly Share[]): boolean =>
  lasts(kind) || !others.some((other) => lasts(other.kind));
const lasts = (kind: RequestKind): boolean => kind === "medicine" || kind === "grocery" || kind === "gas";

/** The needs of one household, one for each kind. */
export function needsOf(message: Context, household: Household, heading: Heading): readonly Need[] {
  const context = narrowed(message, household);
  const { found, script } = context;
  const parts = partsOf(context, household, heading);
  const here = <P extends Piece>(pieces: readonly P[]) => pieces.filter((piece) => within(piece, household));
  const phone = here(found.phones).find((each) => each.digits !== undefined)?.digits;
  const conditions = [...new Set(here(found.conditions).map((piece) => writtenAs(found.text, script, piece)))];
  const supplies = here(found.supplies);
  const matters = mattersIn(context, household);
  const hurry = hurriesIn(context, household);
  const text = found.text.raw
    .slice(found.text.starts[household.start] ?? 0, found.text.starts[household.end] ?? found.text.raw.length)
    .trim();
  return parts.map((part): Need => {
    const others = parts.filter((other) => other !== part);
    const due = dueIn(context, household, (time) => concerns(matters, time, part, others), part.kind === "transfer");
    const until = due.due ?? heading.due;
    const repeat = due.repeat ?? heading.repeat;
    const supply = supplies.find((each) => runsOut(part, others) && concerns(matters, each, part, others));
    return {
      kind: part.kind,
      ...(household.building === undefined ? {} : { building: household.building }),
      ...(household.unit === undefined ? {} : { unit: household.unit }),
      ...(household.room === undefined ? {} : { room: household.room }),
      ...(household.name === undefined ? {} : { resident: writtenAs(found.text, script, household.name) }),
      items: part.items,
      ...(phone === undefined ? {} : { phone }),
      ...(isUrgent(hurry, matters, part, others) || heading.urgent === true ? { urgent: true } : {}),
      ...(until === undefined ? {} : { due: until }),
      ...(repeat === undefined ? {} : { repeat }),
      ...(supply === undefined ? {} : { supplyDays: supply.days }),
      conditions,
      ...taskOf(context, part),
      text,
    };
  });
}
