// Whatever a post says, its messages keep to Telegram's limits, and its mentions mark names.
import fc from "fast-check";
import { expect, test } from "vitest";
import { chatKey, communityKey, imageKey, instant, messageKey, personKey, postKey } from "../../../src/domain/ids.ts";
import { splitAtLines } from "../../../src/platforms/pace/split.ts";
import type { Outgoing } from "../../../src/platforms/platform.ts";
import { keyboardOf, mayJoin, partsOf } from "../../../src/platforms/telegram/rendering.ts";

const post = (more: Partial<Outgoing>): Outgoing => ({
  community: communityKey("main"),
  key: postKey("p"),
  chat: chatKey("居民群"),
  at: instant(0),
  text: "",
  mentions: [],
  buttons: [],
  images: [],
  ...more,
});
const speaker = (name: string) => ({ key: personKey(name), name });
const names = ["小张", "小张三", "张", "A-1", "小 李", "😀"];
const text = fc
  .array(
    fc.oneof(fc.constantFrom(...names, "@小张", "@", "\n", " ", "药".repeat(300)), fc.string({ unit: "grapheme" })),
  )
  .map((pieces) => pieces.join(""));
const outgoing = fc
  .record({
    text,
    mentions: fc.uniqueArray(fc.constantFrom(...names)).map((all) => all.map(speaker)),
    images: fc.array(fc.constant(imageKey("a.png")), { maxLength: 23 }),
  })
  .map(post);

test("every message is within the limits, and the marks lie on the names, apart from one another", () => {
  fc.assert(
    fc.property(outgoing, (one) => {
      for (const part of partsOf([one], () => 7)) {
        if (part.kind === "album") {
          expect(part.images.length).toBeGreaterThan(1);
          expect(part.images.length).toBeLessThanOrEqual(10);
          continue;
        }
        expect(part.text.length).toBeLessThanOrEqual(part.kind === "picture" ? 1024 : 4096);
        if (part.kind === "text") expect(part.text.trim()).not.toBe("");
        let end = 0;
        for (const { offset, length, ...entity } of part.entities) {
          expect(offset).toBeGreaterThanOrEqual(end);
          end = offset + length;
          const marked = part.text.slice(offset, end).replace(/^@/, "");
          expect(entity).toMatchObject({ type: "text_mention", user: { first_name: marked } });
        }
      }
    }),
  );
});

test("nothing is lost: every picture, every word, and everybody who is mentioned", () => {
  fc.assert(
    fc.property(outgoing, (one) => {
      const parts = partsOf([one], () => undefined);
      const pictures = parts.flatMap((part) =>
        part.kind === "album" ? part.images : part.kind === "picture" ? [part.image] : [],
      );
      expect(pictures).toEqual(one.images);
      const words = parts.map((part) => (part.kind === "album" ? "" : part.text)).join("");
      const bare = (given: string) => given.replace(/\s/gu, "");
      expect(bare(words).endsWith(bare(one.text))).toBe(true);
      for (const { name } of one.mentions) expect(bare(words)).toContain(bare(name));
    }),
  );
});

test("a text is split at lines, and joined it is the text again", () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 2, max: 400 }), (whole, most) => {
      const parts = splitAtLines(whole, most);
      for (const part of parts) expect(part.length).toBeLessThanOrEqual(most);
      if (whole.split("\n").every((line) => line.length <= most)) expect(parts.join("\n")).toBe(whole);
      expect(parts.join("").replaceAll("\n", "")).toBe(whole.replaceAll("\n", ""));
      for (const part of parts) expect(part).not.toMatch(/^[\udc00-\udfff]|[\ud800-\udbff]$/u);
    }),
  );
});

test.each<[what: string, next: Partial<Outgoing>, joins: boolean]>([
  ["words alone", { text: "二" }, true],
  ["words with a mention", { text: "二", mentions: [speaker("小张")] }, true],
  ["a card with buttons", { text: "二", buttons: [{ label: "接单", data: "claim 2" }] }, false],
  ["a picture", { text: "二", images: [imageKey("a.png")] }, false],
  ["an answer", { text: "二", quote: messageKey("telegram:-1/2") }, false],
  ["a change", { text: "二", replaces: postKey("p") }, false],
  ["words for another chat", { text: "二", chat: chatKey("志愿者群") }, false],
  ["words of another community", { text: "二", community: communityKey("meiyuan") }, false],
  ["more than a message takes", { text: "二".repeat(4096) }, false],
])("a post joins those that wait before it: %s", (_, next, joins) => {
  expect(mayJoin([post({ text: "一" })], post(next))).toBe(joins);
});

test("short buttons share a row, as long as they are readable on a phone", () => {
  const labels = ["接单", "详情", "转给别人来做这一单", "完成"];
  const rows = keyboardOf(labels.map((label) => ({ label, data: label })));
  expect(rows.map((row) => row.map((button) => button.text))).toEqual([
    ["接单", "详情"],
    ["转给别人来做这一单", "完成"],
  ]);
});
