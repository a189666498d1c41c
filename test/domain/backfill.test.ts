// Who wrote a pasted message, and what is made of it: by name alone, with a volunteer's rights at most.
import { describe, expect, it } from "vitest";
import { pastedKey } from "../../src/domain/backfill/keys.ts";
import { writerNamed } from "../../src/domain/backfill/writers.ts";
import type { Fact } from "../../src/domain/facts.ts";
import { chatKey } from "../../src/domain/ids.ts";
import type { PastedMessage, Wish } from "../../src/domain/wishes.ts";
import { at, factNames, given, need, opened, person, words, world } from "../support/given.ts";

const seen = (key: string, name: string): Fact => ({
  fact: "VolunteerSeen",
  at: at("09:00"),
  by: person(key),
  person: person(key),
  name,
});

describe("who wrote it", () => {
  const { board } = given(
    seen("wechat:1", "阿飞"),
    seen("wechat:2", "老周"),
    seen("wechat:3", "老周"),
    opened(1, "09:00"),
  );
  it.each([
    ["协调员甲", "协调员甲", "volunteer"],
    ["志愿者 丙", "志愿者丙", "volunteer"],
    ["阿飞", "wechat:1", "volunteer"],
    ["赵姐", "赵姐", "resident"],
    // Two are called so, or nobody is known by that name.
    ["老周", "老周", "resident"],
    ["张三", "张三", "resident"],
  ])("%s", (name, by, role) => {
    expect(writerNamed(world, board, name)).toMatchObject({ by, role });
  });
});

describe("the key of a pasted message", () => {
  const residents = chatKey("居民群");
  const key = pastedKey(residents, "张三", "大米一袋", at("10:23"));
  it("is the same for another copy of it", () => {
    expect(pastedKey(residents, "张 三", "大米 一袋\n", at("10:23"))).toBe(key);
    expect(key).not.toMatch(/张|米/u);
  });
  it("is another for another chat, person, text or time", () => {
    const others = [
      pastedKey(chatKey("志愿者群"), "张三", "大米一袋", at("10:23")),
      pastedKey(residents, "李四", "大米一袋", at("10:23")),
      pastedKey(residents, "张三", "大米两袋", at("10:23")),
      pastedKey(residents, "张三", "大米一袋", at("10:24")),
      pastedKey(residents, "张三", "大米一袋", undefined),
    ];
    expect(new Set([key, ...others]).size).toBe(6);
  });
});

describe("what comes of it", () => {
  const asked: Wish = { wish: "words", words: words({ intent: "request", requests: [need()] }) };
  const message: PastedMessage = { name: "钱姐", text: "3-301 挂面2把", asVolunteer: asked, asResident: asked };
  const paste = (...messages: readonly PastedMessage[]): Wish => ({ wish: "backfill", messages });

  it("happened at its own time, was known only now, and never in the future", () => {
    const early = { ...message, at: "2026-11-23T09:30:00" };
    const { facts } = given().when("12:00", "居民群", "协调员甲", paste(early));
    const [fact] = facts.filter((one) => one.fact === "RequestOpened");
    expect(fact).toMatchObject({
      at: at("09:30"),
      by: "钱姐",
      asked: { name: "钱姐", chat: "居民群", at: at("09:30"), knownAt: at("12:00") },
    });
    const ahead = { ...message, at: "2026-11-24T09:30:00" };
    const later = given().when("12:00", "居民群", "协调员甲", paste(ahead)).facts;
    expect(later.find((one) => one.fact === "RequestOpened")).toMatchObject({ at: at("12:00") });
  });

  it("changes nothing on the board that it was decided on", () => {
    const { board, when } = given();
    expect(factNames(when("12:00", "居民群", "协调员甲", paste(message)))).toEqual(["RequestOpened", "ChatBackfilled"]);
    expect(board.requests.size + board.pasted.size).toBe(0);
  });

  it("makes nobody a volunteer", () => {
    const claim: Wish = { wish: "claim", nos: [1] };
    const names = (name: string) => {
      const { facts } = given(opened(1, "09:00")).when(
        "12:00",
        "志愿者群",
        "协调员甲",
        paste({
          name,
          text: "接1",
          at: "2026-11-23T09:30:00",
          asVolunteer: claim,
          asResident: { wish: "words", words: words({ intent: "claim", refs: [{ no: 1 }] }) },
        }),
      );
      return facts.map(({ fact }) => fact);
    };
    expect(names("志愿者丙")).toContain("TaskClaimed");
    expect(names("阿飞")).toEqual(["ChatBackfilled"]);
  });
});
