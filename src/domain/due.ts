// What falls due by the clock: reminders and digests, each at its own time, once.
import type { Board } from "./board.ts";
import type { MinuteOfDay } from "./clock.ts";
import { chatWithRole, minuteOfDay } from "./community.ts";
import type { Fact } from "./facts.ts";
import { type ChatKey, duration, type Instant, instant, later, type RequestNo } from "./ids.ts";
import type { World } from "./occasion.ts";
import { erasedBy, nextErasing } from "./requests/erasing.ts";
import { isOpenTask, type ReminderStep, type Request } from "./requests/request.ts";
import { shelvedAt, shelvedBy } from "./requests/shelving.ts";

interface DueStep {
  readonly at: Instant;
  readonly step: ReminderStep;
}

/** When something falls due next, not before `now`, though it may have been missed long ago; undefined: nothing is waiting. */
export const nextDue = (world: World, board: Board, now: Instant): Instant | undefined =>
  earliest(world, board, board.requests.values(), now, nextDigest(world, board, now));

/**
 * When something falls due next because of facts that the board has taken in: only that can come sooner than what was due before
 * them, so that a step costs the same however many requests are open.
 */
export function nextDueAfter(world: World, board: Board, facts: readonly Fact[], now: Instant): Instant | undefined {
  if (facts.some(({ fact }) => fact === "ChatPaused" || fact === "ChatResumed")) return nextDue(world, board, now);
  const touched = new Set(facts.flatMap(requestsIn));
  const requests = [...touched].flatMap((no) => board.requests.get(no) ?? []);
  const opened = facts.filter(({ fact }) => fact === "RequestOpened").length;
  const hasNewDigest = opened === board.requests.size || facts.some(({ fact }) => fact === "DigestDue");
  return earliest(world, board, requests, now, hasNewDigest ? nextDigest(world, board, now) : undefined);
}

function requestsIn(fact: Fact): readonly RequestNo[] {
  if (fact.fact === "ActionUndone") return fact.before.map(({ no }) => no);
  return "no" in fact ? [fact.no] : [];
}

/** What falls due first of these requests, if it is earlier than the other. */
function earliest(
  world: World,
  board: Board,
  requests: Iterable<Request>,
  now: Instant,
  other: Instant | undefined,
): Instant | undefined {
  let next = other;
  for (const request of requests) {
    for (const { at } of waitingSteps(world, board, request, now)) if (next === undefined || at < next) next = at;
    const leaves = shelvedAt(request);
    if (leaves !== undefined && (next === undefined || leaves < next)) next = notBefore(now, leaves);
  }
  const erasing = nextErasing(world, board);
  return erasing !== undefined && (next === undefined || erasing < next) ? notBefore(now, erasing) : next;
}

/** What is due at that instant, as facts. */
export function fallDue(world: World, board: Board, now: Instant): readonly Fact[] {
  const facts: Fact[] = [];
  for (const request of board.requests.values()) {
    for (const { at, step } of waitingSteps(world, board, request, now)) {
      if (at <= now) facts.push({ fact: "Reminded", at: now, no: request.no, step });
    }
  }
  const digest = nextDigest(world, board, now);
  if (digest !== undefined && digest <= now) facts.push({ fact: "DigestDue", at: now });
  return [...facts, ...erasedBy(world, board, now), ...shelvedBy(board, now)];
}

/** The reminders that a request still has before it as it stands. */
function waitingSteps(world: World, board: Board, request: Request, now: Instant): readonly DueStep[] {
  if (!isOpenTask(request)) return [];
  const asked = request.reminders.map(({ at }): DueStep => ({ at: notBefore(now, at), step: "asked_for" }));
  const byRule = stepsByRule(world, request)
    .filter(({ at, step }) => at > beganAt(request, step) && !request.reminded.includes(step))
    .map(({ step, ...one }) => {
      const at = notBefore(now, one.at);
      return { step, at: request.wanted.urgent ? at : afterQuietHours(world, at) };
    });
  return [...asked, ...byRule.flatMap((one) => afterPause(world, board, one))];
}

