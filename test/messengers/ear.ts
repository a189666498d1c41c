// Listens to what the bot says on a messenger from now on.
import { vi } from "vitest";
import { type Place, type Side, SOMEBODY } from "./side.ts";

/** WeChat is written to once in 1–2 s, and what failed is tried again after seconds. */
const LONGEST_MS = 40_000;

/** Resolves when the expectations hold, which may take as long as the messengers' own pace. */
export const eventually = <Value>(expectations: () => Value | Promise<Value>): Promise<Value> =>
  vi.waitFor(expectations, { interval: 5, timeout: LONGEST_MS });

export class Ear {
  readonly #side: Side;
  /** How many posts there were everywhere when it began to listen. */
  readonly #before: ReadonlyMap<Place, number>;

  constructor(side: Side) {
    this.#side = side;
    const places: readonly Place[] = [...side.groups, ...SOMEBODY.map((name) => `@${name}` as const)];
    this.#before = new Map(places.map((place) => [place, side.said(place).length]));
  }

  /** What was said there since. */
  said(place: Place): readonly string[] {
    return this.#side.said(place).slice(this.#before.get(place));
  }

  /** All that was said since, by where it was said. */
  get all(): Readonly<Record<string, readonly string[]>> {
    const all = [...this.#before.keys()].map((place) => [place, this.said(place)] as const);
    return Object.fromEntries(all.filter(([, said]) => said.length > 0));
  }

  /** Waits until all of that was said in one message, and gives it back. */
  hears(place: Place, ...words: readonly string[]): Promise<string> {
    return eventually(() => {
      const said = this.said(place);
      const found = said.find((text) => words.every((word) => text.includes(word)));
      if (found === undefined) throw new Error(`${place} has not heard ${words.join(", ")}, but: ${said.join(" | ")}`);
      return found;
    });
  }
}
