// What is sent to and fro in the contract: texts that are easily spoiled, any text, a picture.
import fc from "fast-check";

/** Texts that platforms are known to spoil: markup, escapes, line breaks, full width, beyond the basic plane. */
export const delicateTexts: readonly [what: string, text: string][] = [
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
export const anyText = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 300 })
  .map((text) => text.trim())
  .filter((text) => text !== "" && !text.startsWith("/"));

/** The smallest PNG: one transparent pixel. */
export const ONE_PIXEL = Uint8Array.from(
  Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  ),
);
