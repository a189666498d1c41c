// Answers to what the bot asked back: the same person's next fitting message in the same chat.
import type { Fact } from "../facts.ts";
import type { Item, Need, Pieces, Words } from "../intents.ts";
import { type Decision, happened, type Occasion, refuse, silence, together } from "../occasion.ts";
import { locate, sameHousehold } from "../people/residents.ts";
import type { PendingAct, Question } from "../questions.ts";
import { decideCancel } from "./cancel.ts";
import { decideClaim, decideRelease } from "./claims.ts";
import { correct } from "./corrections.ts";
import { decideErasing } from "./erase.ts";
import { requestWith, saysNothing } from "./find.ts";
import { decideOpening, lacksMedicine, lacksRoom } from "./open.ts";
import { reportOn } from "./progress.ts";
import { isOpenTask, type Request } from "./request.ts";

type QuestionOf<Ask extends Question["ask"]> = Extract<Question, { ask: Ask }>;

/** What the words answer, if they answer a question put to this person here; undefined: they are something else. */
export function decideReply(occasion: Occasion, words: Words): Decision | undefined {
  for (const question of pendingQuestions(occasion)) {
    const decision = replyTo(occasion, question, words);
    if (decision) return decision;
  }
  return undefined;
}

/** Newest first. */
export const pendingQuestions = (occasion: Occasion): readonly Question[] =>
  [...occasion.board.questions.values()]
    .filter((question) => question.chat === occasion.chat && question.until >= occasion.at)
    .filter((question) => question.to === occasion.by || isAbout(question, occasion.name))
    .reverse();

/** Somebody for whom another has asked may say himself where he lives. */
const isAbout = (question: Question, name: string): boolean =>
  question.ask === "address" && question.needs.some(({ resident }) => resident === name);

function replyTo(occasion: Occasion, question: Question, words: Words): Decision | undefined {
  switch (question.ask) {
    case "address":
      return replyWithAddress(occasion, question, words);
    case "details":
      return replyWithDetails(occasion, question, words);
    case "maybe":
      return replyWithName(occasion, question, words);
    case "which":
      return replyWithChoice(occasion, question, words);
    case "erase":
      return replyToErase(occasion, question, words);
    case "withdraw":
      return words.reply === undefined ? undefined : decideWithdrawal(occasion, question, words.reply === "yes");
  }
}

const close = (occasion: Occasion, question: Question): Fact => ({
  fact: "QuestionClosed",
  at: occasion.at,
  by: occasion.by,
  id: question.id,
});

function replyWithAddress(occasion: Occasion, question: QuestionOf<"address">, words: Words): Decision | undefined {
  if (words.intent === "cancel" && words.refs.every(saysNothing)) return happened(close(occasion, question));
  if (words.intent !== "chat" && words.intent !== "request") return undefined;
  const place = words.pieces;
  const added = words.intent === "request" ? words.requests : moreOfTheSame(question, place);
  const meant =
    question.to === occasion.by ? question.needs : question.needs.filter(({ resident }) => resident === occasion.name);
  const left = question.needs.filter((need) => !meant.includes(need));
  const filled = meant.map((need) => withPlace(need, place));
  const isAnswer = filled.some((need) => locate(occasion.world.community, need).located === "known_place");
  if (!isAnswer) {
    if (place.building !== undefined && question.to === occasion.by) {
      const buildings = occasion.world.community.buildings ?? [];
      return refuse({ refusal: "unknown_building", building: place.building, buildings });
    }
    const isMoreToFetch = added.length > 0 && added.every((need) => need.building === undefined);
    return isMoreToFetch ? askedTogether(occasion, question, added) : undefined;
  }
  const needs = joined(filled, added);
  const { at, by } = occasion;
  const remaining: Fact =
    left.length === 0
      ? close(occasion, question)
      : { fact: "QuestionAsked", at, by, question: { ...question, needs: left } };
  return together(
    happened(remaining),
    decideOpening({ ...occasion, message: question.message }, { needs, list: question.list }),
  );
}

/** Goods named on their own, while an address is awaited, belong to what was asked for: 还有酵母一包. */
function moreOfTheSame(question: QuestionOf<"address">, { items }: Pieces): readonly Need[] {
  const [first] = question.needs;
  return first && items.length > 0 ? [{ ...first, items }] : [];
}

/** One more need without an address: the question that stands covers it too, and is not put again. */
function askedTogether(occasion: Occasion, question: QuestionOf<"address">, added: readonly Need[]): Decision {
  const { at, by } = occasion;
  return happened({ fact: "QuestionAsked", at, by, question: { ...question, needs: joined(question.needs, added) } });
}

