// The people and groups of the example settings on a local Bot API server.

import type { BotMessage } from "../support/bot-api/chats.ts";
import { BotApiServer, TOKEN } from "../support/bot-api/server.ts";
import { type Group, type Place, type Side, SOMEBODY, type Someone } from "./side.ts";

const FIRST_GROUP = -1001;
const FIRST_USER = 101;

export class OnTelegram implements Side {
  readonly server: BotApiServer;
  readonly groups: readonly Group[];
  readonly #chats: ReadonlyMap<Place, number>;

  private constructor(server: BotApiServer, groups: readonly Group[]) {
    this.server = server;
    this.groups = groups;
    this.#chats = new Map<Place, number>([
      ...groups.map((group, at) => [group, FIRST_GROUP - at] as const),
      ...SOMEBODY.map((name) => [`@${name}`, userOf(name)] as const),
    ]);
    for (const group of groups) server.group(this.#chatOf(group), `科苑${group}`);
    for (const name of SOMEBODY) server.user(userOf(name), name);
  }

  static async open(...groups: readonly Group[]): Promise<OnTelegram> {
    return new OnTelegram(await BotApiServer.start(), groups);
  }

  get environment() {
    return { TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: this.server.url };
  }

  write(place: Place, from: Someone, text: string, quote?: string): void {
    const quoted = quote === undefined ? undefined : this.#post(place, quote).id;
    this.server.people.write(this.#chatOf(place), userOf(from), {
      text,
      ...(quoted === undefined ? {} : { replyTo: quoted }),
    });
  }

  press(group: Group, from: Someone, label: string): void {
    const post = this.posts(group).findLast(({ buttons }) => buttons.some(({ text }) => text === label));
    if (post === undefined) throw new Error(`no post with a button ${label}`);
    this.server.people.press(post.chat, userOf(from), post.id, label);
  }

  posts(place: Place): readonly BotMessage[] {
    return this.server.posts(this.#chatOf(place));
  }

  said(place: Place): readonly string[] {
    return this.posts(place).map(({ text }) => text);
  }

  #post(place: Place, text: string): BotMessage {
    const post = this.posts(place).findLast((one) => one.text === text);
    if (post === undefined) throw new Error(`the bot has not said that: ${text}`);
    return post;
  }

  #chatOf(place: Place): number {
    const chat = this.#chats.get(place);
    if (chat === undefined) throw new Error(`no group ${place} here`);
    return chat;
  }
}

const userOf = (name: Someone): number => FIRST_USER + SOMEBODY.indexOf(name);
