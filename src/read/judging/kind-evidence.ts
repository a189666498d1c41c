// What speaks for one kind of need or another, in a request that names no goods and in what is said of tasks.
import type { Context } from "../context.ts";
import { kindSpokenOf } from "../kinds.ts";
import type { Evidence } from "./judge.ts";
import type { Intent } from "./judges.ts";

/** What speaks for the kinds, in a message that is known to be of an intent. */
export function kindEvidence({ lexicon, found, services, runs }: Context, intent: Intent): Evidence {
  const signs = new Set<string>();
  signs.add(`intent:${intent === "request" || intent === "care" ? intent : "other"}`);
  for (const { sense, count } of found.things)
    signs.add(`thing:${sense?.is ?? "unknown"}${count === undefined ? "" : " counted"}`);
  if (found.things.length === 0) signs.add("thing:none");
  for (const service of services) signs.add(`service:${service.kind}${service.word ? " word" : ""}`);
  if (services.length === 0) signs.add("service:none");
  for (const number of found.numbers) signs.add(`number:${number.how}`);
  const things = found.things.map(({ sense, start, end }) => ({ sense, name: found.text.plain.slice(start, end) }));
  signs.add(`spoken:${kindSpokenOf(lexicon, found.skeleton.text, things, services) ?? "none"}`);
  return { runs, signs };
}