const withPlace = (need: Need, place: Pieces): Need => ({
  ...need,
  ...(place.building === undefined ? {} : { building: place.building }),
  ...(place.unit === undefined ? {} : { unit: place.unit }),
  ...(place.room === undefined ? {} : { room: place.room }),
  ...(place.resident === undefined ? {} : { resident: place.resident }),
  ...(place.phone === undefined ? {} : { phone: place.phone }),
});

/** The needs of both; the same kind is one need, the same goods are told once. */
function joined(first: readonly Need[], second: readonly Need[]): readonly Need[] {
  const result = [...first];
  for (const need of second) {
    const i = result.findIndex((one) => one.kind === need.kind);
    const one = result[i];
    if (!one) result.push(need);
    else {
      const fresh = need.items.filter((item) => !one.items.some(({ name }) => name === item.name));
      result[i] = { ...one, items: [...one.items, ...fresh] };
    }
  }
  return result;
}

function replyWithDetails(occasion: Occasion, question: QuestionOf<"details">, words: Words): Decision | undefined {
  if (words.intent !== "chat" && words.intent !== "request") return undefined;
  const requests = question.nos
    .flatMap((no) => requestWith(occasion.board, no) ?? [])
    .filter((request) => isOpenTask(request));
  if (requests.length === 0 || isForAnother(occasion, requests, words)) return undefined;
  const pieces = withUnit(words.pieces, requests);
  const medicine = pieces.items.filter((item) => occasion.world.drugs.classOf(item.name) !== undefined);
  const given = medicine.length > 0 ? medicine : pieces.items;
  const answers = requests.map((request): Decision => {
    const room = pieces.room ?? bareRoom(pieces);
    const isRoom = lacksRoom(request.wanted) && (room !== undefined || pieces.unit !== undefined);
    const isMedicine = lacksMedicine(occasion, request.wanted) && given.length > 0;
    if (!isRoom && !isMedicine) return silence;
    const { unit, resident } = pieces;
    return correct(
      occasion,
      request,
      {
        ...(unit === undefined || !isRoom ? {} : { unit }),
        ...(room === undefined || !isRoom ? {} : { room }),
        ...(resident === undefined || !isRoom ? {} : { resident }),
        ...(pieces.phone === undefined ? {} : { phone: pieces.phone }),
        ...(isMedicine ? { items: settled(occasion, request, given) } : {}),
      },
      "completed",
    );
  });
  const completed = together(...answers);
  return completed.facts.length === 0 ? undefined : closeWhenComplete(occasion, question, requests, completed);
}

/** 1-602, to somebody whose building is known already, is unit and room. */
function withUnit(pieces: Pieces, requests: readonly Request[]): Pieces {
  const { building, unit, room, ...others } = pieces;
  const isKnown = requests.some(({ wanted }) => wanted.household.building === building);
  if (building === undefined || unit !== undefined || room === undefined || isKnown) return pieces;
  return { ...others, unit: building, room };
}

/** 601, as an answer to the question for the room. */
const bareRoom = ({ numbers, items }: Pieces): string | undefined => {
  const [only, ...others] = numbers;
  return only !== undefined && others.length === 0 && items.length === 0 && only > 100 ? String(only) : undefined;
};

/** The words name another household, or are about something else to fetch. */
function isForAnother(occasion: Occasion, requests: readonly Request[], words: Words): boolean {
  if (words.intent === "request" && words.requests.some(({ kind }) => kind !== requests[0]?.wanted.kind)) return true;
  const named = words.intent === "request" ? words.requests.flatMap(({ resident }) => resident ?? []) : [];
  if (named.some((name) => requests.every(({ wanted }) => wanted.household.resident !== name))) return true;
  const { building } = withUnit(words.pieces, requests);
  if (building === undefined) return false;
  const located = locate(occasion.world.community, words.pieces);
  if (located.located !== "known_place") return true;
  const { household } = located;
  return !requests.some(({ wanted }) => {
    const known = {
      ...wanted.household,
      ...(household.room && !wanted.household.room ? { room: household.room } : {}),
    };
    return sameHousehold(known, household) || (!household.room && known.building === household.building);
  });
}

