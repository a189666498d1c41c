// A post as data becomes one in words, with buttons that come back as data; and the hint to whom cannot be written to yet.
import type { Board } from "../domain/board.ts";
import { type ChatKey, type Instant, type PersonKey, postKey } from "../domain/ids.ts";
import type { World } from "../domain/occasion.ts";
import { nameOf } from "../domain/people/names.ts";
import type { GroupPost, Post, PrivatePost, PrivateSaying, Saying } from "../domain/posts.ts";
import type { Language } from "../languages/language.ts";
import type { Outgoing } from "../platforms/platform.ts";
import { buttonData } from "./buttons.ts";

export interface Speaking {
  readonly world: World;
  readonly language: Language;
  readonly board: Board;
}

/** The post as a platform gets it. */
export function rendered(post: Post, { world, language, board }: Speaking): Outgoing {
  const name = (person: PersonKey) => nameOf(world.community, board, person);
  const { text, labels } = language.speak(post, { localOf: (at) => world.zone.localOf(at), nameOf: name });
  const { key, chat, at, images, actions } = post;
  return {
    community: world.community.key,
    key,
    chat,
    at,
    text,
    images,
    mentions: post.mentions.map((person) => ({ key: person, name: name(person) })),
    buttons: actions.map((action, i) => ({ label: labels[i] ?? "", data: buttonData(action) })),
    ...(post.urgent ? { urgent: true } : {}),
    ...(post.quote === undefined ? {} : { quote: post.quote }),
    ...(post.replaces === undefined ? {} : { replaces: post.replaces }),
  };
}

const isPublic = (saying: Saying | PrivateSaying): saying is Saying =>
  saying.say !== "task_details" && saying.say !== "show_private";

/**
 * For a person who cannot be written to in private: what anybody may hear (a reminder) is said in the group, with a mention;
 * of the rest he is told only that it waits for him.
 */
export function inGroupInstead(post: PrivatePost, chat: ChatKey, person: string, at: Instant): GroupPost {
  const isSaidHere = mayBeSaidInGroup(post);
  return {
    key: postKey(`${post.key}/group`),
    at,
    to: "group",
    chat,
    role: "other",
    says: isSaidHere ? post.says.filter(isPublic) : [{ say: "open_private_chat", person }],
    about: isSaidHere ? post.about : [],
    mentions: [post.person],
    actions: isSaidHere ? post.actions : [],
    images: [],
    urgent: post.urgent && isSaidHere,
  };
}

/** Nothing in it is for one person's eyes alone, so that the group may read it in the place of the private chat. */
export const mayBeSaidInGroup = (post: PrivatePost): boolean => post.says.every(isPublic);
