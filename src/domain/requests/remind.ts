// What is said when reminders and digests fall due: several for one person or one chat are one post.
import type { Saying } from "../posts.ts";
import {
  coordinatorsChat,
  factsOf,
  groupedBy,
  nosOf,
  requestsOf,
  type Scene,
  volunteersChat,
  volunteersFor,
} from "../scene.ts";
import { cardActions, isUrgent } from "./cards.ts";
import { isOpenTask, type ReminderStep, type Request, volunteerOf } from "./request.ts";
import { views } from "./speaking.ts";
import { publicView } from "./views.ts";

export function announceReminders(scene: Scene): void {
  const due = factsOf(scene, "Reminded");
  const at = (step: ReminderStep) =>
    requestsOf(
      scene,
      due.filter((fact) => fact.step === step),
    );
  remindVolunteers(scene, at("unclaimed"));
  remindCoordinators(scene, at("unclaimed_coordinators"), "remind_unclaimed_coordinators");
  remindCoordinators(scene, at("overdue_coordinators"), "remind_overdue_coordinators");
  remindVolunteer(scene, at("before_due"), "remind_before_due");
  remindVolunteer(scene, at("overdue"), "remind_overdue");
  remindWhoAsked(scene, at("asked_for"));
}

function remindVolunteers(scene: Scene, requests: readonly Request[]): void {
  const chat = volunteersChat(scene);
  if (requests.length === 0 || chat === undefined) return;
  scene.drafts.say(
    chat,
    { say: "remind_unclaimed", requests: views(scene, requests) },
    {
      about: nosOf(requests),
      role: "card",
      mentions: volunteersFor(scene, requests),
      actions: cardActions(requests),
      urgent: isUrgent(requests),
    },
  );
}

function remindCoordinators(
  scene: Scene,
  requests: readonly Request[],
  say: "remind_unclaimed_coordinators" | "remind_overdue_coordinators",
): void {
  const chat = coordinatorsChat(scene);
  if (requests.length === 0 || chat === undefined) return;
  const saying: Saying = { say, requests: views(scene, requests) };
  scene.drafts.say(chat, saying, { about: nosOf(requests), urgent: isUrgent(requests) });
}

/** One's own tasks come in private, with what comes next as buttons. */
function remindVolunteer(
  scene: Scene,
  requests: readonly Request[],
  say: "remind_before_due" | "remind_overdue",
): void {
  const hint = volunteersChat(scene);
  for (const [volunteer, some] of groupedBy(requests, volunteerOf)) {
    const nos = nosOf(some);
    const saying: Saying = { say, requests: views(scene, some) };
    scene.drafts.whisper(volunteer, saying, {
      about: nos,
      urgent: isUrgent(some),
      actions:
        nos.length === 1
          ? [
              { press: "delivered", nos },
              { press: "release", nos },
            ]
          : [],
      ...(hint === undefined ? {} : { hint }),
    });
  }
}

/** A reminder that was asked for comes to its volunteer, or to the chat in which a coordinator asked for it. */
function remindWhoAsked(scene: Scene, requests: readonly Request[]): void {
  for (const request of requests) {
    const saying: Saying = { say: "remind_asked", requests: views(scene, [request]) };
    const volunteer = volunteerOf(request);
    const chat = volunteersChat(scene);
    if (volunteer !== undefined) scene.drafts.whisper(volunteer, saying, { about: [request.no], urgent: true });
    else if (chat !== undefined) scene.drafts.say(chat, saying, { about: [request.no], urgent: true });
  }
}

/** The state of things for coordinators; nothing to say, nothing said. */
export function announceDigest(scene: Scene, since: number): void {
  const chat = coordinatorsChat(scene);
  if (factsOf(scene, "DigestDue").length === 0 || chat === undefined) return;
  const { world, board, at } = scene;
  const all = [...board.requests.values()];
  const open = all.filter(isOpenTask);
  const closedSince = all.filter(({ progress }) => progress.since > since && progress.since <= at);
  const done = closedSince.filter(({ progress }) => progress.state === "delivered");
  const cancelled = closedSince.filter(({ progress }) => progress.state === "cancelled").length;
  if (open.length + done.length + cancelled === 0) return;
  const kinds = [...new Set(done.map(({ wanted }) => wanted.kind))];
  scene.drafts.say(
    chat,
    {
      say: "digest",
      open: open.map((request) => publicView(world, board, request)),
      overdue: nosOf(open.filter(({ wanted }) => wanted.due.at < at)),
      done: kinds.map((kind) => ({ kind, count: done.filter(({ wanted }) => wanted.kind === kind).length })),
      cancelled,
    },
    { about: nosOf(open) },
  );
}
