// Telegram keeps the contract of platforms, with grammY and a Bot API server over real HTTP.
import { imageKey, ownerOfPrivateChat, personKey } from "../../../src/domain/ids.ts";
import type { Incoming } from "../../../src/platforms/platform.ts";
import { placeAt } from "../../../src/platforms/telegram/whereabouts.ts";
import type { People, Place, Stage } from "../contract/stage.ts";
import { platformContract } from "../contract.ts";
import { KEYUAN, MEIYUAN, PEOPLE, RESIDENTS, Stand, VOLUNTEERS } from "./stand.ts";

/** People with Telegram on their phones. Ids are `chat/message`. */
function peopleOn({ server, addresses }: Stand): People {
  const numberOf = (name: string): number => {
    for (const [known, id] of Object.entries(PEOPLE)) if (known === name) return id;
    throw new Error(`${name} is not on Telegram`);
  };
  const chatOf = ({ community, chat }: Place): number => {
    const owner = ownerOfPrivateChat(chat);
    const address = owner ? addresses.addressOfPerson(community, owner) : addresses.addressOfChat(community, chat);
    const place = address === undefined ? undefined : placeAt(address);
    if (place === undefined) throw new Error(`${chat} is not on Telegram`);
    return place.chatId;
  };
  const partsOf = (id: string) => {
    const [chat = 0, message = 0] = id.split("/").map(Number);
    return { chat, message };
  };
  /** As a phone does when a name is chosen from the list. */
  const mentionsIn = (text: string) =>
    Object.entries(PEOPLE).flatMap(([name, id]) => {
      const offset = text.indexOf(`@${name}`);
      const user = { id, is_bot: false, first_name: name };
      return offset < 0 ? [] : [{ type: "text_mention" as const, offset, length: name.length + 1, user }];
    });

  return {
    keyOf: personKey,
    async write(place, from, text, { images = [], quote } = {}) {
      const chat = chatOf(place);
      const replyTo = quote === undefined ? {} : { replyTo: partsOf(quote).message };
      const id = server.people.write(chat, numberOf(from), {
        text,
        pictures: images,
        entities: mentionsIn(text),
        ...replyTo,
      });
      return `${chat}/${id}`;
    },
    async edit(_place, _from, id, text) {
      const { chat, message } = partsOf(id);
      server.people.edit(chat, message, text);
    },
    async recall() {
      throw new Error("bots on Telegram are not told of recalls");
    },
    async press(_place, from, post, label) {
      const { chat, message } = partsOf(post);
      server.people.press(chat, numberOf(from), message, label);
    },
    async deliverAgain(id) {
      const { chat, message } = partsOf(id);
      server.people.deliverAgain(chat, message);
    },
    async posts(place) {
      const chat = chatOf(place);
      return server.posts(chat).map(({ id, text, picture, buttons, replyTo }) => {
        const quoted = replyTo === undefined ? undefined : server.chats.shown(chat, replyTo);
        return {
          id: `${chat}/${id}`,
          text,
          images: picture === undefined ? [] : [picture],
          buttons: buttons.map((button) => button.text),
          ...(quoted && { quote: quoted.text ?? quoted.caption ?? "" }),
        };
      });
    },
  };
}

const features = {
  can: { edit: true, buttons: true, merge: true },
  quotes: "by_key",
  postsQuote: true,
  edits: true,
  recalls: false,
  mentions: true,
  longestPost: 4096,
} as const;

platformContract("Telegram", features, async (receive: (incoming: Incoming) => Promise<void>): Promise<Stage> => {
  const stand = await Stand.set();
  stand.receive = receive;
  await stand.start();
  return {
    platform: stand.telegram,
    people: peopleOn(stand),
    groups: {
      residents: { community: KEYUAN, chat: RESIDENTS },
      volunteers: { community: KEYUAN, chat: VOLUNTEERS },
      elsewhere: { community: MEIYUAN, chat: RESIDENTS },
    },
    pictures: {
      save: (bytes) => stand.media.save(KEYUAN, bytes),
      read: async (key) => (await stand.media.read(KEYUAN, imageKey(key)))?.bytes,
    },
    stop: () => stand.end(),
  };
});
