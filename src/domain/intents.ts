// What somebody wants of the bot, as read from words, a command or a button: data, before anything is decided.
import type { LocalTime } from "./clock.ts";

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
  /** What is to be done where no goods say it, in the message's own words without address, names, phone and illness. */
  readonly task?: string;
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

/** What a message in plain words wants. */
export type Intention =
  /** `list`: a 接龙 or another list of several households' entries, which may be posted again with one line more. */
  | { readonly intent: "request"; readonly requests: readonly Need[]; readonly list: boolean }
  | { readonly intent: "claim"; readonly refs: readonly TaskRef[] }
  /** `money` in yuan as said with it (35块), `place` the shop or pharmacy named, `reason` the words that say why. */
  | {
      readonly intent: "progress";
      readonly state: TaskState;
      readonly refs: readonly TaskRef[];
      readonly money?: number;
      readonly place?: string;
      readonly reason?: string;
    }
  | { readonly intent: "cancel"; readonly refs: readonly TaskRef[]; readonly reason?: string }
  /** `asks`: how it stands (到了吗), who has it (谁接的), how many there are (几张). */
  | { readonly intent: "query"; readonly refs: readonly TaskRef[]; readonly asks: "state" | "who" | "count" }
  | {
      readonly intent: "care";
      readonly state: CareState;
      readonly refs: readonly TaskRef[];
      readonly temperature?: number;
    }
  | { readonly intent: "chat" };

/** What was read in a message in plain words. */
export type Words = Intention & {
  readonly pieces: Pieces;
  /** The sender corrects what he wrote before. */
  readonly corrects: boolean;
  /** Looks like a request and could not be read. */
  readonly unsure: boolean;
  /** The message is nothing but a yes or a no. */
  readonly reply?: "yes" | "no";
  /** The words mean all that there are: 全接了, 都送到了. */
  readonly all?: boolean;
};
