// Withdrawing a request: by whoever asked, the household or a coordinator at once; somebody else's word is put to the requester.
import type { Fact } from "../facts.ts";
import { duration, later } from "../ids.ts";
import type { Item, TaskRef } from "../intents.ts";
import { type Decision, happened, type Occasion, refuse, silence, together } from "../occasion.ts";
import { matching, openTasks, quotedRequests, requestWith, saysNothing } from "./find.ts";
import { asked } from "./open.ts";
import { isOfRequester } from "./progress.ts";
import { isOpenTask, type Request, volunteerOf } from "./request.ts";

/** How long the requester may take to say whether it is so. */
const WITHDRAWAL_WAITS = duration(24 * 3600_000);

/** A withdrawal in plain words: 王奶奶的药不用买了. */
export function decideCancelInWords(
  occasion: Occasion,
  refs: readonly TaskRef[],
  items: readonly Item[],
  reason: string | undefined,
): Decision {
  const pointed = refs.filter((ref) => !saysNothing(ref));
  const open = openTasks(occasion.board);
  const own = open.filter((request) => isOfRequester(occasion, request));
  const meant = pointed.flatMap((ref): readonly Request[] => {
    if (ref.no !== undefined) return [];
    const ofOwn = matching(own, ref, items);
    if (ofOwn.length > 0)
      return ref.resident === undefined && ref.building === undefined ? ownHousehold(occasion, ofOwn) : ofOwn;
    // Somebody else's: only when the words name the household.
    const isNamed = ref.building !== undefined || ref.resident !== undefined;
    return isNamed ? matching(open, ref, items) : [];
  });
  const numbers = pointed.flatMap((ref) => (ref.no === undefined ? [] : [ref.no]));
  const part = withoutGoods(
    occasion,
    [...meant, ...numbers.flatMap((no) => requestWith(occasion.board, no) ?? [])],
    items,
  );
  if (part) return part;
  if (numbers.length > 0 || meant.length > 0) {
    return decideCancel(occasion, [...numbers, ...meant.map(({ no }) => no)], reason);
  }
  if (pointed.some((ref) => ref.building !== undefined || ref.resident !== undefined)) return silence;
  return cancelUnnamed(occasion, own, items, reason);
}

/** Who has posted a list for many means his own line with 我的不要了. */
function ownHousehold({ name }: Occasion, requests: readonly Request[]): readonly Request[] {
  const named = requests.filter(({ wanted }) => wanted.household.resident === name);
  return named.length > 0 ? named : requests;
}

/** 豆腐不要了, of a request for more than that: the rest of it stays. Undefined: that is not so. */
function withoutGoods(occasion: Occasion, requests: readonly Request[], items: readonly Item[]): Decision | undefined {
  if (items.length === 0) return undefined;
  const isNamed = (one: Item) => items.some(({ name }) => one.name.includes(name) || name.includes(one.name));
  const parts = requests.filter(
    ({ wanted, asked }) =>
      asked.by === occasion.by && wanted.items.some(isNamed) && wanted.items.some((one) => !isNamed(one)),
  );
  const [request, ...others] = parts;
  if (!request || others.length > 0) return undefined;
  const wanted = { ...request.wanted, items: request.wanted.items.filter((one) => !isNamed(one)) };
  const { at, by } = occasion;
  return happened({ fact: "RequestEdited", at, by, no: request.no, how: "corrected", wanted });
}

/** 不用了, without saying what: what is quoted, or one's only or last request. */
function cancelUnnamed(
  occasion: Occasion,
  own: readonly Request[],
  items: readonly Item[],
  reason: string | undefined,
): Decision {
  const quoted = quotedRequests(occasion.board, occasion.quoted);
  if (quoted.length > 0) {
    // Of a list that many share, one's own line is meant.
    const quotedOwn = own.filter(({ no }) => quoted.includes(no)).map(({ no }) => no);
    return decideCancel(occasion, quotedOwn.length > 0 ? quotedOwn : quoted, reason);
  }
  const part = withoutGoods(
    occasion,
    own.filter((request) => request.asked.by === occasion.by),
    items,
  );
  if (part) return part;
  const fitting = items.length > 0 ? own.filter((request) => matching([request], {}, items).length > 0) : own;
  const [only, ...others] = fitting.filter((request) => request.asked.by === occasion.by);
  if (!only) return silence;
  if (others.length === 0) return decideCancel(occasion, [only.no], reason);
  const lastMessage = [only, ...others].reduce((last, one) => (one.asked.at >= last.asked.at ? one : last)).asked
    .message;
  const last = [only, ...others].filter((request) => request.asked.message === lastMessage);
  if (last.length === 1) return decideCancel(occasion, [last[0]?.no ?? only.no], reason);
  const options = [only, ...others].map(({ no }) => no);
  return happened(
    asked(occasion, { ask: "which", pending: { act: "cancel", ...(reason ? { reason } : {}) }, options }),
  );
}

/** Withdraws the requests with these numbers. */
export function decideCancel(occasion: Occasion, nos: readonly number[], reason: string | undefined): Decision {
  const toAsk: Request[] = [];
  const decisions = nos.map((no): Decision => {
    const request = requestWith(occasion.board, no);
    if (!request) return refuse({ refusal: "no_such_request", no });
    if (!isOpenTask(request)) {
      return refuse({ refusal: "already_closed", no: request.no, state: request.progress.state });
    }
    if (occasion.role !== "coordinator" && !isOfRequester(occasion, request)) {
      toAsk.push(request);
      return silence;
    }
    return happened(cancelled(occasion, request, reason));
  });
  return together(...decisions, askRequesters(occasion, toAsk));
}

export function cancelled(occasion: Occasion, request: Request, reason: string | undefined): Fact {
  const volunteer = volunteerOf(request);
  return {
    fact: "RequestCancelled",
    at: occasion.at,
    by: occasion.by,
    no: request.no,
    ...(volunteer === undefined ? {} : { volunteer }),
    ...(reason ? { reason } : {}),
  };
}

/** One question to each requester, where he asked. */
function askRequesters(occasion: Occasion, requests: readonly Request[]): Decision {
  const waiting = [...occasion.board.questions.values()].flatMap((question) =>
    question.ask === "withdraw" && question.until >= occasion.at ? question.nos : [],
  );
  const fresh = requests.filter(({ no }) => !waiting.includes(no));
  const requesters = new Map(fresh.map((request) => [`${request.asked.by} ${request.asked.chat}`, request.asked]));
  return happened(
    ...[...requesters.values()].map(({ by, name, chat }): Fact => {
      const nos = fresh.filter(({ asked }) => asked.by === by && asked.chat === chat).map(({ no }) => no);
      return {
        fact: "QuestionAsked",
        at: occasion.at,
        by: occasion.by,
        question: {
          id: `${occasion.message}?withdraw${nos.join(",")}`,
          to: by,
          name,
          chat,
          askedAt: occasion.at,
          until: later(occasion.at, WITHDRAWAL_WAITS),
          ask: "withdraw",
          nos,
          said: occasion.by,
          saidName: occasion.name,
        },
      };
    }),
  );
}
