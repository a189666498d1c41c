// Plays a conversation through the whole bot on a clock of its own, and gives what the bot posts.
import { CommunityBot, type Log } from "../app.ts";
import type { Clock } from "../clock.ts";
import {
  chatKey,
  type Instant,
  imageKey,
  instant,
  type MessageKey,
  messageKey,
  ownerOfPrivateChat,
  type PostKey,
  personKey,
} from "../domain/ids.ts";
import { chinese } from "../languages/zh-CN/index.ts";
import type { Button, Incoming, Outgoing, Platform } from "../platforms/platform.ts";
import { createMemoryStore } from "../store/memory.ts";
import type { Settled } from "../world.ts";
import { BadConversation, type ReplayEvent } from "./events.ts";

/** A post as it is printed. */
export interface ReplayPost {
  readonly id: string;
  readonly at: string;
  /** The event in whose turn it was posted. */
  readonly on: string;
  readonly chat: string;
  readonly text: string;
  readonly mentions?: readonly string[];
  readonly buttons?: readonly string[];
  readonly images?: readonly string[];
  readonly quote?: string;
}

/** A clock that stands where it is put; nothing wakes by itself. */
class StandingClock implements Clock {
  #now = instant(0);
  now(): Instant {
    return this.#now;
  }
  moveTo(at: Instant): void {
    this.#now = at;
  }
  wake(): () => void {
    return () => {};
  }
}

interface Kept {
  readonly printed: ReplayPost;
  readonly sent: Outgoing;
  /** Those it has now, and those it had: somebody may press what he still sees. */
  readonly buttons: readonly Button[];
}

/** Plays events on the community in which they happen. Throws BadConversation for a chat or quote that is not there. */
export async function replay(
  communities: readonly Settled[],
  events: readonly ReplayEvent[],
  file: string,
): Promise<readonly ReplayPost[]> {
  const clock = new StandingClock();
  const kept: Kept[] = [];
  let on = "";
  const platform: Platform = {
    name: "replay",
    can: { edit: true, buttons: true, merge: false },
    health: () => ({ state: "online", since: clock.now(), waiting: 0, latest: undefined }),
    start: async () => {},
    stop: async () => {},
    send: async (post) => {
      if (post.replaces === undefined)
        kept.push({ sent: post, printed: printed(post, `p${kept.length + 1}`, on, events), buttons: post.buttons });
      else change(kept, post.replaces, post);
      return { sent: true };
    },
  };
  const store = createMemoryStore();
  const bots: CommunityBot[] = [];
  const [first] = events;
  if (first) clock.moveTo(instant(Date.parse(first.at)));
  for (const { world, ears } of communities) {
    const bot = new CommunityBot({
      world,
      ears,
      language: chinese,
      store: await store.open(world.community.key),
      clock,
      log: loudLog,
      platformOf: () => platform,
      platforms: () => [],
    });
    await bot.start();
    bots.push(bot);
  }
  for (const event of events) {
    on = event.id;
    const at = instant(Date.parse(event.at));
    await passUntil(bots, clock, at);
    clock.moveTo(at);
    if (event.chat === undefined || event.from === undefined) continue;
    const where = communities.findIndex(({ world }) => isChatOf(world.community.chats, event.chat ?? ""));
    const bot = bots[where];
    const settled = communities[where];
    if (!bot || !settled) throw new BadConversation(`${file}:${event.line}: no chat named ${event.chat}`);
    await bot.receive(incoming(event, settled, at, kept, events, file));
    await bot.settled();
  }
  return kept.map((one) => one.printed);
}

const isChatOf = (chats: readonly { readonly name: string }[], chat: string): boolean =>
  ownerOfPrivateChat(chatKey(chat)) !== undefined || chats.some(({ name }) => name === chat);

/** Lets everything that falls due until then happen at its own time. */
async function passUntil(bots: readonly CommunityBot[], clock: StandingClock, at: Instant): Promise<void> {
  for (;;) {
    const due = bots.flatMap((bot) => {
      const next = bot.nextDue();
      return next !== undefined && next <= at ? [{ bot, next }] : [];
    });
    const earliest = due.reduce((a, b) => (b.next < a.next ? b : a), due[0] ?? { bot: undefined, next: at });
    if (earliest.bot === undefined) return;
    clock.moveTo(earliest.next);
    await earliest.bot.tick();
    await earliest.bot.settled();
  }
}

