// The data of a button: short enough for every platform, and only ours is taken back.
import { describe, expect, it } from "vitest";
import { actionOf, buttonData } from "../../src/bot/buttons.ts";
import { requestNo } from "../../src/domain/ids.ts";

describe("buttons", () => {
  it("come back as they were sent", () => {
    const action = { press: "claim", nos: [1, 22, 333].map(requestNo) } as const;
    expect(actionOf(buttonData(action))).toEqual(action);
  });
  it("fit into 64 bytes with eight large numbers", () => {
    const nos = Array.from({ length: 8 }, (_, i) => requestNo(10_000 + i));
    expect(Buffer.byteLength(buttonData({ press: "claim", nos }))).toBeLessThanOrEqual(64);
  });
  it.each(["", "claim", "claim:", "claim:x", "drop:1", "claim:1;2", "claim:1,", "constructor:1"])(
    "%j is not ours",
    (data) => {
      expect(actionOf(data)).toBeUndefined();
    },
  );
});
