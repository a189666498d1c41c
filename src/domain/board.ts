// The board: where everything stands now. It is the fold of the facts (apply.ts) and nothing else.

import type { RequestBefore } from "./facts.ts";
import type { ChatKey, Instant, MessageKey, PersonKey, PostKey, RequestNo } from "./ids.ts";
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
  readonly questions: Map<string, Question>;
  readonly posts: Map<PostKey, PostRecord>;
  readonly messages: Map<MessageKey, readonly RequestNo[]>;
  /** Paused chats; undefined: until somebody resumes. */
  readonly pauses: Map<ChatKey, Instant | undefined>;
  readonly lastActions: Map<PersonKey, LastAction>;
  /** People not in the settings who wrote in the volunteers' chat: key to name. */
  readonly volunteers: Map<PersonKey, string>;
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
  questions: new Map(),
  posts: new Map(),
  messages: new Map(),
  pauses: new Map(),
  lastActions: new Map(),
  volunteers: new Map(),
  shelved: new Map(),
  latestAt: undefined,
  digestAt: undefined,
});

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
  ...(board.shelved.size === 0 ? {} : { shelved: [...board.shelved] }),
});

export const loadBoard = (saved: SavedBoard): BoardInTheMaking => ({
  nextNo: saved.nextNo,
  latestAt: saved.latestAt,
  digestAt: saved.digestAt,
  requests: new Map(saved.requests.map((request) => [request.no, request])),
  questions: new Map(saved.questions.map((question) => [question.id, question])),
  posts: new Map(saved.posts),
  messages: new Map(saved.messages),
  pauses: new Map(saved.pauses.map(({ chat, until }) => [chat, until])),
  lastActions: new Map(saved.lastActions),
  volunteers: new Map(saved.volunteers),
  shelved: new Map(saved.shelved),
});