const loudLog: Log = {
  warn: (about, problem) => console.error(problem, about),
  error: (about, problem) => {
    throw new Error(`${problem}: ${JSON.stringify(about)}`);
  },
};

function printed(post: Outgoing, id: string, on: string, events: readonly ReplayEvent[]): ReplayPost {
  const offset = events.find((event) => event.id === on)?.at.slice(-6) ?? "+00:00";
  const quote = post.quote;
  return {
    id,
    at: withOffset(post.at, offset),
    on,
    chat: post.chat,
    text: post.text,
    ...(post.mentions.length > 0 ? { mentions: post.mentions.map(({ name }) => name) } : {}),
    ...(post.buttons.length > 0 ? { buttons: post.buttons.map(({ label }) => label) } : {}),
    ...(post.images.length > 0 ? { images: [...post.images] } : {}),
    ...(quote === undefined ? {} : { quote }),
  };
}

function withOffset(at: Instant, offset: string): string {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/u.exec(offset) ?? [];
  if (sign === undefined) return new Date(at).toISOString();
  const shift = (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  return new Date(at + shift).toISOString().slice(0, 19) + offset;
}

/** An edited post is not printed again. */
function change(kept: Kept[], key: PostKey, post: Outgoing): void {
  const i = kept.findIndex(({ sent }) => sent.key === key);
  const old = kept[i];
  if (old) kept[i] = { ...old, sent: { ...post, key }, buttons: [...post.buttons, ...old.buttons] };
}

function incoming(
  event: ReplayEvent,
  { world }: Settled,
  at: Instant,
  kept: readonly Kept[],
  events: readonly ReplayEvent[],
  file: string,
): Incoming {
  const name = event.from ?? "";
  const where = `${file}:${event.line}`;
  const base = {
    community: world.community.key,
    key: messageKey(event.id),
    chat: chatKey(event.chat ?? ""),
    from: { key: personKey(name), name },
    at,
  };
  if (event.press !== undefined) {
    const { post, button } = pressed(event, event.press, kept, where);
    return { ...base, kind: "press", post, button };
  }
  if (event.edit !== undefined) {
    return { ...base, kind: "edit", of: messageNamed(event.edit, events, where), text: event.text ?? "" };
  }
  if (event.recall !== undefined) {
    return { ...base, kind: "recall", of: messageNamed(event.recall, events, where) };
  }
  const quote = event.quote === undefined ? undefined : quoted(event, event.quote, kept, events, where);
  const images = [...(event.image === undefined ? [] : [event.image]), ...(event.images ?? [])];
  return {
    ...base,
    kind: "message",
    text: event.text ?? "",
    images: images.map(imageKey),
    mentions: mentioned(event.text ?? "", world.community.people),
    ...(quote === undefined ? {} : { quote }),
  };
}

const mentioned = (text: string, people: Settled["world"]["community"]["people"]) =>
  people
    .filter(({ name }) => text.includes(`@${name}`) || text.includes(`＠${name}`))
    .map(({ key, name }) => ({ key, name }));

function messageNamed(id: string, events: readonly ReplayEvent[], where: string): MessageKey {
  if (!events.some((event) => event.id === id)) throw new BadConversation(`${where}: no event ${id}`);
  return messageKey(id);
}

function pressed(event: ReplayEvent, label: string, kept: readonly Kept[], where: string) {
  const fits = ({ sent, buttons }: Kept) =>
    sent.chat === event.chat && buttons.some((button) => button.label.startsWith(label));
  const post =
    event.post === undefined || event.post === "last"
      ? kept.findLast(fits)
      : kept.find((one) => one.printed.id === event.post);
  const button = post?.buttons.find((one) => one.label.startsWith(label));
  if (!post || !button) throw new BadConversation(`${where}: no post with a button ${label}`);
  return { post: post.sent.key, button: button.data };
}

function quoted(
  event: ReplayEvent,
  id: string,
  kept: readonly Kept[],
  events: readonly ReplayEvent[],
  where: string,
): { readonly of: PostKey | MessageKey; readonly text?: string } {
  const post =
    id === "last" ? kept.findLast(({ sent }) => sent.chat === event.chat) : kept.find((one) => one.printed.id === id);
  if (post) return { of: post.sent.key, text: post.printed.text };
  const message = events.find((one) => one.id === id);
  if (!message) throw new BadConversation(`${where}: nothing to quote named ${id}`);
  return { of: messageKey(id), ...(message.text === undefined ? {} : { text: message.text }) };
}
