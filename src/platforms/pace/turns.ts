// Gives out turns to send: as many as an account's limits allow, urgent ones first, otherwise who came first.
import { type Instant, instant } from "../../domain/ids.ts";
import { Allowance, type Limits } from "./rates.ts";

/** The part of the bot's clock that is needed here. */
export interface TurnsClock {
  now(): Instant;
  wake(at: Instant, callback: () => void): () => void;
}

export interface TurnsParts {
  readonly limits: Limits;
  readonly clock: TurnsClock;
  /** At least 0, below 1; for limits with jitter. */
  readonly random: () => number;
}

/** Who asks for a turn: the platform's own name of the chat, what kind it is, and whether it is urgent. */
export interface Asking {
  readonly chat: string;
  readonly isGroup: boolean;
  readonly urgent: boolean;
}

interface Waiting extends Asking {
  readonly answer: (mayGo: boolean) => void;
}

/** What was used of a chat's limits is forgotten once it is free again; looked for when there are so many chats. */
const CHATS_KEPT = 1000;

/** The turns of one account. */
export class Turns {
  readonly #parts: TurnsParts;
  readonly #account: readonly Allowance[];
  readonly #chats = new Map<string, readonly Allowance[]>();
  #waiting: Waiting[] = [];
  #restsUntil = Number.NEGATIVE_INFINITY;
  #cancelWake: () => void = () => {};
  #stopped = false;

  constructor(parts: TurnsParts) {
    this.#parts = parts;
    this.#account = parts.limits.account.map((rate) => new Allowance(rate, parts.random));
  }

  /** Resolves when one message may be sent to that chat: true; or when it has ended: false. */
  take(asking: Asking): Promise<boolean> {
    if (this.#stopped) return Promise.resolve(false);
    return new Promise((answer) => {
      this.#waiting.push({ ...asking, answer });
      this.#giveOut();
    });
  }

  /** Nobody gets a turn for so long: the platform has said that the account sends too much. */
  rest(forMs: number): void {
    this.#restsUntil = Math.max(this.#restsUntil, this.#parts.clock.now() + forMs);
  }

  /** What waits for a turn to that chat has become urgent. */
  hurry(chat: string): void {
    this.#waiting = this.#waiting.map((one) => (one.chat === chat ? { ...one, urgent: true } : one));
  }

  /** Gives no more turns; who waits is told so. */
  stop(): void {
    this.#stopped = true;
    this.#cancelWake();
    for (const { answer } of this.#waiting) answer(false);
    this.#waiting = [];
  }

  #giveOut(): void {
    this.#cancelWake();
    this.#cancelWake = () => {};
    const now = this.#parts.clock.now();
    for (let next = this.#nextAt(now); next; next = this.#nextAt(now)) {
      this.#waiting.splice(this.#waiting.indexOf(next), 1);
      for (const allowance of [...this.#account, ...this.#allowancesOf(next)]) allowance.use(now);
      next.answer(true);
    }
    const opensAt = Math.min(...this.#waiting.map((one) => this.#opensAt(one)));
    if (this.#waiting.length > 0) this.#cancelWake = this.#parts.clock.wake(instant(opensAt), () => this.#giveOut());
    if (this.#chats.size > CHATS_KEPT) this.#forgetRested(now);
  }

  #nextAt(now: Instant): Waiting | undefined {
    const able = this.#waiting.filter((one) => this.#opensAt(one) <= now);
    return able.find(({ urgent }) => urgent) ?? able[0];
  }

  #opensAt(asking: Asking): number {
    const allowances = [...this.#account, ...this.#allowancesOf(asking)];
    return Math.max(this.#restsUntil, ...allowances.map(({ opensAt }) => opensAt));
  }

  #allowancesOf({ chat, isGroup }: Asking): readonly Allowance[] {
    const known = this.#chats.get(chat);
    if (known) return known;
    const { limits, random } = this.#parts;
    const rates = isGroup ? [...limits.chat, ...limits.group] : limits.chat;
    const allowances = rates.map((rate) => new Allowance(rate, random));
    this.#chats.set(chat, allowances);
    return allowances;
  }

  #forgetRested(now: Instant): void {
    for (const [chat, allowances] of this.#chats)
      if (allowances.every(({ restedAt }) => restedAt <= now)) this.#chats.delete(chat);
  }
}
