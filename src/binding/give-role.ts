// /角色: a coordinator says what somebody may do, and by that confirms who somebody says he is.
import type { PersonRole } from "../domain/community.ts";
import { privateChat } from "../domain/ids.ts";
import { bindingNames } from "../languages/zh-CN/binding.ts";
import type { BindingCommand } from "./read-command.ts";
import type { PersonTie } from "./saved.ts";
import { answered, type Obeyed } from "./sayings.ts";
import { isSharedAccount, meantBy, type Scene, shownAccount, type Tied } from "./scene.ts";

/** Gives an account a role, or takes the given one back (居民). */
export function giveRole(
  tied: Tied,
  scene: Scene,
  { name, role }: Extract<BindingCommand, { command: "role" }>,
): Obeyed {
  const communities = tied.people.coordinates(scene.from);
  if (communities.length === 0) return answered({ say: "coordinators_only" });
  if (role === undefined || (name === "" && scene.mentions.length === 0)) return answered({ say: "how_to_give_role" });
  const { ties, how } = meantBy(tied, communities, scene, name);
  const [tie, ...others] = ties;
  if (!tie) return answered({ say: "nobody_called", name });
  // Whoever renames himself in time would get what is meant for another.
  const isTooMuchForName = how === "by_name" && (role === "coordinator" || role === "grid_worker");
  if (others.length > 0 || isTooMuchForName)
    return answered({ say: "say_number", accounts: ties.map(shownAccount), role });
  if (isSharedAccount(tied, tie.address)) return answered({ say: "write_as_yourself" });
  return role === "resident" ? takeRole(tied, tie) : give(tied, scene, tie, role);
}

function give(tied: Tied, { at }: Scene, tie: PersonTie, role: PersonRole): Obeyed {
  const { roles, people, claims } = tied;
  const { community, address } = tie;
  const claimed = claims.of(community, address, at)?.person;
  const isHe = claimed !== undefined && roles.person(community, claimed)?.role === role;
  const person = isHe ? claimed : people.keyOf(tie);
  const before = people.shownName(tie);
  if (roles.person(community, person)?.role !== role) {
    const isNamesake = !roles.person(community, person) && roles.isTaken(community, tie.name);
    const name = isNamesake ? bindingNames.namesake(tie.name, tie.no) : before;
    roles.give({ community, person, name, role });
  }
  // After the role: what was tied to him by name alone gives way.
  const now = people.tie({ community, address, person, name: tie.name, by: "coordinator" });
  claims.drop(community, address);
  const as = people.shownName(now);
  const answer = { say: "role_given", name: before, role, ...(as === before ? {} : { as }) } as const;
  const saying = { say: "person_tied", person: as, role } as const;
  // He asked for it, and does not see what coordinators write.
  const notices = claimed === undefined ? [] : [{ community, chat: privateChat(person), saying }];
  return { answer, notices };
}

function takeRole({ roles, people, claims }: Tied, tie: PersonTie): Obeyed {
  const { community, address } = tie;
  const person = people.keyOf(tie);
  const name = people.shownName(tie);
  claims.drop(community, address);
  roles.take(community, person);
  const left = roles.person(community, person);
  if (left) return answered({ say: "role_of_settings", name, role: left.role });
  return answered({ say: "role_given", name, role: "resident" });
}
