// /绑定 and /解绑 of groups, and the list of what is tied.
import type { CommunityKey } from "../domain/ids.ts";
import { plainName } from "../read/plain-name.ts";
import { platformOfAddress } from "./chats.ts";
import { CODE_LIFE } from "./codes.ts";
import type { BindingCommand } from "./read-command.ts";
import { answered, type ListedCommunity, type Obeyed } from "./sayings.ts";
import { chatName, chatsNamed, communityName, permitOf, type Scene, shownAccount, type Tied, useUp } from "./scene.ts";

type BindChat = Extract<BindingCommand, { command: "bind_chat" }>;

/** Ties the group in which it is written, by a code or by a coordinator. */
export function bindChat(tied: Tied, scene: Scene, { text, name, code }: BindChat): Obeyed {
  const { group } = scene;
  if (!group) return answered({ say: "write_it_in_the_group" });
  const same = isAlready(tied, group.address, name);
  if (same) {
    // Written or delivered again; and a good code that is shown in a group is good no longer.
    useUp(tied, scene, code);
    return answered({ ...same, wasElsewhere: false });
  }
  const permit = permitOf(tied, scene, code);
  if (!permit.granted) return answered(permit.answer);
  // What looks like a code may be the end of a name.
  const found = [name, ...(permit.code ? [] : [text])].map((one) => chatsNamed(tied, permit.communities, one));
  const [only, ...others] = found.find(({ length }) => length > 0) ?? [];
  if (!only) return answered({ say: "no_such_chat", chats: chatNames(tied, permit.communities) });
  if (others.length > 0) {
    const communities = [only, ...others].map(({ community }) => community.name);
    return answered({ say: "several_communities", communities, name: only.thing.name });
  }
  const { community, thing } = only;
  const wasElsewhere = tied.chats.of(community.key, thing.key) !== undefined;
  tied.chats.tie({ ...group, community: community.key, chat: thing.key });
  if (permit.code) tied.codes.use(permit.code);
  return answered({ say: "chat_tied", community: community.name, chat: thing.name, wasElsewhere });
}

/** What a group already is, when it is that. */
function isAlready(tied: Tied, address: string, name: string) {
  const here = tied.chats.at(address);
  if (!here) return undefined;
  const [community, chat] = [communityName(tied, here.community), chatName(tied, here.community, here.chat)];
  const isSame = [chat, community + chat].some((one) => plainName(one) === plainName(name));
  return isSame ? ({ say: "chat_tied", community, chat } as const) : undefined;
}

/** What is tied, with a new code, for a coordinator in private; for others what they can do. */
export function listTied(tied: Tied, scene: Scene): Obeyed {
  const communities = tied.people.coordinates(scene.from);
  const { group } = scene;
  const here = group && tied.chats.at(group.address);
  if (here) {
    const names = { community: communityName(tied, here.community), chat: chatName(tied, here.community, here.chat) };
    return answered({ say: "this_chat_is", ...names });
  }
  if (group) return answered({ say: "how_to_bind_chat", chats: chatNames(tied, communities) });
  if (communities.length === 0) return answered({ say: "how_to_bind_person" });
  return answered({
    say: "list",
    communities: communities.map((key) => listed(tied, scene, key)),
    codeLife: CODE_LIFE,
  });
}

function listed(tied: Tied, { at }: Scene, key: CommunityKey): ListedCommunity {
  const chats = (tied.roles.configured(key)?.chats ?? []).map((chat) => {
    const tie = tied.chats.of(key, chat.key);
    if (!tie) return { name: chat.name };
    const title = tie.title === undefined ? {} : { title: tie.title };
    return { name: chat.name, tied: { platform: platformOfAddress(tie.address), ...title } };
  });
  const people = tied.people.proven(key).flatMap((tie) => {
    const role = tied.people.roleOf(tie);
    return role === undefined ? [] : [{ ...shownAccount(tie), name: tied.people.shownName(tie), role }];
  });
  return { community: communityName(tied, key), chats, people, code: tied.codes.make(key, at) };
}

/** Unties the group in which it is written, or the one that a coordinator names; undefined: no group is meant. */
export function unbindChat(tied: Tied, scene: Scene, name: string): Obeyed | undefined {
  const communities = tied.people.coordinates(scene.from);
  const named = name === "" ? [] : chatsNamed(tied, communities, name);
  const here = scene.group && tied.chats.at(scene.group.address);
  if (name !== "" && named.length === 0) return undefined;
  if (name === "" && !scene.group) return answered({ say: "how_to_unbind" });
  const ties = name === "" ? [here] : named.map(({ community, thing }) => tied.chats.of(community.key, thing.key));
  const [tie, ...others] = ties.filter((one) => one !== undefined);
  if (communities.length === 0) return answered({ say: "coordinators_only" });
  if (!tie) return answered({ say: "not_tied" });
  if (others.length > 0) {
    const names = [tie, ...others].map((one) => communityName(tied, one.community));
    return answered({ say: "several_communities", communities: names, name: chatName(tied, tie.community, tie.chat) });
  }
  if (!communities.includes(tie.community)) return answered({ say: "coordinators_only" });
  tied.chats.untie(tie.address);
  return answered({ say: "chat_untied", chat: chatName(tied, tie.community, tie.chat) });
}

const chatNames = ({ roles }: Tied, communities: readonly CommunityKey[]): readonly string[] =>
  communities.flatMap((key) => roles.configured(key)?.chats ?? []).map(({ name }) => name);
