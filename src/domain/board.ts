// The board: where everything stands now. It is the fold of the facts (apply.ts) and nothing else.

import type { RequestBefore } from "./facts.ts";
import type { ChatKey, Instant, MessageKey, PersonKey, PostKey, RequestNo } from "./ids.ts";
import { plain } from "./people/residents.ts";
import type { PostRole } from "./posts.ts";
import type { Question } from "./questions.ts";
import type { Range } from "./requests/erasing.ts";
import type { Request } from "./requests/request.ts";

/** What somebody did last, and how it was before: for /撤销. */
export interface LastAction {
  readonly at: Instant;
  readonly before: readonly RequestBefore[];
  /** The revision of each request after it. */
  readonly after: readonly { readonly no: RequestNo; readonly revision: number }[];
  /** The pasted messages whose requests these are: undone, they may be pasted again. */
  readonly pasted?: readonly MessageKey[];
}

export interface PostRecord {
  readonly chat: ChatKey;
  readonly role: PostRole;
  readonly nos: readonly RequestNo[];
}

/**
 * Only apply.ts changes a board, and it changes it in place, so that a step costs the same with ten requests and with ten
 * thousand; whoever else holds one holds a `Board`, which is read-only. What lies in the maps is never changed, but replaced.
 */
export interface BoardInTheMaking {
  nextNo: number;
  readonly requests: Map<RequestNo, Request>;
  /** The requests of each building (as buildings are compared), in order: every new need is looked for among them. */
  readonly inBuilding: Map<string, readonly RequestNo[]>;
  readonly questions: Map<string, Question>;
  readonly posts: Map<PostKey, PostRecord>;
  readonly messages: Map<MessageKey, readonly RequestNo[]>;
  /** Paused chats; undefined: until somebody resumes. */
  readonly pauses: Map<ChatKey, Instant | undefined>;
  readonly lastActions: Map<PersonKey, LastAction>;
  /** People not in the settings who wrote in the volunteers' chat: key to name. */
  readonly volunteers: Map<PersonKey, string>;
  /** Pasted messages, by keys of our own, and the messages that they were pasted in; with when that was. */
  readonly pasted: Map<MessageKey, Instant>;
  /** Requests that have left the board and are not erased yet, by the day (UTC, since 1970) on which they were closed. */
  readonly shelved: Map<number, readonly Range[]>;
  /** When the last thing happened. */
  latestAt: Instant | undefined;
  /** When the last digest was due, and what was said of it or not. */
  digestAt: Instant | undefined;
}

export type Board = {
  readonly [Field in keyof BoardInTheMaking]: BoardInTheMaking[Field] extends Map<infer Key, infer Value>
    ? ReadonlyMap<Key, Value>
    : BoardInTheMaking[Field];
};

export const emptyBoard = (): BoardInTheMaking => ({
  nextNo: 1,
  requests: new Map(),
  inBuilding: new Map(),
  questions: new Map(),
  posts: new Map(),
  messages: new Map(),
  pauses: new Map(),
  lastActions: new Map(),
  volunteers: new Map(),
  pasted: new Map(),
  shelved: new Map(),
  latestAt: undefined,
  digestAt: undefined,
});

/** Puts a request on the board, in the place of what it was before. */
export function putRequest({ requests, inBuilding }: BoardInTheMaking, request: Request): void {
  const { no } = request;
  const before = requests.get(no);
  requests.set(no, request);
  const building = plain(request.wanted.household.building);
  const old = before && plain(before.wanted.household.building);
  if (old === building) return;
  if (old !== undefined)
    inBuilding.set(
      old,
      requestsIn(inBuilding, old).filter((one) => one !== no),
    );
  inBuilding.set(
    building,
    [...requestsIn(inBuilding, building), no].sort((one, other) => one - other),
  );
}

/** Takes a request off the board. */
export function takeRequest({ requests, inBuilding }: BoardInTheMaking, no: RequestNo): void {
  const request = requests.get(no);
  if (!request) return;
  requests.delete(no);
  const building = plain(request.wanted.household.building);
  const others = requestsIn(inBuilding, building).filter((one) => one !== no);
  if (others.length === 0) inBuilding.delete(building);
  else inBuilding.set(building, others);
}

const requestsIn = (inBuilding: Board["inBuilding"], building: string): readonly RequestNo[] =>
  inBuilding.get(building) ?? [];

/** The version of the saved shape below. */
export const BOARD_VERSION = 1;

/** A board as plain JSON, readable by a person. */
export interface SavedBoard {
  readonly version: typeof BOARD_VERSION;
  readonly nextNo: number;
  readonly latestAt?: Instant;
  readonly digestAt?: Instant;
  readonly requests: readonly Request[];
  readonly questions: readonly Question[];
  readonly posts: readonly (readonly [PostKey, PostRecord])[];
  readonly messages: readonly (readonly [MessageKey, readonly RequestNo[]])[];
  readonly pauses: readonly { readonly chat: ChatKey; readonly until?: Instant }[];
  readonly lastActions: readonly (readonly [PersonKey, LastAction])[];
  readonly volunteers: readonly (readonly [PersonKey, string])[];
  /** Missing in boards that were saved before there was any. */
  readonly pasted?: readonly (readonly [MessageKey, Instant])[];
  readonly shelved?: readonly (readonly [number, readonly Range[]])[];
}

export const saveBoard = (board: Board): SavedBoard => ({
  version: BOARD_VERSION,
  nextNo: board.nextNo,
  ...(board.latestAt === undefined ? {} : { latestAt: board.latestAt }),
  ...(board.digestAt === undefined ? {} : { digestAt: board.digestAt }),
  requests: [...board.requests.values()],
  questions: [...board.questions.values()],
  posts: [...board.posts],
  messages: [...board.messages],
  pauses: [...board.pauses].map(([chat, until]) => (until === undefined ? { chat } : { chat, until })),
  lastActions: [...board.lastActions],
  volunteers: [...board.volunteers],
  ...(board.pasted.size === 0 ? {} : { pasted: [...board.pasted] }),
  ...(board.shelved.size === 0 ? {} : { shelved: [...board.shelved] }),
});

export function loadBoard(saved: SavedBoard): BoardInTheMaking {
  const board: BoardInTheMaking = {
    nextNo: saved.nextNo,
    latestAt: saved.latestAt,
    digestAt: saved.digestAt,
    requests: new Map(),
    inBuilding: new Map(),
    questions: new Map(saved.questions.map((question) => [question.id, question])),
    posts: new Map(saved.posts),
    messages: new Map(saved.messages),
    pauses: new Map(saved.pauses.map(({ chat, until }) => [chat, until])),
    lastActions: new Map(saved.lastActions),
    volunteers: new Map(saved.volunteers),
    pasted: new Map(saved.pasted),
    shelved: new Map(saved.shelved),
  };
  for (const request of saved.requests) putRequest(board, request);
  return board;
}

/** A board that may go on by itself: to try what would come of something. */
export const copyOf = (board: Board): BoardInTheMaking => loadBoard(saveBoard(board));
