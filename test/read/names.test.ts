// Who a request is for, and who is only spoken to or of.
import { describe, expect, it } from "vitest";
import { found } from "../support/reader.ts";

const names = (text: string): string[] => {
  const { text: plain, names: all } = found(text);
  return all.map(({ start, end }) => plain.plain.slice(start, end));
};

describe("names of residents", () => {
  it.each([
    ["3号楼 王奶奶 降压药", ["王奶奶"]],
    ["李大爷家的胰岛素", ["李大爷"]],
    ["11栋1101的欧阳老师", ["欧阳老师"]],
    ["我妈王奶奶要挂面", ["王奶奶"]],
    ["5栋刘长根 速效救心丸一盒", ["刘长根"]],
    ["3号楼周建平，加急", ["周建平"]],
    ["本人在深圳，父亲汪德明住92号院3门401", ["汪德明"]],
    ["我妈住8栋1单元301（王素芬）", ["王素芬"]],
    ["姓名：陈建国 地址：8-1203", ["陈建国"]],
    ["葛奶奶、尚爷爷的药", ["葛奶奶", "尚爷爷"]],
    ["7栋2-1203 老骆", ["老骆"]],
    ["大家都叫他易老", ["易老"]],
    ["俺妈赵桂荣在31号楼703", ["赵桂荣"]],
    ["2号楼 钱玉兰 90岁", ["钱玉兰"]],
    ["服务对象：洪伯清", ["洪伯清"]],
    ["6栋502郝工", ["郝工"]],
    ["14号楼 老李头", ["老李头"]],
    ["我是二十栋的老邱啊", ["老邱"]],
    ["9栋1单元1203，石国庆，电话13600002222", ["石国庆"]],
  ])("%s", (text, expected) => {
    expect(names(text)).toEqual(expected);
  });

  it.each([
    "小刘又来麻烦你了",
    "@小张 药到了吗",
    "我妈要两盒药",
    "姓谭的那家",
    "修水管的师傅",
    "7栋1单元章家",
    "3-301 高血压",
    "5-301 黄瓜两斤",
    "5-301 黄皮2斤",
    "莫嫌烦 6-1-1901",
    "601/ 关东糖1斤",
    "电梯施工",
  ])("none in %s", (text) => {
    expect(names(text)).toEqual([]);
  });
});
