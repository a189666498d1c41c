// Which account on a platform is which person: strangers have keys of their own, and names alone prove little.
import type { PersonRole } from "../domain/community.ts";
import { type CommunityKey, type PersonKey, personKey } from "../domain/ids.ts";
import { bindingNames } from "../languages/zh-CN/binding.ts";
import type { Address } from "../platforms/addresses.ts";
import type { Speaker } from "../platforms/platform.ts";
import { plainName } from "../read/plain-name.ts";
import { platformOfAddress } from "./chats.ts";
import type { Roles } from "./roles.ts";
import type { PersonTie, TiedBy } from "./saved.ts";

/** Somebody to be tied: his account, and as whom. */
export interface NewTie {
  readonly community: CommunityKey;
  readonly address: Address;
  readonly person: PersonKey;
  readonly name: string;
  readonly by: TiedBy;
}

export class People {
  readonly #roles: Roles;
  readonly #changed: () => void;
  #next: number;
  /** In each community of an address, the one where he was heard last at the end. */
  readonly #byAddress = new Map<Address, Map<CommunityKey, PersonTie>>();
  /** The accounts of a person, the one heard last at the end. */
  readonly #byPerson = new Map<string, Map<Address, PersonTie>>();

  /** `changed` is called whenever there is something new to be saved. */
  constructor(
    roles: Roles,
    saved: { readonly next: number; readonly people: readonly PersonTie[] },
    changed: () => void,
  ) {
    this.#roles = roles;
    this.#next = saved.next;
    this.#changed = changed;
    for (const tie of saved.people) this.#put(tie);
  }

