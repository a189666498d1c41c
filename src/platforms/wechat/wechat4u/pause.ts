// Growing pauses between attempts, which end at once when everything ends.
import { setTimeout as delay } from "node:timers/promises";
import type { Pauses } from "../options.ts";

export class Pause {
  readonly #pauses: Pauses;
  readonly #end: AbortSignal;
  #nextMs: number;

  constructor(pauses: Pauses, end: AbortSignal) {
    this.#pauses = pauses;
    this.#end = end;
    this.#nextMs = pauses.firstMs;
  }

  /** Waits, each time twice as long. */
  async wait(): Promise<void> {
    const ms = this.#nextMs;
    this.#nextMs = Math.min(2 * ms, this.#pauses.longestMs);
    await this.#rest(ms);
  }

  /** Waits for the shortest time. */
  breathe(): Promise<void> {
    return this.#rest(this.#pauses.firstMs);
  }

  /** It went well: the next pause is the first again. */
  reset(): void {
    this.#nextMs = this.#pauses.firstMs;
  }

  #rest(ms: number): Promise<void> {
    return delay(ms, undefined, { signal: this.#end, ref: false }).catch(() => undefined);
  }
}
