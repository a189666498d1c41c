// The stage of the contract with wechaty's own mock of a puppet.

import { FileBox } from "file-box";
import { expect } from "vitest";
import { types } from "wechaty-puppet";
import { mock, PuppetMock } from "wechaty-puppet-mock";
import { ownerOfPrivateChat, personKey } from "../../../src/domain/ids.ts";
import type { Receive } from "../../../src/platforms/platform.ts";
import { createWechat } from "../../../src/platforms/wechat/wechat.ts";
import type { People, Place, SeenPost, Stage } from "../contract/stage.ts";
import { soon } from "../soon.ts";
import { KEYUAN, MEIYUAN, Offered, RESIDENTS, surroundings, VOLUNTEERS } from "./stand-in.ts";

const NAMES = ["小张", "小李", "王奶奶"];

export async function mockStage(receive: Receive): Promise<Stage> {
  const around = surroundings();
  const mocker = new mock.Mocker();
  const puppet = new PuppetMock({ mocker });
  const offered = new Offered();
  const platform = createWechat({ puppet, ...around.parts });
  await platform.start((incoming) => receive(incoming).finally(() => offered.add(incoming.key)));

  const self = mocker.createContact({ id: "self", name: "邻里" });
  const people = new Map(NAMES.map((name) => [name, mocker.createContact({ id: `id-of-${name}`, name })]));
  const memberIdList = [self.id, ...[...people.values()].map(({ id }) => id)];
  const groups = {
    residents: { community: KEYUAN, chat: RESIDENTS },
    volunteers: { community: KEYUAN, chat: VOLUNTEERS },
    elsewhere: { community: MEIYUAN, chat: RESIDENTS },
  };
  for (const { community, chat } of Object.values(groups)) {
    const room = mocker.createRoom({
      id: `${community}-${chat}@chatroom`,
      topic: `${community} ${chat}`,
      memberIdList,
    });
    around.addresses.tie(`wechat:${room.id}`, community, chat);
  }
  for (const [name, { id }] of people) around.addresses.tiePerson(`wechat:${id}`, name);
  mocker.login(self);

  const idOf = (name: string) => people.get(name)?.id ?? "";
  /** Where a message goes that somebody writes in a place; the bot is the other one in private. */
  const targetOf = ({ community, chat }: Place, to: string) =>
    ownerOfPrivateChat(chat) === undefined ? { roomId: `${community}-${chat}@chatroom` } : { listenerId: to };
  let written = 0;

  const put = async (place: Place, from: string, type: types.Message, text: string, picture?: Uint8Array) => {
    written += 1;
    const id = `message-${written}`;
    if (picture) mocker.cacheFileBoxPayload.set(id, pictureFile(picture).toJSON());
    const message = { id, type, text, talkerId: idOf(from), timestamp: Date.now(), ...targetOf(place, self.id) };
    mocker.MessageMock.create(message);
    puppet.emit("message", { messageId: id });
    await soon(() => expect(offered.has(id)).toBe(true));
    return id;
  };

  const postsIn = async (place: Place): Promise<SeenPost[]> => {
    const owner = ownerOfPrivateChat(place.chat);
    const target = targetOf(place, idOf(owner ?? ""));
    const posts = [...mocker.cacheMessagePayload.values()].filter(
      (one) => one.talkerId === self.id && (one.roomId ?? one.listenerId) === (target.roomId ?? target.listenerId),
    );
    return Promise.all(
      posts.map(async ({ id, text = "" }) => {
        const file = mocker.cacheFileBoxPayload.get(id);
        const images = file ? [Uint8Array.from(await FileBox.fromJSON(file).toBuffer())] : [];
        return { id, text, images, buttons: [] };
      }),
    );
  };

  const writers: People = {
    keyOf: personKey,
    async write(place, from, text, { images = [], quote } = {}) {
      const quoted = quote === undefined ? undefined : mocker.messagePayload(quote);
      const author = quoted && mocker.contactPayload(quoted.talkerId).name;
      const whole = quoted ? `「${author}：${quoted.text}」\n- - - - - - - - - - - - - - -\n${text}` : text;
      let id = "";
      if (text !== "" || images.length === 0) id = await put(place, from, types.Message.Text, whole);
      for (const picture of images) id = await put(place, from, types.Message.Image, "", picture);
      return id;
    },
    edit: () => Promise.reject(new Error("nothing can be changed in WeChat")),
    async recall(place, from, of) {
      await put(place, from, types.Message.Recalled, of);
    },
    press: () => Promise.reject(new Error("there are no buttons in WeChat")),
    async deliverAgain(id) {
      puppet.emit("message", { messageId: id });
    },
    posts: postsIn,
  };
  return {
    platform,
    people: writers,
    groups,
    pictures: {
      save: (bytes) => around.media.save(KEYUAN, bytes),
      read: async (key) => (await around.media.read(KEYUAN, key))?.bytes,
    },
    stop: async () => {
      await platform.stop();
      around.remove();
    },
  };
}

const pictureFile = (bytes: Uint8Array) => FileBox.fromBase64(Buffer.from(bytes).toString("base64"), "picture.png");
