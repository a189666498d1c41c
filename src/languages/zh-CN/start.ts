// What the operator reads on the console when the bot starts, stops, or cannot start.
import type { ListenProblem } from "../../platforms/web/host.ts";

const PROBLEMS: Readonly<Record<ListenProblem, string>> = {
  taken: "这个端口已经有别的程序在用。换一个端口再启动",
  forbidden: "没有权限用这个端口。请换一个1024以上的端口，例如：PORT=3000 npm start",
  no_such_address: "这台机器没有这个地址。请检查 HOST，一般用 127.0.0.1",
  other: "网页打不开",
};

export const startTexts = {
  cannotListen: (problem: ListenProblem, host: string, port: number, detail: string): string =>
    `不能在 http://${host}:${port} 打开网页：${PROBLEMS[problem]}${problem === "taken" ? `，例如：PORT=${port + 1} npm start` : ""}${problem === "other" ? `（${detail}）` : ""}`,
  notBuilt: (setting: string): string => `${setting} 已经设置，但这个版本还没有接上它。请先去掉这个设置。`,
  started: (names: readonly string[]): string => `邻里已启动：${names.join("、")}。在浏览器里打开：`,
  stopping: "正在停止……",
};
