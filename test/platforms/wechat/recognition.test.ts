// Groups and people are known again after a new login only where there is no doubt.
import { describe, expect, test } from "vitest";
import { type KnownRoom, peopleKnownAgain, roomsKnownAgain } from "../../../src/platforms/wechat/recognition.ts";

/** A group with members of those names; in the login before or the new one. */
const room = (login: "old" | "new", no: number, topic: string, ...names: readonly string[]): KnownRoom => ({
  address: `${login}-room-${no}`,
  topic,
  members: names.map((name, at) => ({ address: `${login}-${no}-${at}`, name })),
});

describe("a group", () => {
  test.each<[string, KnownRoom[], KnownRoom[], number]>([
    [
      "with its name and its members",
      [room("old", 1, "志愿者", "甲", "乙")],
      [room("new", 7, "志愿者", "甲", "乙")],
      1,
    ],
    [
      "that some have left and joined",
      [room("old", 1, "志愿者", "甲", "乙", "丙", "丁")],
      [room("new", 7, "志愿者", "甲", "乙", "戊")],
      1,
    ],
    [
      "that most have left",
      [room("old", 1, "志愿者", "甲", "乙", "丙", "丁", "戊")],
      [room("new", 7, "志愿者", "甲", "乙")],
      0,
    ],
    [
      "in which one alone is the same",
      [room("old", 1, "志愿者", "甲", "乙")],
      [room("new", 7, "志愿者", "甲", "丙")],
      0,
    ],
    [
      "that is called otherwise now",
      [room("old", 1, "志愿者", "甲", "乙")],
      [room("new", 7, "志愿者群", "甲", "乙")],
      0,
    ],
    [
      "whose name another group has",
      [room("old", 1, "志愿者", "甲", "乙")],
      [room("new", 7, "志愿者", "甲", "乙"), room("new", 8, "志愿者")],
      0,
    ],
    [
      "whose name another group had",
      [room("old", 1, "志愿者", "甲", "乙"), room("old", 2, "志愿者", "丙", "丁")],
      [room("new", 7, "志愿者", "甲", "乙")],
      0,
    ],
    ["without a name", [room("old", 1, "", "甲", "乙")], [room("new", 7, "", "甲", "乙")], 0],
    ["of which nobody was known", [room("old", 1, "志愿者")], [room("new", 7, "志愿者", "甲")], 0],
  ])("%s", (_, before, now, known) => {
    expect(roomsKnownAgain(before, now)).toEqual(Array(known).fill({ from: "old-room-1", to: "new-room-7" }));
  });
});

describe("somebody in a group that is known again", () => {
  test.each<[string, readonly string[], readonly string[], readonly [number, number][]]>([
    [
      "by a name that nobody else has",
      ["甲", "乙"],
      ["乙", "甲"],
      [
        [0, 1],
        [1, 0],
      ],
    ],
    ["not by a name that two had", ["甲", "甲"], ["甲"], []],
    ["not by a name that two have", ["甲"], ["甲", "甲"], []],
    ["not without a name", [""], [""], []],
    ["not by a like name", ["小张"], ["小张三"], []],
  ])("%s", (_, before, now, moves) => {
    expect(peopleKnownAgain(room("old", 1, "群", ...before), room("new", 7, "群", ...now))).toEqual(
      moves.map(([from, to]) => ({ from: `old-1-${from}`, to: `new-7-${to}` })),
    );
  });
});
