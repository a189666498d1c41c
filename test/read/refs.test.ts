// What messages that report, claim, withdraw or ask point at, whatever they mean to do.
import { describe, expect, it } from "vitest";
import type { RequestKind, TaskRef } from "../../src/domain/intents.ts";
import { refsOf } from "../../src/read/refs.ts";
import { found } from "../support/reader.ts";

const refs = (text: string, kind?: RequestKind) => refsOf(found(text), kind, "simplified");

describe("what is pointed at", () => {
  it.each<readonly [text: string, refs: readonly TaskRef[]]>([
    ["12号我来", [{ no: 12 }]],
    ["12号王奶奶的药我来", [{ no: 12 }]],
    ["30号送王奶奶的药我来", [{ no: 30 }]],
    ["30号接薛凤英算我的，我车座位高", [{ resident: "薛凤英", kind: "transfer" }]],
    ["28号上午送老郭复查我去", [{ resident: "老郭", kind: "transfer" }]],
    ["王奶奶28号的透析我送", [{ resident: "王奶奶" }]],
    ["占爷爷不剪头了，29号要走亲戚", [{ resident: "占爷爷" }]],
    ["王奶奶的药不用了，12号取消", [{ no: 12 }]],
    ["606的噻托溴铵我上午去配", [{ room: "606" }]],
    ["301胰岛素到了没", [{ room: "301" }]],
    ["301买到了", [{ no: 301 }]],
    ["105的药买到了", [{ no: 105 }]],
    ["1送到了，放在801门口", [{ no: 1 }]],
    ["1单元的我送，2单元另请高明哈", [{ unit: "1" }]],
    ["7栋2单元的水都送上去了，1单元等会儿", [{ building: "7", unit: "2" }]],
    ["3-301不要了，4-402照旧", [{ building: "3", room: "301" }]],
    ["5栋6栋归我，7栋给小王", [{ building: "5" }, { building: "6" }]],
    ["12号归我，13号给小王", [{ no: 12 }]],
    [
      "3栋301、302、5栋101的菜都送完了",
      [
        { building: "3", room: "301" },
        { building: "3", room: "302" },
        { building: "5", room: "101" },
      ],
    ],
  ])("%s", (text, expected) => {
    expect(refs(text)).toEqual(expected);
  });

  it.each<readonly [text: string, refs: readonly TaskRef[]]>([
    [
      "3栋的药我拿，5栋的菜我送",
      [
        { building: "3", kind: "medicine" },
        { building: "5", kind: "grocery" },
      ],
    ],
    [
      "12的药和13的菜我包了",
      [
        { no: 12, kind: "medicine" },
        { no: 13, kind: "grocery" },
      ],
    ],
    [
      "王奶奶的药、5栋302的菜我送",
      [
        { resident: "王奶奶", kind: "medicine" },
        { building: "5", room: "302", kind: "grocery" },
      ],
    ],
    [
      "王奶奶和李大爷的药都买到了",
      [
        { resident: "王奶奶", kind: "medicine" },
        { resident: "李大爷", kind: "medicine" },
      ],
    ],
  ])("each with its kind: %s", (text, expected) => {
    expect(refs(text, "medicine")).toEqual(expected);
  });
});
