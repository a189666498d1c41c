// What each fact does to the request that it is about.
import type { Fact, FactOf } from "../facts.ts";
import type { Instant } from "../ids.ts";
import type { HistoryEntry, Progress, ReminderStep, Request, Wanted } from "./request.ts";

/** The facts that change one request which is already there. */
export type RequestFact = Exclude<Extract<Fact, { readonly no: unknown }>, FactOf<"RequestOpened">>;

export const openRequest = (fact: FactOf<"RequestOpened">): Request => ({
  no: fact.no,
  asked: fact.asked,
  wanted: fact.wanted,
  progress: { state: "open", since: fact.at },
  history: [entry(fact, "opened")],
  revision: 1,
  reminded: [],
  reminders: [],
  posts: [],
});

/** The request after the fact. A fact that does not fit the request's state leaves its progress as it is. */
export function changeRequest(request: Request, fact: RequestFact): Request {
  switch (fact.fact) {
    case "RequestEdited":
      return {
        ...stepped(request, entry(fact, "edited", { note: fact.note })),
        wanted: fact.wanted,
        reminded: remindedAfter(request, fact.wanted),
      };
    case "MarkedUrgent":
      return {
        ...stepped(request, entry(fact, "urgent")),
        wanted: fact.wanted,
        reminded: remindedAfter(request, fact.wanted),
        // The shorter waits of urgent ones count from now.
        ...(request.progress.state === "open" ? { progress: { state: "open", since: fact.at }, reminded: [] } : {}),
      };
    case "RequestKept":
      return { ...request, history: [...request.history, entry(fact, "kept")] };
    case "Nudged":
      return { ...request, history: [...request.history, entry(fact, "nudged")] };
    case "PicturesAdded":
      return bumped({
        ...request,
        wanted: { ...request.wanted, images: [...request.wanted.images, ...fact.images] },
      });
    case "TaskClaimed":
      return moved(request, { state: "claimed", volunteer: fact.volunteer, since: fact.at }, entry(fact, "claimed"));
    case "TaskAssigned":
      return moved(
        request,
        { state: "claimed", volunteer: fact.volunteer, since: fact.at },
        entry(fact, "assigned", { whom: fact.volunteer }),
      );
    case "TaskReleased":
      return moved(request, { state: "open", since: fact.at }, entry(fact, "released", { note: fact.reason }));
    case "DeliveryFailed":
      return moved(request, { state: "open", since: fact.at }, entry(fact, "failed", { note: fact.reason }));
    case "GoodsBought":
      return stepped(request, entry(fact, "bought", { note: fact.place }), bought(request.progress, fact));
    case "VolunteerSetOff":
      return stepped(request, entry(fact, "on_the_way"), onTheWay(request.progress));
    case "StockMissing":
      return stepped(request, entry(fact, "no_stock", { note: fact.place }));
    case "RequestDelivered":
      return moved(request, delivered(request.progress, fact), entry(fact, "delivered", { note: fact.remark }));
    case "ReceiptConfirmed":
      return stepped(request, entry(fact, "confirmed"), confirmed(request.progress, fact.at));
    case "RequestCancelled":
      return moved(
        request,
        { state: "cancelled", since: fact.at, ...(fact.reason ? { reason: fact.reason } : {}) },
        entry(fact, "cancelled", { note: fact.reason }),
      );
    case "RequestMerged":
      return moved(request, { state: "cancelled", since: fact.at, into: fact.into }, entry(fact, "merged"));
    case "ReminderSet": {
      const reminder = { at: fact.remindAt, chat: fact.chat };
      return { ...request, reminders: [...request.reminders, fact.by ? { ...reminder, by: fact.by } : reminder] };
    }
    case "Reminded":
      return reminded(request, fact);
  }
}

/** The request as it was before an action that is undone; the history keeps both. */
export function restoreRequest(now: Request, before: Request | undefined, fact: FactOf<"ActionUndone">): Request {
  const history = [...now.history, entry(fact, "undone")];
  const revision = now.revision + 1;
  if (before) return { ...before, history, revision };
  return { ...now, progress: { state: "cancelled", since: fact.at }, history, revision };
}

function reminded(request: Request, fact: FactOf<"Reminded">): Request {
  if (fact.step === "asked_for") {
    return { ...request, reminders: request.reminders.filter((reminder) => reminder.at > fact.at) };
  }
  return request.reminded.includes(fact.step) ? request : { ...request, reminded: [...request.reminded, fact.step] };
}

/** With another due time, the reminders that go by it are to be said again. */
const remindedAfter = (request: Request, wanted: Wanted): readonly ReminderStep[] =>
  wanted.due.at === request.wanted.due.at
    ? request.reminded
    : request.reminded.filter((step) => step === "unclaimed" || step === "unclaimed_coordinators");

function bought(progress: Progress, fact: FactOf<"GoodsBought">): Progress {
  if (progress.state !== "claimed" && progress.state !== "bought") return progress;
  return {
    state: "bought",
    volunteer: progress.volunteer,
    since: fact.at,
    ...(fact.money === undefined ? {} : { money: fact.money }),
    ...(fact.place === undefined ? {} : { place: fact.place }),
  };
}

function onTheWay(progress: Progress): Progress {
  return progress.state === "claimed" || progress.state === "bought" ? { ...progress, onTheWay: true } : progress;
}

function delivered(progress: Progress, fact: FactOf<"RequestDelivered">): Progress {
  const money = progress.state === "bought" ? progress.money : undefined;
  return {
    state: "delivered",
    since: fact.at,
    confirmed: false,
    ...(fact.volunteer ? { volunteer: fact.volunteer } : {}),
    ...(money === undefined ? {} : { money }),
  };
}

function confirmed(progress: Progress, at: Instant): Progress {
  if (progress.state === "delivered") return { ...progress, confirmed: true };
  if (progress.state === "claimed" || progress.state === "bought") {
    return { state: "delivered", since: at, confirmed: true, volunteer: progress.volunteer };
  }
  return { state: "delivered", since: at, confirmed: true };
}

const bumped = (request: Request): Request => ({ ...request, revision: request.revision + 1 });

/** One step more in the same state, or in the state given. */
const stepped = (request: Request, done: HistoryEntry, progress = request.progress): Request =>
  bumped({ ...request, progress, history: [...request.history, done] });

/** A step into another state: its reminders begin anew, but those about the due time stay said. */
const moved = (request: Request, progress: Progress, done: HistoryEntry): Request => ({
  ...stepped(request, done, progress),
  reminded: request.reminded.filter((step) => step === "overdue_coordinators"),
});

const entry = (
  fact: Pick<Fact, "at" | "by">,
  what: HistoryEntry["what"],
  more: { whom?: HistoryEntry["whom"]; note?: string | undefined } = {},
): HistoryEntry => ({
  at: fact.at,
  what,
  ...(fact.by ? { by: fact.by } : {}),
  ...(more.whom ? { whom: more.whom } : {}),
  ...(more.note ? { note: more.note } : {}),
});
