// What may be said of a request, and to whom: the public view for groups, the private one for its volunteer and coordinators.

import type { Contact } from "../community.ts";
import type { Instant, RequestNo } from "../ids.ts";
import type { Item, RequestKind } from "../intents.ts";
import type { Due, HistoryEntry, RequestState } from "./request.ts";

/** Building, name and goods: what a group may read. Never room, phone, illness or what is known of the household. */
export interface PublicView {
  readonly no: RequestNo;
  readonly kind: RequestKind;
  readonly building: string;
  /** The person it is for as written, else who asked; missing when staff asked for a household without naming it. */
  readonly who?: string;
  readonly items: readonly Item[];
  readonly task?: string;
  readonly urgent: boolean;
  readonly due: Due;
  readonly state: RequestState;
  readonly since: Instant;
  readonly askedAt: Instant;
  readonly onTheWay: boolean;
  /** Name of its volunteer. */
  readonly volunteer?: string;
}

/** Everything that its volunteer needs. Goes into private chats only (see PrivateSaying). */
export interface PrivateView extends PublicView {
  readonly unit?: string;
  readonly room?: string;
  readonly phone?: string;
  readonly conditions: readonly string[];
  readonly usual: readonly Item[];
  readonly contacts: readonly Contact[];
  readonly household?: number;
  /** The words of the message. */
  readonly note: string;
  /** It was corrected since, so that the words may say something else. */
  readonly isCorrected: boolean;
  readonly askedBy: string;
  readonly supplyDays?: number;
}

/** One step for people to read. */
export interface HistoryLine {
  readonly at: Instant;
  /** Missing: the clock. */
  readonly by?: string;
  readonly what: HistoryEntry["what"];
  readonly whom?: string;
  readonly note?: string;
}
