// /我是 without a code, /角色 and /解绑: what people may do by a coordinator's word.
import { describe, expect, it } from "vitest";
import { account, liu, main, tiedTown } from "./town.ts";

const stranger = account("telegram:42", "快乐每一天");
const zhang = account("telegram:2", "小张");

/** The number that coordinators are shown for somebody. */
const numberIn = (text: string | undefined) => /^(\d+) /mu.exec(text ?? "")?.[1] ?? "no number";

describe("somebody says who he is", () => {
  it("coordinators are asked, and by their word he is it", async () => {
    const { town, residents, coordinators } = await tiedTown();
    await residents(stranger, "大家好");
    expect(await town.privately(stranger, "/我是 小张")).toBe("已请协调员确认您是小张");
    expect(town.role(stranger)).toBe("resident");
    const question = town.said("协调群").at(-1);
    expect(question).toContain("快乐每一天（Telegram）说自己是小张（志愿者）");
    expect(await coordinators(liu, `/角色 ${numberIn(question)} 志愿者`)).toBe("快乐每一天就是小张，现在是志愿者");
    expect(town.speaker(stranger)).toEqual({ key: "小张", name: "小张" });
    expect(town.said("@小张")).toEqual(["已确认：您是小张（志愿者）"]);
    await town.restart();
    expect(town.key(stranger)).toBe("小张");
  });

  it("coordinators are warned when somebody else is he already, who then is not any more", async () => {
    const { town, residents, coordinators } = await tiedTown();
    expect(town.key(zhang)).toBe("小张");
    await residents(stranger, "/我是 小张");
    const question = town.said("协调群").at(-1);
    expect(question).toContain("小张已经绑定了另一个账号");
    await coordinators(liu, `/角色 ${numberIn(question)} 志愿者`);
    expect(town.key(stranger)).toBe("小张");
    expect(town.key(zhang)).toBe("telegram:2");
  });

  it("a coordinator of the settings is confirmed by number alone", async () => {
    const { town, residents, coordinators } = await tiedTown();
    await residents(stranger, "/我是 朱文");
    const answer = await coordinators(liu, "/角色 快乐每一天 协调员");
    expect(answer).toContain("请用编号说明是谁");
    expect(town.role(stranger)).toBe("resident");
    await coordinators(liu, `/角色 ${numberIn(answer)} 协调员`);
    expect(town.key(stranger)).toBe("朱文");
    expect(town.role(stranger)).toBe("coordinator");
  });

  it("another role than he claims makes him nobody of the settings", async () => {
    const { town, residents, coordinators } = await tiedTown();
    await residents(stranger, "/我是 朱文");
    await coordinators(liu, "/角色 快乐每一天 志愿者");
    expect(town.key(stranger)).toBe("telegram:42");
    expect(town.role(stranger)).toBe("volunteer");
  });

  it("what was said a day ago no longer counts", async () => {
    const { town, residents, coordinators } = await tiedTown();
    await residents(stranger, "/我是 小张");
    await town.clock.pass(24 * 60 * 60 * 1000);
    await coordinators(liu, "/角色 快乐每一天 志愿者");
    expect(town.key(stranger)).toBe("telegram:42");
  });

  it("coordinators are asked once for the same, and are not flooded", async () => {
    const { town, residents } = await tiedTown();
    const asked = town.said("协调群").length;
    for (const name of ["小张", "小张", "朱文", "小李", "小刘", "小张", "小李"])
      await residents(stranger, `/我是 ${name}`);
    expect(town.said("协调群").length - asked).toBe(4);
  });

  it("is asked of a coordinator in private while their group is not tied", async () => {
    const { town, residents, coordinators } = await tiedTown();
    await coordinators(liu, "/解绑");
    await residents(stranger, "/我是 小张");
    expect(town.said("@柳建举").at(-1)).toContain("说自己是小张");
  });

  it.each([
    ["/我是 小明", "名单里没有“小明”"],
    ["/我是", "请发：/我是 名字 口令"],
    ["/绑定 我", "请发：/我是 名字 口令"],
  ])("%s → %s", async (text, answer) => {
    const { residents } = await tiedTown();
    expect(await residents(stranger, text)).toContain(answer);
  });

  it("nobody can be asked before there is a coordinator", async () => {
    const { town, residents, coordinators } = await tiedTown();
    await coordinators(liu, "/解绑");
    await town.privately(liu, "/解绑 我");
    expect(await residents(stranger, "/我是 小张")).toContain("现在还没有协调员可以确认");
  });

  it("is answered at once when he is known as that already", async () => {
    const { town, residents } = await tiedTown();
    const asked = town.said("协调群").length;
    expect(await residents(zhang, "/我是 小张")).toBe("已确认：您是小张（志愿者）");
    expect(town.said("协调群")).toHaveLength(asked);
  });
});

