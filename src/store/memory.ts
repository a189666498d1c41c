// The store in memory: for replay and tests. Nothing outlives the process.
import { apply } from "../domain/apply.ts";
import { emptyBoard, loadBoard, type SavedBoard, saveBoard } from "../domain/board.ts";
import type { Fact } from "../domain/facts.ts";
import type { CommunityKey, PostKey, RequestNo } from "../domain/ids.ts";
import { type Erasure, erased, eraseOn, withoutAsker } from "../domain/requests/erasing.ts";
import type { Request } from "../domain/requests/request.ts";
import { Eraser } from "./eraser.ts";
import { Heard } from "./heard.ts";
import { Outbox } from "./outbox.ts";
import { CommitFailed, type CommunityStore, type Resumed, type Settled, type Step, type Store } from "./store.ts";

/** A store that keeps everything while it lives; opening a community again after it was closed gives what it had. */
export function createMemoryStore(): Store {
  const kept = new Map<CommunityKey, MemoryCommunity>();
  return {
    async open(community) {
      const known = kept.get(community) ?? new MemoryCommunity();
      known.open();
      kept.set(community, known);
      return known;
    },
    async close() {
      for (const community of kept.values()) await community.close();
    },
  };
}

class MemoryCommunity implements CommunityStore {
  #state: "closed" | "unread" | "open" = "closed";
  #snapshot: SavedBoard | undefined;
  #facts: Fact[] = [];
  readonly #outbox = new Outbox();
  readonly #heard = new Heard();
  readonly #shelved = new Map<RequestNo, Request>();
  #board: (() => SavedBoard) | undefined;

  open(): void {
    if (this.#state !== "closed") throw new Error("the community is open already");
    this.#state = "unread";
  }

  async resume(): Promise<Resumed> {
    if (this.#state === "closed") throw new Error("the community is closed");
    this.#state = "open";
    // Whoever reads again does not trust his board.
    this.#board = undefined;
    const board = this.#snapshot;
    return structuredClone({ board, facts: this.#facts, outbox: this.#outbox.posts, heard: this.#heard.keys });
  }

  async commit(step: Step, board: () => SavedBoard): Promise<void> {
    if (this.#state !== "open") throw new CommitFailed(`not saved: the community's store is ${this.#state}`);
    // A copy, as a disk would give it back: nobody changes it afterwards.
    const { facts, posts, shelved = [] } = structuredClone(step);
    for (const request of shelved) this.#shelved.set(request.no, request);
    if (step.erasing) this.#erase(step.erasing, facts);
    this.#facts.push(...facts);
    this.#outbox.add(posts);
    this.#heard.add(step);
    this.#board = board;
  }

  async shelved(no: RequestNo): Promise<Request | undefined> {
    return structuredClone(this.#shelved.get(no));
  }

  async findShelved(isMeant: (request: Request) => boolean): Promise<readonly Request[]> {
    return structuredClone([...this.#shelved.values()].filter(isMeant));
  }

  /** It is gone with the commit. */
  async erased(): Promise<void> {}

  settle(settled: readonly Settled[]): void {
    this.#outbox.settle(settled);
  }

  #erase(erasure: Erasure, facts: readonly Fact[]): void {
    const eraser = new Eraser(erasure);
    const before = this.#snapshot ? loadBoard(this.#snapshot) : emptyBoard();
    apply(before, [...this.#facts, ...facts]);
    const isWaiting = (key: PostKey) => this.#outbox.has(key);
    const isAsked = (id: string) => before.questions.has(id);
    this.#outbox.change((post) => eraser.post(post, { isWaiting }));
    this.#facts = this.#facts.map((fact) => eraser.fact(fact, eraser.isAboutFact(fact), { isAsked, isWaiting }));
    for (const no of erasure.nos) this.#change(no, erased);
    for (const no of erasure.asked) this.#change(no, withoutAsker);
    if (!this.#snapshot) return;
    const board = loadBoard(this.#snapshot);
    for (const fact of facts) if (fact.fact === "RequestsErased") eraseOn(board, fact);
    this.#snapshot = structuredClone(saveBoard(board));
  }

  #change(no: RequestNo, change: (request: Request) => Request): void {
    const request = this.#shelved.get(no);
    if (request) this.#shelved.set(no, change(request));
  }

  /** As on a disk, the board of that moment stands for all the facts before it. */
  async close(): Promise<void> {
    if (this.#board) {
      this.#snapshot = structuredClone(this.#board());
      this.#facts = [];
    }
    this.#board = undefined;
    this.#state = "closed";
  }
}
