// Questions about requests, in words or by command: how it stands, who has it, how many there are, the list, one request.

import type { PersonKey, RequestNo } from "../ids.ts";
import { requestNo } from "../ids.ts";
import type { Item, TaskRef } from "../intents.ts";
import { answer, type Decision, type Occasion, refuse, silence, whisper } from "../occasion.ts";
import { sameText } from "../people/residents.ts";
import { mayVolunteer } from "../people/roles.ts";
import type { ListFilter, PrivateSaying, Saying } from "../posts.ts";
import { fitForGroup } from "./discretion.ts";
import { matching, openTasks, quotedRequests, recentRequests, requestWith, saysNothing } from "./find.ts";
import { isOpenTask, type Request, volunteerOf } from "./request.ts";
import { historyOf, privateView, privateViews, publicView } from "./views.ts";

/** More than so many requests are not told one by one in answer to a question. */
const MOST_TOLD = 8;

/** 到了吗, 谁接的, 今天有几张药单: one answer. A question that points at nothing, by somebody who asked for nothing, gets none. */
export function decideQuery(
  occasion: Occasion,
  refs: readonly TaskRef[],
  items: readonly Item[],
  asks: "state" | "who" | "count",
): Decision {
  const pointed = refs.filter((ref) => !saysNothing(ref));
  const missing = pointed.find((ref) => ref.no !== undefined && !requestWith(occasion.board, ref.no));
  if (missing?.no !== undefined) return refuse({ refusal: "no_such_request", no: missing.no });
  if (asks === "count") return decideCount(occasion, pointed, items);
  const recent = recentRequests(occasion.board, occasion.at);
  const quoted = quotedRequests(occasion.board, occasion.quoted);
  if (pointed.length === 0 && quoted.length > 0) {
    return tell(
      occasion,
      recent.filter(({ no }) => quoted.includes(no)),
    );
  }
  const own = recent.filter((request) => request.asked.by === occasion.by || volunteerOf(request) === occasion.by);
  const namesHousehold = pointed.some(isAboutATask);
  if (!namesHousehold) {
    const meant = pointed.length === 0 ? matching(own, {}, items) : pointed.flatMap((ref) => matching(own, ref, items));
    if (meant.length > 0) return tell(occasion, preferOpen(meant));
    return mayVolunteer(occasion.role) && pointed.length > 0 ? decideCount(occasion, pointed, items) : silence;
  }
  const meant = pointed.flatMap((ref) => matching(recent, ref, items));
  if (meant.length > 0) return tell(occasion, preferOpen(meant));
  return pointed.some(isSureOfATask) || occasion.isPrivate ? answer({ say: "nothing_found" }) : silence;
}

const isAboutATask = (ref: TaskRef): boolean =>
  ref.no !== undefined || ref.building !== undefined || ref.resident !== undefined;

/** 3号楼的红马甲谁拿走了 is no question about a task; 3号楼的菜到了吗 is. */
const isSureOfATask = (ref: TaskRef): boolean =>
  ref.no !== undefined || (isAboutATask(ref) && (ref.kind !== undefined || ref.room !== undefined));

/** Those still under way, if there are any; else the latest of the closed ones. */
function preferOpen(requests: readonly Request[]): readonly Request[] {
  const open = requests.filter(isOpenTask);
  if (open.length > 0) return open;
  const last = Math.max(...requests.map(({ progress }) => progress.since));
  return requests.filter(({ progress }) => last - progress.since < 24 * 3600_000);
}

function tell(occasion: Occasion, requests: readonly Request[]): Decision {
  if (requests.length === 0) return silence;
  const { world, board } = occasion;
  const told = [...new Set(requests)].slice(0, MOST_TOLD).map((request) => publicView(world, board, request));
  return answer({ say: "status", requests: told, more: new Set(requests).size - told.length });
}

