// The people and groups of the example settings on a local Web WeChat.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Person, Room } from "../support/web-wechat/directory.ts";
import { WebWechat } from "../support/web-wechat/server.ts";
import { quotingMessage, textMessage } from "../support/web-wechat/web-message.ts";
import { type Group, type Place, type Side, SOMEBODY, type Someone } from "./side.ts";

export class OnWechat implements Side {
  readonly server = new WebWechat();
  readonly groups: readonly Group[];

  private constructor(groups: readonly Group[]) {
    this.groups = groups;
    const members = SOMEBODY.map((name) => this.#person(name));
    for (const group of groups) this.server.directory.addRoom(group, `科苑${group}`, members);
  }

  static async open(...groups: readonly Group[]): Promise<OnWechat> {
    const wechat = new OnWechat(groups);
    await wechat.server.start();
    return wechat;
  }

  get environment() {
    return { WECHATY_PUPPET: "wechaty-puppet-wechat4u", LOCAL_WEB_WECHAT: JSON.stringify(this.server.hosts) };
  }

  /** Puts a session into the folder of a bot that has not run yet, so that it needs no QR code. */
  keepSession(folder: string): void {
    const data = join(folder, "data");
    mkdirSync(data, { mode: 0o700 });
    writeFileSync(join(data, "wechat-session.json"), JSON.stringify({ "PUPPET-WECHAT4U": this.server.session() }));
  }

  write(place: Place, from: Someone, text: string, quote?: string): void {
    const message =
      quote === undefined ? textMessage(text) : quotingMessage(this.server.directory.self.nickname, quote, text);
    this.server.write(this.#person(from), this.#roomOf(place) ?? "private", message);
  }

  said(place: Place): readonly string[] {
    const key = this.#roomOf(place)?.key ?? place.replace(/^@/, "");
    return this.server.sent.filter(({ to }) => to === key).map(({ text }) => text);
  }

  #person(name: Someone): Person {
    return this.server.directory.person(name);
  }

  #roomOf(place: Place): Room | undefined {
    return this.server.directory.rooms.find(({ key }) => key === place);
  }
}
