// From what came in to what is wanted: a command, a press, or the words as the reader reads them.

import { readPlainCommand } from "../commands/plain.ts";
import { readCommand } from "../commands/read-command.ts";
import type { LocalTime } from "../domain/clock.ts";
import type { Words } from "../domain/intents.ts";
import { mayVolunteer, type Role } from "../domain/people/roles.ts";
import type { Wish } from "../domain/wishes.ts";
import type { Incoming, IncomingMessage } from "../platforms/platform.ts";
import type { Reader } from "../read/reading.ts";
import { actionOf } from "./buttons.ts";

export interface Ears {
  readonly reader: Reader;
  /** A message that is nothing but a yes or a no. */
  readonly replyIn: (text: string) => "yes" | "no" | undefined;
  /** The words mean all that there are: 全接了. */
  readonly meansAll: (text: string) => boolean;
}

export interface Heard {
  readonly role: Role;
  readonly at: LocalTime;
  /** A chat in which nobody but a command is listened to: suppliers', sites'. */
  readonly commandsOnly: boolean;
}

/** What is wanted; undefined: nothing that the bot has to look at. */
export function wishOf(
  incoming: Incoming,
  { reader, replyIn, meansAll }: Ears,
  { role, at, commandsOnly }: Heard,
): Wish | undefined {
  const read = (text: string, quote?: string): Words => {
    const reading = reader(quote === undefined ? { text, at } : { text, at, quote });
    const reply = replyIn(text);
    return { ...reading, ...(reply === undefined ? {} : { reply }), ...(meansAll(text) ? { all: true } : {}) };
  };
  switch (incoming.kind) {
    case "press": {
      const action = actionOf(incoming.button);
      return action === undefined ? undefined : { wish: "press", action };
    }
    case "recall":
      return { wish: "recall_message", message: incoming.of };
    case "edit":
      return commandsOnly || isCommand(incoming.text)
        ? undefined
        : { wish: "change_message", message: incoming.of, words: read(withoutName(incoming.text).text) };
    case "message": {
      if (incoming.voice) return { wish: "voice" };
      const { text } = withoutName(incoming.text);
      const mentions = incoming.mentions.filter(({ name }) => !BOT_NAMES.test(name));
      const command = readCommand(text, { role, mentions, at, read });
      if (command) return command;
      if (commandsOnly || isCommand(text)) return undefined;
      const several = mayVolunteer(role) ? severalReports(text, read) : undefined;
      if (several) return several;
      const plain = mayVolunteer(role) ? readPlainCommand(text) : undefined;
      return plain ?? { wish: "words", words: read(text, incoming.quote?.text) };
    }
  }
}

/** 2送到了，3退单: when each part of a message begins with a number of its own and says what to do with it, each counts. */
function severalReports(text: string, read: (text: string) => Words): Wish | undefined {
  const parts = text.split(/[,，;；。\n]+/u).filter((part) => part.trim() !== "");
  if (parts.length < 2 || !parts.every((part) => /^\s*[#＃]?\d{1,6}(?!\d)/u.test(part))) return undefined;
  const wishes = parts.map((part): Wish => readPlainCommand(part) ?? { wish: "words", words: read(part) });
  const isEachClear = wishes.every(
    (wish) => wish.wish !== "words" || ("refs" in wish.words && wish.words.refs.some(({ no }) => no !== undefined)),
  );
  const kinds = new Set(wishes.map((wish) => (wish.wish === "words" ? sameReport(wish.words) : wish.wish)));
  return isEachClear && kinds.size > 1 ? { wish: "several", wishes } : undefined;
}

const sameReport = (words: Words): string => ("state" in words ? `${words.intent} ${words.state}` : words.intent);

const isCommand = (text: string): boolean => /^\s*[/／]/u.test(text);

const BOT_NAMES = /^(?:机器人|邻里|Linli)(?:机器人)?$/iu;
const BOT_NAME = /^\s*[@＠](?:机器人|邻里|Linli)(?:机器人)?[\s\u2005,，:：]*/iu;

/** The text without the bot's name in front of it, and whether it was there. */
export function withoutName(text: string): { readonly text: string; readonly named: boolean } {
  const rest = text.replace(BOT_NAME, "");
  return { text: rest, named: rest !== text };
}

/** Written to the bot itself. */
export const isAddressed = (incoming: IncomingMessage): boolean => withoutName(incoming.text).named;
