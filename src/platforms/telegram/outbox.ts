// Sends posts to Telegram at its pace, and says what became of them.
import type { Api } from "grammy";
import { ownerOfPrivateChat } from "../../domain/ids.ts";
import { type Batch, Lines, type NextTurn } from "../pace/lines.ts";
import { Turns } from "../pace/turns.ts";
import type { Outgoing, Sent } from "../platform.ts";
import type { Ledger } from "./ledger.ts";
import { MessageCalls } from "./message-calls.ts";
import { type TelegramOptions, telegramLimits } from "./options.ts";
import { Posting } from "./posting.ts";
import { mayJoin } from "./rendering.ts";
import { type Trouble, troubleOf } from "./troubles.ts";
import { addressOf, isGroup, type Place, placeAt } from "./whereabouts.ts";

/** After a failure that does not say how long it lasts; whoever sends makes the pauses longer. */
const TRY_AGAIN_MS = 1000;
/** A token that is no longer valid is mended by a person. */
const TRY_TOKEN_AGAIN_MS = 60_000;

/** The account has ended while a post waited for its next turn. */
class Ended extends Error {}

export class Outbox {
  readonly #api: Api;
  readonly #options: TelegramOptions;
  readonly #posting: Posting;
  readonly #turns: Turns;
  readonly #lines: Lines<Outgoing>;

  constructor(api: Api, options: TelegramOptions, ledger: Ledger) {
    this.#api = api;
    this.#options = options;
    const { addresses, clock, limits = telegramLimits, log, media } = options;
    const calls = new MessageCalls(api, media, (community) =>
      log.warn({ community }, "a picture that is to be posted is gone"),
    );
    this.#posting = new Posting({ calls, ledger, addresses });
    this.#turns = new Turns({ clock, limits, random: Math.random });
    this.#lines = new Lines({ turns: this.#turns, mayJoin, bring: (posts, turn) => this.#bring(posts, turn) });
  }

  /** Posts that wait or are on their way. */
  get waiting(): number {
    return this.#lines.waiting;
  }

  send(post: Outgoing): Promise<Sent> {
    const place = this.#placeOf(post);
    if (place === undefined) return Promise.resolve(nowhere(post, "no such chat"));
    const { urgent = false } = post;
    return this.#lines.send(post, { chat: `${place.chatId}`, isGroup: isGroup(place), urgent });
  }

  /** Says something in a chat that is tied to nothing, once. Rejects as grammY does. */
  async say({ chatId, threadId }: Place, text: string): Promise<void> {
    if (!(await this.#turns.take({ chat: `${chatId}`, isGroup: isGroup({ chatId }), urgent: false }))) return;
    await this.#api.sendMessage(chatId, text, threadId === undefined ? {} : { message_thread_id: threadId });
  }

  /** What waits is to be tried later; resolves when nothing is on its way. */
  stop(): Promise<void> {
    return this.#lines.stop();
  }

  async #bring(posts: Batch<Outgoing>, nextTurn: NextTurn): Promise<Sent> {
    const [first] = posts;
    // The first call has its turn already.
    let isFirst = true;
    const turn = async () => {
      if (!isFirst && !(await nextTurn())) throw new Ended();
      isFirst = false;
    };
    let hasTopic = true;
    let hasMoved = false;
    for (;;) {
      const place = this.#placeOf(first);
      if (place === undefined) return nowhere(first, "no such chat");
      try {
        await this.#posting.bring(posts, hasTopic ? place : { chatId: place.chatId }, turn);
        return { sent: true };
      } catch (error) {
        if (error instanceof Ended) return later(TRY_AGAIN_MS, "the platform has stopped");
        const trouble = troubleOf(error);
        if (trouble.is === "moved" && !hasMoved) {
          await this.#moved(place, trouble.to);
          hasMoved = true;
        } else if (trouble.is === "no_topic" && hasTopic) hasTopic = false;
        else return outcomeOf(trouble, first);
      }
    }
  }

  async #moved({ chatId }: Place, to: number): Promise<void> {
    await this.#options.addresses.moved(addressOf({ chatId }), addressOf({ chatId: to }));
  }

  #placeOf({ community, chat }: Outgoing): Place | undefined {
    const { addresses } = this.#options;
    const owner = ownerOfPrivateChat(chat);
    const address =
      owner === undefined ? addresses.addressOfChat(community, chat) : addresses.addressOfPerson(community, owner);
    const place = address === undefined ? undefined : placeAt(address);
    // Whoever writes in the name of a group or channel has its address: what is private must not go there.
    return place && owner !== undefined && isGroup(place) ? undefined : place;
  }
}

const later = (afterMs: number, detail: string): Sent => ({ sent: false, why: "later", afterMs, detail });

/** Nobody can be written to there: a person not yet, a group not at all. */
const nowhere = ({ chat }: Outgoing, detail: string): Sent =>
  ownerOfPrivateChat(chat) === undefined ? { sent: false, why: "never", detail } : { sent: false, why: "unreachable" };

function outcomeOf(trouble: Trouble, post: Outgoing): Sent {
  switch (trouble.is) {
    case "flood":
      return later(trouble.afterMs, "Telegram asks for a pause");
    case "passing":
      return later(TRY_AGAIN_MS, trouble.detail);
    case "conflict":
      return later(TRY_AGAIN_MS, "409");
    case "unauthorized":
      return later(TRY_TOKEN_AGAIN_MS, "the token is not valid");
    case "not_there":
      return nowhere(post, trouble.detail);
    case "refused":
      return { sent: false, why: "never", detail: trouble.detail };
    case "moved":
    case "not_modified":
    case "not_changeable":
    case "no_topic":
    case "no_photo":
      return { sent: false, why: "never", detail: trouble.is };
  }
}
