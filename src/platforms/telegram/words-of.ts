// What somebody wrote on Telegram: the text as people of other platforms write it, who is mentioned, and what is quoted.
import type { Message, MessageEntity } from "grammy/types";

/** Who is meant by a mention. */
export type Meant = { readonly is: "bot" } | { readonly is: "user"; readonly id: number; readonly name: string };

export interface Mention {
  readonly offset: number;
  readonly length: number;
  readonly meant: Meant;
}

/** The text or what stands below a picture. */
export const textOf = (message: Message): string => message.text ?? message.caption ?? "";

/** A kind of message that says something, though neither in words nor in a picture that we keep. */
export const isWithoutWords = (message: Message): boolean =>
  [
    message.voice,
    message.audio,
    message.video,
    message.video_note,
    message.animation,
    message.document,
    message.photo,
    message.location,
    message.venue,
    message.contact,
  ].some((kind) => kind !== undefined);

/** A command that is given to a bot by its user name: `/list@linli_bot`, `/列表@linli_bot`. User names of bots end in bot. */
const COMMAND_TO = /^([/／][^\s@/／]+)@(\w*bot)(?!\w)/iu;

/** To whom a command is given; undefined: no command, or to whoever knows it. */
export function commandTo(text: string): { readonly bot: string; readonly length: number } | undefined {
  const [given, , bot] = COMMAND_TO.exec(text) ?? [];
  return given === undefined || bot === undefined ? undefined : { bot, length: given.length };
}

/** The text without the bot's name behind a command. */
export const withoutBotName = (text: string): string => text.replace(COMMAND_TO, "$1");

export const isSameUser = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** The mentions in a message, in order. `userNamed` knows whose user name that is; whoever is unknown is left out. */
export function mentionsIn(
  message: Message,
  bot: { readonly id: number; readonly username: string },
  userNamed: (username: string) => number | undefined,
): Mention[] {
  const text = textOf(message);
  const entities = message.entities ?? message.caption_entities ?? [];
  return entities.flatMap((entity): Mention[] => {
    const meant = meantBy(entity, text, bot, userNamed);
    return meant === undefined ? [] : [{ offset: entity.offset, length: entity.length, meant }];
  });
}

function meantBy(
  entity: MessageEntity,
  text: string,
  bot: { readonly id: number; readonly username: string },
  userNamed: (username: string) => number | undefined,
): Meant | undefined {
  const written = text.slice(entity.offset, entity.offset + entity.length);
  switch (entity.type) {
    case "text_mention":
      if (entity.user.id === bot.id) return { is: "bot" };
      return { is: "user", id: entity.user.id, name: nameOfUser(entity.user) };
    case "mention": {
      const username = written.replace(/^@/, "");
      if (isSameUser(username, bot.username)) return { is: "bot" };
      const id = userNamed(username);
      return id === undefined ? undefined : { is: "user", id, name: username };
    }
    default:
      return undefined;
  }
}

/** The name under which others see somebody. */
export const nameOfUser = (user: { readonly first_name: string; readonly last_name?: string }): string =>
  user.last_name === undefined ? user.first_name : `${user.first_name} ${user.last_name}`;

/**
 * Writes the names by which we know people in the place of user names and of mentions without an @, as the reader knows them:
 * `@xiaozhang_77 去吗` becomes `@小张 去吗`.
 */
export function withNames(
  text: string,
  mentions: readonly { readonly offset: number; readonly length: number; readonly name: string }[],
): string {
  return mentions.reduceRight((rest, { offset, length, name }) => {
    const after = rest.slice(offset + length);
    // A name runs into the word behind it, which a user name of Latin letters does not.
    const space = after === "" || /^[\s\p{P}]/u.test(after) ? "" : " ";
    return `${rest.slice(0, offset)}@${name}${space}${after}`;
  }, text);
}
