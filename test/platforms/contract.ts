// The contract of every platform: the same conversations on each, seen from both sides, the bot's and the people's.
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  type ChatKey,
  type CommunityKey,
  chatKey,
  type ImageKey,
  instant,
  type PersonKey,
  postKey,
  privateChat,
} from "../../src/domain/ids.ts";
import type { Incoming, IncomingMessage, Outgoing, Platform, Receive } from "../../src/platforms/platform.ts";
import { soon } from "./soon.ts";

/** A chat of a community. */
export interface Place {
  readonly community: CommunityKey;
  readonly chat: ChatKey;
}

/** A post of the bot as people see it; what was split is in several. */
export interface SeenPost {
  /** The platform's own id of it, to quote it by or to press its buttons. */
  readonly id: string;
  readonly text: string;
  readonly images: readonly Uint8Array[];
  readonly buttons: readonly string[];
  /** The text of what it quotes. */
  readonly quote?: string;
}

/** The people's side of a platform: their phones. Ids are the platform's own. */
export interface People {
  /** Writes; resolves with the message's id when the platform has it. */
  write(
    place: Place,
    from: string,
    text: string,
    more?: { readonly images?: readonly Uint8Array[]; readonly quote?: string },
  ): Promise<string>;
  edit(place: Place, from: string, id: string, text: string): Promise<void>;
  recall(place: Place, from: string, id: string): Promise<void>;
  press(place: Place, from: string, post: string, label: string): Promise<void>;
  /** The platform delivers that message once more, as it may after a lost connection. */
  deliverAgain(id: string): Promise<void>;
  /** The key by which the platform hands on what that person writes. */
  keyOf(name: string): PersonKey;
  /** The bot's posts in a chat, oldest first. */
  posts(place: Place): Promise<readonly SeenPost[]>;
}

/** A platform with people on it, ready for one test. */
export interface Stage {
  readonly platform: Platform;
  readonly people: People;
  /** Two groups of one community, and a group of another. Known there: 小张, 小李 and 王奶奶. */
  readonly groups: { readonly residents: Place; readonly volunteers: Place; readonly elsewhere: Place };
  readonly pictures: {
    save(bytes: Uint8Array): Promise<ImageKey>;
    read(key: ImageKey): Promise<Uint8Array | undefined>;
  };
  stop(): Promise<void>;
}

/** What a platform is able to do; what it cannot do is not asked of it. */
export interface Features {
  readonly can: Platform["can"];
  /** How a quote arrives: by the key of what is quoted, or by its text alone. */
  readonly quotes: "by_key" | "by_text";
  /** Posts can quote. */
  readonly postsQuote: boolean;
  /** People can change and withdraw what they wrote, and the platform tells. */
  readonly edits: boolean;
  readonly recalls: boolean;
  /** Who is mentioned in what people write is known by key. */
  readonly mentions: boolean;
  /** The most characters of a single post; longer ones arrive in several, split at lines. Missing: no limit. */
  readonly longestPost?: number;
}

/** Texts that platforms are known to spoil: markup, escapes, line breaks, full width, beyond the basic plane. */
const delicateTexts: readonly [what: string, text: string][] = [
  ["a plain request", "3号楼 王奶奶 降压药"],
  ["an ampersand and what looks like markup", "<b>药&药</b> &amp; &lt;3 \"'`"],
  ["Markdown", "*2* _盒_ [药](http://localhost) `拜新同` ~~没货~~ #1 \\*"],
  ["a list after a colon", "报名:\n1. 张三\n2. 李四"],
  ["emoji, joined and with a skin", "谢谢👍🏽👨‍👩‍👧‍👦🇨🇳 ❤️"],
  ["full width", "３号楼　２单元　３０１，降压药！"],
  ["rare characters beyond the basic plane", "𠮷野家 𡚸阿姨 㐂"],
  ["empty lines between", "第一行\n\n\n第四行"],
  ["a command", "/列表 未接"],
  ["a script", "<script>alert(1)</script><img src=x onerror=alert(1)>"],
  ["separators of the wire", 'data: x\n\nevent: y\n{"kind":"message"}\u2028后'],
];

/** Any text that people can write; what stands around it some platforms trim. */
const anyText = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 300 })
  .map((text) => text.trim())
  .filter((text) => text !== "" && !text.startsWith("/"));

const noSuchChat = chatKey("没有这个群");

