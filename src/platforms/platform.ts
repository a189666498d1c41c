// The port of every chat platform: what comes in, what goes out, and what a platform is able to do.

import type { ChatKey, CommunityKey, ImageKey, Instant, MessageKey, PersonKey, PostKey } from "../domain/ids.ts";
import type { PlatformState } from "../domain/platforms.ts";

/** Who wrote, by our own key; `name` as others see it. */
export interface Speaker {
  readonly key: PersonKey;
  readonly name: string;
}

interface IncomingBase {
  readonly community: CommunityKey;
  /** Delivered twice it has the same key, and counts once. */
  readonly key: MessageKey;
  readonly chat: ChatKey;
  readonly from: Speaker;
  readonly at: Instant;
}

export interface IncomingMessage extends IncomingBase {
  readonly kind: "message";
  readonly text: string;
  readonly images: readonly ImageKey[];
  /** The post or message that it replies to, as far as the platform knows: by key, or by its text alone. */
  readonly quote?: { readonly of?: PostKey | MessageKey; readonly text?: string };
  readonly mentions: readonly Speaker[];
  /** A voice message or another kind without text: answered with a hint in private, with silence in a group. */
  readonly voice?: boolean;
}

export interface IncomingPress extends IncomingBase {
  readonly kind: "press";
  readonly post: PostKey;
  /** The data of the button, as it was sent out. */
  readonly button: string;
}

export interface IncomingEdit extends IncomingBase {
  readonly kind: "edit";
  readonly of: MessageKey;
  readonly text: string;
}

export interface IncomingRecall extends IncomingBase {
  readonly kind: "recall";
  readonly of: MessageKey;
}

export type Incoming = IncomingMessage | IncomingPress | IncomingEdit | IncomingRecall;

export interface Button {
  readonly label: string;
  /** Comes back in a press; at most 64 bytes. */
  readonly data: string;
}

/** A post in words, ready to be sent. */
export interface Outgoing {
  readonly community: CommunityKey;
  readonly key: PostKey;
  readonly chat: ChatKey;
  readonly at: Instant;
  readonly text: string;
  readonly mentions: readonly Speaker[];
  readonly buttons: readonly Button[];
  readonly images: readonly ImageKey[];
  /** Goes out before what is not, where posts have to wait for their turn. */
  readonly urgent?: boolean;
  readonly quote?: PostKey | MessageKey;
  /** Set: an edit of that earlier post, sent to platforms with `can.edit` only. */
  readonly replaces?: PostKey;
}

/**
 * What became of a post. `unreachable`: the platform allows no private message to this person yet (Telegram before /start);
 * `later`: a passing failure, try again after `afterMs`; `never`: it will not take this post (say why, without its text).
 */
export type Sent =
  | { readonly sent: true }
  | { readonly sent: false; readonly why: "unreachable" }
  | { readonly sent: false; readonly why: "later"; readonly afterMs: number; readonly detail: string }
  | { readonly sent: false; readonly why: "never"; readonly detail: string };

/** Takes in what came; resolves when it is durable, rejects when it could not be saved. */
export type Receive = (incoming: Incoming) => Promise<void>;

export type Health = Omit<PlatformState, "name">;

export interface Platform {
  readonly name: string;
  readonly can: {
    /** Posts can be changed after they were sent. */
    readonly edit: boolean;
    /** Buttons are shown; without, the language adds a line of words to answer with. */
    readonly buttons: boolean;
    /**
     * Takes several posts to a chat at once: keeps their order, puts together those that wait, and makes what follows one that has
     * to wait, wait with it.
     */
    readonly merge: boolean;
  };
  /** How it is at the moment. */
  health(): Health;
  /** Begins to listen; everything that comes goes to `receive`. Resolves when ready. */
  start(receive: Receive): Promise<void>;
  /** Ends listening and sending; resolves when nothing is in flight. */
  stop(): Promise<void>;
  /** Sends one post; posts to the same chat are handed over in order, without `can.merge` the next after this one resolved. */
  send(post: Outgoing): Promise<Sent>;
}
