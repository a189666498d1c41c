// Binding in words: what coordinators write to tie groups and people, and what they read; the operator's lines on the console.
import type { BindingSaying, ListedCommunity, ShownAccount } from "../../binding/sayings.ts";
import type { Role } from "../../domain/people/roles.ts";
import { lengthText, lines, listed, ROLE_NAMES } from "./said/words.ts";

const ROLES: Readonly<Record<string, Role>> = {
  协调员: "coordinator",
  coordinator: "coordinator",
  网格员: "grid_worker",
  grid_worker: "grid_worker",
  志愿者: "volunteer",
  volunteer: "volunteer",
  居民: "resident",
  resident: "resident",
};

/** The role of that name; undefined: it is none. */
export const roleCalled = (word: string): Role | undefined => new Map(Object.entries(ROLES)).get(word.toLowerCase());

/** Whoever writes it means himself. */
export const meansMyself = (word: string): boolean => /^(?:我|本人|me)$/iu.test(word);

/** Mentioned only to be spoken to. */
export const isBotsName = (name: string): boolean => /^(?:机器人|邻里|Linli)(?:机器人)?$/iu.test(name);

export const bindingNames = {
  /** A stranger who bears the name of somebody with a role. */
  unconfirmed: (name: string): string => `${name}（未确认）`,
  /** Somebody with a role whose name another with a role has too. */
  namesake: (name: string, no: number): string => `${name}（${no}）`,
} as const;

const PLATFORMS: ReadonlyMap<string, string> = new Map([
  ["telegram", "Telegram"],
  ["wechat", "微信"],
]);
const platformText = (platform: string): string => PLATFORMS.get(platform) ?? platform;

const accountText = ({ no, name, platform }: ShownAccount): string => `${no} ${name}（${platformText(platform)}）`;

