// The way of a message in one community: read, decide, apply, announce, commit, deliver. The only place that awaits.

import { Alarm } from "./bot/alarm.ts";
import { Delivery } from "./bot/delivery.ts";
import { decideForOperator, type EraseResult, erasingOf, shelvedMeantBy } from "./bot/erasing.ts";
import { isOutsiders, NOTHING_SHELVED, occasionOf, shelvedNumbers } from "./bot/occasions.ts";
import { inGroupInstead, mayBeSaidInGroup, rendered } from "./bot/render.ts";
import { type Ears, wishOf } from "./bot/wish-of.ts";
import type { Clock } from "./clock.ts";
import { announce, announceTick, recordPosts } from "./domain/announce.ts";
import { apply } from "./domain/apply.ts";
import { type Board, type BoardInTheMaking, emptyBoard, loadBoard, saveBoard } from "./domain/board.ts";
import { decide } from "./domain/decide.ts";
import { fallDue, nextDue, nextDueAfter } from "./domain/due.ts";
import type { Fact } from "./domain/facts.ts";
import { type ChatKey, type Instant, type MessageKey, ownerOfPrivateChat, type RequestNo } from "./domain/ids.ts";
import { type Occasion, silence, type World } from "./domain/occasion.ts";
import { nameOf } from "./domain/people/names.ts";
import { toCoordinators } from "./domain/people/to-coordinators.ts";
import type { PlatformState } from "./domain/platforms.ts";
import type { Post, PrivatePost, Saying } from "./domain/posts.ts";
import { isOf } from "./domain/requests/erase.ts";
import { type Erasure, keptLongEnough } from "./domain/requests/erasing.ts";
import { openTasks } from "./domain/requests/find.ts";
import type { Request } from "./domain/requests/request.ts";
import type { PublicView } from "./domain/requests/view.ts";
import { publicView } from "./domain/requests/views.ts";
import type { ErasedPerson } from "./domain/wishes.ts";
import type { Language } from "./languages/language.ts";
import type { Incoming, Outgoing, Platform } from "./platforms/platform.ts";
import { Eraser } from "./store/eraser.ts";
import { CommitFailed, type CommunityStore, type Step } from "./store/store.ts";

/** Where bugs and troubles are told: what is needed to find them, without names, phones or texts. */
export interface Log {
  warn(about: Readonly<Record<string, unknown>>, problem: string): void;
  error(about: Readonly<Record<string, unknown>>, problem: string): void;
}

export interface CommunityBotParts {
  readonly world: World;
  readonly ears: Ears;
  readonly language: Language;
  readonly store: CommunityStore;
  readonly clock: Clock;
  readonly log: Log;
  /** Where a chat is; undefined: on no platform that is switched on. */
  readonly platformOf: (chat: ChatKey) => Platform | undefined;
  /** How the platforms are that are switched on. */
  readonly platforms: () => readonly PlatformState[];
}

/** Keys of messages taken in lately are kept in memory up to this many, as the store does. */
const HEARD_KEPT = 10_000;

/** One community's bot. Everything between two awaits happens at once, so that two messages never see the same board. */
export class CommunityBot {
  readonly #parts: CommunityBotParts;
  readonly #delivery: Delivery;
  /** Rings not later than something is due. */
  readonly #alarm: Alarm;
  readonly #listeners = new Set<() => void>();
  readonly #erasedListeners = new Set<() => void>();
  #board: BoardInTheMaking = emptyBoard();
  #heard = new Set<MessageKey>();
  #recovery: Promise<void> | undefined;
  /** What waits for the start: what was unsaid when the bot was opened, and what came since. */
  #unsent: Post[] | undefined;
  #isStarted = false;
  #stopped = false;

