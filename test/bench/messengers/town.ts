// The town that is measured: its groups and people, and as many different requests as are wanted.
import { symlinkSync, writeFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { checksumOf } from "../../../src/store/lowdb/lines.ts";

/** People ask in these. */
export const RESIDENTS = ["居民一群", "居民二群", "居民三群", "居民四群"] as const;
export const VOLUNTEERS = "志愿者群";
const COORDINATORS = "协调群";
export const GROUPS = [...RESIDENTS, VOLUNTEERS, COORDINATORS] as const;

/** How many write. */
export const PEOPLE = 40;
export const nameOf = (person: number): string => `住户${person + 1}`;

const BUILDINGS = 30;
const UNITS = 4;
const FLOORS = 18;
const NAMES = ["王奶奶", "李爷爷", "陈阿姨", "周师傅", "吴老师", "郑爷爷", "何婆婆", "马阿姨", "孙大姐"] as const;
const GOODS = [
  "大米一袋",
  "鸡蛋两板",
  "牛奶一箱",
  "食用油一桶",
  "土豆5斤",
  "抽纸两提",
  "挂面三把",
  "酱油一瓶",
] as const;

/** What is written, by whom and where; another household each time. */
export function request(no: number): { readonly group: number; readonly person: number; readonly text: string } {
  const home = Math.floor(no / (BUILDINGS * UNITS));
  const building = (no % BUILDINGS) + 1;
  const unit = (Math.floor(no / BUILDINGS) % UNITS) + 1;
  const room = `${(home % FLOORS) + 1}0${Math.floor(home / FLOORS) + 1}`;
  const words = [NAMES[no % NAMES.length], GOODS[no % GOODS.length]];
  return {
    group: no % RESIDENTS.length,
    person: no % PEOPLE,
    text: [`${building}号楼${unit}单元${room}`, ...words].join(" "),
  };
}

/** The folders in a folder in which a bot starts. */
export const settingsIn = (folder: string): string => join(folder, "config");
export const dataIn = (folder: string): string => join(folder, "data");

/** Makes the settings, and ties the groups by their addresses, in the order of GROUPS. */
export async function settle(folder: string, vocabulary: string, addresses: readonly string[]): Promise<void> {
  await mkdir(settingsIn(folder), { recursive: true });
  await mkdir(dataIn(folder), { recursive: true });
  symlinkSync(vocabulary, join(settingsIn(folder), "vocabulary"));
  const settings = {
    name: "科苑社区",
    chats: [
      ...RESIDENTS.map((name) => ({ name, role: "residents" })),
      { name: VOLUNTEERS, role: "volunteers" },
      { name: COORDINATORS, role: "coordinators" },
    ],
    people: [
      { name: "柳建举", role: "coordinator" },
      { name: "小张", role: "volunteer", buildings: ["3", "5"] },
      { name: "小李", role: "volunteer", buildings: ["7", "8"] },
    ],
  };
  // JSON is YAML.
  writeFileSync(join(settingsIn(folder), "community.yaml"), JSON.stringify(settings));
  const chats = addresses.map((address, at) => ({ address, community: "main", chat: GROUPS[at], title: GROUPS[at] }));
  const bindings = { version: 1, next: 1, chats, people: [], roles: [], codes: [], claims: [] };
  const whole = { crc: checksumOf(JSON.stringify(bindings)), bindings };
  writeFileSync(join(dataIn(folder), "bindings.json"), JSON.stringify(whole));
}
