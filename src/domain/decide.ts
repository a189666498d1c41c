// Decides what comes of an event: facts, refusals, answers; or nothing, which is silence.
import { decideBackfill } from "./backfill/decide.ts";
import type { Fact } from "./facts.ts";
import { later } from "./ids.ts";
import type { TaskRef, Words } from "./intents.ts";
import { answer, type Decision, happened, isSilent, type Occasion, refuse, silence, together } from "./occasion.ts";
import { mayVolunteer } from "./people/roles.ts";
import { decidePress } from "./presses.ts";
import { decideList, decideQuery, decideShow } from "./requests/answers.ts";
import { decideCancel, decideCancelInWords } from "./requests/cancel.ts";
import { decideAssign, decideClaim, decideClaimInWords, decideRelease, meantOfOwn } from "./requests/claims.ts";
import {
  decideCorrection,
  decideEdit,
  decideMerge,
  decideMessageChange,
  decideMessageRecall,
  decideUrgent,
  onOpen,
} from "./requests/corrections.ts";
import { decideErase } from "./requests/erase.ts";
import { matching, openTasks, quotedRequests, saysNothing } from "./requests/find.ts";
import { asked, decideOpening } from "./requests/open.ts";
import { decidePictures } from "./requests/pictures.ts";
import { decideReport, reportByNumber, reportOn } from "./requests/progress.ts";
import { decideReply } from "./requests/replies.ts";
import { volunteerOf } from "./requests/request.ts";
import { decideUndo } from "./undo.ts";
import type { Wish } from "./wishes.ts";

/** What comes of a wish on this occasion. Pure; the numbers of new requests follow the board's. */
export function decide(occasion: Occasion, wish: Wish): Decision {
  if (wish.wish === "backfill") return decideBackfill(occasion, wish.messages, decide);
  const decided = decideWish(occasion, wish);
  // Who gives a command hears of it, even when nothing came of it.
  const decision = isSilent(decided) && isCommand(wish) ? answer({ say: "nothing_changed" }) : decided;
  const newcomer = seenVolunteer(occasion);
  if (isSilent(decision)) return newcomer.length > 0 ? happened(...newcomer) : silence;
  const facts = [...newcomer, ...undoable(occasion, wish, decision.facts), ...decision.facts];
  return { ...decision, facts: [...facts, ...tiedClaims(occasion, decision.facts)] };
}

/** Somebody may quote 我来 instead of the card. */
function tiedClaims({ at, by, message }: Occasion, facts: readonly Fact[]): readonly Fact[] {
  const nos = facts.flatMap((fact) => (fact.fact === "TaskClaimed" ? [fact.no] : []));
  return nos.length === 0 ? [] : [{ fact: "MessageTied", at, by, message, nos }];
}

function isCommand({ wish }: Wish): boolean {
  switch (wish) {
    case "words":
    case "several":
    case "voice":
    case "press":
    case "change_message":
    case "recall_message":
    case "release":
      return false;
    default:
      return true;
  }
}

