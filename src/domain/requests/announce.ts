// What is said of the facts about requests, to whom: where it was asked, where volunteers are, in private, to coordinators.
import type { PersonKey } from "../ids.ts";
import type { Action, Saying } from "../posts.ts";
import {
  coordinatorsChat,
  factsOf,
  groupedBy,
  nosOf,
  personName,
  requestsOf,
  type Scene,
  volunteersChat,
  volunteersFor,
} from "../scene.ts";
import { announceFreeAgain, byAskedChat, cardActions, isUrgent, listCorrections, wantingOf } from "./cards.ts";
import { fitForGroup } from "./discretion.ts";
import { isErrandOfGoods, isOpenTask, type Request, volunteerOf } from "./request.ts";
import { privateViews, publicView, publicViews } from "./views.ts";

const views = ({ world, board }: Scene, requests: readonly Request[]) => publicViews(world, board, nosOf(requests));

/** Says it where the event came from; not again where it has been said already. */
function sayHere(scene: Scene, saying: Saying, about: readonly Request[], saidIn: readonly unknown[] = []): void {
  if (!scene.here || saidIn.includes(scene.here.chat)) return;
  scene.drafts.say(scene.here.chat, saying, { about: nosOf(about), urgent: isUrgent(about) });
}

/** Everything that its volunteer needs, in private, with the buttons for what comes next. */
export function whisperDetails(
  scene: Scene,
  volunteer: PersonKey,
  requests: readonly Request[],
  why: "claimed" | "assigned" | "changed",
): void {
  const nos = nosOf(requests);
  const hint = volunteersChat(scene);
  scene.drafts.whisper(
    volunteer,
    { say: "task_details", requests: privateViews(scene.world, scene.board, nos), why },
    {
      about: nos,
      role: "details",
      images: requests.flatMap(({ wanted }) => wanted.images),
      urgent: true,
      actions: detailActions(requests),
      ...(hint === undefined ? {} : { hint }),
    },
  );
}

/** With several tasks only the one step that ends each, so that the buttons fit on a phone. */
function detailActions(requests: readonly Request[]): readonly Action[] {
  const [only, ...others] = requests;
  if (!only) return [];
  if (others.length > 0) return requests.map(({ no }) => ({ press: "delivered", nos: [no] }));
  const nos = [only.no];
  const bought: readonly Action[] = isErrandOfGoods(only) ? [{ press: "bought", nos }] : [];
  return [...bought, { press: "delivered", nos }, { press: "release", nos }];
}

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
    sayHere(
      scene,
      { say: "completed", requests: views(scene, completed), wanting: wantingOf(scene, completed) },
      completed,
    );
  }
  const moved = factsOf(scene, "RequestEdited").filter((fact) => fact.moved === true);
  announceFreeAgain(scene, requestsOf(scene, moved), "moved", undefined, []);
  const taken = requestsOf(scene, factsOf(scene, "RequestEdited")).filter(isOpenTask);
  for (const [volunteer, requests] of groupedBy(taken, volunteerOf)) {
    if (volunteer !== scene.here?.by || !scene.here.isPrivate) whisperDetails(scene, volunteer, requests, "changed");
  }
}

export function announceClaimed(scene: Scene): void {
  const facts = factsOf(scene, "TaskClaimed");
  const requests = requestsOf(scene, facts);
  const [first] = facts;
  if (!first) return;
  // Who reports on a task that he had not claimed gets the report confirmed, not the claim.
  const stillClaimed = requests.filter(({ progress }) => progress.state === "claimed" && !progress.onTheWay);
  if (stillClaimed.length > 0) {
    const volunteer = personName(scene, first.volunteer);
    const saying: Saying = { say: "claimed", requests: views(scene, stillClaimed), volunteer };
    const inPrivate = scene.here?.isPrivate === true;
    if (!inPrivate) sayHere(scene, saying, stillClaimed);
    const chat = volunteersChat(scene);
    if (chat !== undefined && chat !== scene.here?.chat) scene.drafts.say(chat, saying, { about: nosOf(stillClaimed) });
    whisperDetails(scene, first.volunteer, stillClaimed, "claimed");
  }
}

