// What is said of the work itself: bought, out of stock, on the way, delivered, received, failed.
import type { Saying } from "../posts.ts";
import {
  coordinatorsChat,
  factsOf,
  groupedBy,
  nosOf,
  personName,
  requestsOf,
  type Scene,
  volunteersChat,
} from "../scene.ts";
import { announceFreeAgain, byAskedChat, isUrgent } from "./cards.ts";
import { fitForGroup } from "./discretion.ts";
import { type Request, volunteerOf } from "./request.ts";
import { sayHere, views } from "./speaking.ts";
import { publicView } from "./views.ts";

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
  const attempts = request.history.flatMap(({ what, note }) =>
    what === "no_stock" && note !== undefined ? [note] : [],
  );
  const tried = [...new Set(attempts)];
  const isNew = attempts.length === tried.length;
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
  if (next.length === 0 && tried.length > 1 && isNew && chat !== undefined && chat !== scene.here?.chat) {
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
