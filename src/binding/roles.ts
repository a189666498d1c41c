// The people of each community with their roles: those of the settings, and those whom a coordinator gave one by command.
import type { Community, PersonSettings } from "../domain/community.ts";
import type { CommunityKey, PersonKey } from "../domain/ids.ts";
import { plainName } from "../read/plain-name.ts";
import type { GivenRole } from "./saved.ts";

interface Known {
  /** As the domain sees it. */
  readonly community: Community;
  readonly byKey: ReadonlyMap<PersonKey, PersonSettings>;
  /** The names as they are compared. */
  readonly names: ReadonlySet<string>;
}

export class Roles {
  readonly #configured: ReadonlyMap<CommunityKey, Community>;
  #given: readonly GivenRole[];
  readonly #changed: () => void;
  readonly #known = new Map<CommunityKey, Known>();

  constructor(communities: readonly Community[], given: readonly GivenRole[], changed: () => void) {
    this.#changed = changed;
    this.#configured = new Map(communities.map((community) => [community.key, community]));
    this.#given = given;
  }

  get saved(): readonly GivenRole[] {
    return this.#given;
  }

  /** All communities as their settings describe them. */
  get communities(): readonly Community[] {
    return [...this.#configured.values()];
  }

  /** The community with the roles that hold now. */
  community(key: CommunityKey): Community {
    return this.#of(key).community;
  }

  /** The community as its settings describe it. */
  configured(key: CommunityKey): Community | undefined {
    return this.#configured.get(key);
  }

  /** Who has a role now; undefined: he has none but what a chat gives him. */
  person(community: CommunityKey, person: PersonKey): PersonSettings | undefined {
    return this.#of(community).byKey.get(person);
  }

  /** Whether he may do more than a volunteer, which nobody may by his name alone. */
  isAboveVolunteer(community: CommunityKey, person: PersonKey): boolean {
    const role = this.person(community, person)?.role;
    return role === "coordinator" || role === "grid_worker";
  }

  /** Whether somebody with a role is called so, or so that nobody sees the difference. */
  isTaken(community: CommunityKey, name: string): boolean {
    return this.#of(community).names.has(plainName(name));
  }

  /** A coordinator's word; what he said last holds, also over the settings. */
  give(given: GivenRole): void {
    const others = this.#given.filter((one) => one.community !== given.community || one.person !== given.person);
    this.#become(given.community, [...others, given]);
  }

  /** Takes back what was given by command: then the settings hold. */
  take(community: CommunityKey, person: PersonKey): void {
    const others = this.#given.filter((one) => one.community !== community || one.person !== person);
    if (others.length < this.#given.length) this.#become(community, others);
  }

  #become(community: CommunityKey, given: readonly GivenRole[]): void {
    this.#given = given;
    this.#known.delete(community);
    this.#changed();
  }

  #of(key: CommunityKey): Known {
    const known = this.#known.get(key) ?? this.#read(key);
    this.#known.set(key, known);
    return known;
  }

  #read(key: CommunityKey): Known {
    const configured = this.#configured.get(key);
    if (!configured) throw new Error(`no community ${key} in the settings`);
    const byKey = new Map(configured.people.map((person) => [person.key, person]));
    for (const { community, person, name, role } of this.#given) {
      if (community !== key) continue;
      byKey.set(person, { key: person, name, buildings: [], skills: [], ...byKey.get(person), role });
    }
    const people = [...byKey.values()];
    return {
      community: { ...configured, people },
      byKey,
      names: new Set(people.map(({ name }) => plainName(name))),
    };
  }
}