/** How many there are of today's: opened today, or open still. */
function decideCount(occasion: Occasion, refs: readonly TaskRef[], items: readonly Item[]): Decision {
  const { world, board, at } = occasion;
  const today = world.zone.localOf(at).slice(0, 10);
  const isToday = (instant: Request["progress"]["since"]) => world.zone.localOf(instant).startsWith(today);
  const current = [...board.requests.values()].filter(
    (request) => isOpenTask(request) || (request.progress.state === "delivered" && isToday(request.progress.since)),
  );
  const meant = refs.length === 0 ? current : [...new Set(refs.flatMap((ref) => matching(current, ref, items)))];
  const inState = (state: Request["progress"]["state"]) =>
    meant.filter(({ progress }) => progress.state === state).length;
  const open = meant.filter(isOpenTask);
  const kind = refs.length === 1 ? refs[0]?.kind : undefined;
  return answer({
    say: "counts",
    ...(kind === undefined ? {} : { kind }),
    open: inState("open"),
    claimed: inState("claimed"),
    bought: inState("bought"),
    delivered: inState("delivered"),
    requests: open.slice(0, MOST_TOLD).map((request) => publicView(world, board, request)),
  });
}

/** /列表: open requests, oldest first. */
export function decideList(occasion: Occasion, filter: ListFilter): Decision {
  const { world, board, at, by } = occasion;
  const today = world.zone.localOf(at).slice(0, 10);
  const isListed = ({ wanted, progress, asked }: Request, volunteer: PersonKey | undefined): boolean => {
    switch (filter.only) {
      case "unclaimed":
        return progress.state === "open";
      case "mine":
        return volunteer === by || asked.by === by;
      case "overdue":
        return wanted.due.at < at;
      case "today":
        return world.zone.localOf(wanted.due.at).slice(0, 10) <= today;
      default:
        return true;
    }
  };
  const listed = openTasks(board)
    .filter(({ wanted }) => filter.kind === undefined || wanted.kind === filter.kind)
    .filter(({ wanted }) => filter.building === undefined || sameText(wanted.household.building, filter.building))
    .filter((request) => isListed(request, volunteerOf(request)));
  return answer({ say: "list", requests: listed.map((request) => publicView(world, board, request)), filter });
}

/** /查: in private, whoever may know sees everything; elsewhere and otherwise the public view. */
export function decideShow(occasion: Occasion, no: number): Decision {
  const { world, board } = occasion;
  const request = requestWith(board, no) ?? occasion.shelved.get(requestNo(no));
  if (!request) return refuse({ refusal: "no_such_request", no });
  const history = historyOf(world, board, request);
  if (occasion.isPrivate && mayKnow(occasion, request)) {
    return whisper({
      say: "show_private",
      request: privateView(world, board, request),
      history,
      askedAt: request.asked.at,
    });
  }
  return answer({
    say: "show",
    request: publicView(world, board, request),
    history: history.map(({ note, ...step }) => {
      const fit = fitForGroup(world, request, note);
      return fit === undefined ? step : { ...step, note: fit };
    }),
    askedBy: request.asked.name,
    askedAt: request.asked.at,
  });
}

/** The button 详情: its volunteer and coordinators get everything in private, others what everybody may know. */
export function decideDetails(occasion: Occasion, nos: readonly RequestNo[]): Decision {
  const { world, board } = occasion;
  const requests = nos.flatMap((no) => board.requests.get(no) ?? []);
  const known = requests.filter((request) => mayKnow(occasion, request));
  const others = requests.filter((request) => !mayKnow(occasion, request));
  const details: readonly PrivateSaying[] =
    known.length === 0
      ? []
      : [
          {
            say: "task_details",
            requests: privateViews(
              world,
              board,
              known.map(({ no }) => no),
            ),
            why: "asked",
          },
        ];
  return whisper(
    ...details,
    ...others.map(
      (request): Saying => ({
        say: "show",
        request: publicView(world, board, request),
        history: [],
        askedBy: request.asked.name,
        askedAt: request.asked.at,
      }),
    ),
  );
}

/** Its volunteer while it is under way, coordinators always. */
const mayKnow = (occasion: Occasion, request: Request): boolean =>
  occasion.role === "coordinator" || (isOpenTask(request) && volunteerOf(request) === occasion.by);
