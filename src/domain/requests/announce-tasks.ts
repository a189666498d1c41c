// What is said when tasks are taken, given to somebody, given back.
import type { PersonKey } from "../ids.ts";
import type { Saying } from "../posts.ts";
import { factsOf, nosOf, personName, requestsOf, type Scene, volunteersChat } from "../scene.ts";
import { announceFreeAgain, isUrgent } from "./cards.ts";
import { fitForGroup } from "./discretion.ts";
import type { Request } from "./request.ts";
import { sayHere, views, whisperDetails } from "./speaking.ts";

export function announceClaimed(scene: Scene): void {
  const facts = factsOf(scene, "TaskClaimed");
  const requests = requestsOf(scene, facts);
  const [first] = facts;
  if (!first) return;
  // Who reports on a task that he had not claimed has it from now on, with all that belongs to it.
  const stillClaimed = requests.filter(({ progress }) => progress.state === "claimed" || progress.state === "bought");
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