function decideWish(occasion: Occasion, wish: Wish): Decision {
  switch (wish.wish) {
    case "words":
      return decideWords(occasion, wish.words);
    case "several":
      return together(...wish.wishes.map((one) => decideWish(occasion, one)));
    case "voice":
      return occasion.isPrivate ? answer({ say: "write_please" }) : silence;
    case "press":
      return decidePress(occasion, wish.action);
    case "change_message":
      return decideChangedMessage(occasion, wish);
    case "recall_message":
      return decideMessageRecall(occasion, wish.message);
    case "help":
      return answer({
        say: "help",
        role: occasion.role,
        commands: wish.commands,
        ...(wish.command === undefined ? {} : { command: wish.command }),
      });
    case "list":
      return decideList(occasion, wish.filter);
    case "show":
      return decideShow(occasion, wish.no);
    case "claim":
      return decideClaim(occasion, wish.nos);
    case "release":
      return decideReleaseMeant(occasion, wish.nos, wish.reason);
    case "assign":
      return decideAssign(occasion, wish.nos, wish.to);
    case "done":
      return reportByNumber(occasion, wish.nos, {
        state: "delivered",
        ...(wish.remark === undefined ? {} : { reason: wish.remark }),
      });
    case "nostock":
      return reportByNumber(occasion, [wish.no], {
        state: "out_of_stock",
        ...(wish.place === undefined ? {} : { place: wish.place }),
      });
    case "edit":
      return decideEdit(occasion, wish.no, wish.corrections);
    case "urgent":
      return decideUrgent(occasion, wish.nos);
    case "nudge": {
      const { at, by } = occasion;
      return onOpen(occasion, wish.nos, ({ no }) => happened({ fact: "Nudged", at, by, no }));
    }
    case "merge":
      return decideMerge(occasion, wish.into, wish.from);
    case "cancel":
      return decideCancel(occasion, wish.nos, wish.reason);
    case "undo":
      return decideUndo(occasion);
    case "remind":
      return decideRemind(occasion, wish.no, wish.remindAt);
    case "pause": {
      const { at, by, chat } = occasion;
      const until = wish.lasting === undefined ? {} : { until: later(at, wish.lasting) };
      return happened({ fact: "ChatPaused", at, by, chat, ...until });
    }
    case "resume": {
      const { at, by, chat } = occasion;
      return happened({ fact: "ChatResumed", at, by, chat });
    }
    case "platforms":
      return answer({
        say: "platforms",
        platforms: occasion.platforms,
        open: openTasks(occasion.board).length,
      });
    case "backfill":
      return decideBackfill(occasion, wish.messages, decide);
    case "erase":
      return decideErase(occasion, wish.whom);
    case "refused":
      return refuse(wish.refusal);
  }
}

/** A message in plain words: an answer to a question first, then what its intent says; in a group the rest is silence. */
function decideWords(occasion: Occasion, words: Words): Decision {
  const pictures = decidePictures(occasion, words);
  if (pictures) return pictures;
  const reply = decideReply(occasion, words);
  if (reply) return reply;
  switch (words.intent) {
    case "request":
      return decideOpening(occasion, { needs: words.requests, list: words.list });
    case "claim":
      return decideClaimInWords(occasion, words.refs, words.pieces.items, words.all === true);
    case "progress": {
      const { state, money, place, reason } = words;
      const report = {
        state,
        ...(money === undefined ? {} : { money }),
        ...(place === undefined ? {} : { place }),
        ...(reason === undefined ? {} : { reason }),
      };
      return decideReport(occasion, report, words.refs, words.pieces.items, words.all === true);
    }
    case "cancel":
      return decideCancelInWords(occasion, words.refs, words.pieces.items, words.reason);
    case "query": {
      const told = decideQuery(occasion, words.refs, words.pieces.items, words.asks);
      return occasion.isPrivate && isSilent(told) ? answer({ say: "nothing_found" }) : told;
    }
    case "care":
      return words.state === "ok" ? decideLookedIn(occasion, words.refs) : silence;
    case "chat": {
      const correction = words.corrects ? decideCorrection(occasion, words.pieces) : silence;
      if (!isSilent(correction)) return correction;
      if (words.unsure && isWorthAsking(occasion, words)) return answer({ say: "ask_clearer" });
      return occasion.addressed && words.reply === undefined ? answer({ say: "how_to_write" }) : silence;
    }
  }
}

/** In a group only what is written to the bot, or names a home or a drug: a notice names a building. */
const isWorthAsking = ({ addressed, world }: Occasion, { pieces }: Words): boolean =>
  addressed ||
  (pieces.building !== undefined && pieces.room !== undefined) ||
  pieces.items.some(({ name }) => world.drugs.classOf(name) !== undefined);

/** Somebody was looked in on and is well: the request for it is done. */
function decideLookedIn(occasion: Occasion, refs: readonly TaskRef[]): Decision {
  if (!mayVolunteer(occasion.role)) return silence;
  const checks = openTasks(occasion.board).filter(({ wanted }) => wanted.kind === "check");
  const meant = refs.filter((ref) => !saysNothing(ref)).flatMap((ref) => matching(checks, ref, []));
  return reportOn(occasion, [...new Set(meant)], { state: "delivered" });
}

