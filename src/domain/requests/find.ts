// Finding the requests that somebody means: by number, by what the words say of household and goods, by a quote.
import type { Board } from "../board.ts";
import {
  type MessageKey,
  messageKey,
  type PersonKey,
  type PostKey,
  postKey,
  type RequestNo,
  requestNo,
} from "../ids.ts";
import type { Item, TaskRef } from "../intents.ts";
import { sameText } from "../people/residents.ts";
import { isOpenTask, type Request, volunteerOf } from "./request.ts";

/** Closed requests are still meant by words for so long. */
const REMEMBERED_MS = 3 * 24 * 3600_000;

export const requestWith = (board: Board, no: number): Request | undefined => board.requests.get(requestNo(no));

export const openTasks = (board: Board): readonly Request[] => [...board.requests.values()].filter(isOpenTask);

/** The requests of a volunteer that are still to be done. */
export const tasksOf = (board: Board, volunteer: PersonKey): readonly Request[] =>
  [...board.requests.values()].filter((request) => volunteerOf(request) === volunteer && isOpenTask(request));

/** Open ones, and those closed lately. */
export const recentRequests = (board: Board, at: number): readonly Request[] =>
  [...board.requests.values()].filter((request) => isOpenTask(request) || at - request.progress.since < REMEMBERED_MS);

/** What a quoted post or message is about. */
export function quotedRequests(board: Board, quoted: PostKey | MessageKey | undefined): readonly RequestNo[] {
  if (quoted === undefined) return [];
  return board.posts.get(postKey(quoted))?.nos ?? board.messages.get(messageKey(quoted)) ?? [];
}

/** Narrows by what the words say; goods only while that leaves something (they may be told by kind: 药, 菜). */
export function matching(requests: readonly Request[], ref: TaskRef, items: readonly Item[]): readonly Request[] {
  const there = requests.filter((request) => fits(request, ref));
  const wanted = items.map(({ name }) => name);
  const withGoods = there.filter((request) => wanted.some((name) => hasGoods(request, name)));
  return withGoods.length > 0 ? withGoods : there;
}

const fits = (request: Request, ref: TaskRef): boolean => {
  const { household, kind } = request.wanted;
  return (
    (ref.no === undefined || request.no === ref.no) &&
    (ref.kind === undefined || ref.kind === kind) &&
    (ref.building === undefined || sameText(ref.building, household.building)) &&
    (ref.unit === undefined || household.unit === undefined || sameText(ref.unit, household.unit)) &&
    (ref.room === undefined || sameText(ref.room, household.room)) &&
    (ref.resident === undefined || isCalled(request, ref.resident))
  );
};

/** By the name in the message, by the one in the settings, or, where nobody was named, by who asked. */
function isCalled(request: Request, name: string): boolean {
  const { household } = request.wanted;
  return [household.resident, household.known, household.resident ?? request.asked.name].some((one) =>
    sameText(one, name),
  );
}

export const hasGoods = (request: Request, name: string): boolean =>
  [...request.wanted.items, ...request.wanted.usual].some(
    (item) => item.name.includes(name) || name.includes(item.name),
  );

/** A ref that says nothing, as in 我来. */
export const saysNothing = (ref: TaskRef): boolean => Object.values(ref).every((value) => value === undefined);