  get saved(): { readonly next: number; readonly people: readonly PersonTie[] } {
    return { next: this.#next, people: [...this.#ties()] };
  }

  /** Who speaks: for the first time he is recognised by the name of a volunteer at most. */
  heard(community: CommunityKey, address: Address, name: string): Speaker {
    const known = this.at(community, address);
    const tie = known ? this.#renamed(known, name) : this.#met(community, address, name);
    this.#isHere(tie);
    return { key: this.keyOf(tie), name: this.shownName(tie) };
  }

  at(community: CommunityKey, address: Address): PersonTie | undefined {
    return this.#byAddress.get(address)?.get(community);
  }

  /** The communities that know this account, the one where he was heard last at the end. Those no longer in the settings are left out. */
  communitiesOf(address: Address): readonly CommunityKey[] {
    const known = this.#roles.communities.map(({ key }) => key);
    return [...(this.#byAddress.get(address)?.keys() ?? [])].filter((key) => known.includes(key));
  }

  /**
   * Whose rights this account has. A name that once was good enough is so no more when that person may do more by now: then
   * the account is a stranger's.
   */
  keyOf({ community, address, person, by }: PersonTie): PersonKey {
    return by === "name" && this.#roles.isAboveVolunteer(community, person) ? personKey(address) : person;
  }

  /** The account's role by settings or command; undefined: none. */
  roleOf(tie: PersonTie): PersonRole | undefined {
    return this.#roles.person(tie.community, this.keyOf(tie))?.role;
  }

  /** The name to call him by; a stranger who bears the name of somebody with a role is marked as a stranger. */
  shownName(tie: PersonTie): string {
    const person = this.#roles.person(tie.community, this.keyOf(tie));
    if (person) return person.name;
    return this.#roles.isTaken(tie.community, tie.name) ? bindingNames.unconfirmed(tie.name) : tie.name;
  }

  /** The accounts of a person, the one heard last at the end. */
  accountsOf(community: CommunityKey, person: PersonKey): readonly PersonTie[] {
    const ties = [...(this.#byPerson.get(indexOf(community, person))?.values() ?? [])];
    // A stranger's key is his address, also while what he is tied to does not count.
    const own = this.at(community, person);
    const all = own && !ties.includes(own) ? [...ties, own] : ties;
    return all.filter((tie) => this.keyOf(tie) === person);
  }

  /** Whoever has a role and has proven who he is. */
  proven(community: CommunityKey): readonly PersonTie[] {
    return this.#roles
      .community(community)
      .people.flatMap(({ key }) => this.accountsOf(community, key))
      .filter(({ by }) => by !== "name");
  }

  coordinators(community: CommunityKey): readonly PersonTie[] {
    return this.proven(community).filter((tie) => this.roleOf(tie) === "coordinator");
  }

  /** The communities in which this account is a coordinator's. */
  coordinates(address: Address): readonly CommunityKey[] {
    return this.communitiesOf(address).filter((community) => {
      const tie = this.at(community, address);
      return tie !== undefined && this.roleOf(tie) === "coordinator";
    });
  }

  /** Everybody of a community who has that number, or is called so. */
  called(community: CommunityKey, words: string): readonly PersonTie[] {
    const all = [...this.#ties()].filter((tie) => tie.community === community);
    const numbered = all.filter(({ no }) => String(no) === words);
    if (numbered.length > 0) return numbered;
    const plain = plainName(words);
    return all.filter((tie) => [tie.name, this.shownName(tie)].some((name) => plainName(name) === plain));
  }

  /**
   * Ties an account to a person. He has one account on a platform, so that a lost one loses its rights with the new one; and
   * accounts that have but his name give way.
   */
  tie(tie: NewTie): PersonTie {
    for (const other of this.#byPerson.get(indexOf(tie.community, tie.person))?.values() ?? []) {
      const isSamePlatform = platformOfAddress(other.address) === platformOfAddress(tie.address);
      if (other.address !== tie.address && (isSamePlatform || other.by === "name")) this.untie(other);
    }
    return this.#put({ no: this.at(tie.community, tie.address)?.no ?? this.#next++, ...tie });
  }

  /** The account is a stranger's again, under a key of his own. */
  untie(tie: PersonTie): void {
    this.#put({ ...tie, person: personKey(tie.address), by: "seen" });
  }

  /** That account is no more. */
  forget({ community, address }: PersonTie): void {
    const known = this.#byAddress.get(address);
    const tie = known?.get(community);
    if (!known || !tie) return;
    known.delete(community);
    if (known.size === 0) this.#byAddress.delete(address);
    this.#unindex(tie);
    this.#changed();
  }

  /**
   * After a new login somebody is called as the owner of an account was that is no more. He is tied by that name alone: whoever
   * had more than a volunteer's rights is a stranger (see keyOf), and comes back by code or by a coordinator's word.
   */
  moveByName(from: Address, to: Address): void {
    for (const tie of [...(this.#byAddress.get(from)?.values() ?? [])]) {
      this.forget(tie);
      if (this.at(tie.community, to) || !this.#roles.configured(tie.community)) continue;
      this.#put({ ...tie, address: to, by: "name" });
    }
  }

  #met(community: CommunityKey, address: Address, name: string): PersonTie {
    const volunteer = this.#volunteerCalled(community, name);
    const person = volunteer ?? personKey(address);
    return this.#put({
      no: this.#next++,
      community,
      address,
      person,
      name,
      by: volunteer === undefined ? "seen" : "name",
    });
  }

  /** The volunteer of the settings with exactly that name, unless somebody else is he already, or is called so too. */
  #volunteerCalled(community: CommunityKey, name: string): PersonKey | undefined {
    const same = this.#roles.configured(community)?.people.filter((person) => person.name === name.trim()) ?? [];
    const [only] = same;
    if (!only || same.length > 1 || this.#roles.person(community, only.key)?.role !== "volunteer") return undefined;
    const isTied = (this.#byPerson.get(indexOf(community, only.key))?.size ?? 0) > 0;
    return isTied || this.called(community, only.name).length > 0 ? undefined : only.key;
  }

  #renamed(tie: PersonTie, name: string): PersonTie {
    return tie.name === name ? tie : this.#put({ ...tie, name });
  }

  /** He is written to where he was heard last: in that community, on that platform. Not worth a write of its own. */
  #isHere(tie: PersonTie): void {
    toEnd(this.#byAddress.get(tie.address), tie.community, tie);
    toEnd(this.#byPerson.get(indexOf(tie.community, tie.person)), tie.address, tie);
  }

  #put(tie: PersonTie): PersonTie {
    const known = this.#byAddress.get(tie.address) ?? new Map<CommunityKey, PersonTie>();
    const before = known.get(tie.community);
    if (before) this.#unindex(before);
    known.set(tie.community, tie);
    this.#byAddress.set(tie.address, known);
    const index = indexOf(tie.community, tie.person);
    const accounts = this.#byPerson.get(index) ?? new Map<Address, PersonTie>();
    accounts.set(tie.address, tie);
    this.#byPerson.set(index, accounts);
    this.#changed();
    return tie;
  }

  #unindex({ community, person, address }: PersonTie): void {
    const index = indexOf(community, person);
    const accounts = this.#byPerson.get(index);
    accounts?.delete(address);
    if (accounts?.size === 0) this.#byPerson.delete(index);
  }

  *#ties(): Generator<PersonTie> {
    for (const known of this.#byAddress.values()) yield* known.values();
  }
}

const indexOf = (community: CommunityKey, person: PersonKey): string => `${community}\n${person}`;

function toEnd<Key>(ties: Map<Key, PersonTie> | undefined, key: Key, tie: PersonTie): void {
  if (!ties || ties.size < 2) return;
  ties.delete(key);
  ties.set(key, tie);
}
