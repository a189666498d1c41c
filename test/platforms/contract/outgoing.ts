// The part of the contract on what the bot posts: whole, in order, in its place, and never heard by itself.
import { describe, expect, test } from "vitest";
import { chatKey, privateChat } from "../../../src/domain/ids.ts";
import { soon } from "../soon.ts";
import { delicateTexts, ONE_PIXEL } from "./samples.ts";
import type { Scene } from "./scene.ts";
import type { Features, Place } from "./stage.ts";

const noSuchChat = chatKey("没有这个群");

export function whatTheBotPosts(scene: Scene, features: Features): void {
  describe("what the bot posts", () => {
    test("does not come back to it", async () => {
      await scene.send(scene.post(scene.stage.groups.residents, "已登记 #1"));
      await scene.postsIn(scene.stage.groups.residents, 1);
      await scene.stage.people.write(scene.stage.groups.residents, "王奶奶", "谢谢");
      expect((await scene.heardMessages(1)).map(({ text }) => text)).toEqual(["谢谢"]);
    });

    test.each(delicateTexts)("arrives whole: %s", async (_, text) => {
      await scene.send(scene.post(scene.stage.groups.residents, text));
      expect((await scene.lastPostIn(scene.stage.groups.residents)).text).toBe(text);
    });

    test("arrives whole when it is long, split at lines where it has to be", async () => {
      const lines = Array.from({ length: 400 }, (_, line) => `#${line + 1} ${line}号楼 李阿姨 鸡蛋${line}板`);
      await scene.send(scene.post(scene.stage.groups.residents, lines.join("\n")));
      const limit = features.longestPost ?? Number.POSITIVE_INFINITY;
      await soon(async () => {
        const texts = (await scene.stage.people.posts(scene.stage.groups.residents)).map(({ text }) => text);
        expect(texts.join("\n").split("\n")).toEqual(lines);
        for (const text of texts) expect(text.length).toBeLessThanOrEqual(limit);
      });
    });

    test("arrives in order, each in its own chat", async () => {
      const { residents, volunteers, elsewhere } = scene.stage.groups;
      const places = [residents, volunteers, elsewhere];
      const say = async (place: Place, at: number) => {
        for (let line = 0; line < 8; line++) await scene.send(scene.post(place, `${at}-${line}`));
      };
      await Promise.all(places.map(say));
      for (const [at, place] of places.entries()) {
        const texts = (await scene.postsIn(place, 8)).map(({ text }) => text);
        expect(texts).toEqual(Array.from({ length: 8 }, (_, line) => `${at}-${line}`));
      }
    });

    test("may be for one person alone", async () => {
      const { residents } = scene.stage.groups;
      const place = { community: residents.community, chat: privateChat(scene.stage.people.keyOf("小张")) };
      await scene.send(scene.post(place, "2单元301"));
      expect((await scene.lastPostIn(place)).text).toBe("2单元301");
      expect(await scene.stage.people.posts(residents)).toEqual([]);
    });

    test("may have a picture", async () => {
      const key = await scene.stage.pictures.save(ONE_PIXEL);
      await scene.send(scene.post(scene.stage.groups.residents, "清单", { images: [key] }));
      expect((await scene.lastPostIn(scene.stage.groups.residents)).images).toEqual([ONE_PIXEL]);
    });

    test("names those whom it mentions", async () => {
      await scene.stage.people.write(scene.stage.groups.volunteers, "小张", "在");
      const from = (await scene.heardMessages(1))[0]?.from;
      if (from === undefined) throw new Error("nobody wrote");
      await scene.send(scene.post(scene.stage.groups.volunteers, `@${from.name} 这单您接吗？`, { mentions: [from] }));
      const { text } = await scene.lastPostIn(scene.stage.groups.volunteers);
      expect(text).toBe("@小张 这单您接吗？");
    });

    if (features.postsQuote)
      test("may quote what it answers", async () => {
        await scene.stage.people.write(scene.stage.groups.residents, "王奶奶", "3号楼 王奶奶 降压药");
        const [message] = await scene.heardMessages(1);
        if (message === undefined) throw new Error("nothing was heard");
        await scene.send(scene.post(scene.stage.groups.residents, "已登记 #1", { quote: message.key }));
        expect(await scene.lastPostIn(scene.stage.groups.residents)).toMatchObject({
          text: "已登记 #1",
          quote: "3号楼 王奶奶 降压药",
        });
      });

    if (features.can.buttons)
      test("shows its buttons, and a press comes back with its data", async () => {
        const buttons = [
          { label: "接单", data: "claim 1" },
          { label: "详情 & <更多>", data: "show 1" },
        ];
        const card = await scene.send(scene.post(scene.stage.groups.volunteers, "#1 3号楼 王奶奶 降压药", { buttons }));
        const seen = await scene.lastPostIn(scene.stage.groups.volunteers);
        expect(seen.buttons).toEqual(["接单", "详情 & <更多>"]);
        await scene.stage.people.press(scene.stage.groups.volunteers, "小张", seen.id, "接单");
        await soon(() =>
          expect(scene.heard.at(-1)).toMatchObject({
            kind: "press",
            ...scene.stage.groups.volunteers,
            post: card.key,
            button: "claim 1",
            from: { name: "小张" },
          }),
        );
      });

    if (features.can.edit)
      test("is changed in its place", async () => {
        const { volunteers } = scene.stage.groups;
        const card = await scene.send(
          scene.post(volunteers, "#1 未接", { buttons: [{ label: "接单", data: "claim 1" }] }),
        );
        await scene.send(scene.post(volunteers, "#2 未接"));
        await scene.send(scene.post(volunteers, "#1 小张接了", { replaces: card.key }));
        await soon(async () => {
          const posts = await scene.stage.people.posts(volunteers);
          expect(posts.map(({ text, buttons }) => [text, ...buttons])).toEqual([["#1 小张接了"], ["#2 未接"]]);
        });
      });

    test("is refused for good where there is no such chat", async () => {
      const { sent, ...rest } = await scene.stage.platform.send(
        scene.post({ ...scene.stage.groups.residents, chat: noSuchChat }, "有人吗"),
      );
      expect(sent).toBe(false);
      expect(rest).toMatchObject({ why: "never" });
    });
  });
}
