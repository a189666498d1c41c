// What an undo means to others: a volunteer who is relieved or has a task back, a household that waits again.
import type { FactOf } from "../facts.ts";
import type { RequestNo } from "../ids.ts";
import { factsOf, nosOf, type Scene, volunteersChat } from "../scene.ts";
import { announceFreeAgain } from "./cards.ts";
import type { Request } from "./request.ts";
import { isOpenTask, volunteerOf } from "./request.ts";
import { whisperDetails } from "./speaking.ts";
import { publicViews } from "./views.ts";

export function announceUndone(scene: Scene): void {
  for (const fact of factsOf(scene, "ActionUndone")) announceOne(scene, fact);
}

function announceOne(scene: Scene, fact: FactOf<"ActionUndone">): void {
  const { world, board, drafts, here } = scene;
  const nos = fact.before.map(({ no }) => no);
  const requests = nos.flatMap((no) => board.requests.get(no) ?? []);
  const views = publicViews(world, board, nosOf(requests));
  if (here) drafts.say(here.chat, { say: "undone", requests: views }, { about: nosOf(requests) });
  const freed = requests.filter(
    (request) => request.progress.state === "open" && isRestored(fact, request.no) && wasNotFree(request),
  );
  announceFreeAgain(scene, freed, "undone", undefined, []);
  for (const request of requests) {
    const volunteer = isOpenTask(request) ? volunteerOf(request) : undefined;
    const before = relievedBy(request);
    if (before !== undefined && before !== volunteer && before !== here?.by) {
      const saying = {
        say: "taken_off" as const,
        requests: publicViews(world, board, [request.no]),
      };
      drafts.whisper(before, saying, { about: [request.no], urgent: true });
    }
    if (volunteer !== undefined && volunteer !== here?.by) whisperDetails(scene, volunteer, [request], "assigned");
    const isAskedElsewhere = request.asked.chat !== here?.chat && request.asked.chat !== volunteersChat(scene);
    if (isAskedElsewhere && closedByUndone(request)) {
      drafts.say(
        request.asked.chat,
        { say: "undone", requests: publicViews(world, board, [request.no]) },
        { about: [request.no] },
      );
    }
  }
}

/** Before the undo nobody could take it: it had a volunteer, or was closed. */
function wasNotFree(request: Request): boolean {
  const what = undoneStep(request)?.what;
  return what !== "edited" && what !== "urgent" && what !== "released" && what !== "failed" && what !== "no_stock";
}

const isRestored = (fact: FactOf<"ActionUndone">, no: RequestNo): boolean =>
  fact.before.some((one) => one.no === no && one.request !== undefined);

/** The step that was undone: the one before the undo itself. */
const undoneStep = (request: Request) => request.history.at(-2);

/** Who had the task through the step that was undone. */
const relievedBy = (request: Request) => {
  const step = undoneStep(request);
  if (step?.what === "claimed") return step.by;
  return step?.what === "assigned" ? step.whom : undefined;
};

/** The place where it was asked had been told that it is closed, or that it is open: it hears that this no longer holds. */
const closedByUndone = (request: Request): boolean => {
  const what = undoneStep(request)?.what;
  return what === "delivered" || what === "cancelled" || what === "opened";
};
