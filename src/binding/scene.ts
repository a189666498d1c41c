// What a command of binding is given in, and by which right: a code, or a coordinator's account.
import type { Community, PersonSettings } from "../domain/community.ts";
import type { ChatKey, CommunityKey, Instant } from "../domain/ids.ts";
import { isBotsName } from "../languages/zh-CN/binding.ts";
import type { Address } from "../platforms/addresses.ts";
import type { Speaker } from "../platforms/platform.ts";
import { plainName } from "../read/plain-name.ts";
import type { Attempts } from "./attempts.ts";
import { type Chats, isIn, platformOfAddress } from "./chats.ts";
import type { Claims } from "./claims.ts";
import type { Codes } from "./codes.ts";
import type { People } from "./people.ts";
import type { Roles } from "./roles.ts";
import type { PersonTie, SavedCode } from "./saved.ts";
import type { BindingSaying, ShownAccount } from "./sayings.ts";

/** All that is tied, and what is counted. */
export interface Tied {
  readonly roles: Roles;
  readonly chats: Chats;
  readonly people: People;
  readonly codes: Codes;
  readonly claims: Claims;
  readonly wrongCodes: Attempts;
  /** Questions to coordinators, which nobody may flood. */
  readonly questions: Attempts;
}

/** Who gives the command, and where. */
export interface Scene {
  readonly from: Address;
  readonly name: string;
  readonly at: Instant;
  readonly mentions: readonly Speaker[];
  /** Undefined: in private. */
  readonly group?: { readonly address: Address; readonly title?: string };
}

/** By which right something is done: for which communities, and the code that is used up by it. */
export type Permit =
  | { readonly granted: true; readonly communities: readonly CommunityKey[]; readonly code: SavedCode | undefined }
  | { readonly granted: false; readonly answer: BindingSaying };

/** A code counts first, then the rights of the account; a code that is not good counts against whoever has no rights. */
export function permitOf(tied: Tied, scene: Scene, shown: string | undefined): Permit {
  const code = shown === undefined ? undefined : tied.codes.show(shown, scene.from, scene.at);
  if (code) return { granted: true, communities: communitiesOf(tied, code), code };
  const communities = tied.people.coordinates(scene.from);
  if (communities.length > 0) return { granted: true, communities, code };
  return { granted: false, answer: shown === undefined ? { say: "how_to_bind_chat", chats: [] } : refuse(tied, scene) };
}

/** What a code is good for. */
export function communitiesOf({ roles }: Tied, { community }: SavedCode): readonly CommunityKey[] {
  return roles.communities.map(({ key }) => key).filter((key) => community === null || key === community);
}

/** A wrong code: it is counted, and after too many there are no more answers. */
export function refuse(tied: Tied, { from, at }: Scene): BindingSaying {
  return { say: tied.wrongCodes.count(from, at) ? "silenced" : "wrong_code" };
}

/** Uses up a code that was shown without need, if it is good. */
export function useUp({ codes }: Tied, { from, at }: Scene, shown: string | undefined): void {
  const code = shown === undefined ? undefined : codes.show(shown, from, at);
  if (code) codes.use(code);
}

/** Several people write with this account: whoever writes in the name of a group. It must not become a person's. */
export const isSharedAccount = ({ chats }: Tied, address: Address, group?: Scene["group"]): boolean =>
  chats.isGroups(address) || (group !== undefined && isIn(group.address, address));

/** What has that name in some of the communities. */
export interface Named<Thing> {
  readonly community: Community;
  readonly thing: Thing;
}

/** By its name, with or without the community's before it. */
function named<Thing extends { readonly name: string }>(
  { roles }: Tied,
  communities: readonly CommunityKey[],
  name: string,
  thingsOf: (community: Community) => readonly Thing[],
): readonly Named<Thing>[] {
  const plain = plainName(name);
  return communities
    .flatMap((key) => roles.configured(key) ?? [])
    .flatMap((community) =>
      thingsOf(community)
        .filter((thing) => [thing.name, community.name + thing.name].some((one) => plainName(one) === plain))
        .map((thing) => ({ community, thing })),
    );
}

export const chatsNamed = (tied: Tied, communities: readonly CommunityKey[], name: string) =>
  named<Community["chats"][number]>(tied, communities, name, ({ chats }) => chats);

/** People of the settings; each with the role that he has now. */
export const peopleNamed = (tied: Tied, communities: readonly CommunityKey[], name: string) =>
  named<PersonSettings>(tied, communities, name, ({ people }) => people);

export const chatName = ({ roles }: Tied, community: CommunityKey, chat: ChatKey): string =>
  roles.configured(community)?.chats.find(({ key }) => key === chat)?.name ?? chat;

export const communityName = ({ roles }: Tied, community: CommunityKey): string =>
  roles.configured(community)?.name ?? community;

/** An account as coordinators see it: by the name that others see, for they have to find him. */
export const shownAccount = ({ no, name, address }: PersonTie): ShownAccount => ({
  no,
  name,
  platform: platformOfAddress(address),
});

/** `by_name`: several may be called so, and whoever wants to. */
export interface Meant {
  readonly ties: readonly PersonTie[];
  readonly how: "account" | "by_name";
}

/** Who is meant: the mentioned account, a number, or a name. */
export function meantBy(
  { people }: Tied,
  communities: readonly CommunityKey[],
  { mentions }: Scene,
  words: string,
): Meant {
  const others = mentions.filter(({ name }) => !isBotsName(name));
  const mentioned = communities.flatMap((community) => others.flatMap(({ key }) => people.accountsOf(community, key)));
  if (mentioned.length > 0) return { ties: mentioned, how: "account" };
  const ties = communities.flatMap((community) => people.called(community, words));
  return { ties, how: ties.every(({ no }) => String(no) === words) ? "account" : "by_name" };
}
