// What is left of a request when the people in it are erased: kind, building, states and times, for the counts; and when that is due.
import { type Board, type BoardInTheMaking, putRequest } from "../board.ts";
import type { Fact, FactOf } from "../facts.ts";
import {
  chatKey,
  duration,
  type ImageKey,
  type Instant,
  instant,
  later,
  ownerOfPrivateChat,
  type PersonKey,
  personKey,
  type RequestNo,
  requestNo,
} from "../ids.ts";
import type { World } from "../occasion.ts";
import type { Question } from "../questions.ts";
import { type Asked, isOpenTask, type Progress, type Request, type Wanted } from "./request.ts";

/** What a store has to find and to remove, beside the facts; it is told once and kept no longer than the work takes. */
export interface Erasure {
  /** Requests of which nothing personal is left. */
  readonly nos: readonly RequestNo[];
  /** Requests for somebody else, of which only who asked is removed. */
  readonly asked: readonly RequestNo[];
  /** Who is removed wherever he did something. */
  readonly persons: readonly PersonKey[];
  /** Who is removed where he did something about these requests. */
  readonly askers: readonly PersonKey[];
  /** Names, phones and words that stand in chats which the bot keeps for people to read. */
  readonly words: readonly string[];
  readonly images: readonly ImageKey[];
}

const nobody = personKey("");
const nowhere = chatKey("");

/** The request without anything that is somebody's: no fields are ever longer than before, and no other request follows from it. */
export const erased = (request: Request): Request => ({ ...emptied(request), erased: true });

export function emptied(request: Request): Request {
  const { no, asked, wanted, progress, history, revision, reminded, posts } = request;
  return {
    no,
    asked: emptiedAsked(asked),
    wanted: emptiedWanted(wanted),
    progress: emptiedProgress(progress),
    history: history.map(({ at, what, whom }) => ({ at, what, ...(whom === undefined ? {} : { whom }) })),
    revision,
    reminded,
    reminders: [],
    posts,
  };
}

/** Only who asked is gone; what is wanted stays. */
export const withoutAsker = (request: Request): Request => ({
  ...request,
  asked: emptiedAsked(request.asked),
  history: request.history.map(({ by, ...step }) =>
    by === undefined || by === request.asked.by ? step : { ...step, by },
  ),
});

export const emptiedAsked = ({ chat, message, at, list }: Asked): Asked => ({
  by: nobody,
  name: "",
  chat: ownerOfPrivateChat(chat) === undefined ? chat : nowhere,
  message,
  at,
  list,
});

export const emptiedWanted = ({ kind, household, urgent, due }: Wanted): Wanted => ({
  kind,
  household: { building: household.building },
  items: [],
  usual: [],
  conditions: [],
  urgent,
  due,
  note: "",
  images: [],
});

function emptiedProgress(progress: Progress): Progress {
  switch (progress.state) {
    case "bought": {
      const { place: _, ...kept } = progress;
      return kept;
    }
    case "cancelled": {
      const { reason: _, ...kept } = progress;
      return kept;
    }
    default:
      return progress;
  }
}

const A_DAY_MS = 24 * 3600_000;

/** What the fact does to a board. */
export function eraseOn(board: BoardInTheMaking, { nos, asked, at }: FactOf<"RequestsErased">): void {
  const gone = new Set([...nos, ...asked]);
  for (const no of nos) {
    const request = board.requests.get(no);
    if (request) putRequest(board, erased(request));
  }
  for (const no of asked) {
    const request = board.requests.get(no);
    if (request) putRequest(board, withoutAsker(request));
  }
  for (const [post, { chat, nos: about }] of board.posts) {
    const isPrivate = chat === nowhere || ownerOfPrivateChat(chat) !== undefined;
    if (isPrivate && about.length > 0 && about.every((no) => gone.has(no))) board.posts.delete(post);
  }
  for (const [person, action] of board.lastActions) {
    const isTooOldToUndo = at - action.at > A_DAY_MS;
    if (person === nobody || isTooOldToUndo || action.before.some(({ no }) => gone.has(no)))
      board.lastActions.delete(person);
  }
  forgetShelved(board, new Set(nos));
}

/** Numbers that follow each other, as first and last. */
export type Range = readonly [RequestNo, RequestNo];

/** Notes by the day of their closing which requests are leaving the board, so that they are erased in time. */
export function noteShelved(board: BoardInTheMaking, requests: readonly Request[]): void {
  const days = new Map<number, RequestNo[]>();
  for (const { no, progress, erased: isErased } of requests) {
    if (isErased) continue;
    const day = dayOf(progress.since);
    days.set(day, [...(days.get(day) ?? []), no]);
  }
  for (const [day, nos] of days) board.shelved.set(day, rangesOf([...numbersIn(board.shelved.get(day) ?? []), ...nos]));
}