  constructor(parts: CommunityBotParts) {
    this.#parts = parts;
    const { clock, platformOf, store, log } = parts;
    this.#alarm = new Alarm(clock, () => {
      this.tick().catch((error: unknown) => log.error({ stack: stackOf(error) }, "a tick failed"));
    });
    this.#delivery = new Delivery({
      clock,
      platformOf,
      render: (post) => this.#render(post),
      settle: (settled) => store.settle(settled),
      unreachable: (post) => this.#sayInGroup(post),
      report: (problem, about) => log.warn(about, problem),
    });
  }

  get board(): Board {
    return this.#board;
  }

  /** Reads the store. From then on messages are taken in; nothing is said before `start`. */
  async open(): Promise<void> {
    this.#unsent = [...(await this.#resume())];
  }

  /** Goes on where it stopped: sends what is still unsaid, and lets the clock run. Opens, if that was not done. */
  async start(): Promise<void> {
    if (this.#unsent === undefined) await this.open();
    const unsent = this.#unsent ?? [];
    this.#isStarted = true;
    this.#delivery.add(unsent);
    this.#schedule();
  }

  /** Ends taking in and sending; what is unsaid stays in the store. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#alarm.set(undefined);
    this.#delivery.stop();
    await this.#parts.store.close();
  }

  /** Resolves when everything that was decided so far is said. */
  settled(): Promise<void> {
    return this.#delivery.idle();
  }

  /** Takes in what came; resolves when it is durable. Rejects with CommitFailed when it could not be saved. */
  async receive(incoming: Incoming): Promise<void> {
    await this.#recovery;
    if (this.#stopped || this.#heard.has(incoming.key)) return;
    const owner = ownerOfPrivateChat(incoming.chat);
    if (owner !== undefined) this.#delivery.nowReachable(owner);
    const missing = shelvedNumbers(incoming, this.#board);
    const meant = shelvedMeantBy(this.#occasion(incoming), incoming);
    const found = meant ? await this.#findShelved(meant) : NOTHING_SHELVED;
    const shelved = missing.length === 0 ? found : await this.#shelved(missing);
    if (this.#stopped || this.#heard.has(incoming.key)) return;
    const step = this.#guarded(incoming.key, () => this.#stepOn(incoming, shelved));
    if (!step) return this.#recovery;
    await this.#commit(step).catch(async (error: unknown) => {
      this.#heard.delete(incoming.key);
      await this.#sayNotSaved(incoming);
      throw error;
    });
  }

  /** Does what is due by now. */
  async tick(): Promise<void> {
    await this.#recovery;
    const { world, clock } = this.#parts;
    const due = new Set(keptLongEnough(world, this.#board, clock.now()));
    const old = due.size === 0 ? NOTHING_SHELVED : await this.#findShelved(({ no }) => due.has(no));
    if (this.#stopped) return;
    const step = this.#guarded("clock", () => this.#stepOfClock(clock.now(), old));
    if (step) await this.#commit(step);
    this.#schedule();
  }

  /** Tells the coordinators of something outside the board: in their chats, or in private where none can be reached. */
  tellCoordinators(saying: Saying): void {
    const { world, clock, log } = this.#parts;
    const at = clock.now();
    const posts = toCoordinators(world.community, saying, at, (chat) => this.#isReachable(chat));
    if (this.#stopped || posts.length === 0) return;
    this.#commit(this.#withRecords({ at, facts: [], posts })).catch(() =>
      log.warn({}, "coordinators could not be told of a platform"),
    );
  }

  /**
   * Erases somebody's data, by word of the operator. Resolves when nothing of them is left on the disk; gives back how many requests
   * it was, or why nothing was done. Rejects with CommitFailed when it could not be saved.
   */
  async erase(whom: ErasedPerson): Promise<EraseResult> {
    await this.#recovery;
    const shelved = await this.#findShelved((request) => isOf(request, whom));
    const { world, clock, store } = this.#parts;
    const at = clock.now();
    const decided = decideForOperator(world, this.#board, shelved, whom, at);
    if (this.#stopped || "refusal" in decided) return "refusal" in decided ? decided : { refusal: "nobody_to_erase" };
    const step = this.#guarded("erase", () => {
      const erasing = erasingOf(world, this.#board, shelved, decided.facts, true);
      apply(this.#board, decided.facts);
      const posts = announceTick(world, decided.facts, this.#board, at, at);
      return this.#withRecords({ at, facts: decided.facts, posts, ...erasing });
    });
    if (!step) throw new CommitFailed("a bug: nothing was erased");
    await this.#commit(step);
    await store.erased();
    return decided;
  }

  /** Calls back when something has been erased from the disk. */
  onErased(listener: () => void): void {
    this.#erasedListeners.add(listener);
  }

  /** When something falls due next. */
  nextDue(): Instant | undefined {
    return nextDue(this.#parts.world, this.#board, this.#parts.clock.now());
  }

  /** The open requests as anybody may see them. */
  openRequests(): readonly PublicView[] {
    return openTasks(this.#board).map((request) => publicView(this.#parts.world, this.#board, request));
  }

  /** Calls back after each step; gives back how to end that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** When the last thing happened; undefined: nothing ever did. */
  latest(): Instant | undefined {
    return this.#board.latestAt;
  }

  /** For /healthz: counts, no content. */
  health(): { readonly open: number; readonly waiting: number } {
    return { open: openTasks(this.#board).length, waiting: this.#delivery.waiting };
  }

  #stepOn(incoming: Incoming, shelved: Occasion["shelved"]): Step | undefined {
    const { world, ears } = this.#parts;
    const occasion = this.#occasion(incoming, shelved);
    const wish = wishOf(incoming, ears, {
      role: occasion.role,
      at: world.zone.localOf(occasion.at),
      commandsOnly: isOutsiders(world.community, incoming.chat),
    });
    if (!wish) return undefined;
    const decision = decide(occasion, wish);
    const erasing = erasingOf(world, this.#board, shelved, decision.facts, true);
    apply(this.#board, decision.facts);
    const isAnswer = incoming.kind === "message" && !occasion.isPrivate;
    const posts = announce(occasion, decision, this.#board, isAnswer ? incoming.key : undefined);
    if (decision.facts.length + posts.length === 0) return undefined;
    this.#remember(incoming.key);
    return this.#withRecords({ at: occasion.at, message: incoming.key, facts: decision.facts, posts, ...erasing });
  }

  #stepOfClock(at: Instant, old: Occasion["shelved"]): Step | undefined {
    const { world } = this.#parts;
    const facts = fallDue(world, this.#board, at);
    if (facts.length === 0) return undefined;
    const [first] = this.#board.requests.values();
    const since = this.#board.digestAt ?? first?.asked.at ?? at;
    const nos = facts.flatMap((fact) => (fact.fact === "RequestsShelved" ? fact.nos : []));
    const shelved = nos.flatMap((no) => this.#board.requests.get(no) ?? []);
    const erasing = erasingOf(world, this.#board, old, facts, false);
    apply(this.#board, facts);
    const step: Step = { at, facts, posts: announceTick(world, facts, this.#board, at, since), ...erasing };
    return this.#withRecords(shelved.length === 0 ? step : { ...step, shelved });
  }

  #withRecords(step: Step): Step {
    const records = recordPosts(step.posts, step.at);
    apply(this.#board, records);
    return { ...step, facts: [...step.facts, ...records] };
  }

  #occasion(incoming: Incoming, shelved: Occasion["shelved"] = NOTHING_SHELVED): Occasion {
    const { world, clock, platforms } = this.#parts;
    return occasionOf(incoming, { world, board: this.#board, at: clock.now(), platforms: platforms(), shelved });
  }

  /** Read before anything is decided, as that may not wait. */
  async #shelved(nos: readonly RequestNo[]): Promise<Occasion["shelved"]> {
    const found = await Promise.all(nos.map((no) => this.#parts.store.shelved(no)));
    return new Map(found.flatMap((request) => (request ? [[request.no, request]] : [])));
  }

  async #findShelved(isMeant: (request: Request) => boolean): Promise<Occasion["shelved"]> {
    const found = await this.#parts.store.findShelved(isMeant);
    return new Map(found.filter(({ no }) => !this.#board.requests.has(no)).map((request) => [request.no, request]));
  }

  #isReachable(chat: ChatKey): boolean {
    return this.#parts.platformOf(chat)?.health().state === "online";
  }

  /** A bug must not take the bot down: it is logged, and the board is read again, for it may be half changed. */
  #guarded(what: string, work: () => Step | undefined): Step | undefined {
    try {
      return work();
    } catch (error) {
      this.#parts.log.error({ event: what, stack: stackOf(error) }, "a bug: the event was left alone");
      // When even reading fails, the next event tries again; nobody is there to hear of it now.
      this.#recover().catch(() => undefined);
      return undefined;
    }
  }

  async #commit(step: Step): Promise<void> {
    try {
      await this.#parts.store.commit(step, () => saveBoard(this.#board));
    } catch (error) {
      if (!(error instanceof CommitFailed)) throw error;
      this.#parts.log.error({ stack: stackOf(error) }, "a step could not be saved");
      await this.#recover();
      throw error;
    }
    if (step.erasing) this.#erased(step.erasing);
    if (this.#isStarted) this.#delivery.add(step.posts);
    else this.#unsent?.push(...step.posts);
    this.#scheduleAfter(step.facts);
    for (const listener of this.#listeners) listener();
  }

  /** What waits to be said of it is not said any more. */
  #erased(erasing: Erasure): void {
    const eraser = new Eraser(erasing);
    this.#delivery.withdraw((post) => eraser.isAboutPost(post));
    this.#unsent = this.#unsent?.filter((post) => !eraser.isAboutPost(post));
    this.#parts.store.erased().then(
      () => {
        for (const listener of this.#erasedListeners) listener();
      },
      // The store tells the operator.
      () => undefined,
    );
  }

  /** Drops what was decided on an unsaved step: the board is what is on the disk. */
  #recover(): Promise<void> {
    this.#recovery ??= this.#resume()
      .then(() => undefined)
      .finally(() => {
        this.#recovery = undefined;
        this.#schedule();
      });
    return this.#recovery;
  }

  /** The board and what is still unsaid, from the store. */
  async #resume(): Promise<readonly Post[]> {
    const { board, facts, outbox, heard } = await this.#parts.store.resume();
    const read = board ? loadBoard(board) : emptyBoard();
    apply(read, facts);
    this.#board = read;
    this.#heard = new Set(heard);
    return outbox;
  }

  #remember(key: MessageKey): void {
    this.#heard.add(key);
    if (this.#heard.size <= HEARD_KEPT) return;
    const [oldest] = this.#heard;
    if (oldest !== undefined) this.#heard.delete(oldest);
  }

  #isRunning(): boolean {
    return this.#isStarted && !this.#stopped;
  }

  /** Sets the alarm for what is due next. */
  #schedule(): void {
    this.#alarm.set(this.#isRunning() ? this.nextDue() : undefined);
  }

  #scheduleAfter(facts: readonly Fact[]): void {
    const { world, clock } = this.#parts;
    if (this.#isRunning()) this.#alarm.setEarlier(nextDueAfter(world, this.#board, facts, clock.now()));
  }

  #render(post: Post): Outgoing {
    const { world, language } = this.#parts;
    return rendered(post, { world, language, board: this.#board });
  }

  /** In the group, what was meant for somebody who cannot be written to; gives back whether the post itself waits for him. */
  #sayInGroup(post: PrivatePost): boolean {
    if (post.hint !== undefined && ownerOfPrivateChat(post.hint) === undefined) {
      const at = this.#parts.clock.now();
      const person = nameOf(this.#parts.world.community, this.#board, post.person);
      const instead = inGroupInstead(post, post.hint, person, at);
      // After a restart he is not told again.
      const posts = this.#board.posts.has(instead.key) ? [] : [instead];
      if (posts.length > 0) this.#commit(this.#withRecords({ at, facts: [], posts })).catch(() => undefined);
      return !mayBeSaidInGroup(post);
    }
    return true;
  }

  /** Said at once and not kept: there is no place to keep it. */
  async #sayNotSaved(incoming: Incoming): Promise<void> {
    const platform = this.#parts.platformOf(incoming.chat);
    const at = this.#parts.clock.now();
    const decision = { ...silence, answers: [{ say: "not_saved" as const }] };
    const [post] = announce(this.#occasion(incoming), decision, this.#board);
    if (!platform || !post) return;
    await platform.send(this.#render({ ...post, at })).catch(() => undefined);
  }
}

const stackOf = (error: unknown): string => (error instanceof Error ? withoutMessage(error) : "not an error");

/** Where it happened; the message itself may carry what somebody wrote. */
const withoutMessage = ({ name, stack = "" }: Error): string =>
  [name, ...stack.split("\n").filter((line) => line.trim().startsWith("at "))].join("\n");
