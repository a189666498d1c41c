// Of which kind a need is: by the things that are asked for, or by what is to be done.
import type { RequestKind } from "../domain/intents.ts";
import { hear, hears } from "./ears.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Piece } from "./mask.ts";
import type { Skeleton } from "./skeleton.ts";
import type { ServiceKind } from "./vocabulary.ts";
import type { WordSense } from "./words.ts";

export interface Service extends Piece {
  readonly kind: ServiceKind;
}

const SERVICE_KINDS: readonly ServiceKind[] = ["gas", "transfer", "counselling", "check", "errand"];

/** All that is asked or spoken of being done, in order of place; plain offsets. */
export function findServices(lexicon: Lexicon, skeleton: Skeleton): readonly Service[] {
  return SERVICE_KINDS.flatMap((kind) =>
    hear(lexicon.heard.services[kind], skeleton.text).map(
      ({ start, end }): Service => ({ kind, start: skeleton.starts[start] ?? 0, end: skeleton.starts[end] ?? 0 }),
    ),
  ).sort((a, b) => a.start - b.start);
}

/** medicine or grocery for a thing; `name` is plain. What is on no list counts as `otherwise` says. */
export function kindOfThing(
  lexicon: Lexicon,
  sense: WordSense | undefined,
  name: string,
  otherwise: "medicine" | "grocery",
): "medicine" | "grocery" {
  switch (sense?.is) {
    case "drug":
    case "drug_class":
    case "supply":
      return "medicine";
    case "goods":
      return "grocery";
    default:
      return hears(lexicon.heard.drugShapes, name) ? "medicine" : otherwise;
  }
}

/** The kind that a report or question is about, as far as its words say. */
export function kindSpokenOf(
  lexicon: Lexicon,
  skeleton: string,
  things: readonly { readonly sense: WordSense | undefined; readonly name: string }[],
  services: readonly Service[],
): RequestKind | undefined {
  const known = things.filter((thing) => thing.sense !== undefined);
  const thing = known[0];
  if (thing !== undefined) return kindOfThing(lexicon, thing.sense, thing.name, "grocery");
  if (hears(lexicon.heard.medicineWords, skeleton)) return "medicine";
  for (const kind of ["gas", "counselling", "transfer", "errand", "check"] as const)
    if (services.some((service) => service.kind === kind)) return kind;
  if (hears(lexicon.heard.groceryWords, skeleton)) return "grocery";
  const unknown = things[0];
  return unknown === undefined ? undefined : kindOfThing(lexicon, undefined, unknown.name, "grocery");
}
