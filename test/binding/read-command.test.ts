// Which messages are commands of binding, and what they say.
import { describe, expect, it } from "vitest";
import { type BindingCommand, readBindingCommand } from "../../src/binding/read-command.ts";

const CODE = "7KQM-4RXD";
const bind = (text: string, name: string, code?: string): BindingCommand => ({
  command: "bind_chat",
  text,
  name,
  ...(code === undefined ? {} : { code }),
});
const iAm = (text: string, name: string, code?: string): BindingCommand => ({
  command: "i_am",
  text,
  name,
  ...(code === undefined ? {} : { code }),
});

describe("a command of binding", () => {
  it.each<[string, BindingCommand]>([
    ["/绑定", { command: "list" }],
    ["／绑定 ", { command: "list" }],
    ["/bind@linli_bot", { command: "list" }],
    [`/绑定 志愿者群 ${CODE}`, bind(`志愿者群 ${CODE}`, "志愿者群", CODE)],
    [`/绑定志愿者群 7kqm4rxd`, bind("志愿者群 7kqm4rxd", "志愿者群", "7kqm4rxd")],
    [`/绑定@linli_bot 志愿者群 ${CODE}`, bind(`志愿者群 ${CODE}`, "志愿者群", CODE)],
    [`/BIND 东湖社区 志愿者群\n${CODE}`, bind(`东湖社区 志愿者群\n${CODE}`, "东湖社区 志愿者群", CODE)],
    [`@邻里\u2005/绑定 志愿者群`, bind("志愿者群", "志愿者群")],
    ["/绑定 我们的群", bind("我们的群", "我们的群")],
    [`/绑定 我 ${CODE}`, iAm(CODE, "", CODE)],
    ["/bind me", iAm("", "")],
    ["/我是 小张", iAm("小张", "小张")],
    ["/我是小张", iAm("小张", "小张")],
    [`/iam 柳建举 ${CODE}`, iAm(`柳建举 ${CODE}`, "柳建举", CODE)],
    ["/解绑", { command: "unbind", name: "", isMyself: false }],
    ["/解绑 我", { command: "unbind", name: "我", isMyself: true }],
    ["/unbind @小张", { command: "unbind", name: "小张", isMyself: false }],
    ["/角色 @小张 志愿者", { command: "role", name: "小张", role: "volunteer" }],
    ["/角色@bob 网格员", { command: "role", name: "bob", role: "grid_worker" }],
    ["/角色 @快乐 每一天\u2005协调员", { command: "role", name: "快乐 每一天", role: "coordinator" }],
    ["/role 12 resident", { command: "role", name: "12", role: "resident" }],
    ["/角色 小张", { command: "role", name: "小张" }],
  ])("%j", (text, command) => {
    expect(readBindingCommand(text)).toEqual(command);
  });

  it.each([
    "绑定 志愿者群",
    "我是小张",
    "/绑",
    "/binding",
    "/bind2 x",
    "/roles",
    "/列表",
    "请发 /绑定",
    "",
    "/",
    "＠小张 你好",
  ])("%j is none", (text) => {
    expect(readBindingCommand(text)).toBeUndefined();
  });
});
