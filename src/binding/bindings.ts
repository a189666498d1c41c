// What is tied: groups and people of the platforms to the chats and people of the settings, and the commands that do it.
import type { Log } from "../app.ts";
import type { Clock } from "../clock.ts";
import type { Community } from "../domain/community.ts";
import {
  type ChatKey,
  type CommunityKey,
  chatKey,
  type MessageKey,
  ownerOfPrivateChat,
  type PersonKey,
  personKey,
  postKey,
  privateChat,
} from "../domain/ids.ts";
import type { World } from "../domain/occasion.ts";
import { bindingText, ownerTexts } from "../languages/zh-CN/binding.ts";
import type { Address, Addresses, UnboundMessage } from "../platforms/addresses.ts";
import type { IncomingMessage, Outgoing, Receive } from "../platforms/platform.ts";
import { codeOf, type Disk, localDisk } from "../store/disk.ts";
import { Answers, type Speaking } from "./answers.ts";
import { Attempts } from "./attempts.ts";
import { Chats, platformOfAddress } from "./chats.ts";
import { Claims } from "./claims.ts";
import { CODE_LIFE, Codes, type Random } from "./codes.ts";
import { BindingsFile } from "./file.ts";
import { obey } from "./obey.ts";
import { People } from "./people.ts";
import { type BindingCommand, readBindingCommand } from "./read-command.ts";
import { Roles } from "./roles.ts";
import { type PersonTie, SAVED_VERSION } from "./saved.ts";
import type { BindingSaying, Notice } from "./sayings.ts";
import type { Scene, Tied } from "./scene.ts";

export interface BindingsParts {
  readonly communities: readonly Community[];
  /** Where `bindings.json` lies; whoever opens the bindings has locked it. */
  readonly dataFolder: string;
  /** Another way to the files than the local disk: for tests of a disk that fails. */
  readonly disk?: Disk;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

/** The addresses of one platform. */
export interface PlatformAddresses extends Addresses {
  /**
   * After a new login somebody has the name that this person had, and nobody else has it. Carries over what a volunteer has; who may
   * do more comes back by code or by a coordinator's word. Durable when it resolves.
   */
  movedByName(from: Address, to: Address): Promise<void>;
}

export interface Bindings {
  /** What a platform asks, by its name: the beginning of its addresses. */
  on(platform: string): PlatformAddresses;
  /**
   * Stands between a platform and the bot: commands of binding are obeyed and answered there, everything else goes on to
   * `receive`, in order, and not before it is durable who wrote it.
   */
  connect(platform: Speaking, receive: Receive): Receive;
  /** The name of the platform on which a chat is; undefined: on none. */
  platformOf(community: CommunityKey, chat: ChatKey): string | undefined;
  /** The world with the roles that hold at the moment: those of the settings and those given by command. */
  living(world: World): World;
  /**
   * While some community has no coordinator who is tied, the owner gets a code on the console: at once, and again when it is used
   * up by a group. Resolves when that is done.
   */
  tellOwner(print: (text: string) => void): Promise<void>;
  /** Prints a new owner's code whoever is tied: after a new login to WeChat nobody is known any more. Call `tellOwner` first. */
  newOwnerCode(): Promise<void>;
  /** Tries no more to send answers; resolves when everything is durable. */
  close(): Promise<void>;
}

/** Reads what is tied. Throws StoreUnusable with the path and what to do when that cannot be read. */
export async function openBindings(parts: BindingsParts): Promise<Bindings> {
  return new OpenBindings(parts, await BindingsFile.open(parts.dataFolder, parts.disk ?? localDisk));
}

/** Commands taken in lately, so that one that is delivered again counts once. */
const TAKEN_KEPT = 1_000;

class OpenBindings implements Bindings {
  readonly #parts: BindingsParts;
  readonly #file: BindingsFile;
  readonly #tied: Tied;
  readonly #platforms = new Map<string, Speaking>();
  readonly #answers: Answers;
  readonly #taken = new Set<MessageKey>();
  #notices = 0;
  #print: ((text: string) => void) | undefined;

