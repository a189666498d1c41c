// What stands behind a slash, as a table: the text, who writes it, and the wish that comes of it.
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { COMMANDS } from "../../src/commands/list.ts";
import { readPlainCommand } from "../../src/commands/plain.ts";
import { readCommand } from "../../src/commands/read-command.ts";
import type { Role } from "../../src/domain/people/roles.ts";
import { loadWorlds } from "../../src/world.ts";

const folder = fileURLToPath(new URL("../conversations", import.meta.url));
const vocabulary = fileURLToPath(new URL("../../config/vocabulary", import.meta.url));
const [community] = loadWorlds(folder, vocabulary);

function wishOf(text: string, role: Role = "coordinator") {
  if (!community) throw new Error("no community");
  const at = "2026-11-23T10:00:00";
  const read = (part: string) => community.ears.reader({ text: part, at });
  return readCommand(text, { role, mentions: [], at, read, hear: () => ({}) });
}

describe("commands", () => {
  const cases: readonly [text: string, wish: object][] = [
    ["/接 12 13", { wish: "claim", nos: [12, 13] }],
    ["／接12", { wish: "claim", nos: [12] }],
    ["/claim #12、13号", { wish: "claim", nos: [12, 13] }],
    ["/ＣＬＡＩＭ １２", { wish: "claim", nos: [12] }],
    ["/退 12 车坏了", { wish: "release", nos: [12], reason: "车坏了" }],
    ["/退单", { wish: "release", nos: [] }],
    ["/派 12 @小张", { wish: "assign", nos: [12], to: { name: "小张" } }],
    ["/assign 12 小张", { wish: "assign", nos: [12], to: { name: "小张" } }],
    ["/完成 12 放门口了", { wish: "done", nos: [12], remark: "放门口了" }],
    ["/没货 12 国大药房", { wish: "nostock", no: 12, place: "国大药房" }],
    ["/改 12 房号=301 数量=2", { wish: "edit", no: 12, corrections: { room: "301", quantity: 2 } }],
    ["/改 12 房号＝３０１室，数量：两箱", { wish: "edit", no: 12, corrections: { room: "301", quantity: 2 } }],
    [
      "/改 12 楼号=3栋 单元=2单元 姓名=王奶奶",
      { wish: "edit", no: 12, corrections: { building: "3", unit: "2", resident: "王奶奶" } },
    ],
    ["/改 12 电话=138 0000 0001", { wish: "edit", no: 12, corrections: { phone: "13800000001" } }],
    ["/改 12 时间=明天下午3点", { wish: "edit", no: 12, corrections: { due: "2026-11-24T15:00" } }],
    ["/加急 12", { wish: "urgent", nos: [12] }],
    ["/催 12 13", { wish: "nudge", nos: [12, 13] }],
    ["/合并 12 13 14", { wish: "merge", into: 12, from: [13, 14] }],
    ["/取消 12 女儿送来了", { wish: "cancel", nos: [12], reason: "女儿送来了" }],
    ["/撤销", { wish: "undo" }],
    ["/提醒 12 两小时后", { wish: "remind", no: 12, remindAt: "2026-11-23T12:00" }],
    ["/提醒 12 1小时后", { wish: "remind", no: 12, remindAt: "2026-11-23T11:00" }],
    ["/提醒 12 15:30", { wish: "remind", no: 12, remindAt: "2026-11-23T15:30" }],
    ["/暂停 2小时", { wish: "pause", lasting: 2 * 3600_000 }],
    ["/暂停 半小时", { wish: "pause", lasting: 1800_000 }],
    ["/暂停", { wish: "pause" }],
    ["/继续", { wish: "resume" }],
    ["/查 #12", { wish: "show", no: 12 }],
    ["/列表", { wish: "list", filter: {} }],
    ["/列表 未接·药品", { wish: "list", filter: { only: "unclaimed", kind: "medicine" } }],
    ["/列表 3号楼", { wish: "list", filter: { building: "3" } }],
    ["/帮助 派", { wish: "help", command: "assign" }],
  ];
  it.each(cases)("%s", (text, wish) => {
    expect(wishOf(text)).toMatchObject(wish);
  });

  const refused: readonly [text: string, role: Role, refusal: object][] = [
    ["/派 12 @小张", "volunteer", { refusal: "not_allowed", who: ["grid_worker", "coordinator"] }],
    ["/接 12", "resident", { refusal: "not_allowed" }],
    ["/派 12", "coordinator", { refusal: "bad_usage", command: "assign" }],
    ["/接", "volunteer", { refusal: "bad_usage", command: "claim" }],
    ["/改 12 颜色=红", "coordinator", { refusal: "bad_usage", command: "edit" }],
    ["/合并 12 12", "coordinator", { refusal: "bad_usage", command: "merge" }],
    ["/暂停 一百年", "coordinator", { refusal: "bad_usage", command: "pause" }],
    ["/提醒 12 随便", "coordinator", { refusal: "bad_usage", command: "remind" }],
    ["/列啥", "resident", { refusal: "unknown_command", typed: "/列啥", nearest: "list" }],
    ["/asign 12 小张", "coordinator", { refusal: "unknown_command", nearest: "assign" }],
  ];
  it.each(refused)("%s by a %s is refused", (text, role, refusal) => {
    expect(wishOf(text, role)).toMatchObject({ wish: "refused", refusal });
  });

  it.each(["接 12", "大家好", "/:rose", "/微笑", "//", "3/4"])("%s is no command", (text) => {
    expect(wishOf(text)).toBeUndefined();
  });

  it("have names of their own", () => {
    const names = COMMANDS.flatMap(({ name, names: chinese }) => [name, ...chinese]);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe("commands without a slash", () => {
  const cases: readonly [text: string, wish: object | undefined][] = [
    ["退单", { wish: "release", nos: [] }],
    ["退12", { wish: "release", nos: [12] }],
    ["退 12 车坏了", { wish: "release", nos: [12], reason: "车坏了" }],
    ["12退单", { wish: "release", nos: [12] }],
    ["12号退了吧，家里有事", { wish: "release", nos: [12], reason: "家里有事" }],
    ["退烧药一盒", undefined],
    ["退休了", undefined],
  ];
  it.each(cases)("%s", (text, wish) => {
    const read = readPlainCommand(text);
    if (wish === undefined) expect(read).toBeUndefined();
    else expect(read).toEqual(wish);
  });
});
