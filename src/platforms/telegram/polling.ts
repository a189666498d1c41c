// Asks Telegram for updates through grammY's own long polling, and confirms only what is durable.
import type { Bot, Transformer } from "grammy";
import { instant } from "../../domain/ids.ts";
import type { TelegramClock } from "./options.ts";
import { type Trouble, troubleIn, troubleOf } from "./troubles.ts";

/**
 * What is still in hand is waited for so long before the next question; then it is asked from the oldest that is unconfirmed, so
 * that a slow picture or an album of which the rest is to come holds up nobody.
 */
const WAIT_FOR_DURABLE_MS = 300;
const FIRST_PAUSE_MS = 1000;
/** Short enough that posts follow soon after an outage, long enough that one costs nothing. */
const LONGEST_PAUSE_MS = 15_000;

export interface PollingParts {
  readonly clock: TelegramClock;
  /** Called when Telegram could not be asked, and again (undefined) when it could once more. */
  readonly onTrouble: (trouble: Trouble | undefined) => void;
  /** An update could not be taken in; it comes again. */
  readonly onFailed: (error: unknown) => void;
}

type Signal = NonNullable<Parameters<Bot["init"]>[0]>;

/**
 * grammY confirms an update by asking for the one after the last that it handled. Here the handling only begins there, so that
 * many updates become durable together; each question is held back until they are, and put from the oldest that is not.
 */
export class Polling {
  readonly #parts: PollingParts;
  /** Begun and not yet durable. */
  readonly #inHand = new Map<number, Promise<void>>();
  /** Could not be saved: to be delivered again. */
  readonly #failed = new Set<number>();
  /** Begun or durable, and not yet confirmed: not to be taken again. */
  readonly #known = new Set<number>();
  readonly #pauses = new Set<() => void>();
  #failures = 0;
  #isEnding = false;

  constructor(parts: PollingParts) {
    this.#parts = parts;
  }

  /** Takes in an update; one that is in hand already or durable is left alone. */
  take(update: number, work: () => Promise<void>): void {
    if (this.#known.has(update)) return;
    this.#known.add(update);
    const running = work()
      .then(
        () => {
          this.#failures = 0;
        },
        (error: unknown) => {
          this.#known.delete(update);
          this.#failed.add(update);
          this.#parts.onFailed(error);
        },
      )
      .finally(() => this.#inHand.delete(update));
    this.#inHand.set(update, running);
  }

  /** From now on questions are not repeated, and what is in hand is waited for to its end. */
  end(): void {
    this.#isEnding = true;
    for (const end of this.#pauses) end();
  }

  /** To be used by the bot's API. */
  readonly transformer: Transformer = async (ask, method, payload, signal) => {
    if (method !== "getUpdates" && method !== "getMe" && method !== "deleteWebhook")
      return ask(method, payload, signal);
    for (let tries = 0; ; tries++) {
      if ("offset" in payload && typeof payload.offset === "number")
        Object.assign(payload, { offset: await this.#firstUnconfirmed(payload.offset, signal) });
      // Whether Telegram is there again is to be known at once, and not when the next message comes.
      if (tries > 0 && "timeout" in payload) Object.assign(payload, { timeout: 0 });
      const asked = [...this.#failed];
      const answer = await ask(method, payload, signal).catch((error: unknown) => {
        if (signal?.aborted || this.#isEnding) throw error;
        return troubleOf(error);
      });
      if ("ok" in answer && (answer.ok || this.#isEnding)) {
        for (const update of asked) this.#failed.delete(update);
        this.#parts.onTrouble(undefined);
        return answer;
      }
      const trouble = "ok" in answer ? troubleIn(answer) : answer;
      // A token that is wrong from the beginning is the operator's to mend.
      if ("ok" in answer && method === "getMe" && trouble.is === "unauthorized") return answer;
      this.#parts.onTrouble(trouble);
      await this.#pause(trouble.is === "flood" ? trouble.afterMs : growing(tries), signal);
      if (signal?.aborted || this.#isEnding) return ask(method, payload, signal);
    }
  };

  async #firstUnconfirmed(next: number, signal: Signal | undefined): Promise<number> {
    const durable = Promise.all(this.#inHand.values());
    if (this.#isEnding) await durable;
    else if (this.#inHand.size > 0) await this.#pause(WAIT_FOR_DURABLE_MS, signal, durable);
    if (this.#failed.size > 0 && !this.#isEnding) await this.#pause(growing(this.#failures++), signal);
    const first = Math.min(next, ...this.#inHand.keys(), ...this.#failed);
    for (const update of this.#known) if (update < first) this.#known.delete(update);
    return first;
  }

  /** Waits so long, or until the other has come, or until it is aborted. */
  #pause(ms: number, signal: Signal | undefined, sooner?: Promise<unknown>): Promise<void> {
    const { clock } = this.#parts;
    if (signal?.aborted || this.#isEnding) return Promise.resolve();
    return new Promise((resolve) => {
      const end = () => {
        cancel();
        this.#pauses.delete(end);
        signal?.removeEventListener("abort", end);
        resolve();
      };
      const cancel = clock.wake(instant(clock.now() + ms), end);
      this.#pauses.add(end);
      signal?.addEventListener("abort", end);
      void sooner?.then(end);
    });
  }
}

const growing = (tries: number): number => Math.min(FIRST_PAUSE_MS * 2 ** tries, LONGEST_PAUSE_MS);
