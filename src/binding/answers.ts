// Brings what binding says to its chat. It is kept nowhere: whoever gets no answer asks again.
import type { Log } from "../app.ts";
import type { Clock } from "../clock.ts";
import { instant } from "../domain/ids.ts";
import type { Outgoing, Platform, Sent } from "../platforms/platform.ts";

/** The part of a platform that is needed to answer. */
export type Speaking = Pick<Platform, "name" | "send">;

const MOST_TRIES = 5;

export class Answers {
  readonly #clock: Clock;
  readonly #log: Log;
  /** What waits for the next try. */
  readonly #pauses = new Set<() => void>();
  #isStopped = false;

  constructor(clock: Clock, log: Log) {
    this.#clock = clock;
    this.#log = log;
  }

  /** Not waited for: a platform may not send while it hands over what came. */
  say(platform: Speaking, post: Outgoing): void {
    this.#try(platform, post).catch(() => this.#failed(platform, "a bug of the platform"));
  }

  /** Tries no more. */
  stop(): void {
    this.#isStopped = true;
    for (const end of this.#pauses) end();
  }

  async #try(platform: Speaking, post: Outgoing): Promise<void> {
    for (let tries = 1; !this.#isStopped; tries++) {
      const sent: Sent = await platform.send(post);
      if (sent.sent) return;
      if (sent.why !== "later" || tries === MOST_TRIES) return this.#failed(platform, sent.why);
      await this.#pause(sent.afterMs);
    }
  }

  #pause(forMs: number): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        cancel();
        this.#pauses.delete(end);
        resolve();
      };
      const cancel = this.#clock.wake(instant(this.#clock.now() + forMs), end);
      this.#pauses.add(end);
    });
  }

  #failed({ name }: Speaking, why: string): void {
    this.#log.warn({ platform: name, why }, "an answer of binding could not be sent");
  }
}
