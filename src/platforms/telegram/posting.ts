// Writes posts into a chat on Telegram, and changes them there; remembers each message as soon as it is sent.
import { type PostKey, postKey } from "../../domain/ids.ts";
import type { Addresses } from "../addresses.ts";
import type { Batch } from "../pace/lines.ts";
import type { Outgoing } from "../platform.ts";
import type { Ledger, PlacedPost } from "./ledger.ts";
import type { MessageCalls } from "./message-calls.ts";
import { partsOf, type UserOf, wordsFor } from "./rendering.ts";
import { troubleOf } from "./troubles.ts";
import { isGroup, type MessagePlace, messageWithKey, type Place, placeAt } from "./whereabouts.ts";

/** Resolves when one more call may be made; rejects when the account has ended. */
export type Turn = () => Promise<void>;

export interface PostingParts {
  readonly calls: MessageCalls;
  readonly ledger: Ledger;
  readonly addresses: Addresses;
}

export class Posting {
  readonly #parts: PostingParts;

  constructor(parts: PostingParts) {
    this.#parts = parts;
  }

  /** Brings posts to their place, in one message if they are several. Rejects as grammY and `turn` do; called again it goes on. */
  async bring(posts: Batch<Outgoing>, place: Place, turn: Turn): Promise<void> {
    const [first] = posts;
    if (first.replaces !== undefined) return this.#change(first, first.replaces, place, turn);
    const { ledger } = this.#parts;
    // What was sent just before the process died is not said again.
    const [next, ...rest] = posts.filter(({ community, key }) => !ledger.post(community, key)?.complete);
    if (next) await this.#send([next, ...rest], [next.key, ...rest.map(({ key }) => key)], place, turn);
  }

  /** Sends what is not there yet of posts, which are remembered under those keys. */
  async #send(posts: Batch<Outgoing>, keys: Batch<PostKey>, place: Place, turn: Turn): Promise<void> {
    const { ledger, calls } = this.#parts;
    const [first] = posts;
    const { community } = first;
    const before = ledger.post(community, keys[0]);
    const messages = before?.chatId === place.chatId ? [...before.messages] : [];
    const quoted = this.#quoted(first, place);
    const parts = partsOf(posts, this.#userOf(first));
    for (const [at, part] of parts.entries()) {
      if (messages.some((message) => message.part === at)) continue;
      const isLast = at === parts.length - 1;
      const around = {
        community,
        buttons: isLast ? first.buttons : [],
        ...(at === 0 && quoted ? { replyTo: quoted.messageId } : {}),
      };
      await turn();
      // A post to the whole group that answers somebody in a topic goes where he is.
      const sent = await calls.send(part, { ...(quoted && topicOf(quoted)), ...place }, around);
      messages.push(...sent.map((message) => ({ ...message, part: at })));
      const entry = { chatId: place.chatId, messages: [...messages], complete: isLast };
      ledger.add({ kind: "post", community, posts: [...keys], ...entry });
    }
  }

  async #change(post: Outgoing, of: PostKey, place: Place, turn: Turn): Promise<void> {
    const { ledger } = this.#parts;
    const { community, key } = post;
    if (ledger.hasChange(community, key)) return;
    const placed = ledger.post(community, of);
    if (!placed || !(await this.#changeInPlace(post, placed, place, turn))) {
      if (placed?.complete) await this.#takeAway(post, of, placed, place);
      await this.#send([post], [of], place, turn);
    }
    ledger.add({ kind: "change", community, post: key, of });
  }

  /** Gives back whether it could be done: the messages are there, the post has them for itself, and the new words fit. */
  async #changeInPlace(post: Outgoing, placed: PlacedPost, place: Place, turn: Turn): Promise<boolean> {
    // A group that became a supergroup numbers its messages anew: those numbers now mean others.
    if (!placed.complete || placed.isShared || placed.chatId !== place.chatId) return false;
    const messages = placed.messages.filter(({ words }) => words !== "none");
    const words = wordsFor(messages, post, this.#userOf(post));
    if (words === undefined || words.length === 0) return false;
    for (const [at, message] of messages.entries()) {
      const text = words[at];
      if (text === undefined) return false;
      await turn();
      const buttons = at === messages.length - 1 ? post.buttons : [];
      const isChanged = await this.#parts.calls.change(place, message, text, buttons).then(
        () => true,
        (error: unknown) => {
          const { is } = troubleOf(error);
          if (is !== "not_modified" && is !== "not_changeable") throw error;
          return is === "not_modified";
        },
      );
      if (!isChanged) return false;
    }
    return true;
  }

  /** The old form makes room for a new one at the end of the chat. */
  async #takeAway({ community }: Outgoing, of: PostKey, placed: PlacedPost, place: Place): Promise<void> {
    const { calls, ledger } = this.#parts;
    if (!placed.isShared && placed.chatId === place.chatId)
      await calls.remove(
        place,
        placed.messages.map(({ id }) => id),
      );
    ledger.add({ kind: "post", community, posts: [of], chatId: place.chatId, messages: [], complete: false });
  }

  /** Where the message stands that the post answers; undefined: nowhere in that chat. */
  #quoted({ community, quote }: Outgoing, { chatId }: Place): MessagePlace | undefined {
    if (quote === undefined) return undefined;
    const message = messageWithKey(quote);
    if (message) return message.chatId === chatId ? message : undefined;
    const placed = this.#parts.ledger.post(community, postKey(quote));
    const [first] = placed?.messages ?? [];
    return placed?.chatId === chatId && first ? { chatId, messageId: first.id } : undefined;
  }

  #userOf({ community }: Outgoing): UserOf {
    return ({ key }) => {
      const address = this.#parts.addresses.addressOfPerson(community, key);
      const place = address === undefined ? undefined : placeAt(address);
      return place && !isGroup(place) ? place.chatId : undefined;
    };
  }
}

const topicOf = ({ threadId }: Place) => (threadId === undefined ? {} : { threadId });
