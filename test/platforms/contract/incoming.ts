// The part of the contract on what people write: whole, in order, once, with all that belongs to it.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { privateChat } from "../../../src/domain/ids.ts";
import type { IncomingMessage } from "../../../src/platforms/platform.ts";
import { soon } from "../soon.ts";
import { anyText, delicateTexts, ONE_PIXEL } from "./samples.ts";
import type { Scene } from "./scene.ts";
import type { Features, Place } from "./stage.ts";

export function whatPeopleWrite(scene: Scene, features: Features): void {
  describe("what people write", () => {
    test.each(delicateTexts)("arrives whole: %s", async (_, text) => {
      await scene.stage.people.write(scene.stage.groups.residents, "王奶奶", text);
      const [message] = await scene.heardMessages(1);
      expect(message).toMatchObject({ ...scene.stage.groups.residents, text, from: { name: "王奶奶" }, images: [] });
    });

    test("arrives whole whatever it is", async () => {
      await fc.assert(
        fc.asyncProperty(anyText, async (text) => {
          const before = scene.messages.length;
          await scene.stage.people.write(scene.stage.groups.residents, "王奶奶", text);
          expect((await scene.heardMessages(before + 1)).at(-1)?.text).toBe(text);
        }),
        { numRuns: 25 },
      );
    });

    test("arrives whole when it is long", async () => {
      const text = Array.from({ length: 120 }, (_, line) => `${line + 1}. ${line}号楼 李阿姨 鸡蛋${line}板`).join("\n");
      await scene.stage.people.write(scene.stage.groups.residents, "小张", text);
      expect((await scene.heardMessages(1))[0]?.text).toBe(text);
    });

    test("arrives in the order of its chat, when several chats talk at once", async () => {
      const { residents, volunteers, elsewhere } = scene.stage.groups;
      const talk = async (place: Place) => {
        for (let line = 0; line < 15; line++)
          await scene.stage.people.write(place, line % 2 === 0 ? "小张" : "小李", `第${line}句`);
      };
      await Promise.all([residents, volunteers, elsewhere].map(talk));
      const all = await scene.heardMessages(45);
      const expected = Array.from({ length: 15 }, (_, line) => `第${line}句`);
      for (const place of [residents, volunteers, elsewhere]) {
        const here = all.filter(({ community, chat }) => community === place.community && chat === place.chat);
        expect(here.map(({ text }) => text)).toEqual(expected);
      }
      expect(new Set(all.map(({ key }) => key)).size).toBe(45);
    });

    test("counts once when the platform delivers it twice", async () => {
      const id = await scene.stage.people.write(scene.stage.groups.residents, "王奶奶", "3号楼 王奶奶 降压药");
      await scene.stage.people.deliverAgain(id);
      await scene.stage.people.write(scene.stage.groups.residents, "王奶奶", "谢谢");
      await soon(() => expect(scene.messages.at(-1)?.text).toBe("谢谢"));
      expect(new Set(scene.messages.map(({ key }) => key)).size).toBe(2);
    });

    test("is not lost when it could not be saved, and comes again", async () => {
      scene.isDiskFull = true;
      const id = await scene.stage.people.write(scene.stage.groups.residents, "王奶奶", "3号楼 王奶奶 降压药");
      await soon(() => expect(scene.refused).toBeGreaterThan(0));
      scene.isDiskFull = false;
      await scene.stage.people.deliverAgain(id);
      expect((await scene.heardMessages(1))[0]?.text).toBe("3号楼 王奶奶 降压药");
    });

    test("in private comes from the private chat of that person", async () => {
      const place = {
        community: scene.stage.groups.residents.community,
        chat: privateChat(scene.stage.people.keyOf("小张")),
      };
      await scene.stage.people.write(place, "小张", "/列表 我的");
      expect((await scene.heardMessages(1))[0]).toMatchObject({ ...place, text: "/列表 我的" });
    });

    test("may have pictures, with a text or without", async () => {
      await scene.stage.people.write(scene.stage.groups.residents, "王奶奶", "药盒", { images: [ONE_PIXEL] });
      await scene.stage.people.write(scene.stage.groups.residents, "王奶奶", "", { images: [ONE_PIXEL] });
      const all = await scene.heardMessages(features.captions === false ? 3 : 2);
      const pictures = (keys: IncomingMessage["images"]) =>
        Promise.all(keys.map((key) => scene.stage.pictures.read(key)));
      const seen = await Promise.all(all.map(async ({ text, images }) => [text, await pictures(images)]));
      const withText =
        features.captions === false
          ? [
              ["药盒", []],
              ["", [ONE_PIXEL]],
            ]
          : [["药盒", [ONE_PIXEL]]];
      expect(seen).toEqual([...withText, ["", [ONE_PIXEL]]]);
    });

    test("may quote a post of the bot", async () => {
      const card = await scene.send(scene.post(scene.stage.groups.volunteers, "#1 3号楼 王奶奶 降压药"));
      const { id } = await scene.lastPostIn(scene.stage.groups.volunteers);
      await scene.stage.people.write(scene.stage.groups.volunteers, "小张", "我来", { quote: id });
      const [message] = await scene.heardMessages(1);
      expect(message?.text).toBe("我来");
      expect(message?.quote?.text).toBe(card.text);
      if (features.quotes === "by_key") expect(message?.quote?.of).toBe(card.key);
    });

    test("may quote what somebody wrote", async () => {
      const id = await scene.stage.people.write(scene.stage.groups.volunteers, "小张", "1买到了");
      await scene.stage.people.write(scene.stage.groups.volunteers, "小李", "多少钱？", { quote: id });
      const [first, second] = await scene.heardMessages(2);
      expect(second).toMatchObject({ text: "多少钱？", quote: { text: "1买到了" } });
      if (features.quotes === "by_key") expect(second?.quote?.of).toBe(first?.key);
    });

    if (features.mentions)
      test("says who is mentioned", async () => {
        await scene.stage.people.write(scene.stage.groups.volunteers, "小李", "@小张 3号楼的药你去吗");
        const [message] = await scene.heardMessages(1);
        expect(message?.mentions.map(({ name }) => name)).toEqual(["小张"]);
        expect(message?.text).toBe("@小张 3号楼的药你去吗");
      });

    if (features.edits)
      test("can be changed later", async () => {
        const id = await scene.stage.people.write(scene.stage.groups.residents, "王奶奶", "3号楼 王奶奶 降压药1盒");
        const [message] = await scene.heardMessages(1);
        await scene.stage.people.edit(scene.stage.groups.residents, "王奶奶", id, "3号楼 王奶奶 降压药2盒");
        await soon(() =>
          expect(scene.heard.at(-1)).toMatchObject({
            kind: "edit",
            ...scene.stage.groups.residents,
            of: message?.key,
            text: "3号楼 王奶奶 降压药2盒",
            from: { name: "王奶奶" },
          }),
        );
      });

    if (features.recalls)
      test("can be withdrawn later", async () => {
        const id = await scene.stage.people.write(scene.stage.groups.residents, "王奶奶", "3号楼 王奶奶 降压药");
        const [message] = await scene.heardMessages(1);
        await scene.stage.people.recall(scene.stage.groups.residents, "王奶奶", id);
        await soon(() =>
          expect(scene.heard.at(-1)).toMatchObject({
            kind: "recall",
            ...scene.stage.groups.residents,
            of: message?.key,
          }),
        );
      });
  });
}
