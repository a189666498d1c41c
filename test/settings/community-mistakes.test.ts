// A coordinator's mistakes in community.yaml: each with its line, its path and what is allowed, all in one list.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { communitySchema } from "../../src/settings/community-schema.ts";
import { validate } from "../../src/settings/findings.ts";
import { parseYaml } from "../../src/settings/yaml.ts";

/** The mistakes of a text as "line path message". */
function mistakesOf(text: string): string[] {
  const read = parseYaml(text, "community.yaml", communitySchema);
  return read.ok ? [] : read.mistakes.map(({ line, path, message }) => `${line} ${path} ${message}`);
}

/** A community without mistakes on three lines; what follows begins on the fourth. */
const community = (rest: string) =>
  `name: 甲\nbuildings: ["3", "5"]\nchats: [{ name: 群, role: residents }, { name: 药房群, role: supplier }]\n${rest}`;

type Case = [what: string, rest: string, mistakes: string[]];

describe("a field that is malformed", () => {
  test.each<Case>([
    [
      "an unknown field",
      "colour: red",
      [
        "4 colour 没有“colour”这个字段。可用的字段：name、timezone、language、buildings、chats、people、residents、" +
          "suppliers、runs、reminders、digests、medicine、groceries、care、transfers、shifts、retention_days",
      ],
    ],
    [
      "a mistyped one",
      "groceries:\n  last_days: 4",
      ["5 groceries.last_days 没有“last_days”这个字段，是不是想写“lasts_days”？可用的字段：lasts_days"],
    ],
    ["a time zone", "timezone: 北京", ['4 timezone 应为时区名称，例如 Asia/Shanghai，现在写的是 "北京"']],
    ["a language", "language: en", ['4 language 应为zh-CN，现在写的是 "en"']],
    [
      "a role of a person",
      "people:\n  - { name: 小张, role: helper }",
      ['5 people[0].role 应为coordinator、grid_worker、volunteer（其中之一），现在写的是 "helper"'],
    ],
    [
      "a person without role",
      "people:\n  - name: 小张",
      ["5 people[0].role 没有填，应为coordinator、grid_worker、volunteer（其中之一）"],
    ],
    [
      "a duration",
      "reminders:\n  unclaimed_after: 30",
      [
        "5 reminders.unclaimed_after 应为时长，例如 30m（分钟）、2h（小时）、1d（天）、90s（秒），不超过 366 天，现在写的是 30",
      ],
    ],
    [
      "a duration in a list",
      "transfers:\n  remind_before:\n    - 60m\n    - 半小时",
      [
        '7 transfers.remind_before[1] 应为时长，例如 30m（分钟）、2h（小时）、1d（天）、90s（秒），不超过 366 天，现在写的是 "半小时"',
      ],
    ],
    [
      "quiet hours",
      'reminders: { quiet_hours: "22:00" }',
      ['4 reminders.quiet_hours 应为带引号的起止时刻，例如 "22:00-07:00"，现在写的是 "22:00"'],
    ],
    ["a digest", 'digests: ["8点"]', ['4 digests[0] 应为带引号的时刻，从 "00:00" 到 "23:59"，现在写的是 "8点"']],
    ["a fever", "care: { fever: 373 }", ["4 care.fever 不能大于 42"]],
    ["days to keep", "retention_days: -1", ["4 retention_days 不能小于 0"]],
    [
      "a phone without quotes",
      "residents:\n  - name: 王奶奶\n    building: 3\n    phone: 13800000001",
      ['7 residents[0].phone 应为带引号的电话号码，例如 "13800000001"，现在写的是 13800000001'],
    ],
    [
      "an empty phone",
      "residents:\n  - name: 王奶奶\n    building: 3\n    phone:",
      ['7 residents[0].phone 没有填，应为带引号的电话号码，例如 "13800000001"'],
    ],
    [
      "a household of nobody",
      "residents: [{ name: 甲, building: 3, household: 0 }]",
      ["4 residents[0].household 要大于 0"],
    ],
    [
      "a resident without building",
      "residents:\n  - name: 王奶奶",
      ['5 residents[0].building 没有填，应为楼栋的号码，例如 "3" 或 "A1"，不写“栋”“号楼”'],
    ],
  ])("%s", (_what, rest, mistakes) => {
    expect(mistakesOf(community(rest))).toEqual(mistakes);
  });

  test.each<Case>([
    ["no name", "chats: [{ name: 群, role: residents }]", ["1 name 没有填，应为名字：不能是空的，不能以 @ 开头"]],
    ["no chats", "name: 甲", ["1 chats 没有填，应为列表（[…]，或者每行一个 “- ”）"]],
    ["an empty list of chats", "name: 甲\nchats: []", ["2 chats 至少要有 1 项"]],
    ["a chat without role", "name: 甲\nchats: [{ name: 群, role: [] }]", ["2 chats[0].role 至少要有 1 项"]],
    [
      "one role of several",
      "name: 甲\nchats:\n  - name: 群\n    role: [residents, helpers]",
      ['4 chats[0].role[1] 应为residents、volunteers、coordinators、supplier、site（其中之一），现在写的是 "helpers"'],
    ],
    [
      "a chat that looks private",
      'name: 甲\nchats: [{ name: "@群", role: residents }]',
      ['2 chats[0].name 应为名字：不能是空的，不能以 @ 开头，现在写的是 "@群"'],
    ],
    ["an empty file", "", ["1  没有填，应为若干字段（字段: 内容）"]],
    ["no fields at all", "科苑社区", ['1  应为若干字段（字段: 内容），现在写的是 "科苑社区"']],
  ])("%s", (_what, text, mistakes) => {
    expect(mistakesOf(text)).toEqual(mistakes);
  });
});

