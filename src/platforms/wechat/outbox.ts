// What goes out to WeChat: one queue for the account, in its pace, long posts in parts, failures told apart.
import { FileBox } from "file-box";
import type { impls } from "wechaty-puppet";
import { ownerOfPrivateChat } from "../../domain/ids.ts";
import type { Address } from "../addresses.ts";
import { type Batch, Lines, type NextTurn } from "../pace/lines.ts";
import { splitAtLines } from "../pace/split.ts";
import { Turns } from "../pace/turns.ts";
import type { Outgoing, Sent } from "../platform.ts";
import { idOf } from "./ids.ts";
import type { Members } from "./members.ts";
import { WECHAT_LIMITS, type WechatParts } from "./options.ts";
import { isTooMuch, refusalOf } from "./wechat4u/client.ts";

/** WeChat takes longer texts, but folds them away behind a tap; below this a phone shows them whole. */
export const LONGEST_POST = 2000;

/** Without a login nothing can be sent: after a restart it is there at once, otherwise whoever sends makes the pauses longer. */
const NOT_LOGGED_IN_MS = 1000;

/** WeChat was not reached, or has not answered: to try again soon costs nothing of what the account may send. */
const NOT_REACHED_MS = 5000;

/** A group that was not yet found again after a new login, or an answer that says nothing of when. */
const LATER_MS = 30_000;

/** After WeChat said that it is too much: a minute, then twice as long each time, up to half an hour. */
const FIRST_REST_MS = 60_000;
const LONGEST_REST_MS = 30 * 60_000;

export interface OutboxParts extends Pick<WechatParts, "addresses" | "media" | "clock" | "limits" | "random"> {
  readonly puppet: impls.PuppetInterface;
  readonly members: Members;
  /** Whether an address is one of an earlier login, where it is not known yet what it is now. */
  readonly isOutdated: (address: Address) => boolean;
  readonly recogniseRooms: () => Promise<void>;
}

/** A post, or an answer to a chat that is tied to nothing, on its way to a conversation. */
interface Letter {
  readonly text: string;
  readonly to: string;
  readonly mentions: readonly string[];
  readonly pictures: readonly { readonly bytes: Uint8Array; readonly type: string }[];
}

type Destination =
  | { readonly found: true; readonly id: string; readonly isGroup: boolean }
  | { readonly found: false; readonly sent: Sent };

export class Outbox {
  readonly #parts: OutboxParts;
  readonly #turns: Turns;
  readonly #lines: Lines<Letter>;
  #restMs = FIRST_REST_MS;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
    const { clock, limits = WECHAT_LIMITS, random = Math.random } = parts;
    this.#turns = new Turns({ limits, clock, random });
    this.#lines = new Lines({
      turns: this.#turns,
      mayJoin: (batch, next) => canJoin(batch, next),
      bring: (batch, nextTurn) => this.#bring(batch, nextTurn),
    });
  }

  get waiting(): number {
    return this.#lines.waiting;
  }

  async send(post: Outgoing): Promise<Sent> {
    const destination = await this.#destinationOf(post);
    if (!destination.found) return destination.sent;
    const { addresses, media } = this.#parts;
    const pictures = await Promise.all(post.images.map((key) => media.read(post.community, key)));
    const mentions = post.mentions.flatMap(({ key }) => addresses.addressOfPerson(post.community, key) ?? []);
    const letter = {
      text: post.text,
      to: destination.id,
      mentions: mentions.map(idOf),
      pictures: pictures.filter((picture) => picture !== undefined),
    };
    const { urgent = false } = post;
    return this.#lines.send(letter, { chat: destination.id, isGroup: destination.isGroup, urgent });
  }

  /** Says something in a conversation by the puppet's own id. */
  say(conversation: string, text: string, isGroup: boolean): Promise<Sent> {
    const letter = { text, to: conversation, mentions: [], pictures: [] };
    return this.#lines.send(letter, { chat: conversation, isGroup, urgent: false });
  }

  /** Ends; resolves when nothing is on its way. */
  stop(): Promise<void> {
    return this.#lines.stop();
  }

  async #destinationOf(post: Outgoing): Promise<Destination> {
    const { puppet, addresses, members, isOutdated, recogniseRooms } = this.#parts;
    const owner = ownerOfPrivateChat(post.chat);
    const place = () =>
      owner === undefined
        ? addresses.addressOfChat(post.community, post.chat)
        : addresses.addressOfPerson(post.community, owner);
    if (place() === undefined)
      return owner === undefined ? notSent({ sent: false, why: "never", detail: "no such chat" }) : unreachable;
    if (!puppet.isLoggedIn) return notSent(later(NOT_LOGGED_IN_MS, "not logged in"));
    await recogniseRooms();
    const address = place();
    if (address === undefined || isOutdated(address))
      return owner === undefined
        ? notSent(later(LATER_MS, "the group is not found again since the login"))
        : unreachable;
    const id = idOf(address);
    if (owner === undefined) return { found: true, id, isGroup: true };
    return (await members.isFriend(id)) ? { found: true, id, isGroup: false } : unreachable;
  }

  async #bring(batch: Batch<Letter>, nextTurn: NextTurn): Promise<Sent> {
    const { puppet } = this.#parts;
    const [{ to }] = batch;
    const text = batch.map((letter) => letter.text).join("\n\n");
    const mentions = batch.flatMap((letter) => letter.mentions);
    const steps = [
      ...splitAtLines(text, LONGEST_POST)
        .filter((part) => part !== "")
        .map((part) => () => puppet.messageSendText(to, part, mentions)),
      ...batch.flatMap((letter) => letter.pictures).map((picture) => () => puppet.messageSendFile(to, fileOf(picture))),
    ];
    try {
      for (const [at, step] of steps.entries()) {
        if (at > 0 && !(await nextTurn())) return later(NOT_LOGGED_IN_MS, "the platform has stopped");
        await step();
      }
      this.#restMs = FIRST_REST_MS;
      return { sent: true };
    } catch (error) {
      return this.#failed(error);
    }
  }

  #failed(error: unknown): Sent {
    const refusal = refusalOf(error);
    if (!isTooMuch(refusal)) {
      const detail = error instanceof Error ? error.name : "not an error";
      return refusal === undefined ? later(NOT_REACHED_MS, detail) : later(LATER_MS, `WeChat refused with ${refusal}`);
    }
    const restMs = this.#restMs;
    this.#restMs = Math.min(2 * restMs, LONGEST_REST_MS);
    this.#turns.rest(restMs);
    return later(restMs, `WeChat says that it is too much (${refusal})`);
  }
}

const notSent = (sent: Sent): Destination => ({ found: false, sent });
const unreachable = notSent({ sent: false, why: "unreachable" });
const later = (afterMs: number, detail: string): Sent => ({ sent: false, why: "later", afterMs, detail });

/** Short texts go out together while they wait. */
function canJoin(batch: Batch<Letter>, next: Letter): boolean {
  const all = [...batch, next];
  const length = all.reduce((sum, { text }) => sum + text.length + 2, 0);
  return length <= LONGEST_POST && all.every(({ pictures }) => pictures.length === 0);
}

/** From base64, since not every puppet can hand on a buffer; by the name's ending WeChat tells pictures from files. */
function fileOf({ bytes, type }: Letter["pictures"][number]): ReturnType<typeof FileBox.fromBase64> {
  return FileBox.fromBase64(Buffer.from(bytes).toString("base64"), `picture.${type.replace("image/", "")}`);
}