  constructor(parts: BindingsParts, file: BindingsFile) {
    this.#parts = parts;
    this.#file = file;
    this.#tied = tiedIn(file, parts);
    this.#answers = new Answers(parts.clock, parts.log);
  }

  on(platform: string): PlatformAddresses {
    const { chats, people } = this.#tied;
    const isHere = (address: Address) => platformOfAddress(address) === platform;
    return {
      chatAt: (address) => {
        const tie = chats.at(address);
        return tie && { community: tie.community, chat: tie.chat };
      },
      communityOf: (person) => people.communitiesOf(person).at(-1),
      personAt: (community, address, name) => people.heard(community, address, name),
      // A group that was just untied, and is still to be told so, has its address as its key.
      addressOfChat: (community, chat) => [chats.of(community, chat)?.address ?? chat].find(isHere),
      addressOfPerson: (community, person) => this.#accountOn(platform, community, person)?.address,
      moved: (from, to) => {
        chats.move(from, to);
        return this.#file.saved();
      },
      movedByName: (from, to) => {
        people.moveByName(from, to);
        this.#offerOwnerCode();
        return this.#file.saved();
      },
      unbound: (message) => this.#obeyUnbound(message),
    };
  }

  connect(platform: Speaking, receive: Receive): Receive {
    this.#platforms.set(platform.name, platform);
    let before: Promise<void> = Promise.resolve();
    return async (incoming) => {
      const turn = before.then(() => this.#file.saved());
      before = turn.catch(() => undefined);
      await turn;
      const command = incoming.kind === "message" ? readBindingCommand(incoming.text) : undefined;
      if (incoming.kind !== "message" || !command) return receive(incoming);
      if (!this.#isNew(incoming.key)) return;
      const scene = this.#sceneOf(platform.name, incoming);
      const saying = scene && (await this.#obey(scene, command));
      if (saying) this.#answers.say(platform, this.#answerTo(incoming, scene, saying));
    };
  }

  platformOf(community: CommunityKey, chat: ChatKey): string | undefined {
    const { chats, people } = this.#tied;
    const owner = ownerOfPrivateChat(chat);
    const tie = owner === undefined ? chats.of(community, chat) : people.accountsOf(community, owner).at(-1);
    return tie && platformOfAddress(tie.address);
  }

  living(world: World): World {
    const { roles } = this.#tied;
    const { key } = world.community;
    return {
      ...world,
      get community() {
        return roles.community(key);
      },
    };
  }

  tellOwner(print: (text: string) => void): Promise<void> {
    this.#print = print;
    // The code of an earlier start is on a console that is gone.
    if (this.#isOwnerNeeded()) this.#printOwnerCode();
    return this.#file.saved();
  }

  newOwnerCode(): Promise<void> {
    this.#printOwnerCode();
    return this.#file.saved();
  }

  async close(): Promise<void> {
    this.#answers.stop();
    await this.#file.saved();
  }

  async #obeyUnbound({ chat, title, from, name, text }: UnboundMessage): Promise<string | undefined> {
    const command = readBindingCommand(text);
    if (!command) return undefined;
    const isPrivate = title === undefined && chat === from;
    const group = isPrivate ? {} : { group: { address: chat, ...(title === undefined ? {} : { title }) } };
    const saying = await this.#obey({ from, name, at: this.#parts.clock.now(), mentions: [], ...group }, command);
    return saying && bindingText(saying);
  }

  /** Obeys, and makes durable what came of it before anything is said. Undefined: silence. */
  async #obey(scene: Scene, command: BindingCommand): Promise<BindingSaying | undefined> {
    const { answer, notices = [] } = obey(this.#tied, scene, command);
    this.#offerOwnerCode();
    try {
      await this.#file.saved();
    } catch (error) {
      this.#parts.log.error({ code: codeOf(error) }, "what was tied could not be saved");
      return { say: "not_saved" };
    }
    for (const notice of notices) this.#notify(notice);
    return answer;
  }

  #notify({ community, chat, saying }: Notice): void {
    const name = this.platformOf(community, chat);
    const platform = this.#platforms.get(name ?? "");
    const at = this.#parts.clock.now();
    this.#notices += 1;
    const key = postKey(`binding/${community}/${at}/${this.#notices}`);
    if (platform) this.#answers.say(platform, wordsAlone({ community, key, chat, at, text: bindingText(saying) }));
    else this.#parts.log.warn({ platform: name }, "coordinators could not be asked: their platform is not switched on");
  }

  /** To where it was written, whatever that is by now: the command may have changed what it is tied to. */
  #answerTo({ community, key, at }: IncomingMessage, { from, group }: Scene, saying: BindingSaying): Outgoing {
    const { chats, people } = this.#tied;
    const words = { key: postKey(`binding/${key}`), at, text: bindingText(saying) };
    if (group) {
      const { address } = group;
      const { community: here = community, chat = chatKey(address) } = chats.at(address) ?? {};
      return { ...wordsAlone({ ...words, community: here, chat }), quote: key };
    }
    const account = people.at(community, from);
    const person = account ? people.keyOf(account) : personKey(from);
    return wordsAlone({ ...words, community, chat: privateChat(person) });
  }

  /** Undefined: nobody whom this platform knows. */
  #sceneOf(platform: string, { community, chat, from, mentions }: IncomingMessage): Scene | undefined {
    const account = this.#accountOn(platform, community, from.key);
    if (!account) return undefined;
    const address = this.#tied.chats.of(community, chat)?.address;
    const group = address === undefined ? {} : { group: { address } };
    return { from: account.address, name: account.name, at: this.#parts.clock.now(), mentions, ...group };
  }

  #accountOn(platform: string, community: CommunityKey, person: PersonKey): PersonTie | undefined {
    const accounts = this.#tied.people.accountsOf(community, person);
    return accounts.findLast(({ address }) => platformOfAddress(address) === platform);
  }

