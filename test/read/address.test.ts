// Where a household lives, as people write it.
import { describe, expect, it } from "vitest";
import { found } from "../support/reader.ts";

describe("addresses", () => {
  it.each([
    ["3号楼 王奶奶 降压药", [{ building: "3" }]],
    ["3号楼2单元301", [{ building: "3", unit: "2", room: "301" }]],
    ["3栋2-503", [{ building: "3", unit: "2", room: "503" }]],
    ["5-301 鸡蛋", [{ building: "5", room: "301" }]],
    ["5-2-301 鸡蛋", [{ building: "5", unit: "2", room: "301" }]],
    ["3－1－602", [{ building: "3", unit: "1", room: "602" }]],
    ["三栋一单元二零二", [{ building: "3", unit: "1", room: "202" }]],
    ["九栋的王婆婆我住四零二", [{ building: "9" }, { room: "402" }]],
    ["9#1单元402", [{ building: "9", unit: "1", room: "402" }]],
    ["8#1101 电话13900002718", [{ building: "8", room: "1101" }]],
    ["A座1203", [{ building: "A", room: "1203" }]],
    ["B2栋 1502室", [{ building: "B2", room: "1502" }]],
    ["92号院3栋", [{ building: "3" }]],
    ["92号院", [{ building: "92" }]],
    ["5号院2门302", [{ building: "5", unit: "2", room: "302" }]],
    ["5号楼0801", [{ building: "5", room: "0801" }]],
    ["12栋6楼601", [{ building: "12", room: "601" }]],
    ["2号楼顶楼901", [{ building: "2", room: "901" }]],
    ["2单元301", [{ unit: "2", room: "301" }]],
    ["楼号：8 房号：1203", [{ building: "8" }, { room: "1203" }]],
    ["3号楼、4号楼停水", [{ building: "3" }, { building: "4" }]],
    ["4号楼1503和1504各一箱", [{ building: "4", room: "1503" }, { room: "1504" }]],
    ["28弄6号501室", [{ building: "6", room: "501" }]],
    ["5栋1单元12-3", [{ building: "5", unit: "1", room: "12-3" }]],
    ["3座5B", [{ building: "3", room: "5B" }]],
    ["8幢乙单元502", [{ building: "8", unit: "乙", room: "502" }]],
    ["二号楼。四单元。六零三。", [{ building: "2", unit: "4", room: "603" }]],
    ["4门1203，楼号38", [{ unit: "4", room: "1203" }, { building: "38" }]],
    ["九号搂2单圆402", [{ building: "9", unit: "2", room: "402" }]],
    ["明天去三院复查，5栋301", [{ building: "5", room: "301" }]],
    ["7-1-402/拉拉裤/2包", [{ building: "7", unit: "1", room: "402" }]],
    ["2栋 301 302 402 各两份", [{ building: "2", room: "301" }, { room: "302" }, { room: "402" }]],
    ["18栋1103要药，同楼902也要", [{ building: "18", room: "1103" }, { room: "902" }]],
    ["9栋 王师傅 —— 300，尾号0627", [{ building: "9" }]],
    ["502胶水一支，7#1603", [{ building: "7", room: "1603" }]],
    ["1701的布地奈德我去", [{ room: "1701" }]],
    ["雾化药和面罩挂1701门把手上了", [{ room: "1701" }]],
    ["到905了，120在路上", [{ room: "905" }]],
    ["明儿不用去904陪聊了", [{ room: "904" }]],
    ["305和306的菜都送到了", [{ room: "305" }, { room: "306" }]],
    ["1802没人接电话", [{ room: "1802" }]],
    ["903没人应门", [{ room: "903" }]],
    ["把菜挂在1702的门把上", [{ room: "1702" }]],
    [
      "5栋101一板，5栋403两板",
      [
        { building: "5", room: "101" },
        { building: "5", room: "403" },
      ],
    ],
    ["17栋2单元: 501 花菜 / 502 土豆", [{ building: "17", unit: "2", room: "501" }, { room: "502" }]],
    ["6栋2单元 201（白菜）202（猪肉）", [{ building: "6", unit: "2", room: "201" }, { room: "202" }]],
    ["301 一袋米\n302 酱油一瓶", [{ room: "301" }, { room: "302" }]],
    ["9-2的：301米一袋", [{ building: "9", unit: "2" }, { room: "301" }]],
    ["我那车七座的，轮椅放得下", []],
    ["去301医院拿药的我来", []],
    ["打110了，到1500了", []],
    ["103、104两单都没派出去", []],
    ["交下电费，200，8-1-603", [{ building: "8", unit: "1", room: "603" }]],
    ["37号楼年货\n102/ 冻梨5斤", [{ building: "37" }, { room: "102" }]],
  ])("%s", (text, places) => {
    expect(found(text).addresses.map(({ building, unit, room }) => ({ building, unit, room }))).toEqual(
      places.map((place) => ({ building: undefined, unit: undefined, room: undefined, ...place })),
    );
  });

  it.each([
    ["1-6栋明日停水", "a range of buildings is nobody's home"],
    ["拜新同30mg 2盒", "a strength"],
    ["血压130/80", "a blood pressure"],
    ["8:30-20:00营业", "hours"],
    ["取件码12-3-4567", "a code for fetching"],
    ["027-5550-0188", "a landline"],
    ["2026-11-23", "a date"],
    ["12号我来", "a task's number"],
    ["她座机没人接", "a word that only begins like one"],
  ])("none in %s: %s", (text) => {
    expect(
      found(text).addresses.filter((address) => address.room !== undefined || address.building !== undefined),
    ).toEqual([]);
  });
});