describe("what does not agree", () => {
  test.each<Case>([
    [
      "two people of one name",
      "people:\n  - { name: 小张, role: volunteer }\n  - { name: 小张, role: coordinator }",
      ["6 people[1].name “小张”写了两次，只能有一个"],
    ],
    [
      "a person's building that is not on the list",
      'people:\n  - { name: 小张, role: volunteer, buildings: ["3", "4"] }',
      ["5 people[0].buildings[1] buildings 里没有“4”；可用的楼栋：3、5"],
    ],
    [
      "a household in a building that is not on the list",
      "residents:\n  - name: 王奶奶\n    building: 4",
      ["6 residents[0].building buildings 里没有“4”；可用的楼栋：3、5"],
    ],
    [
      "a household twice",
      "residents:\n  - { name: 王奶奶, building: 3 }\n  - { name: 王奶奶, building: 3 }",
      ["6 residents[1].name 3号楼的“王奶奶”写了两次；如果是两户，请写上不同的单元或房号"],
    ],
    [
      "suppliers of one name",
      "suppliers:\n  - { name: 药房, kind: pharmacy }\n  - { name: 药房, kind: shop }",
      ["6 suppliers[1].name “药房”写了两次，只能有一个"],
    ],
    [
      "a supplier in a chat that is not there",
      "suppliers: [{ name: 药房, kind: pharmacy, chat: 药店群 }]",
      ["4 suppliers[0].chat chats 里没有“药店群”这个群；role: supplier 的群：药房群"],
    ],
    [
      "a supplier in a chat of others",
      "suppliers: [{ name: 药房, kind: pharmacy, chat: 群 }]",
      ["4 suppliers[0].chat “群”这个群的 role 里没有 supplier，名单不能发到那里"],
    ],
    [
      "a run of a shop",
      'suppliers: [{ name: 超市, kind: shop }]\nruns: [{ name: 上午, cutoff: "09:00", deliver_by: "12:00", supplier: 超市 }]',
      ["5 runs[0].supplier suppliers 里没有“超市”这家药店（kind: pharmacy）"],
    ],
    [
      "a run delivered before it is cut off",
      'runs:\n  - name: 上午\n    cutoff: "12:00"\n    deliver_by: "09:30"',
      ["7 runs[0].deliver_by 送达时间（deliver_by）要晚于截单时间（cutoff）"],
    ],
    [
      "runs of one name",
      'runs:\n  - { name: 上午, cutoff: "9:00", deliver_by: "12:00" }\n  - { name: 上午, cutoff: "9:30", deliver_by: "12:00" }',
      ["6 runs[1].name “上午”写了两次，只能有一个"],
    ],
  ])("%s", (_what, rest, mistakes) => {
    expect(mistakesOf(community(rest))).toEqual(mistakes);
  });

  test("chats of one name, and buildings that are the same when written alike", () => {
    const text =
      "name: 甲\nbuildings: [3, A1, a1]\nchats:\n  - { name: 群, role: residents }\n  - { name: 群, role: supplier }";
    expect(mistakesOf(text)).toEqual([
      "2 buildings[2] “A1”写了两次，只能有一个",
      "5 chats[1].name “群”写了两次，只能有一个",
    ]);
  });

  test("without a list of buildings any is taken", () => {
    const text = "name: 甲\nchats: [{ name: 群, role: residents }]\nresidents: [{ name: 乙, building: 99 }]";
    expect(mistakesOf(text)).toEqual([]);
  });
});

