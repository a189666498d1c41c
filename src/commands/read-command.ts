// From what stands behind a slash to a wish: finds the command, checks who gives it, reads its arguments.
import type { LocalTime } from "../domain/clock.ts";
import type { Words } from "../domain/intents.ts";
import type { Role } from "../domain/people/roles.ts";
import type { NamedPerson, PastedWishes, Wish } from "../domain/wishes.ts";
import { nearest } from "../read/nearest.ts";
import { commandNamed } from "./command.ts";
import { COMMANDS } from "./list.ts";

export interface CommandContext {
  readonly role: Role;
  readonly mentions: readonly NamedPerson[];
  readonly at: LocalTime;
  read(text: string): Words;
  hear(text: string, at: LocalTime, quote?: string): PastedWishes;
}

/** No number of a task has more digits. */
const NUMBERS =
  /^(?:第?[#＃]?(\d{1,6})(?:号单?|单)?(?!\d|个?半?[点時时分天日月周楼栋幢元块:：.]|个?(?:小时|钟头)|[^\s,，、和@＠]*[=＝])[\s,，、和]*)/u;

/** The wish of a text that begins with a slash; undefined for every other text, and for what only looks like a command. */
export function readCommand(text: string, context: CommandContext): Wish | undefined {
  const [, name, behind = ""] = /^[/／]\s*([\p{L}]+)(?:@\S+)?([\s\S]*)$/u.exec(text.trim()) ?? [];
  if (name === undefined) return undefined;
  const { command, rest } = split(name.normalize("NFKC"), behind);
  if (command === undefined) {
    const near = commandNamed(
      COMMANDS,
      nearest(
        name,
        COMMANDS.flatMap((one) => [one.name, ...one.names]),
      ) ?? "",
    );
    return near === undefined
      ? undefined
      : { wish: "refused", refusal: { refusal: "unknown_command", typed: `/${name}`, nearest: near.name } };
  }
  if (!command.who.includes(context.role)) {
    return { wish: "refused", refusal: { refusal: "not_allowed", who: command.who } };
  }
  const { numbers, after } = leadingNumbers(rest.trim());
  const wish = command.wish({ ...context, commands: COMMANDS, text: rest.trim(), numbers, rest: after });
  return wish ?? { wish: "refused", refusal: { refusal: "bad_usage", command: command.name } };
}

/** /接12 and /接 12 are the same: letters that run on into the arguments are cut where a name ends. */
function split(word: string, behind: string) {
  const whole = commandNamed(COMMANDS, word);
  if (whole) return { command: whole, rest: behind };
  const names = COMMANDS.flatMap((command) => command.names.map((name) => ({ command, name })));
  const longest = names
    .filter(({ name }) => name.length > 1 && word.startsWith(name))
    .sort((a, b) => b.name.length - a.name.length)[0];
  return { command: longest?.command, rest: longest ? word.slice(longest.name.length) + behind : behind };
}

function leadingNumbers(text: string): { numbers: readonly number[]; after: string } {
  const numbers: number[] = [];
  let after = text.normalize("NFKC");
  for (let match = NUMBERS.exec(after); match; match = NUMBERS.exec(after)) {
    numbers.push(Number(match[1]));
    after = after.slice(match[0].length);
  }
  return { numbers, after: after.trim() };
}
