// What is said of a pasted stretch of chat beside the one answer to it: cards, details for volunteers, news for other chats.
import type { Fact, FactOf } from "../facts.ts";
import { silence } from "../occasion.ts";
import { announceCancelled, announceEdited } from "../requests/announce-changes.ts";
import { announceDelivered, announceProgress } from "../requests/announce-progress.ts";
import { announceClaimed } from "../requests/announce-tasks.ts";
import { announceCard, announceEdits } from "../requests/cards.ts";
import { volunteerOf } from "../requests/request.ts";
import { factsOf, requestsOf, type Scene, volunteersChat } from "../scene.ts";

/** `scene.board`: after all of it, so that what was done with in the same stretch is not news. */
export function announceBackfill(scene: Scene): void {
  const where = factsOf(scene, "ChatBackfilled").map(({ chat }) => chat);
  // Where it was written everybody has read it.
  scene.drafts.without(where, () => {
    for (const facts of scene.decision.pasted) announceMessage(scene, facts);
  });
  announceFree(scene);
  announceEdits(scene);
}

/** As with a message that comes in, but for the answers where it came from. */
function announceMessage({ world, board, at, drafts }: Scene, facts: readonly Fact[]): void {
  const isHis = (fact: FactOf<"TaskClaimed">): boolean => {
    const request = board.requests.get(fact.no);
    return request !== undefined && volunteerOf(request) === fact.volunteer;
  };
  const holding = facts.filter((fact) => fact.fact !== "TaskClaimed" || isHis(fact));
  const scene: Scene = { world, board, at, drafts, decision: { ...silence, facts: holding } };
  announceEdited(scene);
  announceClaimed(scene);
  announceProgress(scene);
  announceDelivered(scene);
  announceCancelled(scene);
}

/** One card for all that somebody has to take. */
function announceFree(scene: Scene): void {
  const facts = scene.decision.facts.filter(isFreeing);
  const free = requestsOf(scene, facts).filter(({ progress }) => progress.state === "open");
  const chat = volunteersChat(scene);
  if (free.length > 0 && chat !== undefined) announceCard(scene, chat, free);
}

const isFreeing = (fact: Fact): fact is FactOf<"RequestOpened" | "TaskReleased" | "DeliveryFailed"> =>
  fact.fact === "RequestOpened" || fact.fact === "TaskReleased" || fact.fact === "DeliveryFailed";
