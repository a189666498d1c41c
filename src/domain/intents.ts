// What somebody wants of the bot, as read from words, a command or a button: data, before anything is decided.
import type { LocalTime } from "./clock.ts";
import type { Duration, PersonKey, RequestNo } from "./ids.ts";

export type RequestKind = "medicine" | "grocery" | "gas" | "transfer" | "counselling" | "check" | "errand";

/** One thing that is wanted, as written: 拜新同30mg, 2, 盒. */
export interface Item {
  readonly name: string;
  readonly quantity?: number;
  readonly unit?: string;
  /** The drug that a misspelt name probably means; asked about, never put in its place. */
  readonly maybe?: string;
}

/** Where and who, as far as a message says; `building` "3", `unit` "2", `room` "301". */
export interface Whereabouts {
  readonly building?: string;
  readonly unit?: string;
  readonly room?: string;
  readonly resident?: string;
}

/** One household's need of one kind, as far as a message says it (fields: the labelling guide of the corpus). */
export interface Need extends Whereabouts {
  readonly kind: RequestKind;
  readonly items: readonly Item[];
  readonly phone?: string;
  readonly urgent?: boolean;
  /** Until when, community's wall clock, `YYYY-MM-DDTHH:mm`. */
  readonly due?: LocalTime;
  /** An RRULE, `FREQ=DAILY`. */
  readonly repeat?: string;
  /** How many days what is left lasts. */
  readonly supplyDays?: number;
  readonly conditions: readonly string[];
  /** The part of the message that this need was read from, trimmed. */
  readonly text: string;
}

/** What a message points at: a task number, or whatever it says of the household and the kind. */
export interface TaskRef extends Whereabouts {
  readonly no?: number;
  readonly kind?: RequestKind;
}

export type TaskState = "bought" | "out_of_stock" | "on_the_way" | "delivered" | "failed";
export type CareState = "ok" | "no_answer" | "unwell";

/** Loose pieces of a message that is not a request by itself: they may answer what was asked back. */
export interface Pieces extends Whereabouts {
  readonly items: readonly Item[];
  readonly phone?: string;
  readonly due?: LocalTime;
  readonly conditions: readonly string[];
  /** Bare numbers that may name tasks: "2", "1和3". */
  readonly numbers: readonly number[];
}
