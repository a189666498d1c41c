// Taking tasks on and giving them back: claim, release, assign.
import type { Fact } from "../facts.ts";
import type { PersonKey } from "../ids.ts";
import type { Item, TaskRef } from "../intents.ts";
import { type Decision, happened, type Occasion, refuse, silence, together } from "../occasion.ts";
import { findPerson, nameOf } from "../people/names.ts";
import { mayVolunteer } from "../people/roles.ts";
import type { Refusal } from "../refusals.ts";
import type { NamedPerson } from "../wishes.ts";
import { matching, openTasks, quotedRequests, requestWith, saysNothing, tasksOf } from "./find.ts";
import { asked } from "./open.ts";
import { isOpenTask, type Request, volunteerOf } from "./request.ts";

/** Two who answer the same card do so within so long. */
const JUST_NOW_MS = 10 * 60_000;

/** A claim in plain words: by number, by what it says, by a quote, or the only one that is open. */
export function decideClaimInWords(
  occasion: Occasion,
  refs: readonly TaskRef[],
  items: readonly Item[],
  all: boolean,
): Decision {
  const pointed = refs.filter((ref) => !saysNothing(ref));
  if (!mayVolunteer(occasion.role)) {
    const byNumber = pointed.some((ref) => ref.no !== undefined && requestWith(occasion.board, ref.no));
    return byNumber ? refuse({ refusal: "not_allowed", who: ["volunteer", "grid_worker", "coordinator"] }) : silence;
  }
  if (pointed.length > 0) return together(...pointed.map((ref) => claimPointed(occasion, ref, all ? [] : items)));
  const quoted = quotedRequests(occasion.board, occasion.quoted);
  if (quoted.length > 0) return decideClaim(occasion, quoted);
  const open = openTasks(occasion.board).filter((request) => request.progress.state === "open");
  const [only, ...others] = open;
  if (!only) return tooLate(occasion);
  if (others.length === 0 || all) {
    return decideClaim(
      occasion,
      open.map(({ no }) => no),
    );
  }
  return happened(asked(occasion, { ask: "which", pending: { act: "claim" }, options: open.map(({ no }) => no) }));
}

/** Whoever says 我来 right after another is told that it is taken, so that two do not set off. */
function tooLate(occasion: Occasion): Decision {
  const justTaken = openTasks(occasion.board).filter((request) => {
    const volunteer = volunteerOf(request);
    return volunteer !== undefined && volunteer !== occasion.by && occasion.at - request.progress.since < JUST_NOW_MS;
  });
  const last = justTaken.at(-1)?.progress.since;
  return decideClaim(
    occasion,
    justTaken.filter(({ progress }) => progress.since === last).map(({ no }) => no),
  );
}

/** What the words point at: all of it that is open; when everything is taken, who has it. */
function claimPointed(occasion: Occasion, ref: TaskRef, items: readonly Item[]): Decision {
  if (ref.no !== undefined) return decideClaim(occasion, [ref.no]);
  const meant = matching(openTasks(occasion.board), ref, items);
  const open = meant.filter((request) => request.progress.state === "open");
  return decideClaim(
    occasion,
    (open.length > 0 ? open : meant).map(({ no }) => no),
  );
}

/** Takes on the tasks with these numbers; each that cannot be had is refused with the reason. */
export function decideClaim(occasion: Occasion, nos: readonly number[]): Decision {
  return together(
    ...nos.map((no): Decision => {
      const request = requestWith(occasion.board, no);
      if (!request) return refuse({ refusal: "no_such_request", no });
      const refusal = whyNotFree(occasion, request);
      if (refusal) return refuse(refusal);
      const { at, by } = occasion;
      return happened({ fact: "TaskClaimed", at, by, no: request.no, volunteer: by });
    }),
  );
}

function whyNotFree(occasion: Occasion, request: Request): Refusal | undefined {
  const volunteer = volunteerOf(request);
  if (!isOpenTask(request)) return { refusal: "already_closed", no: request.no, state: request.progress.state };
  if (volunteer === undefined) return undefined;
  const { world, board, by } = occasion;
  return {
    refusal: "already_taken",
    no: request.no,
    volunteer: nameOf(world.community, board, volunteer),
    mine: volunteer === by,
  };
}

/** Gives tasks back: one's own, or, for coordinators, anybody's. */
export function decideRelease(occasion: Occasion, nos: readonly number[], reason: string | undefined): Decision {
  return together(
    ...nos.map((no): Decision => {
      const request = requestWith(occasion.board, no);
      if (!request) return refuse({ refusal: "no_such_request", no });
      const volunteer = isOpenTask(request) ? volunteerOf(request) : undefined;
      if (!isOpenTask(request)) {
        return refuse({ refusal: "already_closed", no: request.no, state: request.progress.state });
      }
      if (volunteer === undefined) return refuse({ refusal: "not_taken_yet", no: request.no });
      if (!isOwnOrCoordinated(occasion, volunteer)) {
        return refuse({ refusal: "not_allowed", who: ["coordinator"], own: "volunteer" });
      }
      const { at, by } = occasion;
      return happened({ fact: "TaskReleased", at, by, no: request.no, volunteer, ...(reason ? { reason } : {}) });
    }),
  );
}

/** Gives tasks to somebody; who had them before is relieved of them. */
export function decideAssign(occasion: Occasion, nos: readonly number[], to: NamedPerson): Decision {
  const { at, by, world, board } = occasion;
  const person = findPerson(world.community, board, to);
  if (person.found === undefined) {
    return refuse({ refusal: "unknown_person", name: to.name, candidates: person.candidates });
  }
  const volunteer = person.found;
  return together(
    ...nos.map((no): Decision => {
      const request = requestWith(board, no);
      if (!request) return refuse({ refusal: "no_such_request", no });
      if (!isOpenTask(request)) {
        return refuse({ refusal: "already_closed", no: request.no, state: request.progress.state });
      }
      const before = volunteerOf(request);
      if (before === volunteer) {
        const name = nameOf(world.community, board, volunteer);
        return refuse({ refusal: "already_taken", no: request.no, volunteer: name, mine: volunteer === by });
      }
      const relieved: readonly Fact[] =
        before === undefined ? [] : [{ fact: "TaskReleased", at, by, no: request.no, volunteer: before }];
      return happened(...relieved, { fact: "TaskAssigned", at, by, no: request.no, volunteer });
    }),
  );
}

/** Its volunteer himself, or a coordinator. */
export const isOwnOrCoordinated = (occasion: Occasion, volunteer: PersonKey | undefined): boolean =>
  occasion.role === "coordinator" || volunteer === occasion.by;

/** The tasks that somebody means who names none: those quoted, else his own. */
export function meantOfOwn(occasion: Occasion): readonly Request[] {
  const quoted = quotedRequests(occasion.board, occasion.quoted);
  const own = tasksOf(occasion.board, occasion.by);
  if (quoted.length === 0) return own;
  const quotedOwn = own.filter((request) => quoted.includes(request.no));
  return quotedOwn.length > 0 ? quotedOwn : openTasks(occasion.board).filter((request) => quoted.includes(request.no));
}
