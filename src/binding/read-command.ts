// Reads the commands of binding: /绑定, /解绑, /我是, /角色. Whatever else is written is none of them.
import type { Role } from "../domain/people/roles.ts";
import { meansMyself, roleCalled } from "../languages/zh-CN/binding.ts";
import { looksLikeCode } from "./codes.ts";

/** Words with what may be a code at their end. */
interface Words {
  /** All of it. */
  readonly text: string;
  /** The same without the code. */
  readonly name: string;
  readonly code?: string;
}

export type BindingCommand =
  | { readonly command: "list" }
  | ({ readonly command: "bind_chat" } & Words)
  /** Without a name: the one under which he writes. */
  | ({ readonly command: "i_am" } & Words)
  /** Without a name: this chat. */
  | { readonly command: "unbind"; readonly name: string; readonly isMyself: boolean }
  | { readonly command: "role"; readonly name: string; readonly role?: Role };

const COMMAND = /^[/／]\s*(绑定|解绑|我是|角色|(?:bind|unbind|iam|role)(?![a-z\d_]))(?:@\w*bot)?([\s\S]*)$/iu;
/** Whom the command is said to: @机器人 /绑定 … WeChat puts a narrow space behind. */
const CALLED = /^(?:[@＠]\S+[\s\u2005]+)*/u;

/** The command in a message; undefined: it is none of binding. */
export function readBindingCommand(text: string): BindingCommand | undefined {
  const [, name = "", behind = ""] = COMMAND.exec(text.trim().replace(CALLED, "")) ?? [];
  const words = behind.trim();
  switch (name.toLowerCase()) {
    case "绑定":
    case "bind": {
      const [first = "", ...rest] = words.split(/\s+/u);
      if (first === "") return { command: "list" };
      if (meansMyself(first)) return { command: "i_am", ...wordsOf(rest.join(" ")) };
      return { command: "bind_chat", ...wordsOf(words) };
    }
    case "我是":
    case "iam":
      return { command: "i_am", ...wordsOf(words) };
    case "解绑":
    case "unbind":
      return { command: "unbind", name: withoutAt(words), isMyself: meansMyself(words) };
    case "角色":
    case "role": {
      const parts = words.split(/[\s\u2005]+/u);
      const role = roleCalled(parts.at(-1) ?? "");
      const who = role === undefined ? parts : parts.slice(0, -1);
      return { command: "role", name: withoutAt(who.join(" ")), ...(role === undefined ? {} : { role }) };
    }
    default:
      return undefined;
  }
}

function wordsOf(text: string): Words {
  const parts = text.split(/\s+/u).filter((part) => part !== "");
  const last = parts.at(-1) ?? "";
  return looksLikeCode(last) ? { text, name: parts.slice(0, -1).join(" "), code: last } : { text, name: text };
}

const withoutAt = (name: string): string => name.replace(/^[@＠#＃]/u, "").trim();
