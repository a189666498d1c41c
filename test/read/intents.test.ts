// What messages mean to do: silence where nothing is asked, and the right answer where something is.
import { describe, expect, it } from "vitest";
import type { TaskRef } from "../../src/domain/intents.ts";
import { read } from "../support/reader.ts";

describe("chat is met with silence", () => {
  it.each([
    "大家早上好！今天降温，出门多穿点",
    "通知：3号楼明天9点到11点停水，请提前储水",
    "有没有人知道哪家药店有布洛芬",
    "我家多一盒布洛芬，谁要自己来拿",
    "我提供一板布洛芬，5栋的可以来拿",
    "谁家有退烧药，孩子发烧了",
    "3号楼明天9点做核酸，请大家带好身份证",
    "格式：楼号 姓名 药名 数量，如 3号楼 张三 阿司匹林 1盒",
    "明天团购：鸡蛋30枚28元，牛奶一箱58元，需要的接龙",
    "今日发放爱心菜包：每户白菜1颗、土豆2斤",
    "志愿者排班接龙\n1. 张三 上午\n2. 李四 下午",
    "7栋体温接龙：\n7-1-301 36.4\n7-1-402 36.6",
    "昨天买的牛奶过期了，气死我了",
    "买了两斤排骨炖汤，香",
    "医生说我爸那个药一天一片就行",
    "要是我家哪天药没了真不知道找谁",
    "我家降压药还够吃两个月的，不用管我们",
    "活动取消了",
    "我等会去买菜",
    "我明天去趟市区，有要带东西的吗",
    "布洛芬和对乙酰氨基酚能一起吃吗",
    "药店几点关门",
    "+1",
    "收到",
    "王奶奶今天过生日，祝她生日快乐",
    "5栋301漏水漏到楼下了，物业已经联系师傅在修",
    "东门我报名",
    "T1出发",
  ])("%s", (text) => {
    expect(read(text).intent).toBe("chat");
  });
});

type Case = readonly [text: string, refs: readonly TaskRef[]];

describe("taking tasks on", () => {
  it.each<Case>([
    ["我来", []],
    ["接12", [{ no: 12 }]],
    ["1和2我去", [{ no: 1 }, { no: 2 }]],
    ["1号我来", [{ no: 1 }]],
    ["王奶奶的药我去买", [{ resident: "王奶奶", kind: "medicine" }]],
    ["上午的药我去买", [{ kind: "medicine" }]],
    ["3栋的菜我送", [{ building: "3", kind: "grocery" }]],
    ["我可以去接周师傅", [{ resident: "周师傅", kind: "transfer" }]],
    ["李大爷的快递我帮忙拿", [{ resident: "李大爷", kind: "errand" }]],
    ["修水管我会，我去看看", [{ kind: "errand" }]],
    ["6号单算我的", [{ no: 6 }]],
    ["「小刘：12号 王奶奶降压药」\n- - - - - - - - - - - - - - -\n我来", []],
  ])("%s", (text, refs) => {
    expect(read(text)).toMatchObject({ intent: "claim", refs });
  });
});

describe("reports", () => {
  it.each([
    ["1买到了 35块", { state: "bought", refs: [{ no: 1 }], money: 35 }],
    [
      "1 2 3都买到了 在益丰 一共136.5",
      { state: "bought", refs: [{ no: 1 }, { no: 2 }, { no: 3 }], money: 136.5, place: "益丰大药房" },
    ],
    ["1在一医院药房买到了，156元", { state: "bought", refs: [{ no: 1 }], money: 156, place: "一医院药房" }],
    ["1号益丰没货", { state: "out_of_stock", refs: [{ no: 1 }], place: "益丰大药房" }],
    ["国大也没有胰岛素", { state: "out_of_stock", refs: [{ kind: "medicine" }], place: "国大药房" }],
    ["拜新同三家药店都没有", { state: "out_of_stock", refs: [{ kind: "medicine" }] }],
    ["8号的快递已取，马上送", { state: "on_the_way", refs: [{ no: 8, kind: "errand" }] }],
    ["吴奶奶已接到，往医院去了", { state: "on_the_way", refs: [{ resident: "吴奶奶", kind: "transfer" }] }],
    ["药收到了，谢谢", { state: "delivered", refs: [{ kind: "medicine" }] }],
    ["3栋301没人开门，药放门口了", { state: "delivered", refs: [{ building: "3", room: "301", kind: "medicine" }] }],
    ["已经帮陈爹爹充了燃气卡", { state: "delivered", refs: [{ resident: "陈爹爹", kind: "gas" }] }],
    ["✅12 ✅13", { state: "delivered", refs: [{ no: 12 }, { no: 13 }] }],
    ["6号送不了，电梯坏了", { state: "failed", refs: [{ no: 6 }], reason: "电梯坏了" }],
    ["王奶奶家敲门没人应，东西没送成", { state: "failed", refs: [{ resident: "王奶奶" }] }],
    ["1号没货，2号买到了", { state: "out_of_stock", refs: [{ no: 1 }, { no: 2 }] }],
  ])("%s", (text, report) => {
    expect(read(text)).toMatchObject({ intent: "progress", ...report });
  });
});

