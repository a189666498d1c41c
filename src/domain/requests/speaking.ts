// How facts about requests are said: where the event came from, in private with all that a volunteer needs, to who has to act.
import type { PersonKey } from "../ids.ts";
import type { Action, Saying } from "../posts.ts";
import { groupedBy, nosOf, type Scene, volunteersChat, volunteersFor } from "../scene.ts";
import { cardActions, isUrgent } from "./cards.ts";
import { isErrandOfGoods, type Request, volunteerOf } from "./request.ts";
import { privateViews, publicViews } from "./views.ts";

export const views = ({ world, board }: Scene, requests: readonly Request[]) =>
  publicViews(world, board, nosOf(requests));

/** Says it where the event came from; not again where it has been said already. */
export function sayHere(
  scene: Scene,
  saying: Saying,
  about: readonly Request[],
  saidIn: readonly unknown[] = [],
): void {
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

/** Those that are taken: to each volunteer in private; those that are free: to the volunteers' chat, with the card's buttons. */
export function tellDoers(
  scene: Scene,
  requests: readonly Request[],
  saying: (some: readonly Request[]) => Saying,
): void {
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
