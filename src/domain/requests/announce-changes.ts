// What is said when a request itself changes: corrected, withdrawn, merged, urgent, nudged, kept.
import type { Saying } from "../posts.ts";
import { factsOf, groupedBy, nosOf, personName, requestsOf, type Scene, volunteersChat } from "../scene.ts";
import { announceFreeAgain, byAskedChat, listCorrections, wantingOf, wantsSomething } from "./cards.ts";
import { fitForGroup } from "./discretion.ts";
import { isOpenTask, type Request, volunteerOf } from "./request.ts";
import { sayHere, tellDoers, views, whisperDetails } from "./speaking.ts";
import { publicView } from "./views.ts";

export function announceEdited(scene: Scene): void {
  const inAnswer = listCorrections(scene);
  const edited = factsOf(scene, "RequestEdited").filter(({ no }) => !inAnswer.some((one) => one.no === no));
  const corrected = requestsOf(
    scene,
    edited.filter(({ how }) => how === "corrected"),
  );
  const completed = requestsOf(
    scene,
    edited.filter(({ how }) => how === "completed"),
  );
  if (corrected.length > 0) sayHere(scene, { say: "edited", requests: views(scene, corrected) }, corrected);
  if (completed.length > 0) {
    const wanting = wantingOf(scene, completed);
    const saying: Saying = { say: "completed", requests: views(scene, completed), wanting };
    if (scene.here && wantsSomething(wanting)) {
      scene.drafts.say(scene.here.chat, saying, { about: nosOf(completed), mentions: [scene.here.by] });
    } else sayHere(scene, saying, completed);
  }
  const moved = factsOf(scene, "RequestEdited").filter((fact) => fact.moved === true);
  announceFreeAgain(scene, requestsOf(scene, moved), "moved", undefined, []);
  const taken = requestsOf(scene, factsOf(scene, "RequestEdited")).filter(isOpenTask);
  for (const [volunteer, requests] of groupedBy(taken, volunteerOf)) {
    if (volunteer !== scene.here?.by || !scene.here.isPrivate) whisperDetails(scene, volunteer, requests, "changed");
  }
}

export function announceCancelled(scene: Scene): void {
  const facts = factsOf(scene, "RequestCancelled");
  const requests = requestsOf(scene, facts);
  if (requests.length === 0) return;
  const [first] = facts;
  const fit = fitForGroup(scene.world, requests[0], first?.reason);
  const reason = fit === undefined ? {} : { reason: fit };
  const by = first?.by === undefined ? "" : personName(scene, first.by);
  const saidIn = byAskedChat(requests).map(([chat, some]) => {
    scene.drafts.say(chat, { say: "cancelled", requests: views(scene, some), by, ...reason }, { about: nosOf(some) });
    return chat;
  });
  sayHere(scene, { say: "cancelled", requests: views(scene, requests), by, ...reason }, requests, saidIn);
  const had = (request: Request) => facts.find(({ no }) => no === request.no)?.volunteer;
  for (const [volunteer, some] of groupedBy(requests, had)) {
    if (volunteer === scene.here?.by) continue;
    scene.drafts.whisper(
      volunteer,
      { say: "cancelled", requests: views(scene, some), by, ...reason },
      { about: nosOf(some), urgent: true },
    );
  }
}

export function announceMerged(scene: Scene): void {
  const merged = factsOf(scene, "RequestMerged");
  for (const into of new Set(merged.map((fact) => fact.into))) {
    const facts = merged.filter((fact) => fact.into === into);
    const [target] = requestsOf(scene, [{ no: into }]);
    if (!target) continue;
    const from = facts.map(({ no }) => no);
    const saying: Saying = { say: "merged", into: publicView(scene.world, scene.board, target), from };
    sayHere(scene, saying, [target]);
    for (const volunteer of new Set(facts.map((fact) => fact.volunteer))) {
      if (volunteer !== undefined && volunteer !== scene.here?.by)
        scene.drafts.whisper(volunteer, saying, { about: [into], urgent: true });
    }
  }
}

export function announceUrgent(scene: Scene): void {
  const requests = requestsOf(scene, factsOf(scene, "MarkedUrgent"));
  if (requests.length === 0) return;
  tellDoers(scene, requests, (some) => ({ say: "made_urgent", requests: views(scene, some) }));
  sayHere(scene, { say: "made_urgent", requests: views(scene, requests) }, requests, saidToVolunteers(scene, requests));
}

export function announceNudged(scene: Scene): void {
  const requests = requestsOf(scene, factsOf(scene, "Nudged"));
  if (requests.length === 0) return;
  tellDoers(scene, requests, (some) => ({ say: "nudged", requests: views(scene, some) }));
  sayHere(scene, { say: "nudge_sent", requests: views(scene, requests) }, requests, saidToVolunteers(scene, requests));
}

const saidToVolunteers = (scene: Scene, requests: readonly Request[]) =>
  requests.every(({ progress }) => progress.state === "open") ? [volunteersChat(scene)] : [];

export function announceKept(scene: Scene): void {
  const requests = requestsOf(scene, factsOf(scene, "RequestKept"));
  if (requests.length > 0) sayHere(scene, { say: "kept", requests: views(scene, requests) }, requests);
}
