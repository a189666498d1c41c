// A coordinator's mistakes in a settings file, each said with its line, its path and what is allowed.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { mistakeText, SettingsError } from "../../src/settings/mistakes.ts";
import { parseYaml, readYaml } from "../../src/settings/yaml.ts";

const role = z.enum(["coordinator", "volunteer"]);
const community = z.strictObject({
  name: z.string().min(1),
  people: z.array(z.strictObject({ name: z.string(), role: z.union([role, z.array(role)]).optional() })).default([]),
  care: z.strictObject({ fever: z.number().min(35).max(42) }).optional(),
  cutoff: z
    .string()
    .regex(/^\d\d:\d\d$/)
    .optional(),
  hours: z
    .string()
    .regex(/^\d\d:\d\d$/, { error: "应为 08:00 这样的时间" })
    .optional(),
  chats: z
    .array(
      z.discriminatedUnion("kind", [
        z.strictObject({ kind: z.literal("group"), title: z.string() }),
        z.strictObject({ kind: z.literal("private") }),
      ]),
    )
    .optional(),
});

/** The mistakes of a text as "line path message". */
function mistakesOf(text: string): string[] {
  const read = parseYaml(text, "c.yaml", community);
  return read.ok ? [] : read.mistakes.map(({ line, path, message }) => `${line} ${path} ${message}`);
}

describe("a file without mistakes", () => {
  test("is the value that the schema makes of it, defaults included", () => {
    expect(parseYaml("name: 科苑社区", "c.yaml", community)).toEqual({
      ok: true,
      value: { name: "科苑社区", people: [] },
    });
  });

  test("may have a field that is one thing or a list of it", () => {
    const text =
      "name: 甲\npeople:\n  - { name: 小张, role: volunteer }\n  - { name: 小李, role: [volunteer, coordinator] }";
    expect(mistakesOf(text)).toEqual([]);
  });
});

const cases: [what: string, text: string, mistakes: string[]][] = [
  ["a missing field is said at the block that lacks it", "people: []", ["1 name 没有填，应为文字"]],
  ["an empty field counts as not filled in", "name:", ["1 name 没有填，应为文字"]],
  ["an empty text", 'name: ""', ["1 name 不能是空的"]],
  [
    "a number where a text belongs tells about quotes",
    "name: 甲\npeople:\n  - name: 13",
    ['3 people[0].name 应为文字，数字请加引号："13"'],
  ],
  [
    "an unknown field, with the nearest known one",
    "name: 甲\npeople:\n  - name: 小张\n    rol: volunteer",
    ["4 people[0].rol 没有“rol”这个字段，是不是想写“role”？可用的字段：name、role"],
  ],
  [
    "an unknown field that is near to none",
    "name: 甲\n天气: 晴",
    ["2 天气 没有“天气”这个字段。可用的字段：name、people、care、cutoff、hours、chats"],
  ],
  [
    "a value that is not among the allowed ones",
    "name: 甲\npeople:\n  - name: 小张\n    role: boss",
    ['4 people[0].role 应为coordinator、volunteer（其中之一），或者列表（[…]，或者每行一个 “- ”），现在写的是 "boss"'],
  ],
  [
    "a value in a list that is not among the allowed ones",
    "name: 甲\npeople:\n  - name: 小张\n    role:\n      - volunteer\n      - boss",
    ['6 people[0].role[1] 应为coordinator、volunteer（其中之一），现在写的是 "boss"'],
  ],
  ["too large a number", "name: 甲\ncare:\n  fever: 373", ["3 care.fever 不能大于 42"]],
  ["too small a number", "name: 甲\ncare: { fever: 3 }", ["2 care.fever 不能小于 35"]],
  ["a text where a number belongs", "name: 甲\ncare: { fever: 高 }", ['2 care.fever 应为数字，现在写的是 "高"']],
  ["a list where fields belong", "name: 甲\ncare: [1]", ["2 care 应为若干字段（字段: 内容）"]],
  ["a text of the wrong form", "name: 甲\ncutoff: 9点", ['2 cutoff 格式不对："9点"']],
  ["a schema's own sentence is kept", "name: 甲\nhours: 9点", ["2 hours 应为 08:00 这样的时间"]],
  [
    "an unknown kind of a thing that comes in kinds",
    "name: 甲\nchats:\n  - kind: public",
    ["3 chats[0].kind 应为group、private（其中之一）"],
  ],
  ["a field that this kind lacks", "name: 甲\nchats:\n  - kind: group", ["3 chats[0].title 没有填，应为文字"]],
  ["an empty file", "", ["1  没有填，应为若干字段（字段: 内容）"]],
  [
    "a bracket that is not closed",
    "name: 甲\npeople: [",
    ["2  YAML 写法有误：缩进不对：同一层的行要左边对齐，用空格；括号要成对"],
  ],
  ["a quote that is not closed", 'name: "甲', ["1  YAML 写法有误：少了一个符号：冒号后面要有空格，括号和引号要成对"]],
  ["the same field twice", "name: 甲\nname: 乙", ["2  YAML 写法有误：同一个字段写了两次"]],
  ["a reference to nothing", "name: *nobody", ["1  YAML 写法有误：引用（*）的名字前面没有定义（&）"]],
  [
    "through a reference the mistake is where the value was written",
    "name: 甲\ncare: &care\n  fever: 99\n",
    ["3 care.fever 不能大于 42"],
  ],
];