test("what is malformed and what does not agree stands in one list, in order of the lines", () => {
  const text = `name: 甲
buildings: ["3", "5"]
chats:
  - { name: 群, role: residents }
  - { name: 群, role: helpers }
people:
  - { name: 小张, role: volunteer, buildings: ["3", "4"] }
suppliers:
  - { name: 药房, kind: pharmacy, chat: 药房群, phone: "12345" }
  - 便利店
`;
  expect(mistakesOf(text)).toEqual([
    '5 chats[1].role 应为residents、volunteers、coordinators、supplier、site（其中之一），或者列表（[…]，或者每行一个 “- ”），现在写的是 "helpers"',
    "5 chats[1].name “群”写了两次，只能有一个",
    "7 people[0].buildings[1] buildings 里没有“4”；可用的楼栋：3、5",
    "9 suppliers[0].phone 没有“phone”这个字段。可用的字段：name、kind、chat、hours",
    "9 suppliers[0].chat chats 里没有“药房群”这个群；还没有 role: supplier 的群",
    '10 suppliers[1] 应为若干字段（字段: 内容），现在写的是 "便利店"',
  ]);
});

describe("a mistake is said once, not again by whatever refers to the same thing", () => {
  const chats = "chats: [{ name: 群, role: residents }]";
  test.each<Case>([
    [
      "a malformed list of buildings says nothing of the buildings of people",
      `name: 甲\nbuildings: ["3", "5号楼"]\n${chats}\npeople: [{ name: 小张, role: volunteer, buildings: ["5"] }]`,
      ['2 buildings[1] 应为楼栋的号码，例如 "3" 或 "A1"，不写“栋”“号楼”，现在写的是 "5号楼"'],
    ],
    [
      "a malformed building of a person is not looked up",
      `name: 甲\nbuildings: ["3"]\n${chats}\npeople: [{ name: 小张, role: volunteer, buildings: ["3栋"] }]`,
      ['4 people[0].buildings[0] 应为楼栋的号码，例如 "3" 或 "A1"，不写“栋”“号楼”，现在写的是 "3栋"'],
    ],
    [
      "without chats none is unknown",
      "name: 甲\nsuppliers: [{ name: 药房, kind: pharmacy, chat: 群 }]",
      ["1 chats 没有填，应为列表（[…]，或者每行一个 “- ”）"],
    ],
    [
      "a supplier of a mistyped kind may be the pharmacy of a run",
      `name: 甲\n${chats}\nsuppliers: [{ name: 药房, kind: pharmcy }]\n` +
        'runs: [{ name: 上午, cutoff: "09:00", deliver_by: "12:00", supplier: 药房 }]',
      ['3 suppliers[0].kind 应为pharmacy、shop（其中之一），现在写的是 "pharmcy"'],
    ],
  ])("%s", (_what, text, mistakes) => {
    expect(mistakesOf(text)).toEqual(mistakes);
  });
});

test("whatever stands in a field, a mistake is said of that field and nothing is thrown", () => {
  const good = { name: "甲", chats: [{ name: "群", role: "residents" }] };
  const field = fc.constantFrom("name", "buildings", "chats", "people", "residents", "suppliers", "runs", "reminders");
  const entry = fc.dictionary(
    fc.constantFrom("name", "role", "building", "buildings", "chat", "supplier", "kind", "cutoff"),
    fc.jsonValue(),
  );
  const value = fc.oneof(fc.jsonValue(), fc.array(fc.oneof(fc.jsonValue(), entry)));
  fc.assert(
    fc.property(field, value, (changed, wrong) => {
      const validation = validate({ ...good, [changed]: wrong }, communitySchema);
      const fields = validation.ok ? [] : validation.findings.map(({ path }) => path[0]);
      expect(new Set(fields).size).toBeLessThanOrEqual(1);
      expect(fields[0] ?? changed).toBe(changed);
    }),
  );
});
