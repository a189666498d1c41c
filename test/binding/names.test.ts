// What a name is good for: a volunteer's rights at most, whatever somebody calls himself.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PersonRole } from "../../src/domain/community.ts";
import { chatKey, privateChat } from "../../src/domain/ids.ts";
import { type Account, account, keyuan, liu, main, Town, tiedTown } from "./town.ts";

const zhang = account("telegram:2", "小张");

describe("a stranger", () => {
  it("has a key of his own, and keeps it whatever he is called later", async () => {
    const { town, residents } = await tiedTown();
    const wang = account("telegram:42", "王阿姨");
    await residents(wang, "你们好");
    expect(town.heard.at(-1)?.from).toEqual({ key: "telegram:42", name: "王阿姨" });
    wang.name = "小张";
    await residents(wang, "我改名了");
    expect(town.heard.at(-1)?.from).toEqual({ key: "telegram:42", name: "小张（未确认）" });
  });

  it("is known in private once he was heard in a group, and written to there", async () => {
    const { town, residents } = await tiedTown();
    const wang = account("telegram:42", "王阿姨");
    await town.privately(wang, "我要一盒牛奶");
    expect(town.heard).toEqual([]);
    await residents(wang, "你们好");
    await town.privately(wang, "我要一盒牛奶");
    expect(town.heard.at(-1)).toMatchObject({ community: main, chat: "@telegram:42" });
    const key = town.key(wang);
    expect(town.bindings.on("telegram").addressOfPerson(main, key)).toBe("telegram:42");
    expect(town.bindings.on("wechat").addressOfPerson(main, key)).toBeUndefined();
    expect(town.bindings.platformOf(main, privateChat(key))).toBe("telegram");
    expect(town.bindings.platformOf(main, chatKey("@没见过的人"))).toBeUndefined();
  });
});

describe("a name of the settings", () => {
  it.each<[string, string, string]>([
    ["a volunteer's is enough for a volunteer", "小张", "volunteer"],
    ["with a space around it, too", " 小张 ", "volunteer"],
    ["a coordinator's gives nothing", "柳建举", "resident"],
    ["nor another coordinator's, who is not tied yet", "朱文", "resident"],
    ["nor a grid worker's", "小刘", "resident"],
    ["nor one that looks the same", "朱\u200b文", "resident"],
    ["a volunteer's in other characters is not the same", "小張", "resident"],
    ["nor with a letter that nobody sees", "小\u2060张", "resident"],
    ["nor in full width with a mark", "小张。", "resident"],
  ])("%s: %j", async (_case, name, role) => {
    const { town } = await tiedTown();
    expect(town.role(account("telegram:99", name))).toBe(role);
  });

  it.each(["柳建举", "朱文", "小刘", "朱\u200b文", "小張"])(
    "%j, when it proves nothing, is shown as not confirmed",
    async (name) => {
      const { town } = await tiedTown();
      expect(town.speaker(account("telegram:99", name)).name).toBe(`${name}（未确认）`);
    },
  );

  it("is one person's: the second with the same name is a stranger, on whatever platform", async () => {
    const { town } = await tiedTown();
    expect(town.key(zhang)).toBe("小张");
    expect(town.key(account("telegram:3", "小张"))).toBe("telegram:3");
    expect(town.key(account("wechat:@3", "小张"))).toBe("wechat:@3");
    expect(town.key({ ...zhang, name: "张三" })).toBe("小张");
  });

  it("is nobody's for sure when somebody else was called so before", async () => {
    const { town } = await tiedTown();
    const first = account("telegram:3", "路人");
    town.key(first);
    town.key({ ...first, name: "小张" });
    expect(town.key(zhang)).toBe("telegram:2");
  });

  it("stays behind when a coordinator's word or a code says who it is", async () => {
    const { town, code } = await tiedTown();
    const fake = account("telegram:3", "小张");
    expect(town.key(fake)).toBe("小张");
    const real = account("wechat:@2", "快乐每一天");
    await town.privately(real, `/我是 小张 ${await code()}`);
    expect(town.key(real)).toBe("小张");
    expect(town.key(fake)).toBe("telegram:3");
  });

  it("is not enough any more when the settings give that person more", async () => {
    const { town, residents } = await tiedTown();
    await residents(zhang, "大家好");
    await town.restart();
    expect(town.speaker(zhang)).toEqual({ key: "小张", name: "小张" });
    const people = keyuan.people.map((one) =>
      one.name === "小张" ? { ...one, role: "coordinator" as PersonRole } : one,
    );
    await town.restart([{ ...keyuan, people }]);
    expect(town.speaker(zhang)).toEqual({ key: "telegram:2", name: "小张（未确认）" });
    expect(town.bindings.on("telegram").addressOfPerson(main, town.key(zhang))).toBe("telegram:2");
  });

  it("is not enough when a coordinator gives more to another account of that person", async () => {
    const { town, coordinators } = await tiedTown();
    const fake = account("telegram:3", "小张");
    town.key(fake);
    const real = account("telegram:4", "张");
    town.key(real);
    await town.privately(real, "/我是 小张");
    await coordinators(liu, "/角色 @张 志愿者");
    expect(town.key(real)).toBe("小张");
    await coordinators(liu, "/角色 @小张 协调员", [real]);
    expect(town.role(real)).toBe("coordinator");
    expect(town.role(fake)).toBe("resident");
  });
});

