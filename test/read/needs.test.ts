// What is needed, by whom and until when, out of whole messages.
import { describe, expect, it } from "vitest";
import { read } from "../support/reader.ts";

const needs = (text: string) => {
  const reading = read(text);
  return reading.intent === "request" ? reading.requests : [];
};

describe("one household", () => {
  it.each([
    [
      "急！5号楼801周师傅胰岛素断了，马上要用",
      { kind: "medicine", building: "5", room: "801", resident: "周师傅", urgent: true, items: [{ name: "胰岛素" }] },
    ],
    [
      "我妈王奶奶3号楼301要挂面三把",
      { kind: "grocery", resident: "王奶奶", items: [{ name: "挂面", quantity: 3, unit: "把" }] },
    ],
    [
      "帮忙带两瓶酱油一袋盐",
      {
        kind: "grocery",
        items: [
          { name: "酱油", quantity: 2, unit: "瓶" },
          { name: "盐", quantity: 1, unit: "袋" },
        ],
      },
    ],
    ["3栋502没米了，谁帮忙带一袋", { kind: "grocery", items: [{ name: "米", quantity: 1, unit: "袋" }] }],
    ["拜心同两盒 3-2-301", { kind: "medicine", items: [{ name: "拜心同", maybe: "拜新同", quantity: 2, unit: "盒" }] }],
    ["5-801 诺和灵30R 2支 只剩一天的量", { kind: "medicine", supplyDays: 1 }],
    [
      "明天上午9点李大爷要去透析，5栋2单元301，需要一辆车",
      { kind: "transfer", due: "2026-11-24T09:00", resident: "李大爷" },
    ],
    [
      "手剥笋2袋，气泡水一箱……算了气泡水不要 6-2602",
      { kind: "grocery", items: [{ name: "手剥笋", quantity: 2, unit: "袋" }] },
    ],
    [
      "西梅3盒荔枝两斤芒果不要了家里还有2-1-1806",
      {
        kind: "grocery",
        items: [
          { name: "西梅", quantity: 3, unit: "盒" },
          { name: "荔枝", quantity: 2, unit: "斤" },
        ],
      },
    ],
    [
      "红枣半斤（粽叶不要了，亲戚给了），4栋1单元603",
      { kind: "grocery", items: [{ name: "红枣", quantity: 0.5, unit: "斤" }] },
    ],
    [
      "退热贴要一盒，体温枪家里有就不买了。5栋1001",
      { kind: "medicine", items: [{ name: "退热贴", quantity: 1, unit: "盒" }] },
    ],
    [
      "12栋401。豆皮一盒，蛋酒一杯。没有蛋酒就算了。",
      {
        kind: "grocery",
        items: [
          { name: "豆皮", quantity: 1, unit: "盒" },
          { name: "蛋酒", quantity: 1, unit: "杯" },
        ],
      },
    ],
    [
      "三家药店都没有富马酸喹硫平，谁在外区帮我找三盒，17栋1单元2302",
      { kind: "medicine", items: [{ name: "富马酸喹硫平", quantity: 3, unit: "盒" }] },
    ],
    ["15#902，奶粉见底了，勺子刮得罐子叮当响", { kind: "grocery", items: [{ name: "奶粉" }] }],
    ["2栋1001 捎三斤饺子粉，送你一碗饺子", { kind: "grocery", items: [{ name: "饺子粉", quantity: 3, unit: "斤" }] }],
    [
      "麻烦带一箱王老吉，还有红牛，5-203",
      { kind: "grocery", items: [{ name: "王老吉", quantity: 1, unit: "箱" }, { name: "红牛" }] },
    ],
    ["4号楼601 送点菜来吧，青菜豆腐都行", { kind: "grocery", items: [{ name: "青菜" }, { name: "豆腐" }] }],
    [
      "大白菜一捆给抬上楼，9-3-302 隋大爷",
      { kind: "grocery", resident: "隋大爷", items: [{ name: "大白菜", quantity: 1, unit: "捆" }] },
    ],
    ["电费快没了 卡在门口 9栋2单元704 帮充200", { kind: "gas", building: "9", unit: "2", room: "704", items: [] }],
    ["家里水龙头漏水，2栋302，求师傅上门", { kind: "errand", building: "2", room: "302", items: [] }],
    [
      "灯泡坏了，麻烦帮忙买个灯泡换一下，1号楼302刘大妈",
      { kind: "grocery", items: [{ name: "灯泡", quantity: 1, unit: "个" }] },
    ],
    ["想请人去干洗店取一件羽绒服 2号楼802", { kind: "errand", items: [{ name: "羽绒服", quantity: 1, unit: "件" }] }],
    [
      "我妈一个人在家，电话打不通，求志愿者上门看看，6栋1单元702",
      { kind: "check", building: "6", unit: "1", room: "702" },
    ],
    ["每个星期二和星期五给5号楼的倪爷爷送两瓶牛奶", { kind: "grocery", repeat: "FREQ=WEEKLY;BYDAY=TU,FR" }],
    [
      "钙尔奇不用了，改要骨化三醇一盒，7栋2-1203",
      { kind: "medicine", items: [{ name: "骨化三醇", quantity: 1, unit: "盒" }] },
    ],
    [
      "昨天买的药送到了谢谢，能不能再帮我带一瓶维生素C，7栋602",
      { kind: "medicine", items: [{ name: "维生素C", quantity: 1, unit: "瓶" }] },
    ],
  ])("%s", (text, need) => {
    expect(needs(text)).toHaveLength(1);
    expect(needs(text)[0]).toMatchObject(need);
  });

  it("needs of several kinds are several, and a time belongs to the one that it stands with", () => {
    expect(needs("9栋1203，米两袋，另外明天上午10点送老人去医院复查")).toMatchObject([
      { kind: "grocery", building: "9", room: "1203", items: [{ name: "米", quantity: 2, unit: "袋" }] },
      { kind: "transfer", building: "9", room: "1203", due: "2026-11-24T10:00" },
    ]);
    expect(needs("9栋1203，米两袋，另外明天上午10点送老人去医院复查")[0]?.due).toBeUndefined();
  });

  it("a form is read by its labels", () => {
    expect(
      needs(
        "【求助】\n姓名：王秀英\n年龄：72\n地址：3栋2单元301\n电话：13800000001\n需求：拜新同30mg 2盒\n备注：独居，高血压",
      ),
    ).toMatchObject([
      {
        kind: "medicine",
        building: "3",
        unit: "2",
        room: "301",
        resident: "王秀英",
        phone: "13800000001",
        items: [{ name: "拜新同30mg", quantity: 2, unit: "盒" }],
        conditions: ["独居", "高血压"],
      },
    ]);
  });
});

