// What of a pasted message had been registered when it was written: the same words by the same person in the same chat.
import type { Instant, RequestNo } from "../ids.ts";
import type { Need } from "../intents.ts";
import type { Occasion } from "../occasion.ts";
import { sameText } from "../people/residents.ts";
import type { Wish } from "../wishes.ts";

/** A platform may hand a message on late; and clocks differ. */
const LATE_MS = 12 * 3600_000;
const EARLY_MS = 10 * 60_000;
/** Without a time it may have been written since then. */
const UNTIMED_MS = 24 * 3600_000;

export interface Fresh {
  /** What is left of the wish; undefined: nothing. */
  readonly wish: Wish | undefined;
  readonly known: readonly RequestNo[];
}

/** `isTimed`: the occasion's time is the message's own, and not that of the paste. */
export function withoutRegistered(occasion: Occasion, wish: Wish, isTimed: boolean): Fresh {
  if (wish.wish !== "words" || wish.words.intent !== "request") return { wish, known: [] };
  const known: RequestNo[] = [];
  const from = occasion.at - (isTimed ? EARLY_MS : UNTIMED_MS);
  const isThen = (at: Instant) => at >= from && at <= occasion.at + LATE_MS;
  const requests = wish.words.requests.filter((need) => {
    const no = registeredAs(occasion, need, isThen);
    if (no !== undefined) known.push(no);
    return no === undefined && !isAwaited(occasion, need, isThen);
  });
  if (requests.length === wish.words.requests.length) return { wish, known };
  return { wish: requests.length === 0 ? undefined : { ...wish, words: { ...wish.words, requests } }, known };
}

type IsThen = (at: Instant) => boolean;

function registeredAs({ board, chat, by, name }: Occasion, need: Need, isThen: IsThen): RequestNo | undefined {
  for (const { no, asked, wanted, history } of board.requests.values()) {
    if (history.at(-1)?.what === "undone") continue;
    const isHis = asked.chat === chat && (asked.by === by || sameText(asked.name, name));
    if (isHis && isThen(asked.at) && sameText(wanted.note, need.text)) return no;
  }
  return undefined;
}

/** It was heard, and where it goes was asked back. */
const isAwaited = ({ board, chat, by }: Occasion, need: Need, isThen: IsThen): boolean =>
  [...board.questions.values()].some(
    (question) =>
      question.ask === "address" &&
      question.chat === chat &&
      question.to === by &&
      isThen(question.askedAt) &&
      question.needs.some(({ text }) => sameText(text, need.text)),
  );
