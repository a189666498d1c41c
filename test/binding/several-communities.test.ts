// Several communities in one process: each has its own groups, people and rights.
import { describe, expect, it } from "vitest";
import { account, codeIn, keyuan, main, nextDoor, other, Town } from "./town.ts";

const liu = account("telegram:1", "柳建举");
const he = account("telegram:4", "何平");

const build = () => Town.build({ communities: [keyuan, nextDoor] });

describe("two communities", () => {
  it("a name that both have needs the community's before it; the code is kept for that", async () => {
    const town = await build();
    const group = town.in("telegram:-20");
    expect(await group(he, `/绑定 志愿者群 ${town.ownerCode}`)).toBe(
      "几个社区都有“志愿者群”，请在前面写上社区：科苑社区 志愿者群、东湖社区 志愿者群",
    );
    expect(await group(he, `/绑定 东湖社区 志愿者群 ${town.ownerCode}`)).toContain("这个群是东湖社区的“志愿者群”");
    expect(town.bindings.on("telegram").chatAt("telegram:-20")).toEqual({ community: other, chat: "志愿者群" });
    expect(await town.privately(liu, `/我是 柳建举 ${town.ownerCode}`)).toContain("几个社区都有“柳建举”");
    expect(await town.privately(liu, `/我是 科苑社区柳建举 ${town.ownerCode}`)).toContain("已确认");
    expect([town.role(liu), town.role(liu, "志愿者群", other)]).toEqual(["coordinator", "volunteer"]);
  });

  it("the owner is asked until each has a coordinator", async () => {
    const town = await build();
    await town.privately(he, `/我是 何平 ${town.ownerCode}`);
    expect(town.console).toHaveLength(2);
    await town.privately(liu, `/我是 科苑社区 柳建举 ${town.ownerCode}`);
    expect(town.console).toHaveLength(2);
  });

  it("a coordinator's code and word are good for his own community alone", async () => {
    const town = await build();
    await town.privately(he, `/我是 何平 ${town.ownerCode}`);
    const list = await town.privately(he, "/绑定");
    expect(list).not.toContain("科苑社区");
    const code = codeIn(list);
    expect(await town.in("telegram:-9")(he, `/绑定 居民群 ${code}`)).toContain("设置里没有这个群");
    expect(await town.in("telegram:-9")(he, `/绑定 居民群`)).toContain("设置里没有这个群");
    expect(await town.in("telegram:-9")(he, `/绑定 志愿者群 ${code}`)).toContain("东湖社区");
    await town.in("telegram:-8")(liu, `/绑定 居民群 ${town.ownerCode}`);
    expect(await town.in("telegram:-8")(he, "/解绑")).toContain("只有协调员可以");
    expect(await town.in("telegram:-8")(he, "/角色 @柳建举 协调员", [liu])).toContain("没有见过“柳建举”");
    expect(town.role(liu)).toBe("resident");
  });

  it("a person's private chat is in the community where he was heard last", async () => {
    const town = await build();
    const wang = account("telegram:42", "王阿姨");
    await town.in("telegram:-1")(liu, `/绑定 居民群 ${town.ownerCode}`);
    await town.in("telegram:-2")(liu, `/绑定 东湖协调群 ${town.ownerCode}`);
    const home = () => town.bindings.on("telegram").communityOf(wang.address);
    await town.in("telegram:-1")(wang, "大家好");
    expect(home()).toBe(main);
    await town.in("telegram:-2")(wang, "大家好");
    expect(home()).toBe(other);
    await town.in("telegram:-1")(wang, "我又来了");
    expect(home()).toBe(main);
  });

  it("what was tied of a community or a chat that the settings have no more is not tied, and comes back with it", async () => {
    const town = await build();
    await town.in("telegram:-2")(he, `/绑定 东湖协调群 ${town.ownerCode}`);
    await town.privately(he, `/我是 何平 ${town.ownerCode}`);
    const telegram = () => town.bindings.on("telegram");
    await town.restart([keyuan]);
    expect(telegram().chatAt("telegram:-2")).toBeUndefined();
    expect(telegram().communityOf(he.address)).toBeUndefined();
    expect(await town.in("telegram:-2")(he, "/绑定")).toContain("这个群还没有绑定");
    await town.restart([keyuan, nextDoor]);
    expect(telegram().chatAt("telegram:-2")).toMatchObject({ chat: "东湖协调群" });
    expect(town.role(he, "志愿者群", other)).toBe("coordinator");
  });
});
