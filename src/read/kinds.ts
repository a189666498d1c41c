// Of which kind a need is: by the things that are asked for, or by what is to be done.

import type { RequestKind } from "../domain/intents.ts";
import { hear, hears } from "./ears.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Piece } from "./mask.ts";
import { matches } from "./matches.ts";
import type { Skeleton } from "./skeleton.ts";
import type { ServiceKind } from "./vocabulary.ts";
import type { WordSense } from "./words.ts";

export interface Service extends Piece {
  readonly kind: ServiceKind;
  /** Only a word of the vocabulary was found (理发), no phrase of what is to be done. */
  readonly word: boolean;
  /** Says what is wrong, not what is to be done. */
  readonly trouble: boolean;
}

/** 水管漏了要修: what is to be done is said as well. */
const TO_BE_DONE = /修|换|疏通|通一?下|来人|弄|上门|教/;

const SERVICE_KINDS: readonly ServiceKind[] = ["gas", "transfer", "counselling", "check", "errand"];

/** All that is asked or spoken of being done, in order of place; plain offsets. `frame`: see `Found`. */
export function findServices(lexicon: Lexicon, frame: Skeleton): readonly Service[] {
  const { services, serviceWords, troubles } = lexicon.heard;
  const found: Service[] = [];
  for (const { 0: sentence, index } of matches(/[^,。;!?\n~…]+/g, frame.text)) {
    const heard = SERVICE_KINDS.flatMap((kind) =>
      hear(services[kind], sentence).map((piece) => ({ kind, word: false, ...piece })),
    );
    const spoken =
      heard.length > 0
        ? heard
        : SERVICE_KINDS.flatMap((kind) =>
            hear(serviceWords[kind], sentence).map((piece) => ({ kind, word: true, ...piece })),
          );
    for (const { kind, word, start, end } of spoken)
      found.push({
        kind,
        word,
        trouble: kind === "errand" && hears(troubles, sentence.slice(start, end)) && !TO_BE_DONE.test(sentence),
        start: frame.starts[index + start] ?? 0,
        end: frame.starts[index + end] ?? 0,
      });
  }
  return found.sort((a, b) => a.start - b.start);
}

/** True when a name that is on no list has the shape of a drug's: 奥拉西坦, 祛痰止咳胶囊, but not 藕片. */
export const looksLikeDrug = ({ heard }: Lexicon, name: string): boolean =>
  hears(heard.drugStems, name) || (hears(heard.drugNames, name) && !hears(heard.goodsShapes, name));

/** medicine or grocery by the shape of a name alone; undefined where it says nothing. */
function kindByShape(lexicon: Lexicon, name: string): "medicine" | "grocery" | undefined {
  const { heard } = lexicon;
  if (looksLikeDrug(lexicon, name)) return "medicine";
  if (hears(heard.goodsShapes, name)) return "grocery";
  return hears(heard.drugShapes, name) ? "medicine" : undefined;
}

/** medicine or grocery for a thing; `name` is plain. What is on no list and has no telling shape counts as `otherwise` says. */
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
      return kindByShape(lexicon, name) ?? otherwise;
  }
}

/** The kind that a report or question is about, as far as its words say. */
export function kindSpokenOf(
  lexicon: Lexicon,
  skeleton: string,
  things: readonly { readonly sense: WordSense | undefined; readonly name: string }[],
  services: readonly Service[],
): RequestKind | undefined {
  const thing = things.find((each) => each.sense !== undefined);
  if (thing !== undefined) return kindOfThing(lexicon, thing.sense, thing.name, "grocery");
  if (hears(lexicon.heard.medicineWords, skeleton)) return "medicine";
  for (const kind of ["gas", "counselling", "transfer", "errand", "check"] as const)
    if (services.some((service) => service.kind === kind)) return kind;
  if (hears(lexicon.heard.groceryWords, skeleton)) return "grocery";
  if (hears(lexicon.heard.transferWords, skeleton)) return "transfer";
  const unknown = things.find((each) => kindByShape(lexicon, each.name) === "medicine");
  return unknown === undefined ? undefined : "medicine";
}
