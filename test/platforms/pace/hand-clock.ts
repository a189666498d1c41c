// A clock that stands until it is moved by hand, and calls back in order of time.
import { type Instant, instant } from "../../../src/domain/ids.ts";
import type { TurnsClock } from "../../../src/platforms/pace/turns.ts";

interface Wake {
  readonly at: Instant;
  readonly callback: () => void;
}

export class HandClock implements TurnsClock {
  #now: Instant = instant(Date.parse("2026-11-24T10:00:00+08:00"));
  readonly #wakes = new Set<Wake>();

  now(): Instant {
    return this.#now;
  }

  wake(at: Instant, callback: () => void): () => void {
    const wake = { at, callback };
    this.#wakes.add(wake);
    return () => this.#wakes.delete(wake);
  }

  /** Lets so much time pass; what is woken may set new wakes, which count too. */
  async pass(ms: number): Promise<void> {
    await settled();
    const until = this.#now + ms;
    for (let next = this.#nextUntil(until); next; next = this.#nextUntil(until)) {
      this.#wakes.delete(next);
      this.#now = instant(Math.max(this.#now, next.at));
      next.callback();
      await settled();
    }
    this.#now = instant(until);
  }

  #nextUntil(until: number): Wake | undefined {
    const due = [...this.#wakes].filter(({ at }) => at <= until);
    return due.toSorted((one, other) => one.at - other.at)[0];
  }
}

/** Everything that follows without time or the outside world has happened. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
