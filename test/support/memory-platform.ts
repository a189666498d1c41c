// A chat platform in memory for tests of the way of a message: keeps what was sent, and fails as it is told.
import { instant } from "../../src/domain/ids.ts";
import type { Health, Outgoing, Platform, Sent } from "../../src/platforms/platform.ts";

export class MemoryPlatform implements Platform {
  readonly name = "memory";
  readonly can = { edit: false, buttons: true, merge: false };
  readonly sent: Outgoing[] = [];
  /** What becomes of the next posts; when it is used up they are sent. */
  readonly outcomes: ((post: Outgoing) => Sent | undefined)[] = [];

  health(): Health {
    return { state: "online", since: instant(0), waiting: 0, latest: undefined };
  }

  async start(): Promise<void> {}
  async stop(): Promise<void> {}

  async send(post: Outgoing): Promise<Sent> {
    const [fits] = this.outcomes;
    const outcome = fits?.(post);
    if (outcome) {
      this.outcomes.shift();
      return outcome;
    }
    this.sent.push(post);
    return { sent: true };
  }

  /** `居民群: 已登记 …`, each in one line. */
  get said(): readonly string[] {
    return this.sent.map(({ chat, text }) => `${chat}: ${text.replaceAll("\n", " ")}`);
  }
}