function decideChangedMessage(occasion: Occasion, wish: Extract<Wish, { wish: "change_message" }>): Decision {
  // A correction of what was pasted comes to nothing: what stood in it is other people's.
  if (occasion.board.pasted.has(wish.message)) return silence;
  const isTied = occasion.board.messages.has(wish.message);
  const isAskedAbout = [...occasion.board.questions.values()].some(
    (question) => question.ask === "address" && question.message === wish.message,
  );
  if (isTied || isAskedAbout) return decideMessageChange(occasion, wish.message, wish.words);
  // What was no request before may be one now: a slip of the pen put right.
  const { words } = wish;
  return words.intent === "request"
    ? decideOpening({ ...occasion, message: wish.message }, { needs: words.requests, list: words.list })
    : silence;
}

/** 退单 without a number: one's only task, or the one that is quoted. */
function decideReleaseMeant(occasion: Occasion, nos: readonly number[], reason: string | undefined): Decision {
  if (nos.length > 0) return decideRelease(occasion, nos, reason);
  const meant = meantOfOwn(occasion).map(({ no }) => no);
  if (meant.length === 0) return silence;
  const isQuote = quotedRequests(occasion.board, occasion.quoted).length > 0;
  if (meant.length === 1 || isQuote) return decideRelease(occasion, meant, reason);
  return happened(
    asked(occasion, { ask: "which", pending: { act: "release", ...(reason ? { reason } : {}) }, options: meant }),
  );
}

function decideRemind(occasion: Occasion, no: number, remindAt: string): Decision {
  const { at, by, role, chat, world } = occasion;
  const time = world.zone.instantOf(remindAt);
  return onOpen(occasion, [no], (request) => {
    if (role !== "coordinator" && volunteerOf(request) !== by) {
      return refuse({ refusal: "not_allowed", who: ["coordinator"], own: "volunteer" });
    }
    if (time <= at) return refuse({ refusal: "time_passed" });
    return happened({ fact: "ReminderSet", at, by, no: request.no, remindAt: time, chat });
  });
}

/** Facts by which one's last action is known: an undo is none itself, and what is only asked or read is none either. */
const UNDOABLE: ReadonlySet<Fact["fact"]> = new Set<Fact["fact"]>([
  "RequestOpened",
  "RequestEdited",
  "TaskClaimed",
  "TaskAssigned",
  "TaskReleased",
  "GoodsBought",
  "StockMissing",
  "VolunteerSetOff",
  "DeliveryFailed",
  "RequestDelivered",
  "ReceiptConfirmed",
  "RequestCancelled",
  "RequestMerged",
  "MarkedUrgent",
]);

function undoable(occasion: Occasion, wish: Wish, facts: readonly Fact[]): readonly Fact[] {
  if (wish.wish === "undo") return [];
  const nos = [...new Set(facts.flatMap((fact) => ("no" in fact && UNDOABLE.has(fact.fact) ? [fact.no] : [])))];
  if (nos.length === 0) return [];
  return [{ fact: "ActionTaken", at: occasion.at, by: occasion.by, nos }];
}

/** Whoever writes in the volunteers' chat counts as a volunteer, and can be given tasks by name. */
function seenVolunteer(occasion: Occasion): readonly Fact[] {
  const { world, board, at, by, name, chat, role } = occasion;
  const isVolunteersChat = world.community.chats.some((one) => one.key === chat && one.roles.includes("volunteers"));
  const isOnlyVolunteersChat =
    isVolunteersChat && !world.community.chats.some((one) => one.key === chat && one.roles.includes("residents"));
  const isConfigured = world.community.people.some((one) => one.key === by);
  if (!isOnlyVolunteersChat || isConfigured || board.volunteers.get(by) === name || role !== "volunteer") return [];
  return [{ fact: "VolunteerSeen", at, by, person: by, name }];
}
