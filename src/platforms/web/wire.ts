// What the server tells the page, as JSON over server-sent events. The page's scripts are checked against these types.
import type { LocalTime } from "../../domain/clock.ts";
import type { Button } from "../platform.ts";
import type { OpenRequestLine, SandboxChat, SandboxPerson } from "./host.ts";

export interface ShownQuote {
  readonly id: string;
  readonly from: string;
  /** As it is now; empty when it was recalled, or is a picture alone. */
  readonly text: string;
  readonly recalled: boolean;
}

/** A message or post as the page shows it. A later one with the same id takes its place. */
export interface ShownMessage {
  readonly id: string;
  readonly chat: string;
  readonly from: string;
  readonly byBot: boolean;
  readonly local: LocalTime;
  /** Empty when it was recalled. */
  readonly text: string;
  readonly mentions: readonly string[];
  readonly images: readonly string[];
  readonly buttons: readonly Button[];
  readonly quote?: ShownQuote;
  readonly edited: boolean;
  readonly recalled: boolean;
}

export interface ShownCommunity {
  readonly key: string;
  readonly name: string;
  readonly chats: readonly SandboxChat[];
  readonly people: readonly SandboxPerson[];
  /** The latest of each chat, oldest first. */
  readonly messages: readonly ShownMessage[];
  readonly board: readonly OpenRequestLine[];
}

/** Wall-clock time of each community, by key, `YYYY-MM-DDTHH:mm:ss`. */
export type ShownClock = Readonly<Record<string, LocalTime>>;

export type PageEvent =
  /** The first of every connection: all there is. */
  | {
      readonly kind: "everything";
      readonly bot: string;
      readonly communities: readonly ShownCommunity[];
      readonly clock: ShownClock;
    }
  | { readonly kind: "message"; readonly community: string; readonly message: ShownMessage }
  | { readonly kind: "person"; readonly community: string; readonly person: SandboxPerson }
  | { readonly kind: "board"; readonly community: string; readonly board: readonly OpenRequestLine[] }
  | { readonly kind: "clock"; readonly clock: ShownClock };

/** Why something that the page sent was not taken; comes as `{"error": …}`. */
export type Refused =
  | "malformed"
  | "too_large"
  | "unknown_community"
  | "unknown_chat"
  | "unknown_person"
  | "unknown_message"
  | "unknown_button"
  | "unknown_picture"
  | "not_your_chat"
  | "not_your_message"
  | "recalled"
  | "name_not_possible"
  | "no_picture"
  | "not_saved";
