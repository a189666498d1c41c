// The loose pieces of a message, whatever it does: they may answer what the bot asked back.

import type { Pieces } from "../domain/intents.ts";
import type { Context } from "./context.ts";
import { dueIn } from "./due.ts";
import { householdsIn } from "./households.ts";
import { matches } from "./matches.ts";
import { writtenAs } from "./written.ts";

const NUMBERS_ALONE = /^[\s]*(?:第|#|接|选|是)?\s*\d{1,4}(?:\s*[、,和跟 及&+]\s*#?\d{1,4})*\s*[号单]?\s*[吧的。!]?\s*$/;

/** All loose pieces of one message. */
export function piecesOf(context: Context): Pieces {
  const { found, script } = context;
  const whole = { start: 0, end: found.text.plain.length };
  const [household] = householdsIn(found.text.plain, whole, found.addresses, found.names, []);
  const phone = found.phones.find((each) => each.digits !== undefined)?.digits;
  const { due } = dueIn(context, whole, () => true, false);
  const spareCounts = [...found.counts];
  const items = found.things.map((thing) => {
    const count = thing.count ?? spareCounts.shift();
    return {
      name: writtenAs(found.text, script, thing),
      ...(count?.quantity === undefined ? {} : { quantity: count.quantity }),
      ...(count?.unit === undefined ? {} : { unit: count.unit }),
    };
  });
  const alone = found.text.plain.length < 60 && NUMBERS_ALONE.test(found.text.plain);
  const numbers = alone
    ? matches(/\d{1,4}/g, found.text.plain).map(([digits]) => Number(digits))
    : found.numbers.flatMap((group) => group.numbers);
  return {
    ...(household?.building === undefined ? {} : { building: household.building }),
    ...(household?.unit === undefined ? {} : { unit: household.unit }),
    ...(household?.room === undefined ? {} : { room: household.room }),
    ...(household?.name === undefined ? {} : { resident: writtenAs(found.text, script, household.name) }),
    items,
    ...(phone === undefined ? {} : { phone }),
    ...(due === undefined ? {} : { due }),
    conditions: found.conditions.map((piece) => writtenAs(found.text, script, piece)),
    numbers: [...new Set(numbers)],
  };
}
