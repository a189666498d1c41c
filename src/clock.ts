// The bot's clock: the system's, or one that can be moved forward (sandbox, replay, tests).
import { type Instant, instant } from "./domain/ids.ts";

/** setTimeout fires at once beyond 24.8 days, and a computer that slept is late: no wait is longer than a minute. */
const LONGEST_WAIT_MS = 60_000;

export interface Clock {
  now(): Instant;
  /** Calls back once when that instant has come (at once, but not within this call, if it is past). Gives back how to cancel. */
  wake(at: Instant, callback: () => void): () => void;
}

/** A clock that runs with the system's, `aheadMs` milliseconds ahead of it. */
export class RunningClock implements Clock {
  #aheadMs: number;
  readonly #rearm = new Set<() => void>();

  constructor(aheadMs = 0) {
    this.#aheadMs = aheadMs;
  }

  get aheadMs(): number {
    return this.#aheadMs;
  }

  now(): Instant {
    return instant(Date.now() + this.#aheadMs);
  }

  /** Moves the clock forward to that instant; earlier ones are ignored: time does not run back. */
  moveTo(at: Instant): void {
    const ahead = at - this.now();
    if (ahead <= 0) return;
    this.#aheadMs += ahead;
    for (const arm of [...this.#rearm]) arm();
  }

  wake(at: Instant, callback: () => void): () => void {
    let timer: NodeJS.Timeout | undefined;
    const arm = () => {
      clearTimeout(timer);
      const wait = at - this.now();
      timer = setTimeout(wait > LONGEST_WAIT_MS ? arm : done, Math.max(0, Math.min(wait, LONGEST_WAIT_MS)));
      timer.unref();
    };
    const done = () => {
      this.#rearm.delete(arm);
      callback();
    };
    this.#rearm.add(arm);
    arm();
    return () => {
      clearTimeout(timer);
      this.#rearm.delete(arm);
    };
  }
}