describe("withdrawals", () => {
  it.each<Case>([
    ["12号取消", [{ no: 12 }]],
    ["王奶奶的药不用买了", [{ resident: "王奶奶", kind: "medicine" }]],
    ["牛奶不用买了 家里找到一箱", [{ kind: "grocery" }]],
    ["李大爷的车不用了，儿子来接", [{ resident: "李大爷", kind: "transfer" }]],
    ["快递不用拿了，我自己取了", [{ kind: "errand" }]],
    ["刚才的不要了", []],
    ["王阿姨心理疏导先不约了", [{ resident: "王阿姨", kind: "counselling" }]],
  ])("%s", (text, refs) => {
    expect(read(text)).toMatchObject({ intent: "cancel", refs });
  });
});

describe("questions", () => {
  it.each([
    ["12号送了吗", "state", [{ no: 12 }]],
    ["5号楼周师傅的鸡蛋送到了吗？", "state", [{ building: "5", resident: "周师傅", kind: "grocery" }]],
    ["谁接的", "who", []],
    ["12号谁接的", "who", [{ no: 12 }]],
    ["今天有几张药单？", "count", [{ kind: "medicine" }]],
    ["今天还有多少单没送", "count", []],
    ["王奶奶的药有人接吗", "state", [{ resident: "王奶奶", kind: "medicine" }]],
    ["李大爷透析的车安排好了吗", "state", [{ resident: "李大爷", kind: "transfer" }]],
  ])("%s", (text, asks, refs) => {
    expect(read(text)).toMatchObject({ intent: "query", asks, refs });
  });
});

describe("care calls", () => {
  it.each([
    ["周师傅电话没人接", "no_answer"],
    ["还是打不通周师傅", "no_answer"],
    ["给周师傅打了三个电话都没接", "no_answer"],
    ["已到周师傅家，人没事，手机没电了", "ok"],
    ["上门看了李爷爷，精神不错", "ok"],
    ["周师傅电话接通了，一切正常", "ok"],
    ["陈爹爹说有点头晕", "unwell"],
    ["吴爷爷摔了一跤，手破了", "unwell"],
  ])("%s", (text, state) => {
    expect(read(text)).toMatchObject({ intent: "care", state });
  });

  it("tells the temperature", () => {
    expect(read("周师傅有点发烧38度2，反应迟钝")).toMatchObject({ intent: "care", state: "unwell", temperature: 38.2 });
  });
});

describe("short answers fill what was asked back", () => {
  it.each([
    ["8栋1502", { building: "8", room: "1502" }],
    ["2单元301", { unit: "2", room: "301" }],
    ["络活喜 5mg 一盒", { items: [{ name: "络活喜5mg", quantity: 1, unit: "盒" }] }],
    ["2", { numbers: [2] }],
    ["1和3", { numbers: [1, 3] }],
  ])("%s", (text, pieces) => {
    expect(read(text)).toMatchObject({ intent: "chat", pieces });
  });

  it("says that the sender corrects himself", () => {
    expect(read("写错了，是3栋")).toMatchObject({ corrects: true, pieces: { building: "3" } });
  });
});

describe("the reason of a withdrawal or report", () => {
  it.each([
    ["李大爷的车不用了，儿子来接", "儿子来接"],
    ["6号送不了，电梯坏了", "电梯坏了"],
    // Where nothing that is known withdraws, all the rest of the message is no reason: it may say what is nobody's business.
    ["第79单作罢，谢谢各位惦记", undefined],
  ])("%s", (text, reason) => {
    const reading = read(text);
    expect("reason" in reading ? reading.reason : undefined).toBe(reason);
    expect(["cancel", "progress"]).toContain(reading.intent);
  });
});
