// The conversations by which a community's groups and people are tied.
import { describe, expect, it } from "vitest";
import { chatKey } from "../../src/domain/ids.ts";
import { account, codeIn, main, Town } from "./town.ts";

const liu = account("telegram:1", "柳建举");
const zhang = account("telegram:2", "小张");
const wang = account("telegram:3", "王阿姨");

describe("the first day", () => {
  it("the owner's code makes a coordinator, who ties the groups, and then people count", async () => {
    const town = await Town.build();
    expect(town.console).toHaveLength(1);
    expect(await town.privately(liu, `/我是 柳建举 ${town.ownerCode}`)).toBe("已确认：您是柳建举（协调员）");
    expect(town.role(liu)).toBe("coordinator");

    const list = await town.privately(liu, "/绑定");
    expect(list).toContain("· 志愿者群：未绑定");
    expect(list).toMatch(/· \d+ 柳建举（Telegram）：协调员/);
    const volunteers = town.in("telegram:-100", "好人群");
    expect(await volunteers(zhang, "3号楼要降压药")).toBeUndefined();
    expect(town.heard).toEqual([]);
    expect(await volunteers(zhang, `/绑定 志愿者群 ${codeIn(list)}`)).toBe("已绑定：这个群是科苑社区的“志愿者群”");
    expect(await volunteers(zhang, "3号楼要降压药")).toBeUndefined();
    expect(town.heard).toMatchObject([
      { chat: "志愿者群", from: { key: "小张", name: "小张" }, text: "3号楼要降压药" },
    ]);
    expect(await town.privately(liu, "/绑定")).toContain("· 志愿者群：Telegram“好人群”");
  });

  it("a group can be tied first: then the console shows another code for the coordinator", async () => {
    const town = await Town.build();
    const first = town.ownerCode;
    expect(await town.in("telegram:-100")(liu, `/bind 志愿者群 ${first}`)).toContain("已绑定");
    expect(town.console).toHaveLength(2);
    expect(town.ownerCode).not.toBe(first);
    expect(await town.in("telegram:-100")(liu, `/我是 柳建举 ${town.ownerCode}`)).toContain("已确认");
    expect(town.console).toHaveLength(2);
  });

  it("no code is shown any more once there is a coordinator, and again when he has gone", async () => {
    const town = await Town.build();
    await town.privately(liu, `/绑定 我 ${town.ownerCode}`);
    expect(town.role(liu)).toBe("coordinator");
    await town.restart();
    expect(town.console).toHaveLength(1);
    expect(await town.privately(liu, "/解绑 我")).toBe("已解绑柳建举，这个账号不再有他的权限");
    expect(town.console).toHaveLength(2);
    expect(town.role(liu)).toBe("resident");
  });

  it("a coordinator ties groups without a code, lists and unties them", async () => {
    const town = await Town.build();
    await town.privately(liu, `/我是 柳建举 ${town.ownerCode}`);
    const group = town.in("telegram:-7", "三号楼");
    expect(await group(liu, "/绑定")).toContain("可以绑定的群：居民群、志愿者群、协调群");
    expect(await group(liu, "/绑定 居民群")).toContain("已绑定");
    expect(await group(wang, "/绑定")).toContain("这个群是科苑社区的“居民群”");
    expect(await group(wang, "/解绑")).toContain("只有协调员可以");
    expect(await group(liu, "/解绑")).toContain("已解绑“居民群”");
    expect(await group(wang, "有人吗")).toBeUndefined();
    expect(town.heard).toEqual([]);
    await group(liu, "/绑定 居民群");
    expect(await town.privately(liu, "/解绑 居民群")).toContain("已解绑“居民群”");
    expect(await town.privately(liu, "/解绑 居民群")).toContain("没有绑定");
  });

  it("a chat is in one place: tied anew, it leaves the group where it was, also on another platform", async () => {
    const town = await Town.build();
    await town.privately(liu, `/我是 柳建举 ${town.ownerCode}`);
    await town.in("telegram:-7")(liu, "/绑定 居民群");
    const code = codeIn(await town.privately(liu, "/绑定"));
    const answer = await town.in("wechat:@@new")(account("wechat:@x", "谁"), `/绑定 居民群 ${code}`);
    expect(answer).toContain("原来绑定的那个群已经解绑");
    const [telegram, wechat] = [town.bindings.on("telegram"), town.bindings.on("wechat")];
    expect(telegram.chatAt("telegram:-7")).toBeUndefined();
    const { community, chat } = wechat.chatAt("wechat:@@new") ?? {};
    expect([community, chat]).toEqual(["main", "居民群"]);
    if (!community || !chat) return;
    expect(telegram.addressOfChat(community, chat)).toBeUndefined();
    expect(wechat.addressOfChat(community, chat)).toBe("wechat:@@new");
    expect(town.bindings.platformOf(community, chat)).toBe("wechat");
  });

  it("a group that becomes another chat is answered where it is, and nothing follows it there", async () => {
    const town = await Town.build();
    await town.privately(liu, `/我是 柳建举 ${town.ownerCode}`);
    const group = town.in("telegram:-7");
    await group(liu, "/绑定 居民群");
    expect(await group(liu, "/绑定 协调群")).toContain("“协调群”");
    expect(await group(liu, "/解绑")).toContain("已解绑“协调群”");
    for (const chat of ["居民群", "协调群"])
      expect(town.bindings.on("telegram").addressOfChat(main, chatKey(chat))).toBeUndefined();
  });

  it("a group that became a supergroup stays what it was", async () => {
    const town = await Town.build();
    await town.in("telegram:-7")(liu, `/绑定 居民群 ${town.ownerCode}`);
    await town.bindings.on("telegram").moved("telegram:-7", "telegram:-1007");
    await town.restart();
    expect(town.bindings.on("telegram").chatAt("telegram:-7")).toBeUndefined();
    expect(town.bindings.on("telegram").chatAt("telegram:-1007")).toMatchObject({ chat: "居民群" });
  });
});

describe("a message in a group that is not tied", () => {
  it.each(["3号楼 王奶奶 降压药", "/帮助", "/接 12", "绑定 志愿者群 ABCD-EFGH", "大家好", "/绑", "/binding x", ""])(
    "%j gets no answer and is kept nowhere",
    async (text) => {
      const town = await Town.build();
      expect(await town.in("telegram:-5")(wang, text)).toBeUndefined();
      expect(await town.privately(wang, text)).toBeUndefined();
      expect(town.heard).toEqual([]);
      expect(town.bindings.on("telegram").communityOf(wang.address)).toBeUndefined();
    },
  );

  it.each([
    ["/绑定", "口令请向协调员要"],
    ["/绑定 志愿者群", "口令请向协调员要"],
    ["/绑定 没有的群 ABCD-EFGH", "口令不对"],
    ["/解绑", "只有协调员可以"],
    ["/角色 @王阿姨 协调员", "只有协调员可以"],
    ["/我是 柳建举", "请先在社区的群里说一句话"],
    ["/我是 没有的人", "请先在社区的群里说一句话"],
  ])("%j is answered without a word of what the settings hold", async (text, answer) => {
    const town = await Town.build();
    const said = await town.in("telegram:-5")(wang, text);
    expect(said).toContain(answer);
    expect(said).not.toMatch(/柳建举|协调群|居民群/);
  });
});
