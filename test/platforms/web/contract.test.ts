// The sandbox keeps the contract of platforms, over real HTTP.
import * as z from "zod";
import { imageKey, personKey } from "../../../src/domain/ids.ts";
import type { Deed } from "../../../src/platforms/web/bodies.ts";
import type { People, Stage } from "../contract/stage.ts";
import { platformContract } from "../contract.ts";
import { KEYUAN, MEIYUAN, RESIDENTS, startSandbox, VOLUNTEERS } from "./stand-in.ts";
import { Visitor } from "./visitor.ts";

const saved = z.object({ key: z.string() });

/** People with the page open. */
function peopleAt(visitor: Visitor): People {
  const sent = new Map<string, { readonly community: string; readonly deed: Deed }>();
  const imagesOf = (community: string) => `${visitor.url}/api/communities/${community}/images`;
  const pictureAt = async (community: string, key: string) =>
    new Uint8Array(await (await fetch(`${imagesOf(community)}/${key}`)).arrayBuffer());

  return {
    keyOf: personKey,
    async write({ community, chat }, from, text, { images = [], quote } = {}) {
      const keys: string[] = [];
      for (const picture of images) {
        const headers = { "Content-Type": "application/octet-stream" };
        const response = await fetch(imagesOf(community), { method: "POST", headers, body: picture.slice() });
        keys.push(saved.parse(await response.json()).key);
      }
      const message = { kind: "message", from, chat, text, images: keys, ...(quote && { quote }) } as const;
      const { id } = await visitor.do(community, message);
      // As the page knows it: by the message's key.
      sent.set(`web:${id}`, { community, deed: { ...message, id } });
      return `web:${id}`;
    },
    async edit({ community }, from, of, text) {
      await visitor.do(community, { kind: "edit", from, of, text });
    },
    async recall({ community }, from, of) {
      await visitor.do(community, { kind: "recall", from, of });
    },
    async press({ community, chat }, from, post, label) {
      const seen = visitor.messages(community, chat).find(({ id }) => id === post);
      const button = seen?.buttons.find((one) => one.label === label)?.data;
      if (button === undefined) throw new Error(`no button ${label}`);
      await visitor.do(community, { kind: "press", from, post, button });
    },
    async deliverAgain(id) {
      const again = sent.get(id);
      if (again === undefined) throw new Error(`${id} was not sent`);
      await visitor.post(`/api/communities/${again.community}/deeds`, again.deed);
    },
    async posts({ community, chat }) {
      const posts = visitor.messages(community, chat).filter(({ byBot }) => byBot);
      return Promise.all(
        posts.map(async ({ id, text, images, buttons, quote }) => ({
          id,
          text,
          images: await Promise.all(images.map((key) => pictureAt(community, key))),
          buttons: buttons.map(({ label }) => label),
          ...(quote && { quote: quote.text }),
        })),
      );
    },
  };
}

const features = {
  can: { edit: true, buttons: true, merge: false },
  quotes: "by_key",
  postsQuote: true,
  edits: true,
  recalls: true,
  mentions: true,
} as const;

platformContract("the sandbox", features, async (receive): Promise<Stage> => {
  const running = await startSandbox(receive);
  const visitor = await Visitor.open(running.sandbox.url);
  return {
    platform: running.sandbox,
    people: peopleAt(visitor),
    groups: {
      residents: { community: KEYUAN, chat: RESIDENTS },
      volunteers: { community: KEYUAN, chat: VOLUNTEERS },
      elsewhere: { community: MEIYUAN, chat: RESIDENTS },
    },
    pictures: {
      save: (bytes) => running.host.media.save(KEYUAN, bytes),
      read: async (key) => (await running.host.media.read(KEYUAN, imageKey(key)))?.bytes,
    },
    stop: async () => {
      visitor.leave();
      await running.end();
    },
  };
});
