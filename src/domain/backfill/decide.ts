// What was written while the bot was away, pasted by a coordinator: each message is decided as if it had come in at its own time.
import { apply } from "../apply.ts";
import { type Board, copyOf } from "../board.ts";
import { chatWithRole } from "../community.ts";
import type { Fact, FactOf } from "../facts.ts";
import { type ChatKey, type Instant, instant, type MessageKey, type RequestNo } from "../ids.ts";
import { type Decision, type Occasion, silence } from "../occasion.ts";
import type { SayingOf } from "../posts.ts";
import { publicViews } from "../requests/views.ts";
import type { PastedMessage, Wish } from "../wishes.ts";
import { pastedKey } from "./keys.ts";
import { withoutRegistered } from "./registered.ts";
import { writerNamed } from "./writers.ts";

/** Decides on one message. */
export type Decide = (occasion: Occasion, wish: Wish) => Decision;

/** Words without a time are the same again for so long only; later, somebody may want the same once more. */
const UNTIMED_KNOWN_MS = 24 * 3600_000;

/** What one message led to. */
interface Outcome {
  readonly facts: readonly Fact[];
  /** Registered already. */
  readonly known: readonly RequestNo[];
  readonly isUnclear: boolean;
}

type Named = Outcome & { readonly name: string };

const NOTHING: Outcome = { facts: [], known: [], isUnclear: false };

/** One after the other, on a board of their own: the next message sees what came of the one before. */
export function decideBackfill(pasting: Occasion, messages: readonly PastedMessage[], decide: Decide): Decision {
  const chat = chatOf(pasting);
  const board = copyOf(pasting.board);
  const taken = new Set<MessageKey>();
  const outcomes: Named[] = [];
  for (const message of messages) {
    const written = message.at === undefined ? undefined : timeOf(pasting, message.at);
    const key = pastedKey(chat, message.name, message.text, written);
    if (taken.has(key) || isTaken(pasting, key, written)) continue;
    taken.add(key);
    const there = { ...pasting, board, chat, message: key, at: written ?? pasting.at };
    const outcome = decideOne(there, message, decide);
    const facts = outcome.facts.map((fact) => withKnownAt(fact, pasting.at));
    apply(board, facts);
    outcomes.push({ ...outcome, facts, name: message.name });
  }
  const pasted = outcomes.map(({ facts }) => facts);
  const answer: SayingOf<"backfilled"> = {
    say: "backfilled",
    read: messages.length,
    repeated: messages.length - taken.size,
    ...summaryOf({ ...pasting, board }, outcomes),
  };
  const facts = recorded(pasting, pasted.flat(), { chat, taken: [...taken] });
  return { ...silence, facts, pasted, answers: [answer] };
}

/** The chat where it was pasted; in private, the one where people ask. */
function chatOf({ chat, isPrivate, world: { community } }: Occasion): ChatKey {
  return isPrivate ? (chatWithRole(community, "residents") ?? chatWithRole(community, "volunteers") ?? chat) : chat;
}

const timeOf = ({ world, at }: Occasion, local: string): Instant => instant(Math.min(world.zone.instantOf(local), at));

function isTaken({ board, at }: Occasion, key: MessageKey, written: Instant | undefined): boolean {
  const before = board.pasted.get(key);
  return before !== undefined && (written !== undefined || at - before < UNTIMED_KNOWN_MS);
}

/** What came of it, as one action of whoever pasted it. */
function recorded(
  { at, by, message }: Occasion,
  facts: readonly Fact[],
  about: Pick<FactOf<"ChatBackfilled">, "chat" | "taken">,
): readonly Fact[] {
  if (about.taken.length === 0) return [];
  const nos = [...new Set(facts.flatMap((fact) => ("no" in fact ? [fact.no] : [])))];
  const action: readonly Fact[] = nos.length === 0 ? [] : [{ fact: "ActionTaken", at, by, nos }];
  return [...action, ...facts, { fact: "ChatBackfilled", at, by, message, ...about }];
}

