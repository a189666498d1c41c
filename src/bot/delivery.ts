// Brings posts to their chats: in order within a chat, again and again until they are there, waiting for whom cannot be reached yet.
import type { Clock } from "../clock.ts";
import { type ChatKey, instant, type PersonKey, type PostKey } from "../domain/ids.ts";
import type { Post, PrivatePost } from "../domain/posts.ts";
import type { Outgoing, Platform } from "../platforms/platform.ts";
import type { Settled } from "../store/store.ts";

export interface DeliveryPorts {
  readonly clock: Clock;
  /** Where a chat is; undefined: on no platform that is switched on. */
  platformOf(chat: ChatKey): Platform | undefined;
  /** A post in words. */
  render(post: Post): Outgoing;
  settle(settled: readonly Settled[]): void;
  /** A person cannot be written to in private yet. Gives back whether the post waits until he can be. */
  unreachable(post: PrivatePost): boolean;
  /** Something went wrong; never with names, phones or texts. */
  report(problem: string, about: { readonly post: PostKey; readonly detail: string }): void;
}

/** After a failure it is tried again after a second, then after twice as long each time, up to five minutes. */
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 300_000;

interface Line {
  readonly waiting: Post[];
  running: boolean;
}

export class Delivery {
  readonly #ports: DeliveryPorts;
  readonly #lines = new Map<ChatKey, Line>();
  readonly #held = new Map<PersonKey, PrivatePost[]>();
  readonly #idle = new Set<() => void>();
  #stopped = false;

  constructor(ports: DeliveryPorts) {
    this.#ports = ports;
  }

  /** Takes durable posts to bring; those to one chat go out in the order in which they are handed over. */
  add(posts: readonly Post[]): void {
    for (const post of posts) {
      const line = this.#lines.get(post.chat) ?? { waiting: [], running: false };
      this.#lines.set(post.chat, line);
      line.waiting.push(post);
      if (!line.running) void this.#run(post.chat, line);
    }
  }

  /** A person has opened a private chat: what waited for that goes out. */
  nowReachable(person: PersonKey): void {
    const held = this.#held.get(person);
    if (!held) return;
    this.#held.delete(person);
    this.add(held);
  }

  get waiting(): number {
    let count = 0;
    for (const line of this.#lines.values()) count += line.waiting.length;
    for (const held of this.#held.values()) count += held.length;
    return count;
  }

  /** Resolves when nothing is on its way (what waits for an unreachable person does not count). */
  async idle(): Promise<void> {
    while (!this.#stopped && [...this.#lines.values()].some((line) => line.running)) {
      await new Promise<void>((resolve) => this.#idle.add(resolve));
    }
  }

  /** Begins no new sends; what is not sent stays in the outbox. */
  stop(): void {
    this.#stopped = true;
    this.#wakeIdle();
  }

  async #run(chat: ChatKey, line: Line): Promise<void> {
    line.running = true;
    let failures = 0;
    while (!this.#stopped) {
      const [post] = line.waiting;
      if (!post) break;
      const pauseMs = await this.#bring(post, failures);
      if (pauseMs === undefined) {
        line.waiting.shift();
        failures = 0;
        continue;
      }
      failures += 1;
      await this.#pause(pauseMs);
    }
    line.running = false;
    if (line.waiting.length === 0) this.#lines.delete(chat);
    this.#wakeIdle();
  }

  /** Tries once; gives back how long to wait before the next try, or undefined when the post is dealt with. */
  async #bring(post: Post, failures: number): Promise<number | undefined> {
    const { settle, report, unreachable } = this.#ports;
    const platform = this.#ports.platformOf(post.chat);
    if (!platform || (post.replaces !== undefined && !platform.can.edit)) {
      settle([{ key: post.key, outcome: "given_up" }]);
      return undefined;
    }
    const growing = Math.min(FIRST_PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS);
    try {
      const outcome = await platform.send(this.#ports.render(post));
      if (outcome.sent) {
        settle([{ key: post.key, outcome: "sent" }]);
        return undefined;
      }
      switch (outcome.why) {
        case "unreachable":
          if (post.to === "private" && unreachable(post)) {
            this.#held.set(post.person, [...(this.#held.get(post.person) ?? []), post]);
          } else settle([{ key: post.key, outcome: "given_up" }]);
          return undefined;
        case "never":
          report("a post was refused for good", { post: post.key, detail: outcome.detail });
          settle([{ key: post.key, outcome: "given_up" }]);
          return undefined;
        case "later":
          report("a post has to wait", { post: post.key, detail: outcome.detail });
          return Math.max(outcome.afterMs, growing);
      }
    } catch (error) {
      report("sending threw", { post: post.key, detail: error instanceof Error ? error.name : "not an error" });
      return growing;
    }
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#ports.clock.wake(instant(this.#ports.clock.now() + ms), resolve);
    });
  }

  #wakeIdle(): void {
    for (const resolve of this.#idle) resolve();
    this.#idle.clear();
  }
}
