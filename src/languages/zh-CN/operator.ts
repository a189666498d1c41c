// What the operator sees of the messengers: on the console, and on the page that shows how they are.
import type { PlatformCondition } from "../../domain/platforms.ts";
import { CONDITIONS, platformName } from "./said/platforms.ts";

export const operatorTexts = {
  scan: "请用机器人的微信号扫这个二维码登录（网页上也有）：",
  page: "邻里 · 运行状态",
  running: "正在运行",
  communities: "社区",
  platform: platformName,
  condition: (state: PlatformCondition): string => CONDITIONS[state],
  waiting: (count: number): string => (count === 0 ? "没有消息排队" : `${count}条消息等着发`),
  openRequests: (count: number): string => `没办完的单子${count}件`,
  puppetMissing: (puppet: string): string =>
    `找不到 WECHATY_PUPPET 写的这个包：${puppet}。请先安装它：npm install ${puppet}，或者改用 wechaty-puppet-wechat4u。`,
} as const;
