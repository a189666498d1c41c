// Communities read from a folder: defaults, what may be written in more than one way, one file or several.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { chatWithRole } from "../../src/domain/community.ts";
import { loadCommunities } from "../../src/settings/community.ts";
import { SettingsError } from "../../src/settings/mistakes.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "linli-settings-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Writes files into the settings folder. */
function given(files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** The one community of the text. */
function loaded(text: string) {
  given({ "community.yaml": text });
  const [community] = loadCommunities(folder);
  if (community === undefined) throw new Error("no community was loaded");
  return community;
}

/** The mistakes as "file line path message", the file without the folder. */
function mistakes(): string[] {
  try {
    loadCommunities(folder);
    return [];
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return error.mistakes.map(({ file, line = "-", path, message }) =>
      `${file.slice(folder.length + 1)} ${line} ${path} ${message}`.trimStart(),
    );
  }
}

const least = "name: 甲社区\nchats: [{ name: 群, role: residents }]\n";
const minutes = (count: number) => count * 60_000;

test("with a name and a chat alone, everything else has its default", () => {
  expect(loaded(least)).toEqual({
    key: "main",
    name: "甲社区",
    timezone: "Asia/Shanghai",
    language: "zh-CN",
    chats: [{ key: "群", name: "群", roles: ["residents"] }],
    people: [],
    residents: [],
    suppliers: [],
    runs: [],
    reminders: {
      unclaimedAfter: minutes(30),
      unclaimedUrgentAfter: minutes(10),
      unclaimedCoordinatorsAfter: minutes(60),
      unclaimedUrgentCoordinatorsAfter: minutes(20),
      beforeDue: minutes(60),
      overdueAfter: minutes(15),
      overdueCoordinatorsAfter: minutes(60),
      quietHours: { from: 22 * 60, to: 7 * 60 },
      askBackWithin: minutes(15),
      dayDueAt: 18 * 60,
      custodyCheck: 20 * 60,
    },
    digests: [8 * 60, 18 * 60],
    medicine: { coldChain: minutes(240), photoWithin: minutes(5), runOutDaysBefore: 3, attemptsBeforeHelp: 3 },
    groceries: { lastsDays: 4 },
    care: {
      retryAfter: minutes(30),
      doorAfter: minutes(30),
      policeAfter: minutes(30),
      offerMissedAfter: minutes(60),
      followUpDays: 14,
      fever: 37.3,
    },
    transfers: { remindBefore: [minutes(60), minutes(30)], lateAfter: minutes(15), accompanyFromAge: 75 },
    shifts: {
      remindBefore: minutes(30),
      nudgeAfter: minutes(10),
      coordinatorsAfter: minutes(20),
      vacancyAt: 20 * 60,
    },
    retentionDays: 90,
  });
});

describe("a field may be written in more than one way", () => {
  test("a chat has one role or several, each counted once", () => {
    const { chats } = loaded("name: 甲\nchats: [{ name: 群, role: [residents, volunteers, residents] }]");
    expect(chats[0]?.roles).toEqual(["residents", "volunteers"]);
  });

  test("buildings, units and rooms are numbers or texts, letters small or big", () => {
    const text = `${least}buildings: [3, "5", a1]\nresidents: [{ name: 王奶奶, building: A1, unit: 2, room: 301 }]`;
    const { buildings, residents } = loaded(text);
    expect(buildings).toEqual(["3", "5", "A1"]);
    expect(residents[0]).toEqual({
      name: "王奶奶",
      building: "A1",
      unit: "2",
      room: "301",
      conditions: [],
      usual: [],
      contacts: [],
    });
  });

  test("times stand in any order and are sorted: digests from early, reminders of transfers from the longest", () => {
    const { digests, transfers } = loaded(
      `${least}digests: ["18:00", "8:00", "18:00"]\ntransfers: { remind_before: [10m, 2h, 10m] }`,
    );
    expect(digests).toEqual([480, 1080]);
    expect(transfers.remindBefore).toEqual([minutes(120), minutes(10)]);
  });

  test("digests and reminders of transfers may be none", () => {
    const { digests, transfers } = loaded(`${least}digests: []\ntransfers: { remind_before: [] }`);
    expect([digests, transfers.remindBefore]).toEqual([[], []]);
  });

  test("a block with one field set keeps the defaults of the others", () => {
    const { reminders } = loaded(`${least}reminders: { unclaimed_after: 1d }`);
    expect([reminders.unclaimedAfter, reminders.beforeDue]).toEqual([minutes(1440), minutes(60)]);
  });

  test("two households may share name and building when unit or room differs", () => {
    const { residents } = loaded(
      `${least}residents: [{ name: 王奶奶, building: 3, room: 301 }, { name: 王奶奶, building: 3, room: 302 }]`,
    );
    expect(residents).toHaveLength(2);
  });
});

test("suppliers and runs name their chat and their pharmacy", () => {
  const { suppliers, runs } = loaded(`
name: 甲
chats: [{ name: 群, role: [residents, supplier] }]
suppliers:
  - { name: 超市, kind: shop }
  - { name: 药房, kind: pharmacy, chat: 群, hours: "08:00-20:00" }
runs:
  - { name: 上午, cutoff: "09:30", deliver_by: "12:00", supplier: 药房 }`);
  expect(suppliers).toEqual([
    { name: "超市", kind: "shop" },
    { name: "药房", kind: "pharmacy", chat: "群", hours: { from: 480, to: 1200 } },
  ]);
  expect(runs).toEqual([{ name: "上午", kind: "medicine", cutoff: 570, deliverBy: 720, supplier: "药房" }]);
});

describe("one community or several", () => {
  test("several lie in a folder, each with its file's name as key, in order", () => {
    given({
      "communities/yihao.yaml": least,
      "communities/erhao.yml": least.replace("甲", "乙"),
      "communities/.hidden.yaml": "nothing",
      "communities/yihao.yaml.bak": "nothing",
    });
    expect(loadCommunities(folder).map(({ key, name }) => [key, name])).toEqual([
      ["erhao", "乙社区"],
      ["yihao", "甲社区"],
    ]);
  });

  test("the mistakes of all files are said together", () => {
    given({
      "communities/a.yaml": "name: 甲\n",
      "communities/b.yaml": `${least}colour: red\n`,
      "communities/c.yaml": "name: [甲\n",
    });
    expect(mistakes()).toEqual([
      "communities/a.yaml 1 chats 没有填，应为列表（[…]，或者每行一个 “- ”）",
      expect.stringContaining("communities/b.yaml 3 colour 没有“colour”这个字段"),
      expect.stringContaining("communities/c.yaml 2  YAML 写法有误"),
    ]);
  });

  test.each<[what: string, files: Record<string, string>, mistakes: string[]]>([
    ["neither", {}, ["community.yaml -  找不到这个文件"]],
    [
      "both",
      { "community.yaml": least, "communities/a.yaml": least },
      ["community.yaml -  community.yaml 和文件夹 communities 只能有一个：一个社区用前者，几个社区用后者"],
    ],
    ["an empty folder", { "communities/readme.txt": "" }, ["communities -  文件夹里没有社区：每个社区一个 .yaml 文件"]],
    [
      "a key twice",
      { "communities/a.yaml": least, "communities/a.yml": least },
      ["communities/a.yml -  “a”有两个文件，只能有一个"],
    ],
  ])("%s", (_what, files, expected) => {
    given(files);
    expect(mistakes()).toEqual(expected);
  });

  test("a folder that does not exist", () => {
    expect(() => loadCommunities(join(folder, "nowhere"))).toThrow("nowhere：找不到这个文件夹");
  });
});

describe("what lies in this repository", () => {
  const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
  const [example] = loadCommunities(at("../../config"));

  test("the example has a chat for every role and somebody for every building", () => {
    if (example === undefined) throw new Error("no example");
    for (const role of ["residents", "volunteers", "coordinators", "supplier", "site"] as const) {
      expect(chatWithRole(example, role), role).toBeDefined();
    }
    const volunteers = example.people.filter(({ role }) => role === "volunteer");
    expect(new Set(volunteers.flatMap(({ buildings }) => buildings))).toEqual(new Set(example.buildings));
  });

  test("what the example calls the defaults are the defaults", () => {
    const { reminders, digests, medicine, groceries, care, transfers, shifts, retentionDays } = loaded(least);
    expect(example).toMatchObject({ reminders, digests, medicine, groceries, care, transfers, shifts, retentionDays });
  });

  test("the example's phone numbers are made up", () => {
    const phones = example?.residents.flatMap(({ phone = "", contacts }) => [
      phone,
      ...contacts.map((one) => one.phone),
    ]);
    expect(phones?.filter((phone) => phone !== "" && !/^13[89]0000000\d$/.test(phone))).toEqual([]);
  });

  test("the community of the replayed conversations loads", () => {
    const [community] = loadCommunities(at("keyuan"));
    expect(community?.chats.map(({ name }) => name)).toEqual([
      "居民群",
      "志愿者群",
      "协调群",
      "益丰大药房",
      "康复驿站对接群",
    ]);
    expect(community?.residents.map(({ name }) => name)).toEqual(["王奶奶", "周师傅", "陈爹爹"]);
  });
});
