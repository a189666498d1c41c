// The names of one community, prepared for finding them in its messages.
import { type KnownIndex, knownIndex } from "./known-names.ts";
import { type Suppliers, suppliersOf } from "./place.ts";
import type { KnownNames } from "./reading.ts";
import { plainText } from "./text.ts";

export interface OwnNames {
  readonly residents: KnownIndex;
  readonly suppliers: Suppliers;
}

export function ownNames({ residents, suppliers }: KnownNames): OwnNames {
  const plain = (names: readonly string[]) => names.map((name) => plainText(name).plain);
  return { residents: knownIndex(plain(residents)), suppliers: suppliersOf(plain(suppliers)) };
}
