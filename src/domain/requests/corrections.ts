// Correcting requests: by command, by 写错了，是3栋, by editing or recalling the message; urgent, merge.
import type { Fact } from "../facts.ts";
import type { MessageKey, PersonKey } from "../ids.ts";
import type { Item, Need, Pieces, Words } from "../intents.ts";
import { type Decision, happened, type Occasion, refuse, silence, together } from "../occasion.ts";
import { locate } from "../people/residents.ts";
import type { Corrections } from "../wishes.ts";
import { cancelled } from "./cancel.ts";
import { openTasks, requestWith } from "./find.ts";
import { asked, decideOpening } from "./open.ts";
import { isOfRequester } from "./progress.ts";
import { isOpenTask, type Request, volunteerOf, type Wanted } from "./request.ts";
import { dueOf, usualFor, wantedFrom } from "./wanted.ts";

/** Somebody corrects what he wrote last for so long. */
const CORRECTED_WITHIN_MS = 60 * 60_000;

/** /改 12 房号=301 数量=2, by whoever asked or a coordinator. */
export function decideEdit(occasion: Occasion, no: number, corrections: Corrections): Decision {
  const request = requestWith(occasion.board, no);
  if (!request) return refuse({ refusal: "no_such_request", no });
  if (!isOpenTask(request)) return refuse({ refusal: "already_closed", no: request.no, state: request.progress.state });
  if (occasion.role !== "coordinator" && !isOfRequester(occasion, request)) {
    return refuse({ refusal: "not_allowed", who: ["coordinator"], own: "requester" });
  }
  return correct(occasion, request, corrections, "corrected");
}

/** Puts corrections into a request; refused when they name a building that is not there. */
export function correct(
  occasion: Occasion,
  request: Request,
  corrections: Corrections,
  how: "completed" | "corrected",
): Decision {
  const { community } = occasion.world;
  const old = request.wanted;
  const moved = { ...placeOf(old, corrections), ...givenPlace(corrections) };
  const located = locate(community, moved);
  if (located.located !== "known_place") {
    return located.located === "unknown_building"
      ? refuse({ refusal: "unknown_building", building: located.building, buildings: community.buildings ?? [] })
      : silence;
  }
  const items = correctedItems(old.items, corrections);
  const urgent = corrections.urgent ?? old.urgent;
  const due = corrections.due === undefined ? old.due : dueOf(occasion.world, occasion.at, corrections.due, urgent);
  const wanted: Wanted = {
    ...old,
    household: located.household,
    items,
    usual: old.kind === "medicine" ? usualFor(occasion.world, located.household, items) : [],
    urgent,
    due,
    ...(corrections.phone === undefined ? {} : { phone: corrections.phone }),
  };
  if (JSON.stringify(wanted) === JSON.stringify(old)) return silence;
  const isMoved = located.household.building !== old.household.building;
  return happened({
    fact: "RequestEdited",
    at: occasion.at,
    by: occasion.by,
    no: request.no,
    how,
    wanted,
    ...(isMoved ? { moved: true } : {}),
  });
}

/** The old address as far as it still holds: in another building, unit and room are other ones. */
function placeOf(old: Wanted, corrections: Corrections): Corrections {
  const { building, unit, room, resident } = old.household;
  const isElsewhere = corrections.building !== undefined && corrections.building !== building;
  const isOtherRoom = corrections.room !== undefined && corrections.room !== room;
  return {
    building,
    ...(resident === undefined ? {} : { resident }),
    ...(unit === undefined || (isElsewhere && old.household.known !== undefined) ? {} : { unit }),
    ...(room === undefined || isOtherRoom || (isElsewhere && old.household.known !== undefined) ? {} : { room }),
  };
}

function givenPlace(corrections: Corrections): Corrections {
  const { building, unit, room, resident } = corrections;
  return {
    ...(building === undefined ? {} : { building }),
    ...(unit === undefined ? {} : { unit }),
    ...(room === undefined ? {} : { room }),
    ...(resident === undefined ? {} : { resident }),
  };
}

function correctedItems(old: readonly Item[], { items, quantity }: Corrections): readonly Item[] {
  if (items !== undefined && items.length > 0) return items;
  if (quantity === undefined) return old;
  return old.map((item, i) => (i === 0 ? { ...item, quantity } : item));
}

/** 写错了，是3栋: corrects one's last request. Silence when there is none, or nothing in the words to correct it with. */
export function decideCorrection(occasion: Occasion, pieces: Pieces): Decision {
  const own = openTasks(occasion.board).filter(
    (request) => request.asked.by === occasion.by && occasion.at - request.asked.at < CORRECTED_WITHIN_MS,
  );
  const newest = own.reduce<Request | undefined>(
    (last, one) => (last === undefined || one.asked.at >= last.asked.at ? one : last),
    undefined,
  );
  if (!newest) return silence;
  // What was asked in one message is corrected together, when it is the address.
  const sameMessage = own.filter((request) => request.asked.message === newest.asked.message);
  const hasPlace = pieces.building !== undefined || pieces.unit !== undefined || pieces.room !== undefined;
  const meant = hasPlace ? sameMessage : sameMessage.slice(-1);
  return together(...meant.map((request) => correct(occasion, request, correctionsFrom(request, pieces), "corrected")));
}

/** What loose pieces of a message correct in this request. */
function correctionsFrom(request: Request, pieces: Pieces): Corrections {
  const items = pieces.items.map((item) => {
    const old = request.wanted.items.find(({ name }) => name === item.name);
    return old ? { ...old, ...item } : item;
  });
  return {
    ...givenPlace(pieces),
    ...(pieces.phone === undefined ? {} : { phone: pieces.phone }),
    ...(pieces.due === undefined ? {} : { due: pieces.due }),
    ...(items.length === 0 ? {} : { items }),
  };
}

