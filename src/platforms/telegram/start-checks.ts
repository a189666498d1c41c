// What is looked at when Telegram has begun: whether the bot can hear and speak where it should, and its menus.
import type { Api } from "grammy";
import type { BotCommand, BotCommandScope, ChatMember, UserFromGetMe } from "grammy/types";
import type { Menu, MenuPlace, TelegramOptions } from "./options.ts";
import { troubleOf } from "./troubles.ts";
import { isGroup, type Place, placeAt } from "./whereabouts.ts";

/** Tells the operator what keeps the bot from hearing or speaking, in words and with what to do. */
export async function tellWhatIsMissing(api: Api, me: UserFromGetMe, options: TelegramOptions): Promise<void> {
  const { groups, addresses, words, log } = options;
  let isDeaf = groups.length === 0;
  for (const { community, chat } of groups) {
    const place = placeOf(addresses.addressOfChat(community, chat));
    if (place === undefined) continue;
    const found = await standingIn(api, place, me.id);
    if (found === "unknown") continue;
    if (found === "not_there") log.warn({ community, chat }, words.notInGroup(chat));
    else if (!maySend(found)) log.warn({ community, chat }, words.maySendNothing(chat));
    // Administrators hear everything whatever the privacy mode.
    if (found !== "not_there" && found.status !== "administrator") isDeaf = true;
  }
  const isTied = groups.some(({ community, chat }) => addresses.addressOfChat(community, chat) !== undefined);
  if (!me.can_read_all_group_messages && (isDeaf || !isTied)) log.warn({}, words.privacyOn(me.username));
}

/** Sets the commands that Telegram shows. A menu that cannot be set is told in the log: commands work without it. */
export async function setMenus(api: Api, { menus, addresses, log }: TelegramOptions): Promise<void> {
  for (const { place, commands } of menus) {
    const scope = scopeOf(place, addresses);
    if (scope === undefined) continue;
    await api.setMyCommands(commandsOf(commands), { scope }).catch((error: unknown) => {
      const trouble = troubleOf(error);
      log.warn({ trouble: trouble.is }, "a menu of commands could not be set on Telegram");
    });
  }
}

const commandsOf = (commands: Menu["commands"]): BotCommand[] =>
  commands.map(({ name, description }) => ({ command: name, description }));

function scopeOf(place: MenuPlace, addresses: TelegramOptions["addresses"]): BotCommandScope | undefined {
  if (place === "private") return { type: "all_private_chats" };
  if (place === "groups") return { type: "all_group_chats" };
  const group = placeOf(addresses.addressOfChat(place.community, place.chat));
  return group && { type: "chat", chat_id: group.chatId };
}

function placeOf(address: string | undefined): Place | undefined {
  const place = address === undefined ? undefined : placeAt(address);
  return place && isGroup(place) ? place : undefined;
}

async function standingIn(api: Api, { chatId }: Place, bot: number): Promise<ChatMember | "not_there" | "unknown"> {
  try {
    const member = await api.getChatMember(chatId, bot);
    return member.status === "left" || member.status === "kicked" ? "not_there" : member;
  } catch (error) {
    return troubleOf(error).is === "not_there" ? "not_there" : "unknown";
  }
}

const maySend = (member: ChatMember): boolean => member.status !== "restricted" || member.can_send_messages;