/** `there`: the occasion of the paste, with the board, chat, key and time of the message. */
function decideOne(there: Occasion, message: PastedMessage, decide: Decide): Outcome {
  const writer = writerNamed(there.world, there.board, message.name);
  const written = writer.role === "volunteer" ? message.asVolunteer : message.asResident;
  if (written === undefined || isOutsiders(there)) return NOTHING;
  const bare = { isPrivate: false, quoted: undefined, addressed: false, images: [] };
  const occasion: Occasion = { ...there, ...writer, ...bare };
  const { wish, known } = withoutRegistered(occasion, written, message.at !== undefined);
  if (wish === undefined) return { ...NOTHING, known };
  const decision = decide(occasion, wish);
  const facts = decision.facts.filter((fact) => !isLeftOut(there, fact));
  if (facts.some((fact) => isOvertaken(there.board, fact))) return { ...NOTHING, known };
  return { facts, known: [...known, ...decision.already], isUnclear: isUnclear(decision) };
}

/** In a chat of suppliers or sites nobody is listened to. */
function isOutsiders({ world, chat }: Occasion): boolean {
  const roles = world.community.chats.find(({ key }) => key === chat)?.roles ?? [];
  return roles.length > 0 && roles.every((role) => role === "supplier" || role === "site");
}

/**
 * Nobody becomes a volunteer by being pasted; what nobody will answer is not asked; and one's last action stays the latest: for
 * whoever pastes, that is the paste.
 */
const isLeftOut = ({ board, by }: Occasion, fact: Fact): boolean =>
  fact.fact === "VolunteerSeen" ||
  isVainQuestion(fact) ||
  (fact.fact === "ActionTaken" && (fact.by === by || (board.lastActions.get(fact.by)?.at ?? fact.at) > fact.at));

const isVainQuestion = (fact: Fact): boolean =>
  fact.fact === "QuestionAsked" && (fact.question.ask === "which" || fact.question.ask === "withdraw");

const isUnclear = ({ facts, refusals, answers }: Decision): boolean =>
  facts.some(isVainQuestion) || refusals.length > 0 || answers.some(({ say }) => say === "ask_clearer");

/** Something has happened to the request since: what was written before that does not change it any more. */
function isOvertaken(board: Board, fact: Fact): boolean {
  if (!("no" in fact)) return false;
  const last = board.requests.get(fact.no)?.history.at(-1);
  return last !== undefined && last.at > fact.at;
}

const withKnownAt = (fact: Fact, now: Instant): Fact =>
  fact.fact === "RequestOpened" && fact.at < now ? { ...fact, asked: { ...fact.asked, knownAt: now } } : fact;

/** `after`: with the board after all of it. */
function summaryOf({ world, board }: Occasion, outcomes: readonly Named[]) {
  const facts = outcomes.flatMap((outcome) => outcome.facts);
  const opened = facts.flatMap((fact) => (fact.fact === "RequestOpened" ? [fact.no] : []));
  const touched = facts.flatMap((fact) => ("no" in fact && !opened.includes(fact.no) ? [fact.no] : []));
  const told = outcomes.flatMap(({ known }) => known).filter((no) => !opened.includes(no) && !touched.includes(no));
  const viewsOf = (nos: readonly RequestNo[]) => publicViews(world, board, [...new Set(nos)]);
  return {
    opened: viewsOf(opened),
    known: viewsOf(told),
    changed: viewsOf(touched),
    homeless: stillHomeless(board, facts),
    unclear: [...new Set(outcomes.flatMap(({ isUnclear: unclear, name }) => (unclear ? [name] : [])))],
  };
}

/** Nobody said later where it goes. */
function stillHomeless(board: Board, facts: readonly Fact[]): SayingOf<"backfilled">["homeless"] {
  const asked = facts.filter((fact): fact is FactOf<"QuestionAsked"> => fact.fact === "QuestionAsked");
  return [...new Set(asked.map(({ question }) => question.id))].flatMap((id) => {
    const question = board.questions.get(id);
    return question?.ask === "address" ? [{ name: question.name, needs: question.needs }] : [];
  });
}
