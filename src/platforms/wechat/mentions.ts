// Who is meant by @name in a group: WeChat gives the text alone.
import { mentionedIn } from "../web/mentions.ts";
import type { Member } from "./members.ts";

/** By this name the bot knows itself, whatever the account is called. */
const BOT = "Linli";

/**
 * The members mentioned in a text, each once, in order. A name that several have in this group means nobody, since nobody may be
 * taken for another.
 */
export function mentionedMembers(text: string, members: readonly Member[]): readonly Member[] {
  const byName = new Map<string, Set<Member>>();
  for (const member of members)
    for (const name of [member.name, member.nickname].filter((one) => one !== ""))
      byName.set(name, (byName.get(name) ?? new Set()).add(member));
  const found = mentionedIn(text, byName.keys()).flatMap((name) => {
    const [first, ...others] = byName.get(name) ?? [];
    return first && others.length === 0 ? [first] : [];
  });
  return [...new Set(found)];
}

/** The text with the account's own name in front replaced by the bot's. */
export function addressedToBot(text: string, self: Member | undefined): string {
  const called = /^\s*[@＠]/.exec(text)?.[0];
  if (called === undefined || self === undefined) return text;
  const rest = text.slice(called.length);
  const name = [self.name, self.nickname].find(
    (one) => one !== "" && rest.startsWith(one) && endsName(rest[one.length]),
  );
  return name === undefined ? text : `@${BOT}${rest.slice(name.length)}`;
}

/** Phones put a narrow space after a name, or an ordinary one. */
const endsName = (next: string | undefined): boolean => next === undefined || /[\s\u2005]/.test(next);
