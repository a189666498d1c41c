// Turns what somebody did in the page into what a platform hands to the bot, or says why it cannot be.
import {
  chatKey,
  type Instant,
  imageKey,
  messageKey,
  ownerOfPrivateChat,
  personKey,
  postKey,
} from "../../domain/ids.ts";
import type { Incoming, Speaker } from "../platform.ts";
import type { Deed } from "./bodies.ts";
import type { CommunityChats } from "./chats.ts";
import { mentionedIn } from "./mentions.ts";
import type { Refused } from "./wire.ts";

/** The bot as people see it in the sandbox. */
export const sandboxBot: Speaker = { key: personKey("邻里"), name: "邻里" };
/** What people also call it. */
export const otherNameOfTheBot = "机器人";

const speaker = (name: string): Speaker => ({ key: personKey(name), name });

/** The speakers mentioned in a text; by either name the bot is the bot. */
function mentions(text: string, chats: CommunityChats): Speaker[] {
  const names = [...chats.people.map((person) => person.name), sandboxBot.name, otherNameOfTheBot];
  const found = mentionedIn(text, names).map((name) => (name === otherNameOfTheBot ? sandboxBot.name : name));
  return [...new Set(found)].map(speaker);
}

export type ReadDeed =
  | { readonly ok: true; readonly incoming: Incoming }
  | { readonly ok: false; readonly why: Refused };

const refused = (why: Refused): ReadDeed => ({ ok: false, why });

/** The key of what was done; made from the page's id, so that the same deed has the same. */
export const keyOf = (deed: Deed) => messageKey(`web:${deed.id}`);

/** Reads a deed at an instant. Texts are handed on as written. */
export function readDeed(deed: Deed, chats: CommunityChats, at: Instant): ReadDeed {
  if (!chats.hasPerson(deed.from)) return refused("unknown_person");
  const common = { community: chats.settings.key, key: keyOf(deed), from: speaker(deed.from), at };
  switch (deed.kind) {
    case "message": {
      const chat = chatKey(deed.chat);
      if (!chats.hasChat(chat)) return refused("unknown_chat");
      const owner = ownerOfPrivateChat(chat);
      if (owner !== undefined && owner !== common.from.key) return refused("not_your_chat");
      const quoted = deed.quote === undefined ? undefined : chats.quoteOf(deed.quote);
      if (deed.quote !== undefined && quoted === undefined) return refused("unknown_message");
      const quote = quoted && { quote: { of: messageKey(quoted.id), text: quoted.text } };
      const { text } = deed;
      const images = deed.images.map(imageKey);
      return {
        ok: true,
        incoming: { ...common, kind: "message", chat, text, images, mentions: mentions(text, chats), ...quote },
      };
    }
    case "press": {
      const post = chats.postOf(postKey(deed.post));
      if (post === undefined) return refused("unknown_message");
      const owner = ownerOfPrivateChat(post.first.chat);
      if (owner !== undefined && owner !== common.from.key) return refused("not_your_chat");
      if (!post.buttons.has(deed.button)) return refused("unknown_button");
      const { chat, key } = post.first;
      return { ok: true, incoming: { ...common, kind: "press", chat, post: key, button: deed.button } };
    }
    case "edit":
    case "recall": {
      const message = chats.messageOf(deed.of);
      if (message === undefined) return refused("unknown_message");
      if (message.incoming.from.key !== common.from.key) return refused("not_your_message");
      if (message.recalled) return refused("recalled");
      const { chat, key: of } = message.incoming;
      return deed.kind === "edit"
        ? { ok: true, incoming: { ...common, kind: "edit", chat, of, text: deed.text } }
        : { ok: true, incoming: { ...common, kind: "recall", chat, of } };
    }
  }
}