describe("several households", () => {
  it.each([
    [
      "2栋的张婆婆要一盒阿司匹林，5栋吴师傅要两盒通心络",
      [
        { building: "2", resident: "张婆婆" },
        { building: "5", resident: "吴师傅" },
      ],
    ],
    [
      "6栋的何婆婆要半斤毛豆，隔壁单元的3单元201曹师傅要一包盐",
      [
        { building: "6", resident: "何婆婆" },
        { building: "6", unit: "3", room: "201", resident: "曹师傅" },
      ],
    ],
    ["11栋401要抽纸一提；11栋403要卫生巾两包", [{ room: "401" }, { room: "403" }]],
    [
      "12号楼2单元：301要面粉一袋，502要鸡蛋两板",
      [
        { building: "12", unit: "2", room: "301" },
        { building: "12", unit: "2", room: "502" },
      ],
    ],
    [
      "麻烦给3号楼王奶奶和5号楼李大爷各送一份午饭",
      [
        { building: "3", resident: "王奶奶" },
        { building: "5", resident: "李大爷" },
      ],
    ],
    [
      "今天中午加两份饭：4号楼常奶奶一份红烧肉套餐，9号楼裴爷爷一份清蒸鱼套餐",
      [
        { building: "4", due: "2026-11-23T13:00" },
        { building: "9", due: "2026-11-23T13:00" },
      ],
    ],
    [
      "想约上门理发两位：12栋201占爷爷、12栋503桂奶奶，29号下午最合适",
      [
        { room: "201", resident: "占爷爷", due: "2026-11-29T18:00" },
        { room: "503", resident: "桂奶奶", due: "2026-11-29T18:00" },
      ],
    ],
    [
      "①王阿姨3-102，盐一包②李师傅5-201，酱油一瓶",
      [
        { building: "3", room: "102", resident: "王阿姨", items: [{ name: "盐" }] },
        { building: "5", room: "201", resident: "李师傅", items: [{ name: "酱油" }] },
      ],
    ],
    [
      "我家要两瓶老抽，我对门302的刘奶奶要一袋糯米，都是6栋2单元，我301",
      [
        { building: "6", unit: "2", room: "301", items: [{ name: "老抽" }] },
        { building: "6", unit: "2", room: "302", resident: "刘奶奶", items: [{ name: "糯米" }] },
      ],
    ],
    [
      "3栋302要一袋米，楼上402也要一袋",
      [
        { room: "302", items: [{ name: "米" }] },
        { room: "402", items: [{ name: "米" }] },
      ],
    ],
    [
      "4-502王奶奶、8-301李大爷要看病，明天上午九点",
      [
        { kind: "transfer", building: "4", resident: "王奶奶" },
        { kind: "transfer", building: "8", resident: "李大爷" },
      ],
    ],
    [
      "明天有两家缺送考的车：7栋802 早上7点半走；7栋1201 早上7点40走",
      [
        { kind: "transfer", room: "802", due: "2026-11-24T07:30" },
        { kind: "transfer", room: "1201", due: "2026-11-24T07:40" },
      ],
    ],
    [
      "理发登记：3栋301王奶奶、5栋402李大爷",
      [
        { kind: "errand", room: "301" },
        { kind: "errand", room: "402" },
      ],
    ],
  ])("%s", (text, expected) => {
    expect(needs(text)).toMatchObject(expected);
  });
});

