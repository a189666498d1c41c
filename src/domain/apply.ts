// The fold: what each fact does to the board. Facts that do not fit are no errors here; decide.ts made sure of them.
import { type BoardInTheMaking, putRequest } from "./board.ts";
import type { Fact, FactOf } from "./facts.ts";
import { changeRequest, openRequest, type RequestFact, restoreRequest } from "./requests/apply.ts";
import { eraseOn } from "./requests/erasing.ts";
import type { Request } from "./requests/request.ts";
import { shelve } from "./requests/shelving.ts";

/** Applies facts in their order. */
export function apply(board: BoardInTheMaking, facts: readonly Fact[]): void {
  for (const fact of facts) {
    applyOne(board, fact);
    if (board.latestAt === undefined || fact.at > board.latestAt) board.latestAt = fact.at;
  }
}

function applyOne(board: BoardInTheMaking, fact: Fact): void {
  switch (fact.fact) {
    case "RequestOpened":
      board.nextNo = Math.max(board.nextNo, fact.no + 1);
      put(board, openRequest(fact), fact);
      return;
    case "RequestEdited":
    case "PicturesAdded":
    case "TaskClaimed":
    case "TaskAssigned":
    case "TaskReleased":
    case "GoodsBought":
    case "StockMissing":
    case "VolunteerSetOff":
    case "DeliveryFailed":
    case "RequestDelivered":
    case "ReceiptConfirmed":
    case "RequestCancelled":
    case "RequestKept":
    case "RequestMerged":
    case "MarkedUrgent":
    case "Nudged":
    case "ReminderSet":
    case "Reminded":
      change(board, fact);
      return;
    case "QuestionAsked":
      ask(board, fact);
      return;
    case "QuestionClosed":
      board.questions.delete(fact.id);
      return;
    case "ChatPaused":
      board.pauses.set(fact.chat, fact.until);
      return;
    case "ChatResumed":
      board.pauses.delete(fact.chat);
      return;
    case "ActionTaken":
      board.lastActions.set(fact.by, {
        at: fact.at,
        before: fact.nos.map((no) => {
          const request = board.requests.get(no);
          return request ? { no, request } : { no };
        }),
        after: [],
      });
      return;
    case "ActionUndone":
      undo(board, fact);
      return;
    case "VolunteerSeen":
      board.volunteers.set(fact.person, fact.name);
      return;
    case "DigestDue":
      board.digestAt = fact.at;
      return;
    case "RequestsShelved":
      shelve(board, fact.nos);
      return;
    case "ChatBackfilled":
      keepPasted(board, fact);
      ownPasted(board, fact);
      return;
    case "RequestsErased":
      eraseOn(board, fact);
      return;
    case "MessageTied":
      board.messages.set(fact.message, [...new Set([...(board.messages.get(fact.message) ?? []), ...fact.nos])]);
      return;
    case "PostMade":
      keepPost(board, fact);
      return;
  }
}

/** A new question takes the place of those that nobody will answer any more. */
function ask(board: BoardInTheMaking, fact: FactOf<"QuestionAsked">): void {
  for (const { id, until } of board.questions.values()) if (until < fact.at) board.questions.delete(id);
  board.questions.set(fact.question.id, fact.question);
}

/** So many pasted messages are known again. */
const PASTED_KEPT = 10_000;

function keepPasted({ pasted }: BoardInTheMaking, { at, message, taken }: FactOf<"ChatBackfilled">): void {
  for (const key of [message, ...taken]) {
    pasted.delete(key);
    pasted.set(key, at);
  }
  for (const key of pasted.keys()) {
    if (pasted.size <= PASTED_KEPT) return;
    pasted.delete(key);
  }
}

/** What came of the paste was done by whoever wrote it there; but whoever pasted it may take it all back. */
function ownPasted(board: BoardInTheMaking, { at, by, taken }: FactOf<"ChatBackfilled">): void {
  const action = board.lastActions.get(by);
  if (action?.at !== at) return;
  const after = action.before.flatMap(({ no }) => board.requests.get(no) ?? []);
  const revisions = after.map(({ no, revision }) => ({ no, revision }));
  board.lastActions.set(by, { ...action, after: revisions, pasted: taken });
}

function keepPost(board: BoardInTheMaking, fact: FactOf<"PostMade">): void {
  board.posts.set(fact.post, { chat: fact.chat, role: fact.role, nos: fact.nos });
  if (fact.role !== "card" && fact.role !== "answer") return;
  for (const no of fact.nos) {
    const request = board.requests.get(no);
    if (request) putRequest(board, { ...request, posts: [...request.posts, fact.post] });
  }
}

function change(board: BoardInTheMaking, fact: RequestFact): void {
  const request = board.requests.get(fact.no);
  if (request) put(board, changeRequest(request, fact), fact);
}

/** Keeps the request, and notes its revision in the action that is under way. */
function put(board: BoardInTheMaking, request: Request, fact: Fact): void {
  putRequest(board, request);
  if (!fact.by) return;
  const action = board.lastActions.get(fact.by);
  if (action?.at !== fact.at || !action.before.some(({ no }) => no === request.no)) return;
  const others = action.after.filter(({ no }) => no !== request.no);
  board.lastActions.set(fact.by, { ...action, after: [...others, { no: request.no, revision: request.revision }] });
}

function undo(board: BoardInTheMaking, fact: FactOf<"ActionUndone">): void {
  for (const key of board.lastActions.get(fact.by)?.pasted ?? []) board.pasted.delete(key);
  for (const { no, request } of fact.before) {
    const now = board.requests.get(no);
    if (now) putRequest(board, restoreRequest(now, request, fact));
  }
  board.lastActions.delete(fact.by);
}