describe("a coordinator gives a role", () => {
  it.each([
    ["志愿者", "volunteer"],
    ["网格员", "grid_worker"],
    ["协调员", "coordinator"],
    ["volunteer", "volunteer"],
  ])("%s, which the domain sees, and which survives a restart", async (word, role) => {
    const { town, residents } = await tiedTown();
    await residents(stranger, "大家好");
    expect(await residents(liu, `/角色 @快乐每一天 ${word}`, [stranger])).toContain("快乐每一天现在是");
    expect(town.role(stranger)).toBe(role);
    await town.restart();
    expect(town.role(stranger)).toBe(role);
    expect(town.living(main).people).toContainEqual({
      key: "telegram:42",
      name: "快乐每一天",
      role,
      buildings: [],
      skills: [],
    });
  });

  it("and takes it back", async () => {
    const { town, residents } = await tiedTown();
    await residents(stranger, "大家好");
    await residents(liu, "/角色 @快乐每一天 协调员", [stranger]);
    expect(await residents(liu, "/角色 @快乐每一天 居民", [stranger])).toBe("快乐每一天现在是居民");
    expect(town.role(stranger)).toBe("resident");
    await residents(liu, "/角色 @快乐每一天 网格员", [stranger]);
    expect(await residents(liu, "/解绑 @快乐每一天", [stranger])).toContain("已解绑快乐每一天");
    expect(town.role(stranger)).toBe("resident");
  });

  it("over the settings, until it is taken back", async () => {
    const { town, residents } = await tiedTown();
    town.key(zhang);
    await residents(liu, "/角色 @小张 协调员", [zhang]);
    expect(town.role(zhang)).toBe("coordinator");
    expect(await residents(liu, "/角色 @小张 居民", [zhang])).toContain("小张在设置文件里是志愿者");
    expect(town.role(zhang)).toBe("volunteer");
    const people = town.living(main).people.filter(({ name }) => name === "小张");
    expect(people).toHaveLength(1);
  });

  it("nobody else may: neither a volunteer, a grid worker, nor somebody called as a coordinator", async () => {
    const { town, residents, volunteers } = await tiedTown();
    await residents(liu, "/角色 @小刘 网格员", [account("telegram:9", "小刘")]);
    for (const who of [zhang, account("telegram:9", "小刘"), account("telegram:8", "柳建举"), stranger])
      expect(await volunteers(who, "/角色 @快乐每一天 协调员", [stranger])).toContain("只有协调员可以");
    expect(town.role(stranger)).toBe("resident");
  });

  it("of two with the same name he is asked which", async () => {
    const { town, residents } = await tiedTown();
    const twin = account("wechat:@43", "快乐每一天");
    await residents(stranger, "大家好");
    town.key(twin);
    const answer = await residents(liu, "/角色 快乐每一天 志愿者");
    expect(answer).toMatch(/\d+ 快乐每一天（Telegram）\n\d+ 快乐每一天（微信）/);
    const twins = /(\d+) 快乐每一天（微信）/u.exec(answer ?? "")?.[1];
    await residents(liu, `/角色 ${twins} 志愿者`);
    expect([town.role(stranger), town.role(twin)]).toEqual(["resident", "volunteer"]);
  });

  it("the name of a person of the settings does not become another's", async () => {
    const { town, residents } = await tiedTown();
    const fake = account("telegram:8", "柳建举");
    await residents(fake, "大家好");
    await residents(liu, "/角色 @柳建举 志愿者", [fake]);
    expect(town.key(fake)).toBe("telegram:8");
    expect(town.speaker(fake).name).toMatch(/^柳建举（\d+）$/u);
    expect(town.speaker(liu).name).toBe("柳建举");
  });

  it.each([
    ["/角色", "请发：/角色 @某人 志愿者"],
    ["/角色 @快乐每一天", "请发：/角色 @某人 志愿者"],
    ["/角色 @快乐每一天 书记", "请发：/角色 @某人 志愿者"],
    ["/角色 志愿者", "请发：/角色 @某人 志愿者"],
    ["/角色 @没见过 志愿者", "没有见过“没见过”"],
    ["/角色 999 志愿者", "没有见过“999”"],
    ["/解绑 @没见过", "没有见过“没见过”"],
  ])("%s → %s", async (text, answer) => {
    const { residents } = await tiedTown();
    expect(await residents(liu, text)).toContain(answer);
  });

  it("the bot, which is mentioned to be spoken to, is not meant", async () => {
    const { town, residents } = await tiedTown();
    await residents(stranger, "大家好");
    const bot = account("telegram:1000", "机器人");
    await residents(liu, "@机器人 /角色 @快乐每一天 志愿者", [bot, stranger]);
    expect(town.role(stranger)).toBe("volunteer");
  });
});

describe("an answer", () => {
  it("is tried again after a passing failure", async () => {
    const { town, residents } = await tiedTown();
    town.outcomes.push({ sent: false, why: "later", afterMs: 5_000, detail: "429" });
    expect(await residents(stranger, "/绑定")).toBeUndefined();
    await town.clock.pass(5_000);
    expect(town.said("居民群").at(-1)).toContain("这个群是科苑社区的“居民群”");
  });

  it("that can never be sent is noted without its words", async () => {
    const { town, residents } = await tiedTown();
    town.outcomes.push({ sent: false, why: "never", detail: "kicked" });
    await residents(stranger, "/绑定");
    expect(town.problems).toEqual(["an answer of binding could not be sent"]);
  });

  it("is no longer tried when the bot ends", async () => {
    const { town, residents } = await tiedTown();
    town.outcomes.push({ sent: false, why: "later", afterMs: 5_000, detail: "429" });
    await residents(stranger, "/绑定");
    const said = town.posted.length;
    await town.bindings.close();
    await town.clock.pass(60_000);
    expect(town.posted).toHaveLength(said);
  });
});