describe("lists", () => {
  it.each([
    [
      "the heading names the goods",
      "#接龙 鸡蛋团，每份一板\n1. 3-2-301 王奶奶 1份\n2. 5-801 周师傅 2份\n3. 7-1-102 陈爹爹 +1",
      [
        { resident: "王奶奶", items: [{ name: "鸡蛋", quantity: 1, unit: "份" }] },
        { resident: "周师傅", items: [{ name: "鸡蛋", quantity: 2, unit: "份" }] },
        { resident: "陈爹爹", items: [{ name: "鸡蛋", quantity: 1 }] },
      ],
    ],
    [
      "holes and withdrawals are left out",
      "牛奶接龙\n1. 9-1-101 1箱\n2. \n3. 9-1-203 不用了，家里还有\n4. 9-2-304 2箱",
      [{ room: "101" }, { room: "304" }],
    ],
    [
      "the heading names building and day, the footer may too",
      "5栋明天要带的\n- 301 醋一瓶\n- 602 黎老师 洗衣液1桶\n（都明天晚上前给我就行）",
      [
        { building: "5", room: "301", due: "2026-11-24T22:00" },
        { building: "5", room: "602", due: "2026-11-24T22:00" },
      ],
    ],
    [
      "a household a line needs no numbers",
      "各楼汇总\n2栋1002：米一袋\n4栋301：燃气卡充值\n11栋 贾奶奶：想有人去看看她",
      [{ kind: "grocery" }, { kind: "gas" }, { kind: "check" }],
    ],
    [
      "entries run over several lines",
      "#接龙\n蔬菜包登记\n1. 王丽 3栋301 一份\n不要辣椒\n2. 赵强 5栋402 两份",
      [
        { room: "301", items: [{ name: "蔬菜包", quantity: 1, unit: "份" }] },
        { room: "402", items: [{ name: "蔬菜包", quantity: 2, unit: "份" }] },
      ],
    ],
    [
      "a building heads the rows below it",
      "团菜登记\n3栋\n 102 白菜20棵\n 1单元602 李师傅 大葱3捆\nA座\n 801 土豆一袋",
      [
        { building: "3", room: "102" },
        { building: "3", unit: "1", room: "602", resident: "李师傅" },
        { building: "A", room: "801" },
      ],
    ],
    [
      "so does a unit",
      "14号楼\n【1单元】\n301 小米三斤\n【2单元】\n404 冰糖1袋",
      [
        { building: "14", unit: "1", room: "301" },
        { building: "14", unit: "2", room: "404" },
      ],
    ],
    [
      "goods head the rows below them",
      "香米（10斤/袋）：\n2-301 一袋\n菜籽油（5L/桶）：\n3-602 1桶",
      [
        { room: "301", items: [{ name: "香米", quantity: 1 }] },
        { room: "602", items: [{ name: "菜籽油", quantity: 1 }] },
      ],
    ],
    [
      "and days",
      "上门理发预约\n周六上午\n 4栋402 王爷爷\n周日下午\n 9栋902",
      [
        { room: "402", kind: "errand", due: "2026-11-28T12:00" },
        { room: "902", kind: "errand", due: "2026-11-29T18:00" },
      ],
    ],
    [
      "the title tells the kind of rows that are only a place",
      "复诊用车\n周三：6栋1201\n周四：11栋1单元103 李婆婆",
      [
        { kind: "transfer", room: "1201", due: "2026-11-25T23:59" },
        { kind: "transfer", unit: "1", room: "103", due: "2026-11-26T23:59" },
      ],
    ],
    [
      "in a list of needsIn what is on no list is an errand",
      "7栋求助汇总\n301 拆遮阳棚\n402 米一袋\n503 降压药一盒",
      [{ kind: "errand", room: "301" }, { kind: "grocery" }, { kind: "medicine" }],
    ],
    [
      "several homes may share a line",
      "接龙 鸡蛋 1. 6-1-303 两盒 2. 6-1-1205 1盒 3. 7-2-406 +1",
      [{ room: "303" }, { room: "1205" }, { room: "406", items: [{ name: "鸡蛋", quantity: 1 }] }],
    ],
    [
      "what is kept empty or taken back is no need",
      "各楼求助\n1# 无\n2#505 米一袋\n3#101 没有要的\n4#102 先不要了\n5#301 盐两包",
      [{ building: "2" }, { building: "5" }],
    ],
    [
      "the place may stand below",
      "鸡蛋团\n1单元201 1份\n3单元1101 2份\n以上均为9号楼",
      [
        { building: "9", unit: "1", room: "201" },
        { building: "9", unit: "3", room: "1101" },
      ],
    ],
    [
      "the goods may stand below",
      "3-301：2份\n3-302：1份\n3-401：+1\n（蔬菜包，周三到货）",
      [{ items: [{ name: "蔬菜包", quantity: 2 }] }, { items: [{ name: "蔬菜包" }] }, { items: [{ name: "蔬菜包" }] }],
    ],
    [
      "rooms of one row",
      "矿泉水团\n3栋201、202 各1箱\n5栋1101 两箱",
      [
        { room: "201", items: [{ name: "矿泉水", quantity: 1 }] },
        { room: "202", items: [{ name: "矿泉水", quantity: 1 }] },
        { room: "1101", items: [{ name: "矿泉水", quantity: 2 }] },
      ],
    ],
    [
      "the same as above",
      "3#301 土豆5斤\n3#402 同上",
      [
        { room: "301", items: [{ name: "土豆" }] },
        { room: "402", items: [{ name: "土豆" }] },
      ],
    ],
    [
      "groups of volunteers",
      "请明天上门看看\n一组：3栋王奶奶\n二组：16栋龙伯；16栋504庞婆婆",
      [
        { kind: "check", building: "3", resident: "王奶奶" },
        { kind: "check", building: "16", resident: "龙伯" },
        { kind: "check", building: "16", room: "504", resident: "庞婆婆" },
      ],
    ],
  ])("%s", (_, text, expected) => {
    expect(read(text)).toMatchObject({ intent: "request", list: true });
    expect(needs(text)).toMatchObject(expected);
    expect(needs(text)).toHaveLength(expected.length);
  });

  it("numbers of one household's needsIn make no list of households", () => {
    expect(read("我家在10号楼702，需购：\n1. 格列美脲 2盒\n2. 缬沙坦 3盒")).toMatchObject({
      list: false,
      requests: [{ building: "10", room: "702", items: [{ name: "格列美脲" }, { name: "缬沙坦" }] }],
    });
  });
});
