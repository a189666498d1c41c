// The stage of the contract with the real puppet for Web WeChat, against a local server.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { ownerOfPrivateChat, personKey } from "../../../src/domain/ids.ts";
import type { Platform, Receive } from "../../../src/platforms/platform.ts";
import { createWechat, type WechatOptions } from "../../../src/platforms/wechat/wechat.ts";
import type { MendedWechat4u } from "../../../src/platforms/wechat/wechat4u/mended-puppet.ts";
import type { Person, Room } from "../../support/web-wechat/directory.ts";
import { WebWechat } from "../../support/web-wechat/server.ts";
import {
  pictureMessage,
  quotingMessage,
  textMessage,
  type WebMessage,
  withdrawal,
} from "../../support/web-wechat/web-message.ts";
import type { People, Place, Stage } from "../contract/stage.ts";
import { soon } from "../soon.ts";
import { KEYUAN, MEIYUAN, Offered, RESIDENTS, surroundings, VOLUNTEERS } from "./stand-in.ts";

export const places = {
  residents: { community: KEYUAN, chat: RESIDENTS },
  volunteers: { community: KEYUAN, chat: VOLUNTEERS },
  elsewhere: { community: MEIYUAN, chat: RESIDENTS },
};
const roomKey = ({ community, chat }: Place) => `${community} ${chat}`;

/** A local server with people and three groups, and a data folder with a session that needs no QR code. */
export class Web {
  readonly server = new WebWechat();
  readonly around = surroundings();
  readonly offered = new Offered();

  static async open(): Promise<Web> {
    const web = new Web();
    await web.server.start();
    const { directory } = web.server;
    const { addresses } = web.around;
    const members = ["小张", "小李", "王奶奶"].map((name) => directory.person(name));
    for (const place of Object.values(places)) {
      const room = directory.addRoom(roomKey(place), roomKey(place), members);
      addresses.tie(`wechat:${directory.idOf(room)}`, place.community, place.chat);
    }
    for (const member of members) addresses.tiePerson(`wechat:${directory.idOf(member)}`, member.key);
    writeFileSync(web.sessionFile, JSON.stringify({ "PUPPET-WECHAT4U": web.server.session() }));
    return web;
  }

  get sessionFile(): string {
    return join(this.around.parts.dataFolder, "wechat-session.json");
  }

  get loginFile(): string {
    return join(this.around.parts.dataFolder, "wechat-login.json");
  }

  /** The platform on it, by the puppet's name; not yet logged in. */
  async start(receive: Receive, options: Partial<WechatOptions> = {}): Promise<Platform> {
    const platform = createWechat({ puppet: "wechaty-puppet-wechat4u", ...this.around.parts, ...options });
    await platform.start((incoming) => receive(incoming).finally(() => this.offered.add(incoming.key)));
    return platform;
  }

  roomOf(place: Place): Room {
    return this.server.directory.room(roomKey(place));
  }

  /** The puppet stays with the local server when a QR code was scanned, where it would turn to WeChat's. */
  keepLocal(puppet: MendedWechat4u): void {
    const client: { CONF: object } = Reflect.get(puppet, "wechat4u");
    const { hosts } = this.server;
    let conf = client.CONF;
    Object.defineProperty(client, "CONF", {
      get: () => conf,
      set: (next: object) => {
        conf = { ...next, ...hosts };
      },
    });
  }

  async close(): Promise<void> {
    await this.server.stop();
    this.around.remove();
  }
}

export async function webStage(receive: Receive): Promise<Stage> {
  const web = await Web.open();
  const platform = await web.start(receive);
  await soon(() => expect(platform.health().state).toBe("online"));
  const { media } = web.around;
  return {
    platform,
    people: peopleOf(web),
    groups: places,
    pictures: {
      save: (bytes) => media.save(KEYUAN, bytes),
      read: async (key) => (await media.read(KEYUAN, key))?.bytes,
    },
    stop: async () => {
      await platform.stop();
      await web.close();
    },
  };
}

function peopleOf({ server, offered }: Web): People {
  const { directory } = server;
  const placeOf = (place: Place): Room | "private" =>
    ownerOfPrivateChat(place.chat) === undefined ? directory.room(roomKey(place)) : "private";
  const put = async (place: Place, from: string, message: WebMessage) => {
    const id = server.write(directory.person(from), placeOf(place), message);
    await soon(() => expect(offered.has(id)).toBe(true));
    return id;
  };
  const texts = new Map<string, { readonly by: Person; readonly text: string }>();
  const known = (id: string) => {
    const post = server.sent.find((one) => one.id === id);
    return post ? { by: directory.self, text: post.text } : texts.get(id);
  };
  return {
    keyOf: personKey,
    async write(place, from, text, { images = [], quote } = {}) {
      const quoted = quote === undefined ? undefined : known(quote);
      let id = "";
      if (text !== "" || images.length === 0)
        id = await put(place, from, quoted ? quotingMessage(quoted.by.nickname, quoted.text, text) : textMessage(text));
      texts.set(id, { by: directory.person(from), text });
      for (const picture of images) id = await put(place, from, pictureMessage(picture));
      return id;
    },
    edit: () => Promise.reject(new Error("nothing can be changed in WeChat")),
    async recall(place, from, of) {
      await put(place, from, withdrawal(directory.idOf(directory.room(roomKey(place))), of));
    },
    press: () => Promise.reject(new Error("there are no buttons in WeChat")),
    async deliverAgain(id) {
      server.deliverAgain(id);
    },
    async posts(place) {
      const key = ownerOfPrivateChat(place.chat) ?? roomKey(place);
      return server.sent
        .filter(({ to }) => to === key)
        .map(({ id, text, picture }) => ({ id, text, images: picture ? [picture] : [], buttons: [] }));
    },
  };
}