/** What would be said into a paused chat waits until the pause is over; without an end, until somebody ends it. */
function afterPause(world: World, board: Board, due: DueStep): readonly DueStep[] {
  const chat = chatOf(world, due.step);
  if (chat === undefined || !board.pauses.has(chat)) return [due];
  const until = board.pauses.get(chat);
  if (until === undefined) return [];
  return [{ ...due, at: notBefore(until, due.at) }];
}

/** The group that a step speaks to; undefined: one person alone. */
function chatOf({ community }: World, step: ReminderStep): ChatKey | undefined {
  switch (step) {
    case "unclaimed":
      return chatWithRole(community, "volunteers") ?? chatWithRole(community, "coordinators");
    case "unclaimed_coordinators":
    case "overdue_coordinators":
      return chatWithRole(community, "coordinators") ?? chatWithRole(community, "volunteers");
    case "before_due":
    case "overdue":
    case "asked_for":
      return undefined;
  }
}

const notBefore = (now: Instant, at: Instant): Instant => (at < now ? now : at);

/** A step whose time had passed before this began is not said: who has just taken a task knows that it is late. */
const beganAt = (request: Request, step: ReminderStep): Instant =>
  step === "overdue_coordinators" ? knownAt(request) : sinceKnown(request);

const knownAt = ({ asked }: Request): Instant => asked.knownAt ?? asked.at;

/** Since when it stands so, as far as the bot could have said anything. */
const sinceKnown = (request: Request): Instant => notBefore(knownAt(request), request.progress.since);

function stepsByRule(world: World, request: Request): readonly DueStep[] {
  const { reminders } = world.community;
  const { due, urgent } = request.wanted;
  const since = sinceKnown(request);
  const overdue: DueStep = { step: "overdue_coordinators", at: later(due.at, reminders.overdueCoordinatorsAfter) };
  if (request.progress.state === "open") {
    return [
      { step: "unclaimed", at: later(since, urgent ? reminders.unclaimedUrgentAfter : reminders.unclaimedAfter) },
      {
        step: "unclaimed_coordinators",
        at: later(since, urgent ? reminders.unclaimedUrgentCoordinatorsAfter : reminders.unclaimedCoordinatorsAfter),
      },
      overdue,
    ];
  }
  // A day without a clock time is reminded of once, while there is still time to go.
  if (due.wholeDay) return [{ step: "overdue", at: onDay(world, due.at, reminders.dayDueAt) }, overdue];
  return [
    { step: "before_due", at: instant(due.at - reminders.beforeDue) },
    { step: "overdue", at: later(due.at, reminders.overdueAfter) },
    overdue,
  ];
}

/** That minute of the local day on which the instant falls. */
function onDay(world: World, at: Instant, minute: MinuteOfDay): Instant {
  return world.zone.instantOf(`${world.zone.localOf(at).slice(0, 10)}T${clockText(minute)}`);
}

const clockText = (minute: MinuteOfDay): string =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

/** The same instant, or the end of the quiet hours in which it lies. */
export function afterQuietHours(world: World, at: Instant): Instant {
  const { from, to } = world.community.reminders.quietHours;
  const minute = minuteOfDay(world.zone.localOf(at));
  const isOverMidnight = from > to;
  const isQuiet = isOverMidnight ? minute >= from || minute < to : minute >= from && minute < to;
  if (!isQuiet) return at;
  const end = onDay(world, at, to);
  return end > at ? end : onDay(world, later(at, A_DAY), to);
}

const A_DAY = duration(24 * 3600_000);

/** The first time for a digest after the last one; none while there has never been a request. */
function nextDigest(world: World, board: Board, now: Instant): Instant | undefined {
  const [first] = board.requests.values();
  const base = board.digestAt ?? (first && knownAt(first));
  if (base === undefined || world.community.digests.length === 0) return undefined;
  const times = [base, later(base, A_DAY)].flatMap((day) =>
    world.community.digests.map((minute) => onDay(world, day, minute)),
  );
  const next = times.filter((time) => time > base).sort((a, b) => a - b)[0];
  return next === undefined ? undefined : afterQuietHours(world, notBefore(now, next));
}
