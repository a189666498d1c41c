// /帮助 [命令]: what one may do here.
import { type Command, EVERYBODY } from "./command.ts";
import { COMMANDS, commandNamed } from "./list.ts";

export const help: Command = {
  name: "help",
  names: ["帮助"],
  who: EVERYBODY,
  wish({ text, role }) {
    const commands = COMMANDS.filter(({ who }) => who.includes(role)).map(({ name }) => name);
    const command = commandNamed(text.replace(/^[/／]/u, ""));
    return { wish: "help", commands, ...(command === undefined ? {} : { command: command.name }) };
  },
};
