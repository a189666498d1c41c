// The commands as a messenger's menu shows them: under their English names, by who may give them in a chat.
import type { Command } from "../commands/command.ts";
import { COMMANDS } from "../commands/list.ts";
import type { Community } from "../domain/community.ts";
import type { Role } from "../domain/people/roles.ts";
import { COMMAND_TEXTS } from "../languages/zh-CN/said/commands.ts";
import type { Menu } from "../platforms/telegram/options.ts";

const menuFor = (role: Role): Menu["commands"] =>
  COMMANDS.filter(({ who }: Command) => who.includes(role)).map(({ name }) => ({
    name,
    description: `${COMMAND_TEXTS[name].usage}　${COMMAND_TEXTS[name].does}`,
  }));

/** What anybody may do, in groups; what volunteers may, in private and in their chats; and all in the coordinators'. */
export const menusOf = (communities: readonly Community[]): readonly Menu[] => [
  { place: "groups", commands: menuFor("resident") },
  { place: "private", commands: menuFor("volunteer") },
  ...communities.flatMap((community) =>
    community.chats.flatMap(({ key, roles }): readonly Menu[] => {
      const place = { community: community.key, chat: key };
      if (roles.includes("coordinators")) return [{ place, commands: menuFor("coordinator") }];
      return roles.includes("volunteers") ? [{ place, commands: menuFor("volunteer") }] : [];
    }),
  ),
];
