// /列表 [未接·我的·逾期·药品·3号楼·今天]: the open requests.
import type { RequestKind } from "../domain/intents.ts";
import type { ListFilter } from "../domain/posts.ts";
import { type Command, EVERYBODY } from "./command.ts";

const ONLY: Readonly<Record<string, NonNullable<ListFilter["only"]>>> = {
  未接: "unclaimed",
  待接: "unclaimed",
  没人接: "unclaimed",
  我的: "mine",
  逾期: "overdue",
  超时: "overdue",
  今天: "today",
  unclaimed: "unclaimed",
  mine: "mine",
  overdue: "overdue",
  today: "today",
};

const KINDS: Readonly<Record<string, RequestKind>> = {
  药品: "medicine",
  药: "medicine",
  买药: "medicine",
  药单: "medicine",
  买菜: "grocery",
  菜: "grocery",
  购物: "grocery",
  燃气: "gas",
  充值: "gas",
  转运: "transfer",
  接送: "transfer",
  陪伴: "counselling",
  看望: "check",
  跑腿: "errand",
};

export const listOpen: Command = {
  name: "list",
  names: ["列表", "清单"],
  who: EVERYBODY,
  wish({ text, read }) {
    const words = text.split(/[\s·,，、]+/u).filter((word) => word !== "");
    let filter: ListFilter = {};
    for (const word of words) {
      const only = ONLY[word.toLowerCase()];
      const kind = KINDS[word];
      const building = only === undefined && kind === undefined ? buildingOf(word, read) : undefined;
      if (only === undefined && kind === undefined && building === undefined) return undefined;
      filter = {
        ...filter,
        ...(only === undefined ? {} : { only }),
        ...(kind === undefined ? {} : { kind }),
        ...(building === undefined ? {} : { building }),
      };
    }
    return { wish: "list", filter };
  },
};

const buildingOf = (word: string, read: Parameters<Command["wish"]>[0]["read"]): string | undefined =>
  read(word).pieces.building ?? (/^[A-Z]?\d{1,3}$/iu.test(word) ? word.toUpperCase() : undefined);
