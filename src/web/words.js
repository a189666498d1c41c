// The words of the page: names of roles and states, examples to click, and what is said when something does not work.
/** @import {Refused} from "../platforms/web/wire.ts" */
/** @import {SandboxChat, SandboxPerson} from "../platforms/web/host.ts" */

/** @typedef {SandboxPerson["role"]} Role */
/** @typedef {SandboxChat["roles"][number]} ChatRole */

/** @type {Readonly<Record<Role, string>>} */
export const roleNames = { resident: "居民", volunteer: "志愿者", grid_worker: "网格员", coordinator: "协调员" };

/** @type {Readonly<Record<ChatRole, string>>} */
const chatRoleNames = {
  residents: "居民",
  volunteers: "志愿者",
  coordinators: "协调员",
  supplier: "药店、商店",
  site: "接收点",
};

/** @type {Readonly<Record<string, string>>} */
const stateNames = { open: "未接", claimed: "已接", bought: "已买到" };
/** @param {string} state */
export const stateName = (state) => stateNames[state] ?? state;

/**
 * Sentences for a newcomer, by the chat that they belong into.
 * @type {Readonly<Record<ChatRole | "private", readonly string[]>>}
 */
export const examples = {
  residents: ["3号楼 王奶奶 降压药", "5号楼 周师傅 鸡蛋2板", "王奶奶的药送到了吗？", "药收到了，谢谢"],
  volunteers: ["我来", "接1", "1买到了 35块", "1送到了", "退1 今天有事"],
  coordinators: ["/列表", "/列表 逾期", "/派 1 @小张", "/加急 1", "/帮助"],
  supplier: ["你好，今天几点关门？"],
  site: ["收到"],
  private: ["/列表 我的", "3号楼 王奶奶 降压药", "/帮助"],
};

/** @type {Readonly<Record<Refused | "offline", string>>} */
export const problems = {
  malformed: "这条内容发不了，请检查一下。",
  too_large: "太大了，发不了。图片请不要超过 10 MB。",
  unknown_community: "没有这个社区了，请刷新页面。",
  unknown_chat: "没有这个聊天了，请刷新页面。",
  unknown_person: "没有这个人了，请刷新页面。",
  unknown_message: "找不到那条消息了。",
  unknown_button: "这个按钮已经不能用了。",
  unknown_picture: "图片找不到了，请重新选。",
  not_your_chat: "这是别人的私聊。",
  not_your_message: "这不是您发的消息。",
  recalled: "这条消息已经撤回了。",
  name_not_possible: "这个称呼用不了：请用汉字、字母或数字，最多 20 个字，也不能和机器人重名。",
  no_picture: "这个文件不是能发的图片（PNG、JPEG、GIF、WebP）。",
  not_saved: "没有保存成功，请再发一次。",
  offline: "没有发出去：连不上。内容还在，请再按一次发送。",
};

export const words = {
  privateTitle: (/** @type {string} */ name) => `${name} 私聊`,
  privateKind: "只有本人和邻里看得到",
  groupKind: (/** @type {readonly ChatRole[]} */ roles) => roles.map((role) => chatRoleNames[role]).join("、"),
  addResident: "＋ 添加居民……",
  board: "待办",
  unread: (/** @type {number} */ count) => `${count} 条未读`,
  openRequests: (/** @type {number} */ count) => `${count} 条待办`,
  privateArrived: (/** @type {string} */ name) => `${name} 收到一条私信`,
  logLabel: (/** @type {string} */ title) =>
    `${title}的消息。用上下方向键选一条，按回车引用，按 Tab 还可以修改或撤回自己的。`,
  composerLabel: (/** @type {string} */ title) => `在${title}写`,
  placeholder: "写消息",
  quoting: (/** @type {string} */ from, /** @type {string} */ text) => `引用 ${from}：${text}`,
  editing: (/** @type {string} */ text) => `修改：${text}`,
  quoteOf: (/** @type {string} */ from, /** @type {string} */ text) => `${from}：${text}`,
  picture: "[图片]",
  recalledQuote: "[已撤回]",
  recalled: (/** @type {string} */ from) => `${from} 撤回了一条消息`,
  edited: "已修改",
  updated: "已更新",
  botName: "邻里",
  bot: "机器人",
  pictureOf: (/** @type {string} */ from) => `${from} 发的图片`,
  removePicture: "不发这张",
  nothingYet: "还没有消息。点下面的例句，或者自己写一句。",
  urgent: "加急",
};

const weekdays = ["日", "一", "二", "三", "四", "五", "六"];

/**
 * A date as people say it: 11月24日 周二.
 * @param {string} local `YYYY-MM-DDTHH:mm…`
 */
export function dayWords(local) {
  const date = new Date(`${local.slice(0, 10)}T00:00:00Z`);
  return `${date.getUTCMonth() + 1}月${date.getUTCDate()}日 周${weekdays[date.getUTCDay()]}`;
}

/**
 * The time of day, HH:mm.
 * @param {string} local
 */
export const timeWords = (local) => local.slice(11, 16);
