// The small words of everything that is said: goods, buildings, kinds, states, times.

import type { Instant, RequestNo } from "../../../domain/ids.ts";
import type { Item, RequestKind } from "../../../domain/intents.ts";
import type { Role } from "../../../domain/people/roles.ts";
import type { Due, RequestState } from "../../../domain/requests/request.ts";
import type { PrivateView, PublicView } from "../../../domain/requests/view.ts";
import type { Hearer } from "../../language.ts";

/** What a saying is put into words with: the hearer, and when it is said. */
export interface Voice extends Hearer {
  readonly at: Instant;
}

export const KIND_NAMES: Readonly<Record<RequestKind, string>> = {
  medicine: "买药",
  grocery: "买菜购物",
  gas: "充值缴费",
  transfer: "接送",
  counselling: "陪伴",
  check: "上门看望",
  errand: "跑腿",
};

/** What there is to be done when no goods are named. */
const KIND_TASKS: Readonly<Record<RequestKind, string>> = {
  medicine: "买药",
  grocery: "买东西",
  gas: "充燃气/水电卡",
  transfer: "用车接送",
  counselling: "想找人聊聊",
  check: "请人看望",
  errand: "帮忙跑腿",
};

/** Goods are brought (送到了); everything else is done (办好了). */
export const isBrought = (kind: RequestKind): boolean => kind === "medicine" || kind === "grocery";

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  coordinator: "协调员",
  grid_worker: "网格员",
  volunteer: "志愿者",
  resident: "居民",
};

export const STATE_NAMES: Readonly<Record<RequestState, string>> = {
  open: "未接",
  claimed: "已接",
  bought: "已买到",
  delivered: "已送到",
  cancelled: "已取消",
};

export const numberText = (no: RequestNo | number): string => `#${no}`;
export const numbersText = (nos: readonly number[]): string => nos.map(numberText).join(" ");
export const listed = (parts: readonly string[]): string => parts.join("、");
export const lines = (...parts: readonly (string | undefined | false)[]): string =>
  parts.filter((part) => part !== undefined && part !== false && part !== "").join("\n");

/** 3号楼, A座, B2栋. */
export const buildingText = (building: string): string => {
  if (/^\d+$/u.test(building)) return `${building}号楼`;
  return /^[A-Z]+$/iu.test(building) ? `${building}座` : `${building}栋`;
};

const amountText = (quantity: number): string => (quantity === 0.5 ? "半" : String(quantity));

/** 鸡蛋2板, 拜新同30mg 2盒. */
export function itemText({ name, quantity, unit }: Item): string {
  if (quantity === undefined) return name;
  const gap = /[0-9a-z)）]$/iu.test(name) ? " " : "";
  return `${name}${gap}${amountText(quantity)}${unit ?? "份"}`;
}

export const itemsText = (items: readonly Item[]): string => listed(items.map(itemText));

/** What is wanted, in a few words. */
export const wantedText = ({ items, task, kind }: Pick<PublicView, "items" | "task" | "kind">): string =>
  items.length > 0 ? itemsText(items) : (task ?? KIND_TASKS[kind]);

/** 王奶奶 鸡蛋1板. */
export const whoAndWhat = (view: PublicView): string => [view.who, wantedText(view)].filter(Boolean).join(" ");

/** #1 3号楼 王奶奶 鸡蛋1板（今天18:00前）. */
export const requestLine = (view: PublicView, voice: Voice): string => {
  const due = view.due.said ? `（${dueText(view.due, voice)}）` : "";
  const urgent = view.urgent ? "【急】" : "";
  return `${urgent}${numberText(view.no)} ${buildingText(view.building)} ${whoAndWhat(view)}${due}`;
};

/** #1 王奶奶 鸡蛋1板; without a name the building: #1 5号楼 鸡蛋1板. */
export const shortLine = (view: PublicView): string =>
  `${numberText(view.no)} ${view.who ?? buildingText(view.building)} ${wantedText(view)}`;

/** How a request stands: 待接, 小李已接, 小李 11:10送到. */
export function stateText(view: PublicView, voice: Voice): string {
  const who = view.volunteer ?? "";
  switch (view.state) {
    case "open":
      return "还没有人接";
    case "claimed":
      return view.onTheWay ? `${who}在路上` : `${who}已接`;
    case "bought":
      return view.onTheWay ? `${who}买到了，在路上` : `${who}已买到`;
    case "delivered":
      return `${who}${timeText(view.since, voice)}送到了`;
    case "cancelled":
      return "已取消";
  }
}

/** 3-2-301: for private chats. */
export const addressText = ({ building, unit, room }: Pick<PrivateView, "building" | "unit" | "room">): string =>
  [buildingText(building), unit === undefined ? "" : `${unit}单元`, room === undefined ? "" : `${room}室`].join("");

const DAY_MS = 24 * 3600_000;
const dateOf = (local: string): string => local.slice(0, 10);
const clockOf = (local: string): string => local.slice(11, 16);

/** 今天, 明天, 昨天, 11月25日. */
function dayText(local: string, voice: Voice): string {
  const day = Date.parse(`${dateOf(local)}T00:00Z`);
  const today = Date.parse(`${dateOf(voice.localOf(voice.at))}T00:00Z`);
  switch ((day - today) / DAY_MS) {
    case -1:
      return "昨天";
    case 0:
      return "今天";
    case 1:
      return "明天";
    case 2:
      return "后天";
    default:
      return `${Number(local.slice(5, 7))}月${Number(local.slice(8, 10))}日`;
  }
}

/** 11:10, or with the day when it is another one: 昨天11:10. */
export function timeText(at: Instant, voice: Voice): string {
  const local = voice.localOf(at);
  const day = dayText(local, voice);
  return day === "今天" ? clockOf(local) : `${day}${clockOf(local)}`;
}

/** 今天18:00前, 明天内. */
export function dueText(due: Due, voice: Voice): string {
  const local = voice.localOf(due.at);
  return due.wholeDay ? `${dayText(local, voice)}内` : `${dayText(local, voice)}${clockOf(local)}前`;
}

/** 25分钟, 3小时, 2天. */
export function lengthText(milliseconds: number): string {
  const minutes = Math.max(1, Math.round(milliseconds / 60_000));
  if (minutes < 60) return `${minutes}分钟`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 >= 30 && hours < 6 ? `${hours}个半小时` : `${hours}小时`;
  return `${Math.floor(hours / 24)}天`;
}

/** 35元, 136.5元. */
export const moneyText = (yuan: number): string => `${Number(yuan.toFixed(2))}元`;
