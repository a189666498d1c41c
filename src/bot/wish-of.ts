// From what came in to what is wanted: a command, a press, or the words as the reader reads them.

import { readPlainCommand } from "../commands/plain.ts";
import { readCommand } from "../commands/read-command.ts";
import type { LocalTime } from "../domain/clock.ts";
import type { Words } from "../domain/intents.ts";
import { mayVolunteer, type Role } from "../domain/people/roles.ts";
import type { PastedWishes, Wish } from "../domain/wishes.ts";
import { isOwnPost } from "../languages/zh-CN/heard/own-posts.ts";
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
export function wishOf(incoming: Incoming, ears: Ears, { role, at, commandsOnly }: Heard): Wish | undefined {
  const read = readAt(ears, at);
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
      const hear = (said: string, then: LocalTime, quote?: string) => pastedWishes(said, readAt(ears, then), quote);
      const command = readCommand(text, { role, mentions, at, read, hear });
      if (command) return command;
      if (commandsOnly || isCommand(text)) return undefined;
      return plainWish(text, mayVolunteer(role), read, incoming.quote?.text);
    }
  }
}

type Read = (text: string, quote?: string) => Words;

const readAt =
  ({ reader, replyIn, meansAll }: Ears, at: LocalTime): Read =>
  (text, quote) => {
    const reading = reader(quote === undefined ? { text, at } : { text, at, quote });
    const reply = replyIn(text);
    return { ...reading, ...(reply === undefined ? {} : { reply }), ...(meansAll(text) ? { all: true } : {}) };
  };

/** What a message without a command wants. */
function plainWish(text: string, isVolunteer: boolean, read: Read, quote?: string): Wish {
  const report = isVolunteer ? (severalReports(text, read) ?? readPlainCommand(text)) : undefined;
  return report ?? { wish: "words", words: read(text, quote) };
}

/** What a pasted message wants. Commands in it, and what the bot itself has said, are left alone. */
function pastedWishes(said: string, read: Read, quote?: string): PastedWishes {
  const { text } = withoutName(said);
  if (isCommand(text) || isOwnPost(text)) return {};
  return { asVolunteer: plainWish(text, true, read, quote), asResident: plainWish(text, false, read, quote) };
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
