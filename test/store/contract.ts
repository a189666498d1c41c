// The contract of every store: the same story on each.
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { emptyBoard, saveBoard } from "../../src/domain/board.ts";
import { communityKey, duration, later, requestNo } from "../../src/domain/ids.ts";
import type { Store } from "../../src/store/store.ts";
import { Caller } from "./caller.ts";
import {
  boardAfter,
  digest,
  erasing,
  messageOf,
  NOON,
  opening,
  personal,
  postOf,
  secretsOf,
  shelving,
} from "./steps.ts";

/** A place where stores keep their data. */
export interface Place {
  /** A store on that data. Only one at a time is open. */
  store(): Store;
  clear(): Promise<void>;
}

const keyuan = communityKey("科苑社区");
const xingfu = communityKey("幸福里");
/** For the property: forty communities are lived through. */
const TIMEOUT_MS = 60_000;
const DAY_MS = 24 * 3_600_000;

/** Numbers from 1 to `count`. */
const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);

export function storeContract(name: string, newPlace: () => Promise<Place>): void {
  describe(`every store: ${name}`, () => {
    let place: Place;
    let store: Store;
    beforeEach(async () => {
      place = await newPlace();
      store = place.store();
    });
    afterEach(async () => {
      await store.close();
      await place.clear();
    });

    const start = async (community = keyuan) => Caller.of(await store.open(community));
    const restart = async (community = keyuan) => {
      await store.close();
      store = place.store();
      return start(community);
    };

    test("a new community begins with nothing", async () => {
      const resumed = await (await store.open(keyuan)).resume();
      expect(resumed).toEqual({ board: undefined, facts: [], outbox: [], heard: [] });
    });

    test("what was committed is there after a restart, posts and messages included", async () => {
      const before = await start();
      await before.commit(opening(1));
      await before.commit(opening(2));
      const after = await restart();
      expect(after.board).toEqual(before.board);
      expect(after.board.requests.map(({ wanted }) => wanted.note)).toEqual([
        '3号楼301 大米1袋 🍚 "谢谢"\n',
        '3号楼301 大米2袋 🍚 "谢谢"\n',
      ]);
      expect(after.outbox).toEqual([postOf(1), postOf(2)]);
      expect(after.heard).toEqual([messageOf(1), messageOf(2)]);
    });

    test("posts come back as they were made, in their order", async () => {
      const before = await start();
      for (const n of [3, 1, 2]) await before.commit(opening(n));
      const { store: kept } = await restart();
      expect((await kept.resume()).outbox).toEqual([3, 1, 2].flatMap((n) => opening(n).posts));
    });

    test("requests that leave the board are found by their numbers, after a restart too", async () => {
      const before = await start();
      for (const n of upTo(3)) await before.commit(opening(n));
      await before.commit(shelving([1, 3], before.board));
      expect(before.board.requests.map(({ no }) => no)).toEqual([2]);
      const { store: kept, board } = await restart();
      expect(board.requests.map(({ no }) => no)).toEqual([2]);
      expect((await kept.shelved(requestNo(3)))?.wanted.note).toContain("大米3袋");
      expect(await kept.shelved(requestNo(2))).toBeUndefined();
      expect(await kept.shelved(requestNo(9))).toBeUndefined();
    });

    test("of what is erased nothing comes back, on the board, in facts, posts or the archive; the rest does", async () => {
      const before = await start();
      for (const n of upTo(6)) await before.commit(personal(n));
      before.sent(postOf(3));
      await before.commit(shelving([1, 2], before.board));
      await before.commit(erasing([1, 3, 5], later(NOON, duration(60_000))));
      await before.store.erased();
      const { board } = before;
      const running = JSON.stringify(await before.store.resume());
      for (const secret of [3, 5].flatMap(secretsOf)) expect(running).not.toContain(secret);

      const after = await restart();
      expect(after.board).toEqual(board);
      expect(after.outbox).toEqual([1, 2, 4, 5, 6].map(postOf));
      const archived = await after.store.findShelved(() => true);
      const kept = JSON.stringify([await after.store.resume(), archived]);
      for (const secret of [1, 3, 5].flatMap(secretsOf)) expect(kept).not.toContain(secret);
      for (const secret of [2, 4, 6].flatMap(secretsOf)) expect(kept).toContain(secret);
      expect(archived.map(({ no, erased }) => [no, erased])).toEqual([
        [1, true],
        [2, undefined],
      ]);
      await after.commit(opening(7));
      expect((await restart()).board.requests.map(({ no }) => no)).toEqual([3, 4, 5, 6, 7]);
    });

    test("what happens by the clock is kept like a message", async () => {
      const before = await start();
      await before.commit(digest(NOON));
      expect((await restart()).board.digestAt).toBe(NOON);
    });

    test("settled posts do not come back, the others do", async () => {
      const before = await start();
      for (const n of upTo(3)) await before.commit(opening(n));
      before.sent(postOf(2));
      before.store.settle([{ key: postOf(3), outcome: "given_up" }]);
      before.sent(postOf(99));
      expect((await restart()).outbox).toEqual([postOf(1)]);
    });

    test("many steps handed over at once are all saved, in that order, and each is acknowledged", async () => {
      const before = await start();
      const acknowledged: number[] = [];
      await Promise.all(upTo(200).map((n) => before.commit(opening(n)).then(() => acknowledged.push(n))));
      expect(acknowledged).toEqual(upTo(200));
      const after = await restart();
      expect(after.heard).toEqual(upTo(200).map(messageOf));
      expect(after.board).toEqual(before.board);
    });

    test("whoever closes with steps still on their way finds them saved", async () => {
      const before = await start();
      await before.commit(opening(1));
      const onTheirWay = [2, 3, 4].map((n) => before.commit(opening(n)));
      await before.store.close();
      await Promise.all(onTheirWay);
      expect((await restart()).heard).toEqual(upTo(4).map(messageOf));
    });

    test("reading again while it runs gives the same, and the work goes on", async () => {
      const caller = await start();
      await caller.commit(opening(1));
      const onItsWay = caller.commit(opening(2));
      const before = caller.board;
      await caller.resume();
      await onItsWay;
      expect(caller.board).toEqual(before);
      await caller.commit(opening(3));
      expect((await restart()).heard).toEqual(upTo(3).map(messageOf));
    });

    test("whoever reads again does not trust his board: it is not kept as a snapshot", async () => {
      const before = await start();
      let board = before.board;
      await before.store.commit(opening(1), () => board);
      await before.store.resume();
      board = saveBoard(emptyBoard());
      expect((await restart()).board).toEqual(boardAfter([opening(1)]));
    });

    test("several restarts in a row change nothing", async () => {
      let caller = await start();
      await caller.commit(opening(1));
      const { board } = caller;
      for (let i = 0; i < 3; i++) {
        caller = await restart();
        expect(caller).toMatchObject({ board, outbox: [postOf(1)], heard: [messageOf(1)] });
      }
    });

    test("communities know nothing of each other", async () => {
      const one = await start(keyuan);
      const other = await start(xingfu);
      await one.commit(opening(1));
      await other.commit(opening(7));
      expect((await restart(keyuan)).heard).toEqual([messageOf(1)]);
      expect((await start(xingfu)).heard).toEqual([messageOf(7)]);
    });

    test("a closed community takes nothing more, and can be opened again", async () => {
      const caller = await start();
      await caller.commit(opening(1));
      await caller.store.close();
      await expect(caller.commit(opening(2))).rejects.toThrow(expect.objectContaining({ name: "CommitFailed" }));
      expect((await start()).heard).toEqual([messageOf(1)]);
    });

    test("messages are remembered for two days", async () => {
      const before = await start();
      await before.commit(opening(1, NOON));
      await before.commit(opening(2, later(NOON, duration(DAY_MS))));
      await before.commit(opening(3, later(NOON, duration(2 * DAY_MS))));
      expect((await restart()).heard).toEqual([1, 2, 3].map(messageOf));
      await (await restart()).commit(digest(later(NOON, duration(2 * DAY_MS + 1))));
      expect((await restart()).heard).toEqual([2, 3].map(messageOf));
    });

    test("of very many messages the last 10,000 are remembered", async () => {
      const before = await start();
      const { board } = before;
      const keyOnly = (n: number) => ({ at: NOON, message: messageOf(n), facts: [], posts: [] });
      await Promise.all(upTo(10_003).map((n) => before.store.commit(keyOnly(n), () => board)));
      const { heard } = await restart();
      expect(heard).toHaveLength(10_000);
      expect(heard[0]).toBe(messageOf(4));
      expect(heard.at(-1)).toBe(messageOf(10_003));
    });

    test("whatever is done in whatever order, a restart shows the same as before", {
      timeout: TIMEOUT_MS,
    }, async () => {
      const deed = fc.oneof(
        { weight: 6, arbitrary: fc.constant({ do: "open" as const }) },
        { weight: 2, arbitrary: fc.record({ do: fc.constant("send" as const), n: fc.integer({ min: 1, max: 20 }) }) },
        { weight: 1, arbitrary: fc.constant({ do: "restart" as const }) },
        { weight: 1, arbitrary: fc.constant({ do: "resume" as const }) },
        { weight: 1, arbitrary: fc.constant({ do: "clock" as const }) },
      );
      await fc.assert(
        fc.asyncProperty(fc.array(deed, { maxLength: 30 }), async (deeds) => {
          await store.close();
          await place.clear();
          place = await newPlace();
          store = place.store();
          let caller = await start();
          let opened = 0;
          let expected = saveBoard(emptyBoard());
          const unsaid = new Set<string>();
          for (const one of deeds) {
            switch (one.do) {
              case "open":
                opened += 1;
                await caller.commit(opening(opened));
                unsaid.add(postOf(opened));
                expected = caller.board;
                break;
              case "clock":
                await caller.commit(digest(later(NOON, duration(opened * 1000))));
                expected = caller.board;
                break;
              case "send":
                caller.sent(postOf(one.n));
                unsaid.delete(postOf(one.n));
                break;
              case "restart":
                caller = await restart();
                break;
              case "resume":
                await caller.resume();
                break;
            }
          }
          caller = await restart();
          expect(caller.board).toEqual(expected);
          expect(caller.outbox).toEqual([...unsaid]);
          expect(caller.heard).toEqual(upTo(opened).map(messageOf));
        }),
        { numRuns: 40 },
      );
    });
  });
}
