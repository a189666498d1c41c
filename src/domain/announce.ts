// From what happened to what is said: the posts of one step.

import { announceBackfill } from "./backfill/announce.ts";
import type { Board } from "./board.ts";
import { Drafts } from "./drafts.ts";
import type { Fact } from "./facts.ts";
import type { Instant, MessageKey, RequestNo } from "./ids.ts";
import { type Decision, type Occasion, silence, type World } from "./occasion.ts";
import type { Action, Post, Saying } from "./posts.ts";
import {
  announceCancelled,
  announceEdited,
  announceKept,
  announceMerged,
  announceNudged,
  announceUrgent,
} from "./requests/announce-changes.ts";
import { announceDelivered, announceFailed, announceProgress } from "./requests/announce-progress.ts";
import { announceAssigned, announceClaimed, announceReleased } from "./requests/announce-tasks.ts";
import { announceEdits, announceOpened } from "./requests/cards.ts";
import { announceDigest, announceReminders } from "./requests/remind.ts";
import { announceUndone } from "./requests/undone.ts";
import { publicView, publicViews } from "./requests/views.ts";
import { factsOf, type Scene } from "./scene.ts";

/**
 * The posts of an event. `board`: after the facts; `before`: the occasion with the board before. `quote`: the message that
 * an answer in a group refers to.
 */
export function announce(occasion: Occasion, decision: Decision, board: Board, quote?: MessageKey): readonly Post[] {
  const { world, at, by, chat, isPrivate } = occasion;
  const scene: Scene = { world, board, at, decision, drafts: new Drafts(), here: { chat, by, isPrivate } };
  const isBackfill = decision.facts.some(({ fact }) => fact === "ChatBackfilled");
  if (!isBackfill) announceAll(scene);
  for (const refusals of [decision.refusals]) {
    if (refusals.length > 0) scene.drafts.say(chat, { say: "refused", refusals });
  }
  for (const saying of decision.answers) {
    scene.drafts.say(chat, saying, {
      about: aboutOf(saying),
      mentions: saying.say === "ask_clearer" ? [by] : [],
      actions: saying.say === "ask_erase" ? eraseActions(saying.nos) : [],
    });
  }
  if (isBackfill) announceBackfill(scene);
  for (const saying of decision.whispers) scene.drafts.whisper(by, saying, { hint: chat, urgent: true });
  const posts = scene.drafts.posts(occasion.message, at, quote === undefined ? { chat } : { chat, quote });
  return withoutPaused(posts, board, at, decision);
}

/** The posts of a tick of the clock; `since`: when the digest before was due. */
export function announceTick(
  world: World,
  facts: readonly Fact[],
  board: Board,
  at: Instant,
  since: number,
): readonly Post[] {
  const scene: Scene = { world, board, at, decision: { ...silence, facts }, drafts: new Drafts() };
  announceReminders(scene);
  announceCancelled(scene);
  announceDigest(scene, since);
  const [first] = facts;
  if (!first) return [];
  const what = first.fact === "Reminded" ? `${first.no}${first.step}` : first.fact;
  return withoutPaused(scene.drafts.posts(`clock-${at}-${what}`, at), board, at, silence);
}

function announceAll(scene: Scene): void {
  announceOpened(scene);
  announceEdited(scene);
  announceReleased(scene);
  announceClaimed(scene);
  announceAssigned(scene);
  announceProgress(scene);
  announceFailed(scene);
  announceDelivered(scene);
  announceCancelled(scene);
  announceMerged(scene);
  announceUrgent(scene);
  announceNudged(scene);
  announceKept(scene);
  announceUndone(scene);
  announceQuestions(scene);
  announceSettings(scene);
  announceEdits(scene);
}

function aboutOf(saying: Saying): readonly RequestNo[] {
  if ("requests" in saying) return saying.requests.map(({ no }) => no);
  if ("request" in saying) return [saying.request.no];
  return saying.say === "ask_erase" ? saying.nos : [];
}

/** One number is enough to know the question by, and a button has little room. */
const eraseActions = (nos: readonly RequestNo[]): readonly Action[] => [
  { press: "erase", nos: nos.slice(0, 1) },
  { press: "keep_data", nos: nos.slice(0, 1) },
];

/** Questions that are not part of another answer (what is missing is asked with the registration). */
function announceQuestions(scene: Scene): void {
  const { world, board, drafts } = scene;
  for (const { question } of factsOf(scene, "QuestionAsked")) {
    if (question.askedAt !== scene.at) continue;
    const mentions = [question.to];
    switch (question.ask) {
      case "address":
        drafts.say(
          question.chat,
          {
            say: "ask_address",
            needs: question.needs,
            ...(question.unknownBuilding === undefined ? {} : { unknownBuilding: question.unknownBuilding }),
          },
          { mentions, role: "question" },
        );
        break;
      case "which":
        drafts.say(
          question.chat,
          { say: "ask_which", act: question.pending.act, options: publicViews(world, board, question.options) },
          {
            mentions,
            role: "question",
            actions: question.options.map((no): Action => ({ press: "choose", nos: [no] })),
          },
        );
        break;
      case "withdraw":
        drafts.say(
          question.chat,
          { say: "ask_withdraw", requests: publicViews(world, board, question.nos), said: question.saidName },
          {
            mentions,
            about: question.nos,
            role: "question",
            actions: [
              { press: "withdraw", nos: question.nos },
              { press: "keep", nos: question.nos },
            ],
          },
        );
        break;
      case "details":
      case "maybe":
      case "erase":
        break;
    }
  }
}

function announceSettings(scene: Scene): void {
  const { world, board, drafts } = scene;
  for (const { chat, until } of factsOf(scene, "ChatPaused")) {
    drafts.say(chat, { say: "paused", ...(until === undefined ? {} : { until }) });
  }
  for (const { chat } of factsOf(scene, "ChatResumed")) drafts.say(chat, { say: "resumed" });
  for (const fact of factsOf(scene, "ReminderSet")) {
    const request = board.requests.get(fact.no);
    if (!request || !scene.here) continue;
    const view = publicView(world, board, request);
    drafts.say(scene.here.chat, { say: "reminder_set", request: view, remindAt: fact.remindAt }, { about: [fact.no] });
  }
}

/** A paused chat hears nothing but that it is paused. */
function withoutPaused(posts: readonly Post[], board: Board, at: Instant, { facts }: Decision): readonly Post[] {
  const isPaused = ({ chat }: Post): boolean => {
    if (!board.pauses.has(chat) || facts.some((fact) => fact.fact === "ChatPaused" && fact.chat === chat)) return false;
    const until = board.pauses.get(chat);
    return until === undefined || at < until;
  };
  return posts.filter((post) => !isPaused(post));
}

/** What the board keeps of these posts, for quotes, presses and later edits; and whom a group was told that he is to write. */
export const recordPosts = (posts: readonly Post[], at: Instant): readonly Fact[] =>
  posts
    .filter(({ about, replaces, says }) => {
      const isHint = says.some(({ say }) => say === "open_private_chat");
      return (about.length > 0 || isHint) && replaces === undefined;
    })
    .map(({ key, chat, role, about }) => ({ fact: "PostMade", at, post: key, chat, role, nos: about }));
