// A post as the messages of which it consists on Telegram: within its limits, with mentions that notify.
import type { InlineKeyboardButton, MessageEntity } from "grammy/types";
import type { ImageKey } from "../../domain/ids.ts";
import type { Batch } from "../pace/lines.ts";
import { splitAtLines } from "../pace/split.ts";
import type { Button, Outgoing, Speaker } from "../platform.ts";
import type { SentMessage } from "./ledger-entry.ts";

/** UTF-16 units of a message and of what stands below a picture (https://core.telegram.org/bots/api#sendmessage, #sendphoto). */
const LONGEST_TEXT = 4096;
const LONGEST_CAPTION = 1024;
/** Pictures in one album (https://core.telegram.org/bots/api#sendmediagroup). */
const MOST_IN_ALBUM = 10;

/**
 * Words with what is marked in them. They are sent with entities and not with a parse mode, so that nothing in them is ever markup
 * and nothing has to be escaped.
 */
export interface Rendered {
  readonly text: string;
  readonly entities: MessageEntity[];
}

export type Part =
  | ({ readonly kind: "text" } & Rendered)
  | ({ readonly kind: "picture"; readonly image: ImageKey } & Rendered)
  | { readonly kind: "album"; readonly images: readonly ImageKey[] };

/** Where somebody is on Telegram; undefined: not known. */
export type UserOf = (person: Speaker) => number | undefined;

/** The parts of a post, or of several that go out together, in order; the last has the buttons, if there are any. */
export function partsOf(posts: Batch<Outgoing>, userOf: UserOf): readonly Part[] {
  const [{ images }] = posts;
  const text = textOf(posts);
  const mentions = posts.flatMap((post) => post.mentions);
  const [image] = images;
  if (image !== undefined && images.length === 1 && text.length <= LONGEST_CAPTION)
    return [{ kind: "picture", image, ...marked(text, mentions, userOf) }];
  const words = split(text, LONGEST_TEXT).map((part): Part => ({ kind: "text", ...marked(part, mentions, userOf) }));
  return [...pictures(images), ...words];
}

/** The words of a post's new form for the messages in which its old form stands; undefined: they do not fit there. */
export function wordsFor(
  messages: readonly SentMessage[],
  post: Outgoing,
  userOf: UserOf,
): readonly Rendered[] | undefined {
  const most = messages.some(({ words }) => words === "caption") ? LONGEST_CAPTION : LONGEST_TEXT;
  const texts = split(textOf([post]), most);
  return texts.length === messages.length ? texts.map((text) => marked(text, post.mentions, userOf)) : undefined;
}

/** Telegram refuses messages of nothing but white space. */
const split = (text: string, most: number): readonly string[] =>
  splitAtLines(text, most).filter((part) => part.trim() !== "");

/** The words of posts that go out together. */
const textOf = (posts: readonly Outgoing[]): string => posts.map(withMentions).join("\n\n");

/**
 * Whether a post can go out in one message with those before it: to the very same chat (a group's topics are chats of their own,
 * though one on Telegram), words alone, and not too many.
 */
export const mayJoin = (posts: Batch<Outgoing>, next: Outgoing): boolean =>
  next.community === posts[0].community &&
  next.chat === posts[0].chat &&
  [...posts, next].every(isWordsAlone) &&
  textOf([...posts, next]).length <= LONGEST_TEXT;

const isWordsAlone = ({ buttons, images, quote, replaces }: Outgoing): boolean =>
  buttons.length === 0 && images.length === 0 && quote === undefined && replaces === undefined;

/** Characters of the labels in a row of buttons: phones are narrow, and cut what is too long. */
const LONGEST_ROW = 12;

/** Buttons below a message; short ones share a row. */
export function keyboardOf(buttons: readonly Button[]): InlineKeyboardButton[][] {
  const shown = buttons.map(({ label, data }) => ({ text: label, callback_data: data }));
  return shown.reduce<InlineKeyboardButton[][]>((rows, button) => {
    const row = rows.at(-1);
    const length = [...(row ?? []), button].reduce((sum, { text }) => sum + text.length, 0);
    if (row && length <= LONGEST_ROW) row.push(button);
    else rows.push([button]);
    return rows;
  }, []);
}

function pictures(images: readonly ImageKey[]): Part[] {
  const [image, ...rest] = images;
  if (image === undefined) return [];
  if (rest.length === 0) return [{ kind: "picture", image, text: "", entities: [] }];
  const album = images.slice(0, MOST_IN_ALBUM);
  return [{ kind: "album", images: album }, ...pictures(images.slice(MOST_IN_ALBUM))];
}

/** Whoever is mentioned and not named in the text is named before it. */
function withMentions({ text, mentions }: Outgoing): string {
  const missing = mentions.filter(({ name }) => !text.includes(name)).map(({ name }) => `@${name}`);
  return missing.length === 0 ? text : `${missing.join(" ")}${text === "" ? "" : `\n${text}`}`;
}

/** Marks where the text names whom it mentions, with an @ or without, so that his phone tells him. */
function marked(text: string, mentions: readonly Speaker[], userOf: UserOf): Rendered {
  const taken: { readonly offset: number; readonly end: number }[] = [];
  const entities: MessageEntity[] = [];
  // 小张三 before 小张, which is the beginning of it.
  for (const person of mentions.toSorted((one, other) => other.name.length - one.name.length)) {
    const user = userOf(person);
    const found = user === undefined ? undefined : nameIn(text, person.name, taken);
    if (user === undefined || found === undefined) continue;
    taken.push(found);
    const { offset, end } = found;
    const named = { id: user, is_bot: false, first_name: person.name };
    entities.push({ type: "text_mention", offset, length: end - offset, user: named });
  }
  return { text, entities: entities.toSorted((one, other) => one.offset - other.offset) };
}

function nameIn(text: string, name: string, taken: readonly { readonly offset: number; readonly end: number }[]) {
  for (const written of [`@${name}`, name])
    for (let offset = text.indexOf(written); offset >= 0; offset = text.indexOf(written, offset + 1)) {
      const end = offset + written.length;
      if (!taken.some((other) => offset < other.end && other.offset < end)) return { offset, end };
    }
  return undefined;
}