const isMessage = (incoming: Incoming): incoming is IncomingMessage => incoming.kind === "message";

/** The smallest PNG: one transparent pixel. */
export const ONE_PIXEL = Uint8Array.from(
  Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  ),
);

/**
 * Runs the contract on a platform.
 *
 * @param begin sets a platform up with its people and starts it; what comes in goes to `receive`
 */
export function platformContract(name: string, features: Features, begin: (receive: Receive) => Promise<Stage>): void {
  describe(`${name} keeps the contract of platforms`, () => {
    let stage: Stage;
    /** What the bot was handed, in order. */
    let heard: Incoming[];
    /** When set, the bot could not save what comes. */
    let diskIsFull: boolean;
    let posted: number;

    beforeEach(async () => {
      heard = [];
      diskIsFull = false;
      posted = 0;
      stage = await begin(async (incoming) => {
        if (diskIsFull) throw new Error("the disk is full");
        heard.push(incoming);
      });
    });
    afterEach(() => stage.stop());

    const messages = () => heard.filter(isMessage);
    const heardMessages = (count: number) =>
      soon(() => {
        expect(messages().length).toBeGreaterThanOrEqual(count);
        return messages();
      });

    const post = (place: Place, text: string, more: Partial<Outgoing> = {}): Outgoing => {
      posted += 1;
      return {
        ...place,
        key: postKey(`post-${posted}`),
        at: instant(Date.parse("2026-11-24T10:00:00+08:00")),
        text,
        mentions: [],
        buttons: [],
        images: [],
        ...more,
      };
    };
    const send = async (outgoing: Outgoing) => {
      expect(await stage.platform.send(outgoing)).toEqual({ sent: true });
      return outgoing;
    };
    const postsIn = (place: Place, count: number) =>
      soon(async () => {
        const posts = await stage.people.posts(place);
        expect(posts.length).toBeGreaterThanOrEqual(count);
        return posts;
      });
    const lastPostIn = async (place: Place, count = 1) => {
      const last = (await postsIn(place, count)).at(-1);
      if (last === undefined) throw new Error("no post");
      return last;
    };

    test("it says what it is able to do", () => {
      expect(stage.platform.can).toEqual(features.can);
    });

    describe("what people write", () => {
      test.each(delicateTexts)("arrives whole: %s", async (_, text) => {
        await stage.people.write(stage.groups.residents, "王奶奶", text);
        const [message] = await heardMessages(1);
        expect(message).toMatchObject({ ...stage.groups.residents, text, from: { name: "王奶奶" }, images: [] });
      });

      test("arrives whole whatever it is", async () => {
        await fc.assert(
          fc.asyncProperty(anyText, async (text) => {
            const before = messages().length;
            await stage.people.write(stage.groups.residents, "王奶奶", text);
            expect((await heardMessages(before + 1)).at(-1)?.text).toBe(text);
          }),
          { numRuns: 25 },
        );
      });

      test("arrives whole when it is long", async () => {
        const text = Array.from({ length: 120 }, (_, line) => `${line + 1}. ${line}号楼 李阿姨 鸡蛋${line}板`).join(
          "\n",
        );
        await stage.people.write(stage.groups.residents, "小张", text);
        expect((await heardMessages(1))[0]?.text).toBe(text);
      });

      test("arrives in the order of its chat, when several chats talk at once", async () => {
        const { residents, volunteers, elsewhere } = stage.groups;
        const talk = async (place: Place) => {
          for (let line = 0; line < 15; line++)
            await stage.people.write(place, line % 2 === 0 ? "小张" : "小李", `第${line}句`);
        };
        await Promise.all([residents, volunteers, elsewhere].map(talk));
        const all = await heardMessages(45);
        const expected = Array.from({ length: 15 }, (_, line) => `第${line}句`);
        for (const place of [residents, volunteers, elsewhere]) {
          const here = all.filter(({ community, chat }) => community === place.community && chat === place.chat);
          expect(here.map(({ text }) => text)).toEqual(expected);
        }
        expect(new Set(all.map(({ key }) => key)).size).toBe(45);
      });

      test("counts once when the platform delivers it twice", async () => {
        const id = await stage.people.write(stage.groups.residents, "王奶奶", "3号楼 王奶奶 降压药");
        await stage.people.deliverAgain(id);
        await stage.people.write(stage.groups.residents, "王奶奶", "谢谢");
        await soon(() => expect(messages().at(-1)?.text).toBe("谢谢"));
        expect(new Set(messages().map(({ key }) => key)).size).toBe(2);
      });

      test("is not lost when it could not be saved, and comes again", async () => {
        diskIsFull = true;
        const id = await stage.people.write(stage.groups.residents, "王奶奶", "3号楼 王奶奶 降压药");
        diskIsFull = false;
        await stage.people.deliverAgain(id);
        expect((await heardMessages(1))[0]?.text).toBe("3号楼 王奶奶 降压药");
      });

      test("in private comes from the private chat of that person", async () => {
        const place = { community: stage.groups.residents.community, chat: privateChat(stage.people.keyOf("小张")) };
        await stage.people.write(place, "小张", "/列表 我的");
        expect((await heardMessages(1))[0]).toMatchObject({ ...place, text: "/列表 我的" });
      });

      test("may have pictures, with a text or without", async () => {
        await stage.people.write(stage.groups.residents, "王奶奶", "药盒", { images: [ONE_PIXEL] });
        await stage.people.write(stage.groups.residents, "王奶奶", "", { images: [ONE_PIXEL] });
        const all = await heardMessages(2);
        for (const { images } of all)
          expect(await Promise.all(images.map((key) => stage.pictures.read(key)))).toEqual([ONE_PIXEL]);
        expect(all.map(({ text }) => text)).toEqual(["药盒", ""]);
      });

      test("may quote a post of the bot", async () => {
        const card = await send(post(stage.groups.volunteers, "#1 3号楼 王奶奶 降压药"));
        const { id } = await lastPostIn(stage.groups.volunteers);
        await stage.people.write(stage.groups.volunteers, "小张", "我来", { quote: id });
        const [message] = await heardMessages(1);
        expect(message?.text).toBe("我来");
        expect(message?.quote?.text).toBe(card.text);
        if (features.quotes === "by_key") expect(message?.quote?.of).toBe(card.key);
      });

      test("may quote what somebody wrote", async () => {
        const id = await stage.people.write(stage.groups.volunteers, "小张", "1买到了");
        await stage.people.write(stage.groups.volunteers, "小李", "多少钱？", { quote: id });
        const [first, second] = await heardMessages(2);
        expect(second).toMatchObject({ text: "多少钱？", quote: { text: "1买到了" } });
        if (features.quotes === "by_key") expect(second?.quote?.of).toBe(first?.key);
      });

      if (features.mentions)
        test("says who is mentioned", async () => {
          await stage.people.write(stage.groups.volunteers, "小李", "@小张 3号楼的药你去吗");
          const [message] = await heardMessages(1);
          expect(message?.mentions.map(({ name }) => name)).toEqual(["小张"]);
          expect(message?.text).toBe("@小张 3号楼的药你去吗");
        });

      if (features.edits)
        test("can be changed later", async () => {
          const id = await stage.people.write(stage.groups.residents, "王奶奶", "3号楼 王奶奶 降压药1盒");
          const [message] = await heardMessages(1);
          await stage.people.edit(stage.groups.residents, "王奶奶", id, "3号楼 王奶奶 降压药2盒");
          await soon(() =>
            expect(heard.at(-1)).toMatchObject({
              kind: "edit",
              ...stage.groups.residents,
              of: message?.key,
              text: "3号楼 王奶奶 降压药2盒",
              from: { name: "王奶奶" },
            }),
          );
        });

      if (features.recalls)
        test("can be withdrawn later", async () => {
          const id = await stage.people.write(stage.groups.residents, "王奶奶", "3号楼 王奶奶 降压药");
          const [message] = await heardMessages(1);
          await stage.people.recall(stage.groups.residents, "王奶奶", id);
          await soon(() =>
            expect(heard.at(-1)).toMatchObject({ kind: "recall", ...stage.groups.residents, of: message?.key }),
          );
        });
    });

    describe("what the bot posts", () => {
      test("does not come back to it", async () => {
        await send(post(stage.groups.residents, "已登记 #1"));
        await postsIn(stage.groups.residents, 1);
        await stage.people.write(stage.groups.residents, "王奶奶", "谢谢");
        expect((await heardMessages(1)).map(({ text }) => text)).toEqual(["谢谢"]);
      });

      test.each(delicateTexts)("arrives whole: %s", async (_, text) => {
        await send(post(stage.groups.residents, text));
        expect((await lastPostIn(stage.groups.residents)).text).toBe(text);
      });

      test("arrives whole when it is long, split at lines where it has to be", async () => {
        const lines = Array.from({ length: 400 }, (_, line) => `#${line + 1} ${line}号楼 李阿姨 鸡蛋${line}板`);
        await send(post(stage.groups.residents, lines.join("\n")));
        const limit = features.longestPost ?? Number.POSITIVE_INFINITY;
        await soon(async () => {
          const texts = (await stage.people.posts(stage.groups.residents)).map(({ text }) => text);
          expect(texts.join("\n").split("\n")).toEqual(lines);
          for (const text of texts) expect(text.length).toBeLessThanOrEqual(limit);
        });
      });

      test("arrives in order, each in its own chat", async () => {
        const { residents, volunteers, elsewhere } = stage.groups;
        const places = [residents, volunteers, elsewhere];
        const say = async (place: Place, at: number) => {
          for (let line = 0; line < 8; line++) await send(post(place, `${at}-${line}`));
        };
        await Promise.all(places.map(say));
        for (const [at, place] of places.entries()) {
          const texts = (await postsIn(place, 8)).map(({ text }) => text);
          expect(texts).toEqual(Array.from({ length: 8 }, (_, line) => `${at}-${line}`));
        }
      });

      test("may be for one person alone", async () => {
        const { residents } = stage.groups;
        const place = { community: residents.community, chat: privateChat(stage.people.keyOf("小张")) };
        await send(post(place, "2单元301"));
        expect((await lastPostIn(place)).text).toBe("2单元301");
        expect(await stage.people.posts(residents)).toEqual([]);
      });

      test("may have a picture", async () => {
        const key = await stage.pictures.save(ONE_PIXEL);
        await send(post(stage.groups.residents, "清单", { images: [key] }));
        expect((await lastPostIn(stage.groups.residents)).images).toEqual([ONE_PIXEL]);
      });

      test("names those whom it mentions", async () => {
        await stage.people.write(stage.groups.volunteers, "小张", "在");
        const from = (await heardMessages(1))[0]?.from;
        if (from === undefined) throw new Error("nobody wrote");
        await send(post(stage.groups.volunteers, `@${from.name} 这单您接吗？`, { mentions: [from] }));
        const { text } = await lastPostIn(stage.groups.volunteers);
        expect(text).toBe("@小张 这单您接吗？");
      });

      if (features.postsQuote)
        test("may quote what it answers", async () => {
          await stage.people.write(stage.groups.residents, "王奶奶", "3号楼 王奶奶 降压药");
          const [message] = await heardMessages(1);
          if (message === undefined) throw new Error("nothing was heard");
          await send(post(stage.groups.residents, "已登记 #1", { quote: message.key }));
          expect(await lastPostIn(stage.groups.residents)).toMatchObject({
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
          const card = await send(post(stage.groups.volunteers, "#1 3号楼 王奶奶 降压药", { buttons }));
          const seen = await lastPostIn(stage.groups.volunteers);
          expect(seen.buttons).toEqual(["接单", "详情 & <更多>"]);
          await stage.people.press(stage.groups.volunteers, "小张", seen.id, "接单");
          await soon(() =>
            expect(heard.at(-1)).toMatchObject({
              kind: "press",
              ...stage.groups.volunteers,
              post: card.key,
              button: "claim 1",
              from: { name: "小张" },
            }),
          );
        });

      if (features.can.edit)
        test("is changed in its place", async () => {
          const { volunteers } = stage.groups;
          const card = await send(post(volunteers, "#1 未接", { buttons: [{ label: "接单", data: "claim 1" }] }));
          await send(post(volunteers, "#2 未接"));
          await send(post(volunteers, "#1 小张接了", { replaces: card.key }));
          await soon(async () => {
            const posts = await stage.people.posts(volunteers);
            expect(posts.map(({ text, buttons }) => [text, ...buttons])).toEqual([["#1 小张接了"], ["#2 未接"]]);
          });
        });

      test("is refused for good where there is no such chat", async () => {
        const { sent, ...rest } = await stage.platform.send(
          post({ ...stage.groups.residents, chat: noSuchChat }, "有人吗"),
        );
        expect(sent).toBe(false);
        expect(rest).toMatchObject({ why: "never" });
      });
    });
  });
}
