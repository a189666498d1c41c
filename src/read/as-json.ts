// A reading as programs get it: one JSON object with the fields of the labelling guide.
import type { Intention, Need, TaskRef } from "../domain/intents.ts";

/** A need in the guide's names: empty lists and what was not said are left out. */
export function needAsJson(need: Need): object {
  return {
    kind: need.kind,
    building: need.building,
    unit: need.unit,
    room: need.room,
    resident: need.resident,
    items: need.items.length > 0 ? need.items : undefined,
    phone: need.phone,
    urgent: need.urgent,
    due: need.due,
    repeat: need.repeat,
    supply_days: need.supplyDays,
    conditions: need.conditions.length > 0 ? need.conditions : undefined,
  };
}

const refsAsJson = (refs: readonly TaskRef[]): object =>
  refs.length > 1 ? { refs } : refs.length === 1 ? { ref: refs[0] } : {};

/** What a message means, in the guide's names. */
export function intentionAsJson(intention: Intention): object {
  switch (intention.intent) {
    case "request":
      return { intent: intention.intent, requests: intention.requests.map(needAsJson) };
    case "progress":
    case "care":
      return { intent: intention.intent, state: intention.state, ...refsAsJson(intention.refs) };
    case "claim":
    case "cancel":
    case "query":
      return { intent: intention.intent, ...refsAsJson(intention.refs) };
    case "chat":
      return { intent: intention.intent };
    default:
      return intention satisfies never;
  }
}
