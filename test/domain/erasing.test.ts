// What is left of a request that is erased, and when that happens by itself.
import { describe, expect, it } from "vitest";
import { apply } from "../../src/domain/apply.ts";
import { emptyBoard } from "../../src/domain/board.ts";
import { fallDue, nextDue } from "../../src/domain/due.ts";
import type { Fact } from "../../src/domain/facts.ts";
import { chatKey, type Instant, imageKey, postKey } from "../../src/domain/ids.ts";
import type { World } from "../../src/domain/occasion.ts";
import { keptLongEnough } from "../../src/domain/requests/erasing.ts";
import { at, claimed, no, opened, person, world } from "../support/given.ts";

const quiet: World = { ...world, community: { ...world.community, digests: [] } };
const boardOf = (...facts: readonly Fact[]) => {
  const board = emptyBoard();
  apply(board, facts);
  return board;
};
const delivered = (number: number, when: Instant, remark = "放在301门口"): Fact => ({
  fact: "RequestDelivered",
  at: when,
  by: person("志愿者丙"),
  no: no(number),
  volunteer: person("志愿者丙"),
  remark,
});
const keeping = (retentionDays: number): World => ({ ...quiet, community: { ...quiet.community, retentionDays } });

describe("an erased request", () => {
  it("has its number, kind, building, state, times and volunteer, and nothing else of anybody", () => {
    const board = boardOf(
      opened(1, "10:00", {
        phone: "13800000009",
        conditions: ["糖尿病"],
        note: "王奶奶 301",
        task: "找王奶奶",
        images: [imageKey("a.png")],
        usual: [{ name: "拜新同30mg" }],
      }),
      claimed(1, "10:05", "志愿者丙"),
      delivered(1, at("11:00")),
      { fact: "RequestsErased", at: at("12:00"), nos: [no(1)], asked: [] },
    );
    const [request] = board.requests.values();
    expect(request).toEqual({
      no: 1,
      asked: { by: "", name: "", chat: "居民群", message: "m1", at: at("10:00"), list: false },
      wanted: {
        kind: "grocery",
        household: { building: "3" },
        items: [],
        usual: [],
        conditions: [],
        urgent: false,
        due: { at: at("23:59", 1), wholeDay: true, said: false },
        note: "",
        images: [],
      },
      progress: { state: "delivered", since: at("11:00"), confirmed: false, volunteer: "志愿者丙" },
      history: [
        { at: at("10:00"), what: "opened" },
        { at: at("10:05"), what: "claimed" },
        { at: at("11:00"), what: "delivered" },
      ],
      revision: 3,
      reminded: [],
      reminders: [],
      posts: [],
      erased: true,
    });
  });

  it("cannot be brought back by an undo, and private posts about it are known no more", () => {
    const board = boardOf(
      { fact: "ActionTaken", at: at("10:00"), by: person("赵姐"), nos: [no(1)] },
      opened(1, "10:00"),
      opened(2, "10:01"),
      { fact: "ActionTaken", at: at("10:05"), by: person("网格员乙"), nos: [no(2)] },
      { fact: "PostMade", at: at("10:00"), post: postKey("p1"), chat: chatKey("@赵姐"), role: "answer", nos: [no(1)] },
      { fact: "RequestsErased", at: at("12:00"), nos: [no(1)], asked: [no(2)] },
    );
    expect([...board.lastActions.keys()]).toEqual([]);
    expect([...board.posts.keys()]).toEqual([]);
    expect(board.requests.get(no(2))).toMatchObject({
      asked: { by: "", name: "" },
      wanted: { household: { room: "301" } },
    });
  });
});

describe("what was closed long ago", () => {
  const closed = [opened(1, "10:00"), delivered(1, at("11:00")), opened(2, "10:01"), delivered(2, at("11:00", 3))];
  const shelved: Fact = { fact: "RequestsShelved", at: at("11:00", 10), nos: [no(1), no(2)] };

  it("is erased when the day of its closing is as long ago as the settings say, on the board or off it", () => {
    for (const board of [boardOf(...closed), boardOf(...closed, shelved)]) {
      expect(keptLongEnough(keeping(90), board, at("07:59", 91))).toEqual([]);
      expect(keptLongEnough(keeping(90), board, at("08:00", 91))).toEqual([1]);
      expect(keptLongEnough(keeping(90), board, at("08:00", 94))).toEqual([1, 2]);
    }
    const board = boardOf(...closed, shelved);
    expect(nextDue(keeping(90), board, at("12:00", 10))).toBe(at("08:00", 91));
    const facts = fallDue(keeping(90), board, at("08:00", 91));
    expect(facts).toEqual([{ fact: "RequestsErased", at: at("08:00", 91), nos: [1], asked: [] }]);
    apply(board, facts);
    expect(nextDue(keeping(90), board, at("08:00", 91))).toBe(at("08:00", 94));
    apply(board, fallDue(keeping(90), board, at("08:00", 94)));
    expect(nextDue(keeping(90), board, at("08:00", 94))).toBeUndefined();
  });

  it("is kept for ever with 0, and what is open is never touched", () => {
    const board = boardOf(...closed, shelved);
    expect(nextDue(keeping(0), board, at("12:00", 10))).toBeUndefined();
    expect(keptLongEnough(keeping(0), board, at("12:00", 5000))).toEqual([]);
    expect(keptLongEnough(keeping(1), boardOf(opened(1, "10:00")), at("12:00", 5000))).toEqual([]);
  });

  it("leaves the board erased, and is not erased again, where it is kept for less than a week", () => {
    const board = boardOf(...closed);
    apply(board, fallDue(keeping(1), board, at("08:00", 5)));
    expect(keptLongEnough(keeping(1), board, at("08:00", 6))).toEqual([]);
    apply(board, [shelved]);
    expect(board.shelved.size).toBe(0);
  });
});
