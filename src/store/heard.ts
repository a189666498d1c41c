// The keys of the messages taken in lately, so that one that is delivered again counts once.
import type { Instant, MessageKey } from "../domain/ids.ts";
import type { Step } from "./store.ts";

/** How long and how many are kept, whichever is less: the figures of the port, store.ts. */
const KEPT_MS = 2 * 24 * 60 * 60 * 1000;
const KEPT_COUNT = 10_000;

/** A message's key, and when it was taken in. */
export type HeardMessage = readonly [MessageKey, Instant];

/** Oldest first; forgets by itself. */
export class Heard {
  readonly #at: Map<MessageKey, Instant>;

  constructor(heard: readonly HeardMessage[] = []) {
    this.#at = new Map(heard);
  }

  get keys(): MessageKey[] {
    return [...this.#at.keys()];
  }

  get entries(): HeardMessage[] {
    return [...this.#at];
  }

  /** Takes in the message of a step, and forgets those that are too old by then. */
  add({ message, at }: Pick<Step, "message" | "at">): void {
    if (message !== undefined) this.#at.set(message, at);
    for (const [key, then] of this.#at) {
      if (this.#at.size <= KEPT_COUNT && at - then <= KEPT_MS) return;
      this.#at.delete(key);
    }
  }
}