function forgetShelved(board: BoardInTheMaking, gone: ReadonlySet<RequestNo>): void {
  for (const [day, ranges] of board.shelved) {
    const nos = numbersIn(ranges);
    const left = nos.filter((no) => !gone.has(no));
    if (left.length === nos.length) continue;
    if (left.length === 0) board.shelved.delete(day);
    else board.shelved.set(day, rangesOf(left));
  }
}

function rangesOf(nos: readonly RequestNo[]): readonly Range[] {
  const ranges: [RequestNo, RequestNo][] = [];
  for (const no of [...new Set(nos)].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last && last[1] + 1 === no) last[1] = no;
    else ranges.push([no, no]);
  }
  return ranges;
}

const numbersIn = (ranges: readonly Range[]): RequestNo[] =>
  ranges.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => requestNo(first + i)));

const dayOf = (at: Instant): number => Math.floor(at / A_DAY_MS);

/** When those that were closed on that day are erased by themselves, together; undefined: never. */
function erasedAt({ community }: World, day: number): Instant | undefined {
  const { retentionDays } = community;
  return retentionDays === 0 ? undefined : later(instant((day + 1) * A_DAY_MS), duration(retentionDays * A_DAY_MS));
}

const isKept = (request: Request): boolean => !isOpenTask(request) && request.erased !== true;

/** When something is next to be erased by itself. */
export function nextErasing(world: World, board: Board): Instant | undefined {
  const days = [...board.shelved.keys()];
  for (const request of board.requests.values()) if (isKept(request)) days.push(dayOf(request.progress.since));
  return days.length === 0
    ? undefined
    : erasedAt(
        world,
        days.reduce((a, b) => Math.min(a, b)),
      );
}

/** The requests that have been kept for as long as the settings say. */
export function keptLongEnough(world: World, board: Board, now: Instant): readonly RequestNo[] {
  const isDue = (day: number): boolean => {
    const at = erasedAt(world, day);
    return at !== undefined && at <= now;
  };
  const there = [...board.requests.values()].filter((one) => isKept(one) && isDue(dayOf(one.progress.since)));
  const shelved = [...board.shelved].flatMap(([day, ranges]) => (isDue(day) ? numbersIn(ranges) : []));
  return [...there.map(({ no }) => no), ...shelved];
}

/** What is erased by itself by then, as facts. */
export function erasedBy(world: World, board: Board, now: Instant): readonly Fact[] {
  const nos = keptLongEnough(world, board, now);
  if (nos.length === 0) return [];
  const gone = new Set(nos);
  return [
    ...closings(board, now, (question) => isAbout(question, gone)),
    { fact: "RequestsErased", at: now, nos, asked: [] },
  ];
}

/** Questions that are about nothing else. */
export function isAbout(question: Question, gone: ReadonlySet<RequestNo>): boolean {
  switch (question.ask) {
    case "details":
    case "withdraw":
    case "erase":
      return question.nos.some((no) => gone.has(no));
    case "which":
      return question.options.some((no) => gone.has(no));
    case "maybe":
      return gone.has(question.no);
    case "address":
      return false;
  }
}

/** Those questions are put no more; nor are those that nobody answers any more, for they tell of people too. */
export const closings = (board: Board, at: Instant, isMeant: (question: Question) => boolean): readonly Fact[] =>
  [...board.questions.values()]
    .filter((question) => question.until < at || isMeant(question))
    .map(({ id }): Fact => ({ fact: "QuestionClosed", at, id }));

/**
 * What a store has to look for. `requests`: those of the fact, as they were before it. `isPersons`: somebody is erased, and not what
 * was kept long enough.
 */
export function erasureOf(
  { community }: World,
  board: Board,
  { nos, asked }: FactOf<"RequestsErased">,
  requests: readonly Request[],
  isPersons: boolean,
): Erasure {
  const isResident = (key: PersonKey) => !board.volunteers.has(key) && !community.people.some((one) => one.key === key);
  const whole = requests.filter(({ no }) => nos.includes(no));
  const own = requests.filter((request) => asked.includes(request.no) || isForHimself(request));
  const askers = new Set(requests.map((request) => request.asked.by).filter(isResident));
  const persons = isPersons ? new Set(own.map((request) => request.asked.by).filter(isResident)) : [];
  const words = [
    ...whole.flatMap(({ wanted }) => [wanted.household.resident, wanted.household.known, wanted.phone, wanted.note]),
    ...own.filter((request) => isResident(request.asked.by)).map((request) => request.asked.name),
  ];
  return {
    nos,
    asked,
    persons: [...persons],
    askers: [...askers],
    words: isPersons
      ? [...new Set(words.flatMap((word) => (word !== undefined && word.length > 1 ? [word] : [])))]
      : [],
    images: [...new Set(whole.flatMap(({ wanted }) => wanted.images))],
  };
}

function isForHimself({ asked, wanted }: Request): boolean {
  const { resident, known } = wanted.household;
  return (resident === undefined && known === undefined) || resident === asked.name || known === asked.name;
}
