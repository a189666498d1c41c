// The queue of an account: a line for each chat, which keeps its order and lets posts go out together while they wait.
import type { Sent } from "../platform.ts";
import type { Asking, Turns } from "./turns.ts";

/** Asks for one more turn in the same chat; false: the account has ended. */
export type NextTurn = () => Promise<boolean>;

/** What goes out together: at least one. */
export type Batch<Post> = readonly [Post, ...Post[]];

export interface LinesParts<Post> {
  readonly turns: Turns;
  /** Whether a post can go out in one message with those before it; in a line may be posts to several chats of ours. */
  mayJoin(batch: Batch<Post>, next: Post): boolean;
  /**
   * Sends a batch. It has one turn; each further message that it takes needs one of its own. What it gives back is what became
   * of every post of the batch.
   */
  bring(batch: Batch<Post>, nextTurn: NextTurn): Promise<Sent>;
}

/** When to try again what is handed over after the end, or waits when it comes. */
const ENDED: Sent = { sent: false, why: "later", afterMs: 1000, detail: "the platform has stopped" };

interface Entry<Post> {
  readonly post: Post;
  readonly asking: Asking;
  readonly settle: (sent: Sent) => void;
  readonly fail: (error: unknown) => void;
}

interface Line<Post> {
  waiting: Entry<Post>[];
  readonly run: Promise<void>;
}

/**
 * Keeps the order of each chat whoever hands over: what follows a post that has to wait, waits with it (all get the same
 * `later`, or the same error). An urgent post brings the whole of its line forward, since it must not overtake what it builds on.
 */
export class Lines<Post> {
  readonly #parts: LinesParts<Post>;
  readonly #lines = new Map<string, Line<Post>>();
  #stopped = false;

  constructor(parts: LinesParts<Post>) {
    this.#parts = parts;
  }

  /** Hands over a post; resolves with what became of it, rejects as `bring` does. */
  send(post: Post, asking: Asking): Promise<Sent> {
    if (this.#stopped) return Promise.resolve(ENDED);
    return new Promise((settle, fail) => {
      const entry: Entry<Post> = { post, asking, settle, fail };
      const line = this.#lines.get(asking.chat);
      if (line) {
        line.waiting.push(entry);
        // A turn is being waited for already: an urgent one overtakes it.
        if (asking.urgent) this.#parts.turns.hurry(asking.chat);
      } else {
        const waiting = [entry];
        this.#lines.set(asking.chat, { waiting, run: this.#run(asking.chat, waiting) });
      }
    });
  }

  /** Posts that wait or are on their way. */
  get waiting(): number {
    let count = 0;
    for (const { waiting } of this.#lines.values()) count += waiting.length;
    return count;
  }

  /** Ends: what waits is given back as `later`; resolves when nothing is on its way. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#parts.turns.stop();
    await Promise.all([...this.#lines.values()].map(({ run }) => run));
  }

  async #run(chat: string, waiting: Entry<Post>[]): Promise<void> {
    for (let first = waiting[0]; first; first = waiting[0]) {
      const { isGroup } = first.asking;
      const turn = () => this.#parts.turns.take({ chat, isGroup, urgent: waiting.some((one) => one.asking.urgent) });
      if (await turn()) await this.#bring(waiting, first, turn);
      else for (const { settle } of waiting.splice(0)) settle(ENDED);
    }
    this.#lines.delete(chat);
  }

  async #bring(waiting: Entry<Post>[], first: Entry<Post>, turn: NextTurn): Promise<void> {
    // Only now is it known what has come to wait meanwhile.
    const batch: [Post, ...Post[]] = [first.post];
    for (const { post } of waiting.slice(1)) {
      if (!this.#parts.mayJoin(batch, post)) break;
      batch.push(post);
    }
    try {
      const sent = await this.#parts.bring(batch, turn);
      const hasToWait = !sent.sent && sent.why === "later";
      for (const { settle } of waiting.splice(0, hasToWait ? waiting.length : batch.length)) settle(sent);
    } catch (error) {
      for (const { fail } of waiting.splice(0)) fail(error);
    }
  }
}
