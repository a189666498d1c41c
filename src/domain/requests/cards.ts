// Cards and first answers: how requests are shown when they come, and shown anew as they go on.
import type { ChatKey } from "../ids.ts";
import type { Action, Saying, SayingOf, Wanting } from "../posts.ts";
import { factsOf, groupedBy, nosOf, requestsOf, type Scene, volunteersChat, volunteersFor } from "../scene.ts";
import { lacksRoom } from "./open.ts";
import type { Request } from "./request.ts";
import { publicViews } from "./views.ts";
import { unsettledNames } from "./wanted.ts";

/** A longer list is claimed in words: more buttons fit neither a phone nor the data of a button. */
const MOST_WITH_BUTTONS = 8;

/** 接 1, 接 2, 全接 and 详情, for those of the card that are still free. */
export function cardActions(requests: readonly Request[]): readonly Action[] {
  const open = nosOf(requests.filter(({ progress }) => progress.state === "open"));
  if (open.length === 0 || open.length > MOST_WITH_BUTTONS) return [];
  const each: readonly Action[] = open.map((no) => ({ press: "claim", nos: [no] }));
  const all: readonly Action[] = open.length > 1 ? [{ press: "claim", nos: open }] : [];
  return [...each, ...all, { press: "details", nos: open }];
}

/** What is still wanted of whoever asked for these. */
export function wantingOf(scene: Scene, requests: readonly Request[]): Wanting {
  return {
    room: nosOf(requests.filter(({ wanted }) => lacksRoom(wanted))),
    unitIsKnown: requests.every(({ wanted }) => !lacksRoom(wanted) || wanted.household.unit !== undefined),
    medicine: requests.flatMap(({ no, wanted }) => {
      const names = unsettledNames(scene.world, wanted);
      return names.length === 0 ? [] : [{ no, names }];
    }),
    maybe: requests.flatMap(({ no, wanted }) =>
      wanted.items.flatMap(({ name, maybe }) => (maybe === undefined ? [] : [{ no, written: name, maybe }])),
    ),
  };
}

export const wantsSomething = (wanting: Wanting): boolean =>
  wanting.room.length + wanting.medicine.length + wanting.maybe.length > 0;

const maybeActions = (wanting: Wanting): readonly Action[] =>
  wanting.maybe.flatMap(({ no }): readonly Action[] => [
    { press: "is_maybe", nos: [no] },
    { press: "is_not_maybe", nos: [no] },
  ]);

/** New requests: an answer where they were asked, a card where volunteers are; one post when that is one chat. */
export function announceOpened(scene: Scene): void {
  const opened = requestsOf(scene, factsOf(scene, "RequestOpened"));
  const { already } = scene.decision;
  const changed = listCorrections(scene);
  if (opened.length + already.length + changed.length === 0) return;
  const { world, board, drafts, here } = scene;
  const where = here?.chat ?? opened[0]?.asked.chat;
  if (where === undefined) return;
  const wanting = wantingOf(scene, opened);
  const isAsking = wantsSomething(wanting);
  const toVolunteers = volunteersChat(scene);
  const isOneChat = where === toVolunteers;
  const mentions = [...(isAsking && here ? [here.by] : []), ...(isOneChat ? volunteersFor(scene, opened) : [])];
  drafts.say(
    where,
    {
      say: "registered",
      requests: publicViews(world, board, nosOf(opened)),
      already: publicViews(world, board, already),
      changed: publicViews(world, board, nosOf(changed)),
      wanting,
      isCard: isOneChat && opened.length > 0,
    },
    {
      about: nosOf([...opened, ...changed]).concat(already),
      role: isOneChat && opened.length > 0 ? "card" : "answer",
      mentions,
      actions: [...maybeActions(wanting), ...(isOneChat ? cardActions(opened) : [])],
      urgent: isUrgent(opened),
    },
  );
  if (!isOneChat && opened.length > 0 && toVolunteers !== undefined) announceCard(scene, toVolunteers, opened);
}

/** Corrections that came with a list or a need told again are said in the answer to it. */
export function listCorrections(scene: Scene): readonly Request[] {
  const isOpening = factsOf(scene, "RequestOpened").length > 0 || factsOf(scene, "MessageTied").length > 0;
  return isOpening ? requestsOf(scene, factsOf(scene, "RequestEdited")) : [];
}

export const isUrgent = (requests: readonly Request[]): boolean => requests.some(({ wanted }) => wanted.urgent);

/** Tasks that volunteers have not seen yet. */
export function announceCard(scene: Scene, chat: ChatKey, requests: readonly Request[]): void {
  const { world, board, drafts } = scene;
  drafts.say(
    chat,
    { say: "card", requests: publicViews(world, board, nosOf(requests)) },
    {
      about: nosOf(requests),
      role: "card",
      mentions: volunteersFor(scene, requests),
      actions: cardActions(requests),
      images: requests.flatMap(({ wanted }) => wanted.images),
      urgent: isUrgent(requests),
    },
  );
}

/** Tasks that are free again go to the volunteers once more, but not to who has just given them back. */
export function announceFreeAgain(
  scene: Scene,
  requests: readonly Request[],
  again: NonNullable<SayingOf<"card">["again"]>,
  reason: string | undefined,
  except: Parameters<typeof volunteersFor>[2],
): void {
  const free = requests.filter(({ progress }) => progress.state === "open");
  const chat = volunteersChat(scene);
  if (free.length === 0 || chat === undefined) return;
  scene.drafts.say(
    chat,
    {
      say: "card",
      requests: publicViews(scene.world, scene.board, nosOf(free)),
      again,
      ...(reason === undefined ? {} : { reason }),
    },
    {
      about: nosOf(free),
      role: "card",
      mentions: volunteersFor(scene, free, except),
      actions: cardActions(free),
      urgent: isUrgent(free),
    },
  );
}

/** Earlier cards and answers are shown anew with the state of their requests, where the platform can edit. */
export function announceEdits(scene: Scene): void {
  const { world, board, drafts } = scene;
  const changed = scene.decision.facts.flatMap((fact) => {
    if (fact.fact === "RequestOpened" || fact.fact === "Reminded" || fact.fact === "ReminderSet") return [];
    if (fact.fact === "ActionUndone") return fact.before.map(({ no }) => no);
    return "no" in fact ? [fact.no] : [];
  });
  const posts = new Set(changed.flatMap((no) => board.requests.get(no)?.posts ?? []));
  for (const post of posts) {
    const record = board.posts.get(post);
    if (!record) continue;
    const requests = record.nos.flatMap((no) => board.requests.get(no) ?? []);
    const views = publicViews(world, board, record.nos);
    const saying: Saying =
      record.role === "card"
        ? { say: "card", requests: views }
        : {
            say: "registered",
            requests: views,
            already: [],
            changed: [],
            wanting: wantingOf(scene, requests),
            isCard: false,
          };
    const actions = record.role === "card" ? cardActions(requests) : [];
    drafts.edit(post, record.chat, record.role, saying, { about: record.nos, actions });
  }
}

/** Requests by where they were asked; not those whose private chat was erased. */
export const byAskedChat = (requests: readonly Request[]) =>
  groupedBy(requests, ({ asked }) => (asked.chat === "" ? undefined : asked.chat));
