// One way of writing for what means the same, with the way back to what was sent.
import { describe, expect, it } from "vitest";
import { plainText, spanOf } from "../../src/read/text.ts";

describe("plain text", () => {
  it.each([
    ["３号楼　王奶奶，降压药", "3号楼 王奶奶,降压药"],
    ["８號樓２單元 幫忙買藥", "8号楼2单元 帮忙买药"],
    ["100㎎×2盒", "100mgx2盒"],
    ["½斤", "半斤"],
    ["A座1203—谢谢🙏", "a座1203-谢谢~"],
    ["① 牛奶", "① 牛奶"],
    ["✅12", "√12"],
    ["药\u200b到了", "药到了"],
  ])("%s", (raw, plain) => {
    expect(plainText(raw).plain).toBe(plain);
  });

  it("knows where each character came from", () => {
    const raw = "🙏100㎎ 兩盒";
    const text = plainText(raw);
    const at = text.plain.indexOf("100mg");
    const span = spanOf(text, at, at + "100mg".length);
    expect(raw.slice(span.start, span.end)).toBe("100㎎");
  });
});
