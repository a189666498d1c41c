// What the operator is told about Telegram, with what to do.
import type { TelegramWords } from "../../platforms/telegram/options.ts";

export const telegramTexts: TelegramWords = {
  botName: "邻里",
  wrongToken: () =>
    "Telegram 不认这个令牌。请在 Telegram 里找 @BotFather，发送 /mybots，选中机器人，点 API Token 复制完整的令牌，写进 TELEGRAM_BOT_TOKEN 再启动。",
  offline: (apiRoot, detail) =>
    `连不上 Telegram（${apiRoot}${detail === "" ? "" : `：${detail}`}）。会一直重试，消息不会丢；请检查网络，需要时用 TELEGRAM_API_ROOT 换一个地址。`,
  online: () => "已经重新连上 Telegram。",
  conflict: () =>
    "有另一个程序在用同一个 Telegram 令牌收消息，两边会互相抢。请停掉另一个；要是不知道是谁，请找 @BotFather 用 /revoke 换一个令牌。",
  privacyOn: (username) =>
    `机器人 @${username} 的隐私模式开着，在群里只看得到命令和 @它 的消息，登记不了大家说的话。请找 @BotFather 发送 /setprivacy，选中它，点 Disable，再把它移出群重新拉进来；或者在群里把它设为管理员。`,
  notInGroup: (chat) => `机器人不在“${chat}”里。请在 Telegram 里把它拉进这个群，或者用 /解绑 解除绑定。`,
  maySendNothing: (chat) => `机器人在“${chat}”里不能发消息。请群主允许它发言，或者把它设为管理员。`,
};
