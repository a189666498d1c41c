// A WeChat account on a local Web WeChat, logged in, and what it heard: what each test of it begins with.
import { expect } from "vitest";
import { instant, postKey } from "../../../src/domain/ids.ts";
import type { Incoming, IncomingMessage, Outgoing, Platform } from "../../../src/platforms/platform.ts";
import type { WechatOptions } from "../../../src/platforms/wechat/wechat.ts";
import { MendedWechat4u } from "../../../src/platforms/wechat/wechat4u/mended-puppet.ts";
import type { Person, Room } from "../../support/web-wechat/directory.ts";
import type { WebWechat } from "../../support/web-wechat/server.ts";
import type { Place } from "../contract/stage.ts";
import { soon } from "../soon.ts";
import type { Surroundings } from "./stand-in.ts";
import { places, Web } from "./web-stage.ts";

export class Sitting {
  readonly web: Web;
  readonly heard: Incoming[] = [];
  #wechat: Platform | undefined;
  #posted = 0;

  private constructor(web: Web) {
    this.web = web;
  }

  static async open(): Promise<Sitting> {
    const sitting = new Sitting(await Web.open());
    await sitting.start();
    await sitting.loggedIn();
    // From then on groups and people are new to the account.
    await soon(() => expect(sitting.server.answered).toContain("webwxgetcontact"));
    return sitting;
  }

  async close(): Promise<void> {
    await this.wechat.stop();
    await this.web.close();
  }

  /** Starts with the session that is kept; whether it logs in is up to the server. */
  async start(options: Partial<WechatOptions> = {}): Promise<void> {
    const puppet = new MendedWechat4u(options.pauses ?? { firstMs: 2, longestMs: 50 });
    this.#wechat = await this.web.start(async (incoming) => void this.heard.push(incoming), { ...options, puppet });
    this.web.keepLocal(puppet);
  }

  get wechat(): Platform {
    if (this.#wechat === undefined) throw new Error("not started");
    return this.#wechat;
  }

  get server(): WebWechat {
    return this.web.server;
  }

  get around(): Surroundings {
    return this.web.around;
  }

  loggedIn(): Promise<void> {
    return soon(() => expect(this.wechat.health().state).toBe("online"));
  }

  loggedOut(): Promise<void> {
    return soon(() => expect(this.wechat.health().state).not.toBe("online"));
  }

  messages(): IncomingMessage[] {
    return this.heard.filter((incoming) => incoming.kind === "message");
  }

  texts(): string[] {
    return this.messages().map(({ text }) => text);
  }

  person(name: string): Person {
    return this.server.directory.person(name);
  }

  residents(): Room {
    return this.web.roomOf(places.residents);
  }

  /** A post with a key of its own. */
  post(place: Place, text: string): Outgoing {
    this.#posted += 1;
    const at = instant(Date.parse("2026-11-24T10:00:00+08:00"));
    return { ...place, key: postKey(`post-${this.#posted}`), at, text, mentions: [], buttons: [], images: [] };
  }
}
