// The loose pieces of a message, whatever it does: they may answer what the bot asked back.

import type { Item, Pieces } from "../domain/intents.ts";
import type { Context } from "./context.ts";
import { dueIn } from "./due.ts";
import { householdsIn } from "./households.ts";
import { matches } from "./matches.ts";
import type { Quantity } from "./quantity.ts";
import type { Writable } from "./writable.ts";
import { writtenAs } from "./written.ts";

const NUMBERS_ALONE = /^[\s]*(?:第|#|接|选|是)?\s*\d{1,4}(?:\s*[、,和跟 及&+]\s*#?\d{1,4})*\s*[号单]?\s*[吧的。!]?\s*$/;

/** All loose pieces of one message. */
export function piecesOf(context: Context): Pieces {
  const { found, region, script } = context;
  const { plain } = found.text;
  const [household] = householdsIn(plain, region, found.addresses, found.names, []);
  const phone = found.phones.find((each) => each.digits !== undefined)?.digits;
  const { due } = dueIn(context, region, () => true, false);
  const items = itemsOf(context);
  const conditions = found.conditions.map((piece) => writtenAs(found.text, script, piece));
  // Each in its place; what is always there is assigned once more as the type wants it.
  const pieces: Writable<Partial<Pieces>> = {};
  if (household?.building !== undefined) pieces.building = household.building;
  if (household?.unit !== undefined) pieces.unit = household.unit;
  if (household?.room !== undefined) pieces.room = household.room;
  if (household?.name !== undefined) pieces.resident = writtenAs(found.text, script, household.name);
  pieces.items = items;
  if (phone !== undefined) pieces.phone = phone;
  if (due !== undefined) pieces.due = due;
  return Object.assign(pieces, { items, conditions, numbers: numbersOf(context) });
}

/** The things that are named; one without a quantity has the next that stands alone. */
function itemsOf({ found, script }: Context): readonly Item[] {
  let spare = 0;
  return found.things.map((thing) =>
    itemNamed(writtenAs(found.text, script, thing), thing.count ?? found.counts[spare++]),
  );
}

/** A thing with how much of it, as far as that is said. */
export function itemNamed(name: string, count: Quantity | undefined, maybe?: string): Item {
  const item: Writable<Item> = { name };
  if (count?.quantity !== undefined) item.quantity = count.quantity;
  if (count?.unit !== undefined) item.unit = count.unit;
  if (maybe !== undefined) item.maybe = maybe;
  return item;
}

/** Numbers that may name tasks. */
function numbersOf({ found }: Context): readonly number[] {
  const { plain } = found.text;
  const alone = plain.length < 60 && NUMBERS_ALONE.test(plain);
  const numbers = alone
    ? matches(/\d{1,4}/g, plain).map(([digits]) => Number(digits))
    : found.numbers.flatMap((group) => group.numbers);
  return numbers.length < 2 ? numbers : [...new Set(numbers)];
}
