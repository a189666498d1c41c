// Who calls a store, as the bot does: it applies a step to its board and commits it, and reads the board again when told to.
import { apply } from "../../src/domain/apply.ts";
import { type BoardInTheMaking, emptyBoard, loadBoard, type SavedBoard, saveBoard } from "../../src/domain/board.ts";
import type { MessageKey, PostKey } from "../../src/domain/ids.ts";
import type { CommunityStore, Step } from "../../src/store/store.ts";

export class Caller {
  readonly store: CommunityStore;
  #board: BoardInTheMaking = emptyBoard();
  outbox: readonly PostKey[] = [];
  heard: readonly MessageKey[] = [];

  private constructor(store: CommunityStore) {
    this.store = store;
  }

  /** Goes on with what the store has. */
  static async of(store: CommunityStore): Promise<Caller> {
    const caller = new Caller(store);
    await caller.resume();
    return caller;
  }

  /** Where everything stands, as plain data. */
  get board(): SavedBoard {
    return saveBoard(this.#board);
  }

  async resume(): Promise<void> {
    const { board, facts, outbox, heard } = await this.store.resume();
    this.#board = board ? loadBoard(board) : emptyBoard();
    apply(this.#board, facts);
    this.outbox = outbox.map(({ key }) => key);
    this.heard = heard;
  }

  /** Takes the step before it is durable, as the bot does: the next one is decided on top of it. */
  commit(step: Step): Promise<void> {
    apply(this.#board, step.facts);
    return this.store.commit(step, () => this.board);
  }

  sent(...keys: readonly PostKey[]): void {
    this.store.settle(keys.map((key) => ({ key, outcome: "sent" })));
  }
}
