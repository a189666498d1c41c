// The updates that a bot has not confirmed yet: handed out again and again until it asks for later ones.
import type { CallbackQuery } from "grammy/types";
import type { Told } from "./chats.ts";

/** How long a question is held open at most; tests must not wait for Telegram's half minute. */
const LONGEST_HOLD_MS = 200;
const MOST_AT_ONCE = 100;

/** What has happened, of the kinds that the bot asks for. */
export interface Event {
  readonly message?: Told;
  readonly edited_message?: Told;
  readonly callback_query?: Omit<CallbackQuery, "message"> & { readonly message: Told };
}

interface Update extends Event {
  readonly update_id: number;
}

export class Updates {
  #next = 1000;
  #open: Update[] = [];
  readonly #waiting = new Set<() => void>();
  /** How many of the next answers have one update only. */
  #singly = 0;
  /** The last update that was confirmed. */
  confirmed = 0;

  add(event: Event): Update {
    const update: Update = { update_id: this.#next++, ...event };
    this.#open.push(update);
    this.#wake();
    return update;
  }

  /** Delivers an update once more, as happens when its confirmation is lost. */
  again(update: Update): void {
    this.#open = [...this.#open.filter(({ update_id: id }) => id !== update.update_id), update];
    this.#open.sort((one, other) => one.update_id - other.update_id);
    this.#wake();
  }

  /** Answers getUpdates: confirms what lies before the offset, and waits a moment when there is nothing. */
  async ask({ offset = 0, limit = MOST_AT_ONCE, timeout = 0 }): Promise<readonly Update[]> {
    this.#open = this.#open.filter(({ update_id: id }) => id >= offset);
    this.confirmed = Math.max(this.confirmed, offset - 1);
    if (this.#open.length === 0 && timeout > 0) await this.#something();
    if (this.#open.length > 0 && this.#singly > 0) {
      this.#singly -= 1;
      return this.#open.slice(0, 1);
    }
    return this.#open.slice(0, limit);
  }

  /** The next so many answers have one update only, as when the rest is still on its way. */
  singly(answers: number): void {
    this.#singly = answers;
  }

  /** What is not confirmed. */
  get open(): readonly Update[] {
    return this.#open;
  }

  #something(): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, LONGEST_HOLD_MS);
      this.#waiting.add(done);
    });
  }

  #wake(): void {
    for (const done of [...this.#waiting]) done();
  }
}
