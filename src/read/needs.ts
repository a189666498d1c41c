// Composes needs: for each household and kind what is wanted, until when, and what else the words say of it.
import type { Need } from "../domain/intents.ts";
import { type Context, narrowed } from "./context.ts";
import { dueIn } from "./due.ts";
import { hear } from "./ears.ts";
import type { Household } from "./households.ts";
import { type Piece, within } from "./mask.ts";
import { type Heading, partsOf } from "./parts.ts";
import { skeletonWithin } from "./skeleton.ts";
import { taskOf } from "./task.ts";
import { writtenAs } from "./written.ts";

/** The needs of one household, one for each kind. */
export function needsOf(message: Context, household: Household, heading: Heading): readonly Need[] {
  const context = narrowed(message, household);
  const { lexicon, found, script } = context;
  const parts = partsOf(context, household, heading);
  const here = <P extends Piece>(pieces: readonly P[]) => pieces.filter((piece) => within(piece, household));
  const phone = here(found.phones).find((each) => each.digits !== undefined)?.digits;
  const conditions = [...new Set(here(found.conditions).map((piece) => writtenAs(found.text, script, piece)))];
  const supply = here(found.supplies)[0];
  const words = skeletonWithin(found.skeleton, household);
  const calm = hear(lexicon.heard.notUrgent, words);
  const urgentAt = hear(lexicon.heard.urgent, words).find(
    (piece) => !calm.some((each) => each.start < piece.end && piece.start < each.end),
  );
  const text = found.text.raw
    .slice(found.text.starts[household.start] ?? 0, found.text.starts[household.end] ?? found.text.raw.length)
    .trim();
  return parts.map((part): Need => {
    const others = parts.filter((other) => other !== part).flatMap((other) => other.at);
    const due = dueIn(context, household, part.at, others);
    const until = due.due ?? heading.due;
    const repeat = due.repeat ?? heading.repeat;
    return {
      kind: part.kind,
      ...(household.building === undefined ? {} : { building: household.building }),
      ...(household.unit === undefined ? {} : { unit: household.unit }),
      ...(household.room === undefined ? {} : { room: household.room }),
      ...(household.name === undefined ? {} : { resident: writtenAs(found.text, script, household.name) }),
      items: part.items,
      ...(phone === undefined ? {} : { phone }),
      ...(urgentAt !== undefined || heading.urgent === true ? { urgent: true } : {}),
      ...(until === undefined ? {} : { due: until }),
      ...(repeat === undefined ? {} : { repeat }),
      ...(supply === undefined ? {} : { supplyDays: supply.days }),
      conditions,
      ...taskOf(context, part),
      text,
    };
  });
}
