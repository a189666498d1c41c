// The stage of the contract with the real puppet for Web WeChat, against a local server.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { ownerOfPrivateChat, personKey } from "../../../src/domain/ids.ts";
import type { Receive } from "../../../src/platforms/platform.ts";
import { createWechat, type Wechat } from "../../../src/platforms/wechat/wechat.ts";
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
import { KEYUAN, MEIYUAN, Offered, RESIDENTS, type Surroundings, surroundings, VOLUNTEERS } from "./stand-in.ts";

export const WECHAT4U = "wechaty-puppet-wechat4u";

const groups = {
  residents: { community: KEYUAN, chat: RESIDENTS },
  volunteers: { community: KEYUAN, chat: VOLUNTEERS },
  elsewhere: { community: MEIYUAN, chat: RESIDENTS },
};
const roomKey = ({ community, chat }: Place) => `${community} ${chat}`;

export interface WebStage extends Stage {
  readonly platform: Wechat;
  readonly server: WebWechat;
  readonly around: Surroundings;
}

export async function webStage(receive: Receive): Promise<WebStage> {
  const around = surroundings();
  const server = await peopledServer(around);
  const offered = new Offered();
  const platform = createWechat({ puppet: WECHAT4U, ...around.parts });
  await platform.start((incoming) => receive(incoming).finally(() => offered.add(incoming.key)));
  await soon(() => expect(platform.health().loggedIn).toBe(true));
  return {
    platform,
    server,
    around,
    people: peopleOf(server, offered),
    groups,
    pictures: {
      save: (bytes) => around.media.save(KEYUAN, bytes),
      read: async (key) => (await around.media.read(KEYUAN, key))?.bytes,
    },
    stop: async () => {
      await platform.stop();
      await server.stop();
      around.remove();
    },
  };
}

/** A server with three groups that are tied, and a session that needs no QR code. */
async function peopledServer({ addresses, parts }: Surroundings): Promise<WebWechat> {
  const server = new WebWechat();
  await server.start();
  const { directory } = server;
  const members = ["小张", "小李", "王奶奶"].map((name) => directory.person(name));
  for (const place of Object.values(groups)) {
    const room = directory.addRoom(roomKey(place), roomKey(place), members);
    addresses.tie(`wechat:${directory.idOf(room)}`, place.community, place.chat);
  }
  for (const member of members) addresses.tiePerson(`wechat:${directory.idOf(member)}`, member.key);
  writeFileSync(join(parts.dataFolder, "wechat-session.json"), JSON.stringify({ "PUPPET-WECHAT4U": server.session() }));
  return server;
}

function peopleOf(server: WebWechat, offered: Offered): People {
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
