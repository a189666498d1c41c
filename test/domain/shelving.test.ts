// Requests that were closed long ago leave the board, and what was kept for them alone with them.
import { describe, expect, it } from "vitest";
import { apply } from "../../src/domain/apply.ts";
import { emptyBoard } from "../../src/domain/board.ts";
import { fallDue, nextDue } from "../../src/domain/due.ts";
import type { Fact } from "../../src/domain/facts.ts";
import { chatKey, duration, later, messageKey, personKey, postKey, requestNo } from "../../src/domain/ids.ts";
import { at, opened, world } from "../support/given.ts";

const DAY = 24 * 3600_000;
const closed = (no: number): Fact => ({ fact: "RequestDelivered", at: at("10:00"), no: requestNo(no) });

const boardWith = (...facts: readonly Fact[]) => {
  const board = emptyBoard();
  apply(board, [...facts, { fact: "DigestDue", at: later(at("10:00"), duration(6.9 * DAY)) }]);
  return board;
};

describe("a request that was closed seven days ago", () => {
  const nearly = later(at("10:00"), duration(7 * DAY - 1));
  const then = later(at("10:00"), duration(7 * DAY));

  it("leaves the board then, and one that is still open stays", () => {
    const board = boardWith(opened(1, "08:00"), opened(2, "08:00"), closed(1));
    expect(fallDue(world, board, nearly).filter(({ fact }) => fact === "RequestsShelved")).toEqual([]);
    const facts = fallDue(world, board, then).filter(({ fact }) => fact === "RequestsShelved");
    expect(facts).toEqual([{ fact: "RequestsShelved", at: then, nos: [requestNo(1)] }]);
    apply(board, facts);
    expect([...board.requests.keys()]).toEqual([requestNo(2)]);
  });

  it("is waited for", () => {
    const board = boardWith(opened(1, "08:00"), closed(1));
    const next = nextDue({ ...world, community: { ...world.community, digests: [] } }, board, nearly);
    expect(next).toBe(then);
  });

  it("takes its posts, messages and undoings with it", () => {
    const board = boardWith(
      opened(1, "08:00"),
      {
        fact: "PostMade",
        at: at("09:00"),
        post: postKey("p1"),
        chat: chatKey("居民群"),
        role: "card",
        nos: [requestNo(1)],
      },
      { fact: "MessageTied", at: at("09:00"), message: messageKey("m1"), nos: [requestNo(1)] },
      { fact: "ActionTaken", at: at("10:00"), by: personKey("甲"), nos: [requestNo(1)] },
      closed(1),
    );
    apply(board, fallDue(world, board, then));
    expect([board.posts.size, board.messages.size, board.lastActions.size]).toEqual([0, 0, 0]);
  });
});
