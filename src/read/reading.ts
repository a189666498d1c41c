// What the reader finds in one message: an intent with its parts, loose pieces, and the spans of text they came from.
import type { LocalTime } from "../domain/clock.ts";
import type { Intention, Pieces } from "../domain/intents.ts";

/** A stretch of the original text, in UTF-16 units, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** One piece that was understood, and where: for people who look at a reading, and for tests. */
export interface Mark extends Span {
  readonly what:
    | "address"
    | "resident"
    | "item"
    | "phone"
    | "time"
    | "condition"
    | "number"
    | "money"
    | "kind"
    | "word";
}

interface Common {
  /** Everything found, whatever the intent: it may answer a question that the bot asked. */
  readonly pieces: Pieces;
  /** The words say that the sender corrects what he wrote before: 写错了，是3栋. */
  readonly corrects: boolean;
  /** Looks like a request (has an address or a drug in it) and could not be read as one. */
  readonly unsure: boolean;
}

export type Reading = Common & Intention;

/** A message as the reader gets it. `at`: community's wall clock when it was sent. `quote`: the text it replies to. */
export interface MessageText {
  readonly text: string;
  readonly at: LocalTime;
  readonly quote?: string;
}

/** The community's names, which the reader recognises as they are written. */
export interface KnownNames {
  readonly residents: readonly string[];
  readonly people: readonly string[];
  readonly suppliers: readonly string[];
}

/** Reads one message. Never throws; linear in the length of the text. */
export type Reader = (message: MessageText) => Reading;
