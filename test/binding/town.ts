// A town for tests of binding: two platforms in memory, people who write in groups and in private, and what they are answered.
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Bindings, openBindings } from "../../src/binding/bindings.ts";
import type { Community } from "../../src/domain/community.ts";
import {
  type CommunityKey,
  chatKey,
  communityKey,
  messageKey,
  ownerOfPrivateChat,
  privateChat,
} from "../../src/domain/ids.ts";
import { roleOf } from "../../src/domain/people/roles.ts";
import type { Address } from "../../src/platforms/addresses.ts";
import type { Incoming, Outgoing, Sent, Speaker } from "../../src/platforms/platform.ts";
import { communitySchema } from "../../src/settings/community-schema.ts";
import { type Disk, localDisk } from "../../src/store/disk.ts";
import { HandClock } from "../platforms/pace/hand-clock.ts";
import { world } from "../support/given.ts";

export const main = communityKey("main");
export const other = communityKey("other");

const settings = {
  name: "科苑社区",
  chats: [
    { name: "居民群", role: "residents" },
    { name: "志愿者群", role: "volunteers" },
    { name: "协调群", role: "coordinators" },
  ],
  people: [
    { name: "柳建举", role: "coordinator" },
    { name: "朱文", role: "coordinator" },
    { name: "小刘", role: "grid_worker" },
    { name: "小张", role: "volunteer" },
    { name: "小李", role: "volunteer" },
  ],
};

export const keyuan: Community = { key: main, ...communitySchema.parse(settings) };
/** Has a chat and a person with the names of those next door. */
export const nextDoor: Community = {
  key: other,
  ...communitySchema.parse({
    name: "东湖社区",
    chats: [
      { name: "志愿者群", role: "volunteers" },
      { name: "东湖协调群", role: "coordinators" },
    ],
    people: [
      { name: "柳建举", role: "coordinator" },
      { name: "何平", role: "coordinator" },
    ],
  }),
};

/** Somebody's account, and the name under which he writes. */
export interface Account {
  readonly address: Address;
  name: string;
}

export const account = (address: Address, name: string): Account => ({ address, name });

export interface TownOptions {
  readonly communities?: readonly Community[];
  readonly disk?: Disk;
  /** A data folder that is there already. */
  readonly folder?: string;
}

export class Town {
  readonly folder: string;
  readonly clock = new HandClock();
  /** What went on to the bot. */
  readonly heard: Incoming[] = [];
  /** What was posted in tied chats and to people, as an answer or of its own accord. */
  readonly posted: (Outgoing & { readonly to: Address })[] = [];
  /** What the owner reads on the console. */
  readonly console: string[] = [];
  readonly problems: string[] = [];
  /** What becomes of the next posts; then they are sent. */
  readonly outcomes: Sent[] = [];
  readonly #communities: readonly Community[];
  readonly #disk: Disk;
  #bindings: Bindings | undefined;
  #receives = new Map<string, (incoming: Incoming) => Promise<void>>();
  #messages = 0;
  #random = 1;

  private constructor(folder: string, { communities = [keyuan], disk = localDisk }: TownOptions) {
    this.folder = folder;
    this.#communities = communities;
    this.#disk = disk;
  }

  static async build(options: TownOptions = {}): Promise<Town> {
    const town = new Town(options.folder ?? (await mkdtemp(join(tmpdir(), "linli-binding-"))), options);
    await town.open();
    return town;
  }

