// How the chat platforms are, in words.
import type { PlatformCondition, PlatformState } from "../../../domain/platforms.ts";
import type { SayingOf } from "../../../domain/posts.ts";
import { lines, timeText, type Voice } from "./words.ts";

const NAMES: ReadonlyMap<string, string> = new Map([
  ["telegram", "Telegram"],
  ["wechat", "微信"],
  ["web", "沙盒网页"],
]);

export const platformName = (name: string): string => NAMES.get(name) ?? name;

export const CONDITIONS: Readonly<Record<PlatformCondition, string>> = {
  stopped: "已停",
  starting: "正在启动",
  online: "正常",
  offline: "连不上，一直在重试",
  login_needed: "没有登录，要请机器人的管理员扫码",
  conflict: "有另一个程序在抢消息，要请管理员处理",
  unauthorized: "令牌失效了，要请管理员换",
};

function platformText({ name, state, since, waiting, latest }: PlatformState, voice: Voice): string {
  const parts = [
    `${CONDITIONS[state]}（从${timeText(since, voice)}起）`,
    waiting > 0 && `${waiting}条等着发`,
    latest === undefined ? "还没有收到过消息" : `最近一条消息${timeText(latest, voice)}`,
  ];
  return `${platformName(name)}：${parts.filter((part) => part !== false).join("，")}`;
}

export const platforms = ({ platforms: all, open }: SayingOf<"platforms">, voice: Voice): string =>
  lines(...all.map((platform) => platformText(platform, voice)), `没办完的单子：${open}件`);

export const platformDown = ({ platform }: SayingOf<"platform_down">, voice: Voice): string =>
  `${platformName(platform.name)}从${timeText(platform.since, voice)}起用不了：${CONDITIONS[platform.state]}。那边的消息先存着，恢复后补发。`;

export const platformBack = ({ platform }: SayingOf<"platform_back">): string =>
  `${platformName(platform.name)}恢复了，存着的消息正在补发。`;