export function announceAssigned(scene: Scene): void {
  const facts = factsOf(scene, "TaskAssigned");
  const requests = requestsOf(scene, facts);
  const [first] = facts;
  if (!first) return;
  const saying: Saying = {
    say: "assigned",
    requests: views(scene, requests),
    volunteer: personName(scene, first.volunteer),
    by: first.by === undefined ? "" : personName(scene, first.by),
  };
  const chat = volunteersChat(scene);
  const about = nosOf(requests);
  if (chat !== undefined) {
    scene.drafts.say(chat, saying, { about, mentions: [first.volunteer], urgent: isUrgent(requests) });
  }
  sayHere(scene, saying, requests, [chat]);
  whisperDetails(scene, first.volunteer, requests, "assigned");
}

export function announceReleased(scene: Scene): void {
  const facts = factsOf(scene, "TaskReleased");
  if (facts.length === 0) return;
  const assigned = factsOf(scene, "TaskAssigned").map(({ no }) => no);
  const free = requestsOf(
    scene,
    facts.filter(({ no }) => !assigned.includes(no)),
  );
  const before = facts.map(({ volunteer }) => volunteer);
  if (free.length > 0)
    announceFreeAgain(scene, free, "released", fitForGroup(scene.world, free[0], facts[0]?.reason), before);
  relieve(
    scene,
    facts.filter(({ by, volunteer }) => by !== volunteer),
  );
  const [first] = facts;
  if (!first || free.length === 0) return;
  const volunteer = personName(scene, first.volunteer);
  sayHere(scene, { say: "taken_off", requests: views(scene, free), volunteer }, free, [volunteersChat(scene)]);
}

/** Tells volunteers that these are theirs no more. */
function relieve(scene: Scene, released: readonly { no: Request["no"]; volunteer: PersonKey }[]): void {
  for (const volunteer of new Set(released.map((one) => one.volunteer))) {
    const requests = requestsOf(
      scene,
      released.filter((one) => one.volunteer === volunteer),
    );
    scene.drafts.whisper(
      volunteer,
      { say: "taken_off", requests: views(scene, requests) },
      { about: nosOf(requests), urgent: true },
    );
  }
}

export function announceProgress(scene: Scene): void {
  const bought = factsOf(scene, "GoodsBought");
  if (bought.length > 0) {
    const requests = requestsOf(scene, bought);
    const money = bought.find((fact) => fact.money !== undefined)?.money;
    const place = bought.find((fact) => fact.place !== undefined)?.place;
    sayHere(
      scene,
      {
        say: "bought",
        requests: views(scene, requests),
        ...(money === undefined ? {} : { money }),
        ...(place === undefined ? {} : { place }),
      },
      requests,
    );
  }
  const onTheWay = requestsOf(scene, factsOf(scene, "VolunteerSetOff"));
  if (onTheWay.length > 0) sayHere(scene, { say: "on_the_way", requests: views(scene, onTheWay) }, onTheWay);
  for (const fact of factsOf(scene, "StockMissing")) announceNoStock(scene, fact);
}

/** Where it was tried in vain, and where it has not been tried yet. */
function announceNoStock(scene: Scene, fact: { no: Request["no"]; place?: string }): void {
  const [request] = requestsOf(scene, [fact]);
  if (!request) return;
  const suppliers = scene.world.community.suppliers.filter(
    ({ kind }) => kind === "pharmacy" || request.wanted.kind !== "medicine",
  );
  const tried = request.history.flatMap(({ what, note }) => (what === "no_stock" && note !== undefined ? [note] : []));
  const isTried = (name: string) => tried.some((place) => name.includes(place) || place.includes(name));
  const next =
    request.wanted.kind === "medicine" ? suppliers.filter(({ name }) => !isTried(name)).map(({ name }) => name) : [];
  const saying: Saying = {
    say: "no_stock",
    request: publicView(scene.world, scene.board, request),
    tried,
    next,
    ...(fact.place === undefined ? {} : { place: fact.place }),
  };
  sayHere(scene, saying, [request]);
  // Nowhere left to go: somebody has to think of something.
  const chat = coordinatorsChat(scene);
  if (next.length === 0 && tried.length > 1 && chat !== undefined && chat !== scene.here?.chat) {
    scene.drafts.say(chat, saying, { about: [request.no], urgent: isUrgent([request]) });
  }
}