describe("a mistake is said with line, path and what is allowed", () => {
  test.each(cases)("%s", (_, text, mistakes) => {
    expect(mistakesOf(text)).toEqual(mistakes);
  });

  test("several are said at once, in the order of the file", () => {
    expect(mistakesOf("nmae: 甲\ncare: { fever: 1 }\npeople:\n  - { name: 小张, roles: x, rule: y }")).toEqual([
      "1 name 没有填，应为文字",
      "1 nmae 没有“nmae”这个字段，是不是想写“name”？可用的字段：name、people、care、cutoff、hours、chats",
      "2 care.fever 不能小于 35",
      "4 people[0].roles 没有“roles”这个字段，是不是想写“role”？可用的字段：name、role",
      "4 people[0].rule 没有“rule”这个字段，是不是想写“role”？可用的字段：name、role",
    ]);
  });
});

describe("reading a file", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "linli-settings-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test("given a good file, gives its value", () => {
    const file = join(folder, "good.yaml");
    writeFileSync(file, "name: 甲 # a comment\n");
    expect(readYaml(file, community)).toEqual({ ok: true, value: { name: "甲", people: [] } });
  });

  test("given no file, that is the mistake, and it has no line", () => {
    const file = join(folder, "none.yaml");
    expect(readYaml(file, community)).toEqual({
      ok: false,
      mistakes: [{ file, path: "", message: "找不到这个文件" }],
    });
  });

  test("given a folder in its place, says so and does not throw", () => {
    const read = readYaml(folder, community);
    expect(read.ok ? [] : read.mistakes.map((mistake) => mistake.message)).toEqual([
      expect.stringMatching(/^文件读不出来：.*EISDIR/),
    ]);
  });
});

test("the error lists every mistake, one a line, as a coordinator reads it", () => {
  const read = parseYaml("people: 3", "config/community.yaml", community);
  const mistakes = read.ok ? [] : read.mistakes;
  expect(new SettingsError(mistakes).message.split("\n")).toEqual([
    "设置里有 2 处错误：",
    "config/community.yaml 第 1 行 name：没有填，应为文字",
    "config/community.yaml 第 1 行 people：应为列表（[…]，或者每行一个 “- ”），现在写的是 3",
  ]);
  expect(mistakes.map(mistakeText)).toHaveLength(2);
});

test("whatever is written, reading does not throw, and every mistake lies in the text", () => {
  const line = fc.oneof(
    fc.string(),
    fc.constantFrom(
      "name: 甲",
      "people:",
      "  - name: 1",
      "care: {",
      "}",
      "*a",
      "&a x",
      "- ",
      "? x",
      "<<: *a",
      "!t x",
      "%x",
    ),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
      const text = lines.join("\n");
      const read = parseYaml(text, "c.yaml", community);
      if (read.ok) return;
      expect(read.mistakes.length).toBeGreaterThan(0);
      for (const mistake of read.mistakes) {
        expect(mistake.line).toBeGreaterThanOrEqual(1);
        expect(mistake.line).toBeLessThanOrEqual(text.split(/\r\n?|\n/).length);
      }
    }),
  );
});