/** An edited message: what it asked for is changed, what it asks in addition is opened, what it asks no more is withdrawn. */
export function decideMessageChange(occasion: Occasion, message: MessageKey, words: Words): Decision {
  const requests = requestsOf(occasion, message);
  const open = requests.filter(isOpenTask);
  const waiting = [...occasion.board.questions.values()].find(
    (question) => question.ask === "address" && question.message === message,
  );
  const closing: readonly Fact[] = waiting
    ? [{ fact: "QuestionClosed", at: occasion.at, by: occasion.by, id: waiting.id }]
    : [];
  if (requests.length > 0 && open.length === 0) return silence;
  if (words.intent !== "request") {
    return happened(...closing, ...open.map((request) => cancelled(occasion, request, undefined)));
  }
  const left = [...open];
  const changes: Decision[] = [];
  const fresh: Need[] = [];
  for (const need of words.requests) {
    const at = left.findIndex((request) => request.wanted.kind === need.kind);
    const [request] = at < 0 ? [] : left.splice(at, 1);
    if (request) changes.push(rewrite(occasion, request, need));
    else fresh.push(need);
  }
  return together(
    happened(...closing),
    ...changes,
    happened(...left.map((request) => cancelled(occasion, request, undefined))),
    fresh.length > 0 ? decideOpening({ ...occasion, message }, { needs: fresh, list: words.list }) : silence,
  );
}

function rewrite(occasion: Occasion, request: Request, need: Need): Decision {
  const located = locate(occasion.world.community, need);
  const household = located.located === "known_place" ? located.household : request.wanted.household;
  const fresh = wantedFrom(occasion, need, household);
  const due = fresh.due.said || fresh.urgent !== request.wanted.urgent ? fresh.due : request.wanted.due;
  const wanted: Wanted = { ...fresh, due, images: request.wanted.images };
  // The words alone (a comma, 谢谢) are no change.
  if (JSON.stringify({ ...wanted, note: "" }) === JSON.stringify({ ...request.wanted, note: "" })) return silence;
  const { at, by } = occasion;
  const isMoved = household.building !== request.wanted.household.building;
  return happened({
    fact: "RequestEdited",
    at,
    by,
    no: request.no,
    how: "corrected",
    wanted,
    ...(isMoved ? { moved: true } : {}),
  });
}

/** A recalled message: its requests are withdrawn; what is bought already is asked about. */
export function decideMessageRecall(occasion: Occasion, message: MessageKey): Decision {
  const open = requestsOf(occasion, message).filter(isOpenTask);
  const bought = open.filter((request) => request.progress.state === "bought");
  const others = open.filter((request) => request.progress.state !== "bought");
  const closing = [...occasion.board.questions.values()]
    .filter((question) => question.ask === "address" && question.message === message)
    .map((question): Fact => ({ fact: "QuestionClosed", at: occasion.at, by: occasion.by, id: question.id }));
  const { by, name } = occasion;
  const asking =
    bought.length === 0
      ? []
      : [asked(occasion, { ask: "withdraw", nos: bought.map(({ no }) => no), said: by, saidName: name })];
  return happened(...closing, ...others.map((request) => cancelled(occasion, request, undefined)), ...asking);
}

const requestsOf = (occasion: Occasion, message: MessageKey): readonly Request[] =>
  (occasion.board.messages.get(message) ?? [])
    .flatMap((no) => requestWith(occasion.board, no) ?? [])
    .filter((request) => request.asked.message === message);

/** /加急: urgent from now on, due within two hours unless a time was said. */
export function decideUrgent(occasion: Occasion, nos: readonly number[]): Decision {
  return onOpen(occasion, nos, (request) => {
    if (request.wanted.urgent) return silence;
    const due = request.wanted.due.said ? request.wanted.due : dueOf(occasion.world, occasion.at, undefined, true);
    const wanted: Wanted = { ...request.wanted, urgent: true, due };
    return happened({ fact: "MarkedUrgent", at: occasion.at, by: occasion.by, no: request.no, wanted });
  });
}

/** /合并 12 13: the second is the same as the first. */
export function decideMerge(occasion: Occasion, into: number, from: readonly number[]): Decision {
  const target = requestWith(occasion.board, into);
  if (!target) return refuse({ refusal: "no_such_request", no: into });
  if (!isOpenTask(target)) return refuse({ refusal: "already_closed", no: target.no, state: target.progress.state });
  const { at, by } = occasion;
  const others = from.filter((no) => no !== into);
  const merged = onOpen(occasion, others, (request) =>
    happened({ fact: "RequestMerged", at, by, no: request.no, into: target.no, ...hadBy(volunteerOf(request)) }),
  );
  const goods = others.flatMap((no) => requestWith(occasion.board, no)?.wanted.items ?? []);
  const missing = goods.filter((item) => !target.wanted.items.some(({ name }) => name === item.name));
  if (missing.length === 0 || merged.facts.length === 0) return merged;
  const wanted: Wanted = { ...target.wanted, items: [...target.wanted.items, ...missing] };
  return together(merged, happened({ fact: "RequestEdited", at, by, no: target.no, how: "corrected", wanted }));
}

const hadBy = (volunteer: PersonKey | undefined) => (volunteer === undefined ? {} : { volunteer });

/** The same on each request that is open; others are refused. */
export function onOpen(occasion: Occasion, nos: readonly number[], decide: (request: Request) => Decision): Decision {
  return together(
    ...nos.map((no): Decision => {
      const request = requestWith(occasion.board, no);
      if (!request) return refuse({ refusal: "no_such_request", no });
      if (!isOpenTask(request)) {
        return refuse({ refusal: "already_closed", no: request.no, state: request.progress.state });
      }
      return decide(request);
    }),
  );
}