export function announceDelivered(scene: Scene): void {
  const facts = factsOf(scene, "RequestDelivered");
  const requests = requestsOf(scene, facts);
  if (requests.length > 0) {
    const [first] = facts;
    const by = first?.volunteer === undefined ? {} : { by: personName(scene, first.volunteer) };
    const saidIn = byAskedChat(requests).map(([chat, some]) => {
      scene.drafts.say(chat, { say: "delivered", requests: views(scene, some), ...by }, { about: nosOf(some) });
      return chat;
    });
    const elsewhere = requests.filter(({ asked }) => asked.chat !== scene.here?.chat);
    if (elsewhere.length > 0) {
      sayHere(scene, { say: "delivered", requests: views(scene, elsewhere), ...by }, elsewhere, saidIn);
    }
  }
  announceReceipts(scene);
}

/** The household's word counts like the volunteer's; when it had been said already, nothing more is said. */
function announceReceipts(scene: Scene): void {
  const facts = factsOf(scene, "ReceiptConfirmed");
  const news = requestsOf(scene, facts).filter(({ history }) => history.every(({ what }) => what !== "delivered"));
  if (news.length === 0 || !scene.here) return;
  const by = personName(scene, scene.here.by);
  sayHere(scene, { say: "receipt_confirmed", requests: views(scene, news), by }, news);
  for (const [volunteer, requests] of groupedBy(news, volunteerOf)) {
    scene.drafts.whisper(
      volunteer,
      { say: "receipt_confirmed", requests: views(scene, requests), by },
      { about: nosOf(requests) },
    );
  }
}

export function announceFailed(scene: Scene): void {
  const facts = factsOf(scene, "DeliveryFailed");
  const [first] = facts;
  if (!first) return;
  const requests = requestsOf(scene, facts);
  const chat = coordinatorsChat(scene);
  const reason = fitForGroup(scene.world, requests[0], first.reason);
  const saying: Saying = {
    say: "failed",
    requests: views(scene, requests),
    ...(first.volunteer === undefined ? {} : { volunteer: personName(scene, first.volunteer) }),
    ...(reason === undefined ? {} : { reason }),
  };
  if (chat !== undefined && chat !== volunteersChat(scene)) {
    scene.drafts.say(chat, saying, { about: nosOf(requests), urgent: isUrgent(requests) });
  }
  const except = facts.flatMap(({ volunteer }) => volunteer ?? []);
  announceFreeAgain(scene, requests, "failed", reason, except);
  sayHere(scene, saying, requests, [chat, volunteersChat(scene)]);
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
  for (const [volunteer, some] of groupedBy(requests, lastVolunteer)) {
    if (volunteer === scene.here?.by) continue;
    scene.drafts.whisper(
      volunteer,
      { say: "cancelled", requests: views(scene, some), by, ...reason },
      { about: nosOf(some), urgent: true },
    );
  }
}

/** Who had the task when it was closed: the last who took it or was given it, unless it was free again since. */
function lastVolunteer(request: Request): PersonKey | undefined {
  for (const { what, by, whom } of [...request.history].reverse()) {
    if (what === "claimed") return by;
    if (what === "assigned") return whom;
    if (what === "released" || what === "failed" || what === "undone") return undefined;
  }
  return undefined;
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
    for (const [volunteer] of groupedBy(requestsOf(scene, facts), lastVolunteer)) {
      if (volunteer !== scene.here?.by) scene.drafts.whisper(volunteer, saying, { about: [into], urgent: true });
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

/** Those that are taken: to each volunteer in private; those that are free: to the volunteers' chat, with the card's buttons. */
function tellDoers(scene: Scene, requests: readonly Request[], saying: (some: readonly Request[]) => Saying): void {
  for (const [volunteer, some] of groupedBy(requests, volunteerOf)) {
    const hint = volunteersChat(scene);
    scene.drafts.whisper(volunteer, saying(some), {
      about: nosOf(some),
      urgent: true,
      ...(hint === undefined ? {} : { hint }),
    });
  }
  const free = requests.filter(({ progress }) => progress.state === "open");
  const chat = volunteersChat(scene);
  if (free.length === 0 || chat === undefined) return;
  scene.drafts.say(chat, saying(free), {
    about: nosOf(free),
    role: "card",
    mentions: volunteersFor(scene, free),
    actions: cardActions(free),
    urgent: true,
  });
}

const saidToVolunteers = (scene: Scene, requests: readonly Request[]) =>
  requests.every(({ progress }) => progress.state === "open") ? [volunteersChat(scene)] : [];

export function announceKept(scene: Scene): void {
  const requests = requestsOf(scene, factsOf(scene, "RequestKept"));
  if (requests.length > 0) sayHere(scene, { say: "kept", requests: views(scene, requests) }, requests);
}
