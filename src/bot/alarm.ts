// The one alarm of a community: it wakes the bot when something falls due.
import type { Clock } from "../clock.ts";
import type { Instant } from "../domain/ids.ts";

export class Alarm {
  readonly #clock: Clock;
  readonly #ring: () => void;
  #cancel: () => void = () => {};
  #at: Instant | undefined;

  constructor(clock: Clock, ring: () => void) {
    this.#clock = clock;
    this.#ring = ring;
  }

  /** Sets it for that time in the place of any other; undefined: for none. */
  set(at: Instant | undefined): void {
    this.#cancel();
    this.#cancel = () => {};
    this.#at = at;
    if (at === undefined) return;
    this.#cancel = this.#clock.wake(at, () => {
      this.#at = undefined;
      this.#ring();
    });
  }

  /** Sets it earlier; what is due later than before costs a look in vain at the time when it was due before. */
  setEarlier(at: Instant | undefined): void {
    if (at !== undefined && (this.#at === undefined || at < this.#at)) this.set(at);
  }
}
