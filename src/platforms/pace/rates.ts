// How fast an account may send, as data, and what is left of it at an instant.
import type { Instant } from "../../domain/ids.ts";

/** At most so many messages in any stretch of that length; `jitterMs`: up to so much longer, drawn anew each time. */
export interface Rate {
  readonly most: number;
  readonly withinMs: number;
  readonly jitterMs?: number;
}

/** What holds for the account as a whole, for each chat, and for each group besides. No rates at all: no pacing. */
export interface Limits {
  readonly account: readonly Rate[];
  readonly chat: readonly Rate[];
  readonly group: readonly Rate[];
}

/** One rate as it is used up: the instants at which a place in it is free again, the earliest first. */
export class Allowance {
  readonly #rate: Rate;
  readonly #random: () => number;
  readonly #free: number[] = [];

  /** @param random at least 0, below 1 */
  constructor(rate: Rate, random: () => number) {
    this.#rate = rate;
    this.#random = random;
  }

  /** From when on one more may be sent; the past: at once. */
  get opensAt(): number {
    return this.#free.length < this.#rate.most ? Number.NEGATIVE_INFINITY : (this.#free[0] ?? Number.NEGATIVE_INFINITY);
  }

  /** From when on it is as if nothing had been sent. */
  get restedAt(): number {
    return this.#free.at(-1) ?? Number.NEGATIVE_INFINITY;
  }

  use(at: Instant): void {
    const { most, withinMs, jitterMs = 0 } = this.#rate;
    if (this.#free.length >= most) this.#free.shift();
    // Jitter must not let a later place open before an earlier one.
    this.#free.push(Math.max(this.restedAt, at + withinMs + this.#random() * jitterMs));
  }
}
