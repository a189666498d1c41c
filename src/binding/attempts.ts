// Counts what somebody may do a few times only: whoever went too far is not listened to for a while.
import type { Instant } from "../domain/ids.ts";
import type { Address } from "../platforms/addresses.ts";

/** So many in an hour, and then silence for an hour. In memory alone: of people in groups that are not tied nothing is kept. */
const MOST = 5;
const WHILE_MS = 60 * 60 * 1000;
/** Of so many senders at most; the oldest are forgotten first. A guess is hopeless even then: see codes.ts. */
const SENDERS_KEPT = 10_000;

export class Attempts {
  readonly #times = new Map<Address, readonly Instant[]>();

  /** Counts one; gives back whether it was one too many, so that this sender is silenced from now on. */
  count(from: Address, at: Instant): boolean {
    const times = [...this.#recent(from, at), at];
    this.#times.delete(from);
    this.#times.set(from, times);
    const [oldest] = this.#times.keys();
    if (this.#times.size > SENDERS_KEPT && oldest !== undefined) this.#times.delete(oldest);
    return times.length >= MOST;
  }

  /** Whether nothing that this sender does is to be answered. */
  isSilenced(from: Address, at: Instant): boolean {
    const times = this.#times.get(from) ?? [];
    const last = times.at(-1);
    return times.length >= MOST && last !== undefined && at - last < WHILE_MS;
  }

  #recent(from: Address, at: Instant): readonly Instant[] {
    return (this.#times.get(from) ?? []).filter((then) => at - then < WHILE_MS);
  }
}
