// /改 12 房号=301 数量=2: corrects a request.

import type { Corrections } from "../domain/wishes.ts";
import { readNumeral } from "../read/numerals.ts";
import { type Arguments, type Command, EVERYBODY } from "./command.ts";

type Field = (value: string, read: Arguments["read"]) => Corrections | undefined;

const bare = (value: string): string => value.normalize("NFKC").replace(/\s/gu, "").toUpperCase();

const building: Field = (value, read) => ({
  building: read(value).pieces.building ?? bare(value).replace(/(?:号楼|栋|幢|座|号)$/u, ""),
});
const unit: Field = (value) => ({ unit: bare(value).replace(/单元$/u, "") });
const room: Field = (value) => ({ room: bare(value).replace(/[室房号]+$/u, "") });
const resident: Field = (value) => ({ resident: value });
const phone: Field = (value) => {
  const digits = bare(value).replace(/\D/gu, "");
  return digits.length >= 7 && digits.length <= 12 ? { phone: digits } : undefined;
};
const items: Field = (value, read) => {
  const found = read(value).pieces.items;
  return { items: found.length > 0 ? found : [{ name: value }] };
};
const quantity: Field = (value) => {
  const [, amount] = /^(.+?)[^\d.一二两三四五六七八九十百半]*$/u.exec(bare(value)) ?? [];
  const count = amount === undefined ? undefined : readNumeral(amount);
  return count !== undefined && count > 0 ? { quantity: count } : undefined;
};
const due: Field = (value, read) => {
  const time = read(value).pieces.due;
  return time === undefined ? undefined : { due: time };
};
const urgent: Field = (value) => ({ urgent: !/^(?:否|不|不是|不急|no|false)$/iu.test(value) });

const FIELDS: Readonly<Record<string, Field>> = {
  楼号: building,
  楼: building,
  栋: building,
  building,
  单元: unit,
  unit,
  房号: room,
  房间: room,
  室: room,
  room,
  姓名: resident,
  住户: resident,
  名字: resident,
  name: resident,
  电话: phone,
  phone,
  物品: items,
  药名: items,
  内容: items,
  items,
  数量: quantity,
  quantity,
  时间: due,
  期限: due,
  due,
  加急: urgent,
  urgent,
};

export const edit: Command = {
  name: "edit",
  names: ["改", "修改"],
  who: EVERYBODY,
  wish({ numbers: [no], rest, read }) {
    if (no === undefined) return undefined;
    const pairs = rest
      .split(/[\s,，;；]+(?=[^\s=＝:：]+[=＝:：])/u)
      .map((pair) => /^([^=＝:：]+)[=＝:：](.+)$/u.exec(pair.trim()));
    let corrections: Corrections = {};
    for (const pair of pairs) {
      const [, name = "", value = ""] = pair ?? [];
      const corrected = FIELDS[name.trim().toLowerCase()]?.(value.trim(), read);
      if (corrected === undefined) return undefined;
      corrections = { ...corrections, ...corrected };
    }
    return { wish: "edit", no, corrections };
  },
};