describe("somebody who writes anonymously, in the name of the group,", () => {
  const anonymous = account("telegram:-10", "居民群");

  it("cannot become a person, by a code or by a role, for others write so too", async () => {
    const { town, residents, code } = await tiedTown();
    expect(await residents(anonymous, `/我是 朱文 ${await code()}`)).toContain("请用自己的账号");
    expect(await residents(liu, "/角色 @居民群 协调员", [anonymous])).toContain("请用自己的账号");
    expect(town.role(anonymous)).toBe("resident");
  });

  it("nor in a group that is not tied, or in a topic of one", async () => {
    const { town, code } = await tiedTown();
    for (const place of ["telegram:-99", "telegram:-99#7"]) {
      const answer = await town.in(place)(account("telegram:-99", "别的群"), `/我是 朱文 ${await code()}`);
      expect(answer).toContain("请用自己的账号");
    }
  });
});

describe("a person whose account is another", () => {
  it("has the rights of the new one, which a code has tied; the lost one has none", async () => {
    const { town, code } = await tiedTown();
    const phone = account("telegram:77", "新手机");
    await town.privately(phone, `/我是 柳建举 ${await code()}`);
    expect(town.role(phone)).toBe("coordinator");
    expect(town.role(liu)).toBe("resident");
    expect(await town.privately(liu, "/绑定")).not.toContain("口令：");
  });

  it("may have one on each platform", async () => {
    const { town, code } = await tiedTown();
    const wechat = account("wechat:@w", "老柳");
    await town.privately(wechat, `/我是 柳建举 ${await code()}`);
    expect([town.role(liu), town.role(wechat)]).toEqual(["coordinator", "coordinator"]);
    expect(town.bindings.platformOf(main, chatKey("@柳建举"))).toBe("wechat");
    await town.privately(liu, "今天有几单");
    expect(town.bindings.platformOf(main, chatKey("@柳建举"))).toBe("telegram");
    expect(town.bindings.on("wechat").addressOfPerson(main, town.key(wechat))).toBe("wechat:@w");
  });
});

describe("after a new login, somebody with the name of one who was there", () => {
  const then = (who: Account) => account(who.address.replace("telegram:", "wechat:@old"), who.name);
  const now = (who: Account) => account(who.address.replace("telegram:", "wechat:@new"), who.name);
  const wang = account("telegram:42", "王阿姨");

  async function town() {
    const { town, code } = await tiedTown();
    await town.privately(then(liu), `/我是 柳建举 ${await code()}`);
    for (const who of [zhang, wang]) town.key(then(who));
    return town;
  }
  const login = async (town: Town) => {
    for (const who of [liu, zhang, wang])
      await town.bindings.on("wechat").movedByName(then(who).address, now(who).address);
  };

  it("is a volunteer again, or the same resident, and no coordinator", async () => {
    const there = await town();
    await login(there);
    expect(there.key(now(zhang))).toBe("小张");
    expect(there.key(now(wang))).toBe("wechat:@old42");
    expect(there.bindings.on("wechat").addressOfPerson(main, there.key(now(wang)))).toBe("wechat:@new42");
    expect(there.speaker(now(liu))).toEqual({ key: "wechat:@new1", name: "柳建举（未确认）" });
    expect(there.role(now(liu))).toBe("resident");
  });

  it("stays so over a restart", async () => {
    const there = await town();
    await login(there);
    await there.restart();
    expect(there.key(now(wang))).toBe("wechat:@old42");
    expect(there.role(now(liu))).toBe("resident");
  });

  it("is not taken for him when he was heard under a key of his own before", async () => {
    const there = await town();
    there.key(now(wang));
    await login(there);
    expect(there.key(now(wang))).toBe("wechat:@new42");
  });

  it("the owner gets a code when no coordinator is left", async () => {
    const there = await Town.build();
    await there.privately(then(liu), `/我是 柳建举 ${there.ownerCode}`);
    await there.bindings.on("wechat").movedByName(then(liu).address, now(liu).address);
    expect(there.console).toHaveLength(2);
    expect(await there.privately(now(liu), `/我是 柳建举 ${there.ownerCode}`)).toContain("已确认");
  });

  it("the owner can have one without that", async () => {
    const { town } = await tiedTown();
    await town.bindings.newOwnerCode();
    expect(await town.privately(now(liu), `/我是 柳建举 ${town.ownerCode}`)).toContain("已确认");
  });
});

it("nobody is more than a volunteer by what he calls himself and writes, without a code or a coordinator's word", async () => {
  const names = ["柳建举", "朱文", "小刘", "小张", "小李", "路人", "telegram:1", "1", "@柳建举"];
  const texts = [
    "大家好",
    "/我是 柳建举",
    "/我是 小刘",
    "/绑定",
    "/绑定 我",
    "/绑定 协调群",
    "/角色 @柳建举 协调员",
    "/角色 1 居民",
    "/解绑",
    "/解绑 柳建举",
    "/解绑 我",
    "/我是 朱文 AAAA-AAAA",
  ];
  const step = fc.record({
    address: fc.constantFrom("telegram:7", "telegram:8", "wechat:@9"),
    name: fc.constantFrom(...names),
    text: fc.constantFrom(...texts),
    where: fc.constantFrom("居民群", "志愿者群", "outside", "private"),
    isRestart: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 15 }), async (steps) => {
      const { town, residents, volunteers } = await tiedTown();
      for (const { address, name, text, where, isRestart } of steps) {
        const who = account(address, name);
        if (where === "居民群") await residents(who, text);
        else if (where === "志愿者群") await volunteers(who, text);
        else if (where === "outside") await town.in("telegram:-99")(who, text);
        else await town.privately(who, text);
        if (isRestart) await town.restart();
        expect(["resident", "volunteer"]).toContain(town.role(who));
      }
      expect(town.role(liu)).toBe("coordinator");
      expect(town.bindings.on("telegram").chatAt("telegram:-30")).toMatchObject({ chat: "协调群" });
      expect(town.bindings.on("telegram").chatAt("telegram:-99")).toBeUndefined();
    }),
    { numRuns: 40 },
  );
});