  #isNew(key: MessageKey): boolean {
    if (this.#taken.has(key)) return false;
    this.#taken.add(key);
    const [oldest] = this.#taken;
    if (this.#taken.size > TAKEN_KEPT && oldest !== undefined) this.#taken.delete(oldest);
    return true;
  }

  #isOwnerNeeded(): boolean {
    const { roles, people } = this.#tied;
    return roles.communities.some(({ key }) => people.coordinators(key).length === 0);
  }

  /** While nobody else can make codes there is one from the owner. */
  #offerOwnerCode(): void {
    const isOffered = this.#tied.codes.hasOwners(this.#parts.clock.now());
    if (!isOffered && this.#isOwnerNeeded()) this.#printOwnerCode();
  }

  #printOwnerCode(): void {
    const now = this.#parts.clock.now();
    this.#print?.(ownerTexts.code(this.#tied.codes.make(null, now), CODE_LIFE));
  }
}

/** What was saved, each part telling the file when it changes. */
function tiedIn(file: BindingsFile, { communities, random }: BindingsParts): Tied {
  const { data } = file;
  const changed = () => file.changed();
  const roles = new Roles(communities, data.roles, changed);
  const chats = new Chats(communities, data.chats, changed);
  const people = new People(roles, data, changed);
  const codes = new Codes(data.codes, random, changed);
  const claims = new Claims(data.claims, changed);
  file.follow(() => ({
    version: SAVED_VERSION,
    ...people.saved,
    chats: chats.saved,
    roles: roles.saved,
    codes: codes.saved,
    claims: claims.saved,
  }));
  return { roles, chats, people, codes, claims, wrongCodes: new Attempts(), questions: new Attempts() };
}

const wordsAlone = (post: Pick<Outgoing, "community" | "key" | "chat" | "at" | "text">): Outgoing => ({
  ...post,
  mentions: [],
  buttons: [],
  images: [],
});
