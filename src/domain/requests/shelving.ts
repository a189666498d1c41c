// Requests that were closed long ago leave the board, so that it follows what is open and not what ever was.
import { type Board, type BoardInTheMaking, takeRequest } from "../board.ts";
import type { Fact } from "../facts.ts";
import { duration, type Instant, later, type RequestNo } from "../ids.ts";
import { noteShelved } from "./erasing.ts";
import { isOpenTask, type Request } from "./request.ts";

/** So long a closed request can still be asked after in words, undone or quoted. */
const SHELVED_AFTER = duration(7 * 24 * 3600_000);
/** Those that are nearly as old leave with it, so that it happens about once a day. */
const NEARLY = duration(6 * 24 * 3600_000);

/** When a request leaves the board as it stands; undefined: not before it is closed. */
export const shelvedAt = (request: Request): Instant | undefined =>
  isOpenTask(request) ? undefined : later(request.progress.since, SHELVED_AFTER);

/** What leaves the board by then, as facts. */
export function shelvedBy(board: Board, now: Instant): readonly Fact[] {
  const closed = [...board.requests.values()].filter((request) => !isOpenTask(request));
  if (!closed.some(({ progress }) => later(progress.since, SHELVED_AFTER) <= now)) return [];
  const nos = closed.filter(({ progress }) => later(progress.since, NEARLY) <= now).map(({ no }) => no);
  return [{ fact: "RequestsShelved", at: now, nos }];
}

/** Takes them off the board, with what was kept for quotes, presses and undoing of them alone. */
export function shelve(board: BoardInTheMaking, nos: readonly RequestNo[]): void {
  const gone = new Set(nos);
  const isGone = (all: readonly RequestNo[]) => all.length > 0 && all.every((no) => gone.has(no));
  noteShelved(
    board,
    nos.flatMap((no) => board.requests.get(no) ?? []),
  );
  for (const no of nos) takeRequest(board, no);
  for (const [post, record] of board.posts) if (isGone(record.nos)) board.posts.delete(post);
  for (const [message, tied] of board.messages) if (isGone(tied)) board.messages.delete(message);
  for (const [person, { before }] of board.lastActions)
    if (before.some(({ no }) => gone.has(no))) board.lastActions.delete(person);
}
