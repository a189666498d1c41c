// Pictures that were sent together come as several updates; here they become one message.
import type { Message } from "grammy/types";
import { instant } from "../../domain/ids.ts";
import type { TelegramClock } from "./options.ts";

/** How long after its latest picture an album counts as whole; its updates come together as a rule. */
const REST_COMES_WITHIN_MS = 500;

interface Album {
  readonly messages: Message[];
  cancel: () => void;
  readonly finish: (messages: readonly Message[]) => void;
  /** What becomes of the whole. */
  readonly taken: Promise<void>;
}

export class Albums {
  readonly #clock: TelegramClock;
  readonly #open = new Map<string, Album>();

  constructor(clock: TelegramClock) {
    this.#clock = clock;
  }

  /** Adds a message to its album. `take` is called once an album; for each message of it resolves or rejects what that gave. */
  gather(album: string, message: Message, take: (whole: Promise<readonly Message[]>) => Promise<void>): Promise<void> {
    const open = this.#open.get(album) ?? this.#begin(album, take);
    open.messages.push(message);
    open.cancel();
    open.cancel = this.#clock.wake(instant(this.#clock.now() + REST_COMES_WITHIN_MS), () => this.#finish(album, open));
    return open.taken;
  }

  /** Nothing more will come: each album counts as whole. */
  close(): void {
    for (const [album, open] of this.#open) this.#finish(album, open);
  }

  #begin(album: string, take: (whole: Promise<readonly Message[]>) => Promise<void>): Album {
    let finish: Album["finish"] = () => {};
    const whole = new Promise<readonly Message[]>((resolve) => {
      finish = resolve;
    });
    const open = { messages: [], cancel: () => {}, finish, taken: take(whole) };
    this.#open.set(album, open);
    return open;
  }

  #finish(album: string, open: Album): void {
    open.cancel();
    this.#open.delete(album);
    open.finish(open.messages.toSorted((one, other) => one.message_id - other.message_id));
  }
}
