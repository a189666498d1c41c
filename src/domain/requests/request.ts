// A request and its task: what a household needs, who sees to it, and every step of it.
import type { ChatKey, ImageKey, Instant, MessageKey, PersonKey, PostKey, RequestNo } from "../ids.ts";
import type { Item, RequestKind } from "../intents.ts";

/** Where it goes. `known`: the name of the resident in the settings whose household this is. */
export interface Household {
  readonly building: string;
  readonly unit?: string;
  readonly room?: string;
  readonly resident?: string;
  readonly known?: string;
}

/** Where the task stands. Open again after a release or a failure. */
export type Progress =
  | { readonly state: "open"; readonly since: Instant }
  | { readonly state: "claimed"; readonly volunteer: PersonKey; readonly since: Instant; readonly onTheWay?: true }
  | {
      readonly state: "bought";
      readonly volunteer: PersonKey;
      readonly since: Instant;
      readonly onTheWay?: true;
      readonly money?: number;
      readonly place?: string;
    }
  | {
      readonly state: "delivered";
      readonly volunteer?: PersonKey;
      readonly since: Instant;
      readonly confirmed: boolean;
      readonly money?: number;
    }
  | { readonly state: "cancelled"; readonly since: Instant; readonly reason?: string; readonly into?: RequestNo };

export type RequestState = Progress["state"];

/** Until when; `wholeDay`: a day without a clock time; `said`: in the message, not by rule. */
export interface Due {
  readonly at: Instant;
  readonly wholeDay: boolean;
  readonly said: boolean;
}

/** What the requester asked for, as far as it may be corrected later. */
export interface Wanted {
  readonly kind: RequestKind;
  readonly household: Household;
  readonly items: readonly Item[];
  /** What is to be done, in a few words that a group may read, where no goods say it: 修水管. */
  readonly task?: string;
  /** What generic names stand for by the household's usual medicine; for the volunteer alone. */
  readonly usual: readonly Item[];
  readonly phone?: string;
  readonly conditions: readonly string[];
  readonly urgent: boolean;
  readonly due: Due;
  readonly repeat?: string;
  readonly supplyDays?: number;
  /** The words of the message; for the volunteer alone. */
  readonly note: string;
  readonly images: readonly ImageKey[];
}

export interface Asked {
  readonly by: PersonKey;
  readonly name: string;
  readonly chat: ChatKey;
  readonly message: MessageKey;
  readonly at: Instant;
  /** When the bot came to know of it, if that was later: then reminders count from there. */
  readonly knownAt?: Instant;
  /** It came in a list, which may be posted again. */
  readonly list: boolean;
}

/** One step in a request's life, for /查 and the coordinators. `by` missing: the clock. */
export interface HistoryEntry {
  readonly at: Instant;
  readonly by?: PersonKey;
  readonly what:
    | "opened"
    | "edited"
    | "claimed"
    | "assigned"
    | "released"
    | "bought"
    | "no_stock"
    | "on_the_way"
    | "failed"
    | "delivered"
    | "confirmed"
    | "cancelled"
    | "merged"
    | "urgent"
    | "nudged"
    | "kept"
    | "undone";
  /** To whom it was assigned. */
  readonly whom?: PersonKey;
  /** Reason, place or remark, as written. */
  readonly note?: string;
}

/** The steps of reminding, each said once in a state. */
export type ReminderStep =
  | "unclaimed"
  | "unclaimed_coordinators"
  | "before_due"
  | "overdue"
  | "overdue_coordinators"
  | "asked_for";

/** A reminder that somebody asked for. */
export interface AskedReminder {
  readonly at: Instant;
  readonly by?: PersonKey;
  readonly chat: ChatKey;
}

export interface Request {
  readonly no: RequestNo;
  readonly asked: Asked;
  readonly wanted: Wanted;
  readonly progress: Progress;
  readonly history: readonly HistoryEntry[];
  /** Counts the changes, so that an undo knows whether something was built on it. */
  readonly revision: number;
  /** What was reminded of in the present state. */
  readonly reminded: readonly ReminderStep[];
  readonly reminders: readonly AskedReminder[];
  /** Posts that show its state, and are edited with it where the platform can. */
  readonly posts: readonly PostKey[];
  /** Nothing personal is left of it. */
  readonly erased?: true;
}

/** A request that somebody still has to see to. */
export const isOpenTask = (request: Request): boolean =>
  request.progress.state === "open" || request.progress.state === "claimed" || request.progress.state === "bought";

/** Who has the task, or had it when it was delivered. */
export const volunteerOf = (request: Request): PersonKey | undefined =>
  request.progress.state === "open" || request.progress.state === "cancelled" ? undefined : request.progress.volunteer;

/** Something is to be bought for it, so that it can be out of stock, or bought and not yet delivered. */
export const isErrandOfGoods = ({ wanted }: Request): boolean =>
  wanted.kind === "medicine" || wanted.kind === "grocery" || wanted.items.length > 0;
