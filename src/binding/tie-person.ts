// /我是 and /解绑 of people: by a code at once, without one after a coordinator's word.
import { chatWithRole, type PersonSettings } from "../domain/community.ts";
import { type ChatKey, type CommunityKey, privateChat } from "../domain/ids.ts";
import type { BindingCommand } from "./read-command.ts";
import type { PersonTie } from "./saved.ts";
import { answered, type Obeyed } from "./sayings.ts";
import {
  communitiesOf,
  isSharedAccount,
  meantBy,
  type Named,
  peopleNamed,
  refuse,
  type Scene,
  shownAccount,
  type Tied,
  useUp,
} from "./scene.ts";

type IAm = Extract<BindingCommand, { command: "i_am" }>;

/** Somebody says who he is. Without a name he is called as others see him, which helps no one who has no code. */
export function tieMyself(tied: Tied, scene: Scene, { name, code }: IAm): Obeyed {
  if (name === "" && code === undefined) return answered({ say: "how_to_bind_person" });
  if (isSharedAccount(tied, scene.from, scene.group)) return answered({ say: "write_as_yourself" });
  const called = name === "" ? scene.name : name;
  const known = tied.people.communitiesOf(scene.from);
  const same = peopleNamed(tied, known, called).find((one) => isHimself(tied, scene, one, code));
  if (same) {
    useUp(tied, scene, code);
    return confirmed(tied, same);
  }
  return code === undefined ? askCoordinators(tied, scene, called, known) : tieByCode(tied, scene, called, code);
}

function tieByCode(tied: Tied, scene: Scene, called: string, shown: string): Obeyed {
  const code = tied.codes.show(shown, scene.from, scene.at);
  if (!code) return answered(refuse(tied, scene));
  const [only, ...others] = peopleNamed(tied, communitiesOf(tied, code), called);
  if (!only) return answered({ say: "no_such_person", name: called });
  if (others.length > 0) return answered(inSeveral([only, ...others]));
  const { community, thing } = only;
  tied.people.tie({ community: community.key, address: scene.from, person: thing.key, name: scene.name, by: "code" });
  tied.claims.drop(community.key, scene.from);
  tied.codes.use(code);
  return confirmed(tied, only);
}

/** Coordinators are asked about people who were heard in a group: nobody from outside learns who is in the settings. */
function askCoordinators(tied: Tied, scene: Scene, called: string, known: readonly CommunityKey[]): Obeyed {
  if (known.length === 0) return answered({ say: "write_in_group_first" });
  const [only, ...others] = peopleNamed(tied, known, called);
  if (!only) return answered({ say: "no_such_person", name: called });
  if (others.length > 0) return answered(inSeveral([only, ...others]));
  const { community, thing } = only;
  const account = tied.people.at(community.key, scene.from);
  const askedIn = chatOfCoordinators(tied, community.key);
  if (!account || askedIn === undefined) return answered({ say: "nobody_to_ask", person: thing.name });
  if (tied.questions.isSilenced(scene.from, scene.at)) return {};
  const isAsked = tied.claims.of(community.key, scene.from, scene.at)?.person === thing.key;
  tied.questions.count(scene.from, scene.at);
  tied.claims.make({ community: community.key, address: scene.from, person: thing.key, at: scene.at });
  const answer = { say: "coordinators_asked", person: thing.name } as const;
  if (isAsked) return answered(answer);
  const role = roleNow(tied, only);
  const hasOther = tied.people.accountsOf(community.key, thing.key).length > 0;
  const saying = { say: "confirm_person", account: shownAccount(account), person: thing.name, role, hasOther } as const;
  return { answer, notices: [{ community: community.key, chat: askedIn, saying }] };
}

/** Unties whom a coordinator names, or oneself. */
export function unbindPerson(tied: Tied, scene: Scene, name: string, isMyself: boolean): Obeyed {
  const { people } = tied;
  if (isMyself) {
    const mine = people.communitiesOf(scene.from).flatMap((key) => people.at(key, scene.from) ?? []);
    return untied(tied, mine);
  }
  const communities = people.coordinates(scene.from);
  if (communities.length === 0) return answered({ say: "coordinators_only" });
  const [tie, ...others] = meantBy(tied, communities, scene, name).ties;
  if (!tie) return answered({ say: "nobody_called", name });
  if (others.length > 0) return answered({ say: "say_number", accounts: [tie, ...others].map(shownAccount) });
  return untied(tied, [tie]);
}

/** The accounts are strangers' again, without what was given to them by command. */
function untied({ people, roles }: Tied, ties: readonly PersonTie[]): Obeyed {
  const real = ties.filter((tie) => tie.by !== "seen" || people.roleOf(tie) !== undefined);
  const [first] = real;
  if (!first) return answered({ say: "not_tied" });
  const person = people.shownName(first);
  for (const tie of real) {
    const isOfSettings = roles.configured(tie.community)?.people.some(({ key }) => key === tie.person);
    if (!isOfSettings) roles.take(tie.community, tie.person);
    people.untie(tie);
  }
  return answered({ say: "person_untied", person });
}

/** Tied already as the one whom he says he is: for more than a volunteer's rights never by name, and a code proves more than a name. */
function isHimself({ people }: Tied, { from }: Scene, { community, thing }: Named<PersonSettings>, code?: string) {
  const tie = people.at(community.key, from);
  return tie !== undefined && people.keyOf(tie) === thing.key && (code === undefined || tie.by !== "name");
}

/** Where coordinators are asked: in their group, or else one of them in private. */
function chatOfCoordinators({ roles, chats, people }: Tied, community: CommunityKey): ChatKey | undefined {
  const chat = chatWithRole(roles.community(community), "coordinators");
  if (chat !== undefined && chats.of(community, chat)) return chat;
  const [coordinator] = people.coordinators(community);
  return coordinator && privateChat(people.keyOf(coordinator));
}

const roleNow = ({ roles }: Tied, { community, thing }: Named<PersonSettings>) =>
  roles.person(community.key, thing.key)?.role ?? thing.role;

const confirmed = (tied: Tied, one: Named<PersonSettings>): Obeyed =>
  answered({ say: "person_tied", person: one.thing.name, role: roleNow(tied, one) });

const inSeveral = (found: readonly Named<PersonSettings>[]) => ({
  say: "several_communities" as const,
  communities: found.map(({ community }) => community.name),
  name: found[0]?.thing.name ?? "",
});