/** What is said to people. */
export function bindingText(saying: BindingSaying): string {
  switch (saying.say) {
    case "how_to_bind_chat":
      return lines(
        "这个群还没有绑定。请在这里发：/绑定 群名 口令，例如：/绑定 志愿者群 XXXX-XXXX",
        saying.chats.length > 0 && `可以绑定的群：${listed(saying.chats)}`,
        saying.chats.length === 0 && "口令请向协调员要；第一个口令在启动机器人的窗口里",
      );
    case "how_to_bind_person":
      return "请发：/我是 名字 口令。没有口令就发“/我是 名字”，由协调员确认";
    case "how_to_give_role":
      return "请发：/角色 @某人 志愿者（或者网格员、协调员、居民），也可以用编号：/角色 12 志愿者";
    case "how_to_unbind":
      return "请在要解绑的群里发 /解绑，或者发：/解绑 群名、/解绑 @某人、/解绑 我";
    case "write_it_in_the_group":
      return "请在要绑定的那个群里发这一句。口令没有用掉";
    case "coordinators_only":
      return "只有协调员可以。您是协调员的话，请先私下发给我：/我是 名字 口令";
    case "write_as_yourself":
      return "这是以群或频道的名义发的，不知道是谁。请用自己的账号，或者私下发给我";
    case "wrong_code":
      return "口令不对，或者用过、过期了。请向协调员要一个新的";
    case "silenced":
      return "错了太多次，一小时内不再回答";
    case "chat_tied":
      return lines(
        `已绑定：这个群是${saying.community}的“${saying.chat}”`,
        saying.wasElsewhere && "原来绑定的那个群已经解绑",
      );
    case "chat_untied":
      return `已解绑“${saying.chat}”。那个群里的话我不再看，也不再往那里发`;
    case "not_tied":
      return "没有绑定，不用解绑";
    case "this_chat_is":
      return `这个群是${saying.community}的“${saying.chat}”。要看全部绑定、要新口令，请协调员私下发给我：/绑定`;
    case "no_such_chat":
      return `设置里没有这个群。可以绑定的群：${listed(saying.chats)}`;
    case "several_communities":
      return `几个社区都有“${saying.name}”，请在前面写上社区：${listed(
        saying.communities.map((community) => `${community} ${saying.name}`),
      )}`;
    case "list":
      return lines(
        ...saying.communities.map(listText),
        `口令用一次就失效，${lengthText(saying.codeLife)}内有效。在群里发“/绑定 群名 口令”，或者私下发“/我是 名字 口令”`,
      );
    case "person_tied":
      return `已确认：您是${saying.person}（${ROLE_NAMES[saying.role]}）`;
    case "person_untied":
      return `已解绑${saying.person}，这个账号不再有他的权限`;
    case "no_such_person":
      return `名单里没有“${saying.name}”`;
    case "write_in_group_first":
      return "请先在社区的群里说一句话，或者向协调员要一个口令，发：/我是 名字 口令";
    case "coordinators_asked":
      return `已请协调员确认您是${saying.person}`;
    case "nobody_to_ask":
      return `现在还没有协调员可以确认。您有口令的话，请发：/我是 ${saying.person} 口令`;
    case "confirm_person":
      return lines(
        `${accountText(saying.account)}说自己是${saying.person}（${ROLE_NAMES[saying.role]}）。`,
        saying.hasOther && `注意：${saying.person}已经绑定了另一个账号，确认以后那个账号可能不再有权限。`,
        `先当面或者打电话问清楚。是他本人，请协调员发：/角色 ${saying.account.no} ${ROLE_NAMES[saying.role]}`,
      );
    case "role_given":
      return saying.as === undefined
        ? `${saying.name}现在是${ROLE_NAMES[saying.role]}`
        : `${saying.name}就是${saying.as}，现在是${ROLE_NAMES[saying.role]}`;
    case "role_of_settings":
      return `${saying.name}在设置文件里是${ROLE_NAMES[saying.role]}，要改请改设置；要收回这个账号的权限，请发 /解绑 ${saying.name}`;
    case "nobody_called":
      return `没有见过“${saying.name}”。请他先在群里说一句话`;
    case "say_number":
      return lines(
        "请用编号说明是谁：",
        ...saying.accounts.map(accountText),
        saying.role !== undefined && `例如：/角色 ${saying.accounts[0]?.no ?? 1} ${ROLE_NAMES[saying.role]}`,
        saying.role === undefined && `例如：/解绑 ${saying.accounts[0]?.no ?? 1}`,
      );
    case "not_saved":
      return "现在没能存下来，请过一会儿再发一次";
  }
}

const listText = ({ community, chats, people, code }: ListedCommunity): string =>
  lines(
    `${community}：`,
    ...chats.map(({ name, tied }) => {
      const title = tied?.title === undefined ? "" : `“${tied.title}”`;
      return `· ${name}：${tied ? `${platformText(tied.platform)}${title}` : "未绑定"}`;
    }),
    ...people.map((person) => `· ${accountText(person)}：${ROLE_NAMES[person.role]}`),
    `新口令：${code}`,
  );

/** What the operator reads on the console. */
export const ownerTexts = {
  code: (code: string, codeLifeMs: number): string =>
    lines(
      `还没有协调员和机器人认识。口令：${code}（用一次就失效，${lengthText(codeLifeMs)}内有效）`,
      `· 协调员私下发给机器人：/我是 名字 ${code}（名字和设置文件里的一样），以后发 /绑定 就有新口令`,
      `· 或者先绑定一个群，在群里发：/绑定 群名 ${code}，例如：/绑定 志愿者群 ${code}`,
    ),
} as const;

const UNTOUCHED = "什么都没有改动";

/** Why the bot cannot start with what is in bindings.json. */
export const bindingFileTexts = {
  damaged: (file: string): string =>
    `${file} 已损坏。${UNTOUCHED}。请用最近的备份恢复这个文件；没有备份就把它移走再启动，然后重新绑定群和人`,
  otherVersion: (file: string, found: unknown, known: number): string =>
    `${file} 的版本是 ${String(found)}，这个程序只认得版本 ${known}。${UNTOUCHED}。请换用写下它的那个版本的邻里`,
} as const;
