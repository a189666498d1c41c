// Reports on tasks: bought, out of stock, on the way, delivered, failed; and the household's own word that it came.
import type { Fact } from "../facts.ts";
import type { Item, RequestKind, TaskRef, TaskState } from "../intents.ts";
import { type Decision, happened, type Occasion, refuse, silence, together } from "../occasion.ts";
import { nameOf } from "../people/names.ts";
import { mayVolunteer } from "../people/roles.ts";
import { meantOfOwn } from "./claims.ts";
import { matching, openTasks, quotedRequests, recentRequests, requestWith, saysNothing } from "./find.ts";
import { asked } from "./open.ts";
import { isOpenTask, type Request, volunteerOf } from "./request.ts";

/** What is reported, with what was said beside it. `money` in yuan. */
export interface Report {
  readonly state: TaskState;
  readonly money?: number;
  readonly place?: string;
  readonly reason?: string;
}

/** A report in plain words, by a volunteer on his tasks or by a household on what it gets. */
export function decideReport(
  occasion: Occasion,
  report: Report,
  refs: readonly TaskRef[],
  items: readonly Item[],
  all: boolean,
): Decision {
  const pointed = refs.filter((ref) => !saysNothing(ref));
  const kind = pointed.length === 1 ? pointed[0]?.kind : undefined;
  if (isReceipt(occasion, report, pointed, items)) return decideReceipt(occasion, pointed, items, kind);
  if (!mayVolunteer(occasion.role)) return silence;
  const meant = new Map<number, Request>();
  const missing: number[] = [];
  let unclear: readonly Request[] = [];
  for (const ref of pointed.length > 0 ? pointed : [{}]) {
    const { found, options } = meantBy(occasion, ref, items, all);
    if (ref.no !== undefined && found.length === 0) missing.push(ref.no);
    for (const request of found) meant.set(request.no, request);
    if (found.length === 0) unclear = [...unclear, ...options];
  }
  if (meant.size === 0 && unclear.length > 0) {
    const pending = { act: "progress" as const, ...report };
    return happened(asked(occasion, { ask: "which", pending, options: unclear.map(({ no }) => no) }));
  }
  return together(
    ...missing.map((no) => refuse({ refusal: "no_such_request", no })),
    reportOn(occasion, [...meant.values()], report),
  );
}

/** The tasks that a report means; `options`: several possible ones, of which it could be any. */
function meantBy(
  occasion: Occasion,
  ref: TaskRef,
  items: readonly Item[],
  all: boolean,
): { found: readonly Request[]; options: readonly Request[] } {
  if (ref.no !== undefined) {
    const request = requestWith(occasion.board, ref.no);
    return { found: request ? [request] : [], options: [] };
  }
  const own = meantOfOwn(occasion);
  if (!saysNothing(ref)) {
    const ofOwn = matching(own, ref, items);
    const found = ofOwn.length > 0 ? ofOwn : matching(openTasks(occasion.board), ref, items);
    return { found, options: [] };
  }
  const fitting = items.length > 0 ? matching(own, ref, items) : own;
  const isQuote = quotedRequests(occasion.board, occasion.quoted).length > 0;
  if (fitting.length <= 1 || isQuote || all) return { found: fitting, options: [] };
  return { found: [], options: fitting };
}

/** A report on the tasks with these numbers, by command or button. */
export function reportByNumber(occasion: Occasion, nos: readonly number[], report: Report): Decision {
  const requests = nos.flatMap((no) => requestWith(occasion.board, no) ?? []);
  const missing = nos.filter((no) => !requestWith(occasion.board, no));
  return together(
    ...missing.map((no) => refuse({ refusal: "no_such_request", no })),
    reportOn(occasion, requests, report),
  );
}

/** The same report on several tasks; money said once for all of them is kept with the first. */
export function reportOn(occasion: Occasion, requests: readonly Request[], report: Report): Decision {
  return together(
    ...requests.map((request, i) => {
      const { money, ...others } = report;
      return reportOne(occasion, request, i === 0 && money !== undefined ? { ...others, money } : others);
    }),
  );
}

