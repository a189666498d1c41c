// What a command is: its names, who may give it, and how its arguments become a wish.
import type { LocalTime } from "../domain/clock.ts";
import type { Words } from "../domain/intents.ts";
import type { Role } from "../domain/people/roles.ts";
import type { CommandName } from "../domain/refusals.ts";
import type { NamedPerson, PastedWishes, Wish } from "../domain/wishes.ts";

/** What stands behind a command's name. */
export interface Arguments {
  /** All of it, trimmed. */
  readonly text: string;
  /** The task numbers at its beginning: 12 13, #12, 12号. */
  readonly numbers: readonly number[];
  /** What follows the numbers. */
  readonly rest: string;
  /** People that the platform knows to be mentioned. */
  readonly mentions: readonly NamedPerson[];
  /** Who gives the command may do what a person of this role may. */
  readonly role: Role;
  /** Community's wall clock. */
  readonly at: LocalTime;
  /** All commands: for the one that tells of them. */
  readonly commands: readonly Command[];
  /** Reads a piece of text as a message is read. */
  read(text: string): Words;
  /** What a whole message wants that was written at that time; a command in it wants nothing. */
  hear(text: string, at: LocalTime, quote?: string): PastedWishes;
}

export interface Command {
  readonly name: CommandName;
  /** Chinese names, the first is shown; the English one is `name`. */
  readonly names: readonly [string, ...string[]];
  readonly who: readonly Role[];
  /** Undefined: the arguments are not as they have to be. */
  wish(given: Arguments): Wish | undefined;
}

export const EVERYBODY: readonly Role[] = ["resident", "volunteer", "grid_worker", "coordinator"];
export const VOLUNTEERS: readonly Role[] = ["volunteer", "grid_worker", "coordinator"];
export const COORDINATORS: readonly Role[] = ["coordinator"];

/** By any of its names, Chinese or English. */
export const commandNamed = (commands: readonly Command[], word: string): Command | undefined =>
  commands.find(({ name, names }) => name === word.toLowerCase() || names.includes(word));

/** What stands behind a command's name, before it is known who writes it; undefined for any other message. */
export function textBehind({ name, names }: Pick<Command, "name" | "names">, text: string): string | undefined {
  const [, word = "", rest = ""] = /^\s*[/／]\s*(\p{L}+)(?:@\S+)?([\s\S]*)$/u.exec(text.normalize("NFKC")) ?? [];
  const called = [...names, name].sort((a, b) => b.length - a.length);
  const own = called.find((one) => word.toLowerCase() === one || (one.length > 1 && word.startsWith(one)));
  return own === undefined ? undefined : word.slice(own.length) + rest;
}

/** The rest of the words as a reason or remark, if there is one. */
export const remarkOf = (rest: string): string | undefined => (rest === "" ? undefined : rest);
