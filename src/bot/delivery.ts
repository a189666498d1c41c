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

/** The posts to one chat. */
interface Line {
  /** Not yet handed over, in order. */
  waiting: Post[];
  /** How many are handed over, of which it is not known yet what became of them. */
  out: number;
  /** Those that have to be tried again, in order; as long as there are any nothing more is handed over. */
  again: Post[];
  pauseMs: number;
  /** How often in a row something had to be tried again. */
  failures: number;
  isPausing: boolean;
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
      const line = this.#lines.get(post.chat) ?? newLine();
      this.#lines.set(post.chat, line);
      line.waiting.push(post);
    }
    for (const chat of new Set(posts.map((post) => post.chat))) {
      // What became of earlier posts is heard first: what follows one that has to wait must not go out before it.
      if (this.#takesMany(chat)) setImmediate(() => this.#advance(chat));
      else this.#advance(chat);
    }
  }

  /** A person has opened a private chat: what waited for that goes out. */
  nowReachable(person: PersonKey): void {
    const held = this.#held.get(person);
    if (!held) return;
    this.#held.delete(person);
    this.add(held);
  }

  /** Posts that are not to be said any more, as far as they are not on their way. */
  withdraw(isGone: (post: Post) => boolean): void {
    const gone: Post[] = [];
    const keep = <Some extends Post>(posts: readonly Some[]): Some[] => {
      gone.push(...posts.filter(isGone));
      return posts.filter((post) => !isGone(post));
    };
    for (const line of this.#lines.values()) {
      line.waiting = keep(line.waiting);
      line.again = keep(line.again);
    }
    for (const [person, held] of this.#held) this.#held.set(person, keep(held));
    if (gone.length > 0) this.#ports.settle(gone.map(({ key }) => ({ key, outcome: "given_up" })));
    for (const chat of [...this.#lines.keys()]) this.#advance(chat);
  }

  get waiting(): number {
    let count = 0;
    for (const { waiting, again, out } of this.#lines.values()) count += waiting.length + again.length + out;
    for (const held of this.#held.values()) count += held.length;
    return count;
  }

  /** Resolves when nothing is on its way (what waits for an unreachable person does not count). */
  async idle(): Promise<void> {
    while (!this.#stopped && this.#lines.size > 0) {
      await new Promise<void>((resolve) => this.#idle.add(resolve));
    }
  }

  /** Begins no new sends; what is not sent stays in the outbox. */
  stop(): void {
    this.#stopped = true;
    this.#wakeIdle();
  }

  /**
   * Hands over what may be: one post after the other, or all at once to a platform that keeps their order itself and puts those
   * together that wait.
   */
  #advance(chat: ChatKey): void {
    const line = this.#lines.get(chat);
    if (line === undefined || this.#stopped || line.isPausing) return;
    if (line.again.length > 0) {
      if (line.out === 0) this.#pause(chat, line);
      return;
    }
    for (let [post] = line.waiting; post && (line.out === 0 || this.#takesMany(chat)); [post] = line.waiting) {
      line.waiting.shift();
      line.out += 1;
      this.#handOver(chat, line, post);
    }
    if (line.out > 0 || line.waiting.length > 0) return;
    this.#lines.delete(chat);
    this.#wakeIdle();
  }

  #takesMany(chat: ChatKey): boolean {
    return this.#ports.platformOf(chat)?.can.merge === true;
  }

  #handOver(chat: ChatKey, line: Line, post: Post): void {
    void this.#bring(post, line.failures).then((pauseMs) => {
      line.out -= 1;
      if (pauseMs !== undefined) {
        line.again.push(post);
        line.pauseMs = Math.max(line.pauseMs, pauseMs);
      } else if (line.again.length === 0) line.failures = 0;
      this.#advance(chat);
    });
  }

  #pause(chat: ChatKey, line: Line): void {
    line.isPausing = true;
    line.failures += 1;
    this.#ports.clock.wake(instant(this.#ports.clock.now() + line.pauseMs), () => {
      line.waiting = [...line.again, ...line.waiting];
      line.again = [];
      line.pauseMs = 0;
      line.isPausing = false;
      this.#advance(chat);
    });
  }

  /** Tries once; gives back how long to wait before the next try, or undefined when the post is dealt with. */
  async #bring(post: Post, failures: number): Promise<number | undefined> {
    const { settle, report } = this.#ports;
    const platform = this.#ports.platformOf(post.chat);
    // It was about somebody who has been erased meanwhile.
    if (post.says.length === 0) {
      settle([{ key: post.key, outcome: "given_up" }]);
      return undefined;
    }
    if (!platform && post.to === "private") {
      this.#holdOrGiveUp(post);
      return undefined;
    }
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
          this.#holdOrGiveUp(post);
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

  /** For a person who cannot be written to yet it waits until he can be, unless it was said elsewhere. */
  #holdOrGiveUp(post: Post): void {
    if (post.to === "private" && this.#ports.unreachable(post))
      this.#held.set(post.person, [...(this.#held.get(post.person) ?? []), post]);
    else this.#ports.settle([{ key: post.key, outcome: "given_up" }]);
  }

  #wakeIdle(): void {
    for (const resolve of this.#idle) resolve();
    this.#idle.clear();
  }
}

const newLine = (): Line => ({ waiting: [], out: 0, again: [], pauseMs: 0, failures: 0, isPausing: false });