  /** Starts the bot; before that the settings may have been changed. */
  async open(communities: readonly Community[] = this.#communities): Promise<void> {
    const note = (_about: object, problem: string) => this.problems.push(problem);
    this.#bindings = await openBindings({
      communities,
      dataFolder: this.folder,
      disk: this.#disk,
      clock: this.clock,
      random: (below) => this.#dice(below),
      log: { warn: note, error: note },
    });
    for (const name of ["telegram", "wechat"]) {
      const send = async (post: Outgoing): Promise<Sent> => {
        const { addressOfChat, addressOfPerson } = this.bindings.on(name);
        const owner = ownerOfPrivateChat(post.chat);
        const to =
          owner === undefined ? addressOfChat(post.community, post.chat) : addressOfPerson(post.community, owner);
        if (to === undefined) return { sent: false, why: "never", detail: "nowhere" };
        const outcome = this.outcomes.shift() ?? { sent: true };
        if (outcome.sent) this.posted.push({ ...post, to });
        return outcome;
      };
      const receive = async (incoming: Incoming) => void this.heard.push(incoming);
      this.#receives.set(name, this.bindings.connect({ name, send }, receive));
    }
    await this.bindings.tellOwner((text) => this.console.push(text));
  }

  /** As after a power cut: nothing is said goodbye to. */
  restart(communities?: readonly Community[]): Promise<void> {
    return this.open(communities);
  }

  get bindings(): Bindings {
    if (!this.#bindings) throw new Error("the town is not open");
    return this.#bindings;
  }

  /** The code that the owner was shown last. */
  get ownerCode(): string {
    return codeIn(this.console.at(-1));
  }

  /** Somebody writes in the group at that address; gives back what he is answered there. */
  in(group: Address, title = "随便什么群名") {
    return (who: Account, text: string, mentions: readonly Account[] = []) =>
      this.#write({ who, text, mentions, group: { address: group, title } });
  }

  /** Somebody writes to the bot in private. */
  async privately(who: Account, text: string): Promise<string | undefined> {
    return this.#write({ who, text, mentions: [] });
  }

  /** What `who` may do by what he writes in that chat. */
  role(who: Account, chat = "居民群", community: CommunityKey = main): string {
    return roleOf(this.living(community), this.key(who, community), chatKey(chat), false);
  }

  key(who: Account, community: CommunityKey = main) {
    return this.speaker(who, community).key;
  }

  speaker(who: Account, community: CommunityKey = main): Speaker {
    return this.on(who).personAt(community, who.address, who.name);
  }

  on({ address }: Account) {
    return this.bindings.on(platformOf(address));
  }

  living(community: CommunityKey): Community {
    const [own] = this.#communities.filter(({ key }) => key === community);
    if (!own) throw new Error("no such community");
    return this.bindings.living({ ...world, community: own }).community;
  }

  /** What was posted in a chat, oldest first. */
  said(chat: string): readonly string[] {
    return this.posted.filter((post) => post.chat === chat).map(({ text }) => text);
  }

  async #write({ who, text, mentions, group }: Writing): Promise<string | undefined> {
    const platform = platformOf(who.address);
    const addresses = this.bindings.on(platform);
    const place = group ? addresses.chatAt(group.address) : addresses.communityOf(who.address);
    const at = this.clock.now();
    if (place === undefined) {
      const chat = group ? { chat: group.address, title: group.title } : { chat: who.address };
      return addresses.unbound({ ...chat, from: who.address, name: who.name, at, text });
    }
    const community = typeof place === "string" ? place : place.community;
    const from = addresses.personAt(community, who.address, who.name);
    const said = this.posted.length;
    this.#messages += 1;
    await this.#receives.get(platform)?.({
      kind: "message",
      community,
      key: messageKey(`${platform}:${this.#messages}`),
      chat: typeof place === "string" ? privateChat(from.key) : place.chat,
      from,
      at,
      text,
      images: [],
      mentions: mentions.map(({ address, name }) => addresses.personAt(community, address, name)),
    });
    return this.posted.slice(said).find(({ to }) => to === (group ?? who).address)?.text;
  }

  /** Numbers that look as if by chance, the same in each run. */
  #dice(below: number): number {
    this.#random = (this.#random * 48_271) % 2_147_483_647;
    return this.#random % below;
  }
}

interface Writing {
  readonly who: Account;
  readonly text: string;
  readonly mentions: readonly Account[];
  readonly group?: { readonly address: Address; readonly title: string };
}

const platformOf = (address: Address) => address.slice(0, address.indexOf(":"));

/** The code in what was said. */
export function codeIn(text: string | undefined): string {
  const code = /[A-Z0-9]{4}-[A-Z0-9]{4}/u.exec(text ?? "")?.[0];
  if (code === undefined) throw new Error(`no code in: ${text}`);
  return code;
}

export const liu = account("telegram:1", "柳建举");

/** A town whose coordinator 柳建举 is tied, and with him his three groups on Telegram. */
export async function tiedTown(options: TownOptions = {}): Promise<TiedTown> {
  const town = await Town.build(options);
  await town.privately(liu, `/我是 柳建举 ${town.ownerCode}`);
  const [residents, volunteers, coordinators] = ["telegram:-10", "telegram:-20", "telegram:-30"].map((at) =>
    town.in(at),
  );
  if (!residents || !volunteers || !coordinators) throw new Error("three groups");
  await residents(liu, "/绑定 居民群");
  await volunteers(liu, "/绑定 志愿者群");
  await coordinators(liu, "/绑定 协调群");
  const code = async () => codeIn(await town.privately(liu, "/绑定"));
  return { town, residents, volunteers, coordinators, code };
}

export interface TiedTown {
  readonly town: Town;
  readonly residents: ReturnType<Town["in"]>;
  readonly volunteers: ReturnType<Town["in"]>;
  readonly coordinators: ReturnType<Town["in"]>;
  /** A new code, as the coordinator gets it in private. */
  code(): Promise<string>;
}
