// Makes the views of requests that posts carry: what a group may read, and what its volunteer needs.
import type { Board } from "../board.ts";
import type { RequestNo } from "../ids.ts";
import type { World } from "../occasion.ts";
import { nameOf } from "../people/names.ts";
import { knownHousehold } from "../people/residents.ts";
import { type Request, volunteerOf } from "./request.ts";
import type { HistoryLine, PrivateView, PublicView } from "./view.ts";

/** What anybody in a group may read. */
export function publicView(world: World, board: Board, request: Request): PublicView {
  const { no, wanted, progress } = request;
  const volunteer = volunteerOf(request);
  const who = wanted.household.resident ?? householdsOwnName(world, request);
  return {
    no,
    kind: wanted.kind,
    building: wanted.household.building,
    ...(who === undefined ? {} : { who }),
    items: wanted.items,
    ...(wanted.task === undefined ? {} : { task: wanted.task }),
    urgent: wanted.urgent,
    due: wanted.due,
    state: progress.state,
    since: progress.since,
    askedAt: request.asked.at,
    onTheWay: (progress.state === "claimed" || progress.state === "bought") && progress.onTheWay === true,
    ...(volunteer === undefined ? {} : { volunteer: nameOf(world.community, board, volunteer) }),
  };
}

/** Whoever asked for himself; grid workers and coordinators ask for others. */
function householdsOwnName({ community }: World, { asked }: Request): string | undefined {
  if (asked.name === "") return undefined;
  const role = community.people.find(({ key }) => key === asked.by)?.role;
  return role === "grid_worker" || role === "coordinator" ? undefined : asked.name;
}

/** With room, phone, illness and what is known: for private chats. */
export function privateView(world: World, board: Board, request: Request): PrivateView {
  const { wanted, asked } = request;
  const known = knownHousehold(world.community, wanted.household);
  const phone = wanted.phone ?? known?.phone;
  const view = publicView(world, board, request);
  const who = wanted.household.resident ?? known?.name ?? view.who;
  return {
    ...view,
    ...(who === undefined ? {} : { who }),
    ...(wanted.household.unit === undefined ? {} : { unit: wanted.household.unit }),
    ...(wanted.household.room === undefined ? {} : { room: wanted.household.room }),
    ...(phone === undefined ? {} : { phone }),
    conditions: [...new Set([...wanted.conditions, ...(known?.conditions ?? [])])],
    usual: wanted.usual,
    contacts: known?.contacts ?? [],
    ...(known?.household === undefined ? {} : { household: known.household }),
    note: wanted.note,
    isCorrected: request.history.some(({ what }) => what === "edited"),
    askedBy: asked.name,
    ...(wanted.supplyDays === undefined ? {} : { supplyDays: wanted.supplyDays }),
  };
}

export const publicViews = (world: World, board: Board, nos: readonly RequestNo[]): readonly PublicView[] =>
  nos.flatMap((no) => {
    const request = board.requests.get(no);
    return request ? [publicView(world, board, request)] : [];
  });

export const privateViews = (world: World, board: Board, nos: readonly RequestNo[]): readonly PrivateView[] =>
  nos.flatMap((no) => {
    const request = board.requests.get(no);
    return request ? [privateView(world, board, request)] : [];
  });

/** The steps of a request, with names. */
export const historyOf = (world: World, board: Board, request: Request): readonly HistoryLine[] =>
  request.history.map(({ at, by, what, whom, note }) => ({
    at,
    what,
    ...(by === undefined ? {} : { by: nameOf(world.community, board, by) }),
    ...(whom === undefined ? {} : { whom: nameOf(world.community, board, whom) }),
    ...(note === undefined ? {} : { note }),
  }));