/** The names that were too general, replaced by what was named now; an amount that was said stays. */
function settled(occasion: Occasion, request: Request, given: readonly Item[]): readonly Item[] {
  const { drugs } = occasion.world;
  const open = request.wanted.items.filter((item) => drugs.isGenericClass(item.name) || item.maybe !== undefined);
  const used = new Set<Item>();
  const items = request.wanted.items.flatMap((old): readonly Item[] => {
    if (!open.includes(old)) return [old];
    const fitting = given.filter((item) => open.length === 1 || drugs.isOfClass(item.name, old.name));
    for (const item of fitting) used.add(item);
    return fitting.length === 0 ? [old] : fitting.map((item) => keepAmount(item, old));
  });
  return [...items, ...given.filter((item) => !used.has(item))];
}

const keepAmount = (item: Item, old: Item): Item =>
  item.quantity === undefined && old.quantity !== undefined
    ? { ...item, quantity: old.quantity, ...(old.unit === undefined ? {} : { unit: old.unit }) }
    : item;

function closeWhenComplete(
  occasion: Occasion,
  question: Question,
  requests: readonly Request[],
  decision: Decision,
): Decision {
  const isComplete = requests.every((request) => {
    const edit = decision.facts.find((fact) => fact.fact === "RequestEdited" && fact.no === request.no);
    const wanted = edit?.fact === "RequestEdited" ? edit.wanted : request.wanted;
    return !lacksRoom(wanted) && !lacksMedicine(occasion, wanted);
  });
  return isComplete ? together(happened(close(occasion, question)), decision) : decision;
}

/** 是, 不是, or the right name written out. */
function replyWithName(occasion: Occasion, question: QuestionOf<"maybe">, words: Words): Decision | undefined {
  if (words.reply !== undefined) return decideMaybe(occasion, question, words.reply === "yes");
  if (words.pieces.building !== undefined) return undefined;
  const named = words.pieces.items.some(({ name }) => name.startsWith(question.maybe));
  return named ? decideMaybe(occasion, question, true) : undefined;
}

/** 拜心同 — 是不是拜新同? Yes: that is what is wanted; no: it stays as it was written, and is not asked again. */
export function decideMaybe(occasion: Occasion, question: QuestionOf<"maybe">, yes: boolean): Decision {
  const request = requestWith(occasion.board, question.no);
  const closing = happened(close(occasion, question));
  if (!request || !isOpenTask(request)) return closing;
  const items = request.wanted.items.map((item): Item => {
    if (item.name !== question.written) return item;
    const { maybe: _, ...plain } = item;
    return yes ? { ...plain, name: question.maybe } : plain;
  });
  return together(closing, correct(occasion, request, { items }, "completed"));
}

/** 取消 is a yes to other questions; here it means that nothing is to be erased. */
function replyToErase(occasion: Occasion, question: QuestionOf<"erase">, words: Words): Decision | undefined {
  return words.reply === undefined
    ? undefined
    : decideErasing(occasion, question, words.reply === "yes" && words.intent !== "cancel");
}

function replyWithChoice(occasion: Occasion, question: QuestionOf<"which">, words: Words): Decision | undefined {
  const refs = "refs" in words ? words.refs : [];
  const named = [...words.pieces.numbers, ...refs.flatMap(({ no }) => no ?? [])];
  const chosen = words.all === true ? question.options : question.options.filter((no) => named.includes(no));
  if (chosen.length === 0 || (words.intent === "request" && words.pieces.building !== undefined)) return undefined;
  return together(happened(close(occasion, question)), doPending(occasion, question.pending, chosen));
}

/** Does what was waiting for a choice. */
export function doPending(occasion: Occasion, act: PendingAct, nos: readonly number[]): Decision {
  switch (act.act) {
    case "claim":
      return decideClaim(occasion, nos);
    case "release":
      return decideRelease(occasion, nos, act.reason);
    case "cancel":
      return decideCancel(occasion, nos, act.reason);
    case "progress":
      return reportOn(
        occasion,
        nos.flatMap((no) => requestWith(occasion.board, no) ?? []),
        act,
      );
  }
}

/** The requester's word on what somebody else said: it is withdrawn, or it stays. */
export function decideWithdrawal(occasion: Occasion, question: QuestionOf<"withdraw">, yes: boolean): Decision {
  const closing = happened(close(occasion, question));
  if (yes) return together(closing, decideCancel(occasion, question.nos, undefined));
  const kept = question.nos.filter((no) => {
    const request = requestWith(occasion.board, no);
    return request !== undefined && isOpenTask(request);
  });
  return together(
    closing,
    happened(...kept.map((no): Fact => ({ fact: "RequestKept", at: occasion.at, by: occasion.by, no }))),
  );
}