function reportOne(occasion: Occasion, request: Request, report: Report): Decision {
  const { at, by, role, board, world } = occasion;
  const { no } = request;
  if (!isOpenTask(request)) {
    const isRepeated = request.progress.state === "delivered" && report.state === "delivered";
    return isRepeated && volunteerOf(request) === by
      ? silence
      : refuse({ refusal: "already_closed", no, state: request.progress.state });
  }
  const volunteer = volunteerOf(request);
  if (volunteer !== undefined && volunteer !== by && role !== "coordinator") {
    const name = nameOf(world.community, board, volunteer);
    return refuse({ refusal: "already_taken", no, volunteer: name, mine: false });
  }
  // Who reports on a task that nobody has taken does it himself: that is a claim, too.
  const claim: readonly Fact[] =
    volunteer === undefined && report.state !== "failed" && report.state !== "out_of_stock"
      ? [{ fact: "TaskClaimed", at, by, no, volunteer: by }]
      : [];
  if (volunteer === undefined && report.state === "failed") return silence;
  const doer = volunteer ?? by;
  const place = report.place === undefined ? {} : { place: report.place };
  switch (report.state) {
    case "bought":
      return happened(...claim, {
        fact: "GoodsBought",
        at,
        by,
        no,
        ...place,
        ...(report.money === undefined ? {} : { money: report.money }),
      });
    case "out_of_stock":
      return happened(...claim, { fact: "StockMissing", at, by, no, ...place });
    case "on_the_way":
      return happened(...claim, { fact: "VolunteerSetOff", at, by, no });
    case "delivered": {
      const remark = report.reason === undefined ? {} : { remark: report.reason };
      return happened({ fact: "RequestDelivered", at, by, no, volunteer: doer, ...remark });
    }
    case "failed": {
      const why = report.reason === undefined ? {} : { reason: report.reason };
      return happened({ fact: "DeliveryFailed", at, by, no, ...(volunteer ? { volunteer } : {}), ...why });
    }
  }
}

/** 药收到了，谢谢: said by the household, or by whoever asked for it where he asked, not by whoever brings it. */
function isReceipt(occasion: Occasion, report: Report, refs: readonly TaskRef[], items: readonly Item[]): boolean {
  if (report.state !== "delivered") return false;
  if (!mayVolunteer(occasion.role)) return true;
  const asked = recentRequests(occasion.board, occasion.at).filter(
    (request) =>
      request.asked.by === occasion.by && request.asked.chat === occasion.chat && volunteerOf(request) !== occasion.by,
  );
  const [ref] = refs;
  return ref !== undefined && matching(asked, ref, items).some(awaitsReceipt);
}

/** The household's own requests that it may mean; if it has none, nothing is said. */
function decideReceipt(
  occasion: Occasion,
  refs: readonly TaskRef[],
  items: readonly Item[],
  kind: RequestKind | undefined,
): Decision {
  const { at, by } = occasion;
  const own = recentRequests(occasion.board, at).filter((request) => isOfRequester(occasion, request));
  const quoted = quotedRequests(occasion.board, occasion.quoted);
  const pool = quoted.length > 0 ? own.filter((request) => quoted.includes(request.no)) : own;
  const [ref] = refs;
  const meant = matching(pool, ref ?? (kind === undefined ? {} : { kind }), items).filter(awaitsReceipt);
  // What somebody has brought comes first; what nobody has taken yet is meant only if there is nothing else.
  const brought = meant.filter((request) => volunteerOf(request) !== undefined);
  return happened(
    ...(brought.length > 0 ? brought : meant).map(
      (request): Fact => ({ fact: "ReceiptConfirmed", at, by, no: request.no }),
    ),
  );
}

const awaitsReceipt = (request: Request): boolean =>
  isOpenTask(request) || (request.progress.state === "delivered" && !request.progress.confirmed);

/** Whoever asked, or the household itself by its name. */
export const isOfRequester = (occasion: Occasion, request: Request): boolean =>
  request.asked.by === occasion.by ||
  [request.wanted.household.resident, request.wanted.household.known].includes(occasion.name);
