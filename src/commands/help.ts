// /帮助 [命令]: what one may do here.
import { type Command, commandNamed, EVERYBODY } from "./command.ts";

export const help: Command = {
  name: "help",
  names: ["帮助"],
  who: EVERYBODY,
  wish({ text, role, commands: all }) {
    const commands = all.filter(({ who }) => who.includes(role)).map(({ name }) => name);
    const command = commandNamed(all, text.replace(/^[/／]/u, ""));
    return { wish: "help", commands, ...(command === undefined ? {} : { command: command.name }) };
  },
};
