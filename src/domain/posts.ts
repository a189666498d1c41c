// What is said, to whom, with what: posts as data. languages/ makes the words, platforms the rendering.

import type { ChatKey, ImageKey, Instant, MessageKey, PersonKey, PostKey, RequestNo } from "./ids.ts";
import type { Need, RequestKind } from "./intents.ts";
import type { Role } from "./people/roles.ts";
import type { PlatformState } from "./platforms.ts";
import type { CommandName, Home, Refusal } from "./refusals.ts";
import type { HistoryLine, PrivateView, PublicView } from "./requests/view.ts";

/** What is still wanted of whoever asked. */
export interface Wanting {
  readonly room: readonly RequestNo[];
  /** Of those the units are known: the room alone is wanted. */
  readonly unitIsKnown: boolean;
  /** Generic names (降压药) to be settled by name, strength or a picture. */
  readonly medicine: readonly { readonly no: RequestNo; readonly names: readonly string[] }[];
  readonly maybe: readonly { readonly no: RequestNo; readonly written: string; readonly maybe: string }[];
}

export interface DigestCount {
  readonly kind: RequestKind;
  readonly count: number;
}

/** Sayings that any chat may hear. */
export type Saying =
  // requests, where they were asked
  | {
      readonly say: "registered";
      readonly requests: readonly PublicView[];
      readonly already: readonly PublicView[];
      readonly changed: readonly PublicView[];
      readonly wanting: Wanting;
      /** It is the volunteers' card at the same time: one chat for everybody. */
      readonly isCard: boolean;
    }
  | { readonly say: "ask_address"; readonly needs: readonly Need[]; readonly unknownBuilding?: string }
  | { readonly say: "ask_clearer" }
  | { readonly say: "edited"; readonly requests: readonly PublicView[] }
  | { readonly say: "completed"; readonly requests: readonly PublicView[]; readonly wanting: Wanting }
  | {
      readonly say: "cancelled";
      readonly requests: readonly PublicView[];
      readonly reason?: string;
      readonly by: string;
    }
  | { readonly say: "ask_withdraw"; readonly requests: readonly PublicView[]; readonly said: string }
  | {
      readonly say: "ask_erase";
      /** As written by who asked. */
      readonly name: string;
      readonly home?: Home;
      readonly count: number;
      /** Those that are under way and are cancelled with it. */
      readonly open: readonly RequestNo[];
      /** Only who asked is removed from so many more. */
      readonly asked: number;
      /** The settings have the household: they are not the bot's to change. */
      readonly isInSettings: boolean;
      readonly nos: readonly RequestNo[];
    }
  | { readonly say: "erased"; readonly count: number }
  | { readonly say: "not_erased" }
  | { readonly say: "kept"; readonly requests: readonly PublicView[] }
  | {
      readonly say: "delivered";
      readonly requests: readonly PublicView[];
      readonly by?: string;
    }
  | { readonly say: "receipt_confirmed"; readonly requests: readonly PublicView[]; readonly by: string }
  // tasks, where volunteers are
  /** `again`: it was given back or could not be done. */
  | {
      readonly say: "card";
      readonly requests: readonly PublicView[];
      readonly again?: "released" | "failed" | "undone" | "moved";
      readonly reason?: string;
    }
  | { readonly say: "claimed"; readonly requests: readonly PublicView[]; readonly volunteer: string }
  | {
      readonly say: "assigned";
      readonly requests: readonly PublicView[];
      readonly volunteer: string;
      readonly by: string;
    }
  | { readonly say: "taken_off"; readonly requests: readonly PublicView[]; readonly volunteer?: string }
  | {
      readonly say: "bought";
      readonly requests: readonly PublicView[];
      readonly money?: number;
      readonly place?: string;
    }
  | { readonly say: "on_the_way"; readonly requests: readonly PublicView[] }
  | {
      readonly say: "no_stock";
      readonly request: PublicView;
      readonly place?: string;
      readonly tried: readonly string[];
      readonly next: readonly string[];
    }
  | {
      readonly say: "failed";
      readonly requests: readonly PublicView[];
      readonly volunteer?: string;
      readonly reason?: string;
    }
  | { readonly say: "made_urgent"; readonly requests: readonly PublicView[] }
  | { readonly say: "urgent_set"; readonly requests: readonly PublicView[] }
  | { readonly say: "merged"; readonly into: PublicView; readonly from: readonly RequestNo[] }
  | {
      readonly say: "ask_which";
      readonly act: "claim" | "release" | "cancel" | "progress";
      readonly options: readonly PublicView[];
    }
  // reminders
  | { readonly say: "remind_unclaimed"; readonly requests: readonly PublicView[] }
  | { readonly say: "remind_unclaimed_coordinators"; readonly requests: readonly PublicView[] }
  | { readonly say: "remind_overdue_coordinators"; readonly requests: readonly PublicView[] }
  | { readonly say: "remind_before_due"; readonly requests: readonly PublicView[] }
  | { readonly say: "remind_overdue"; readonly requests: readonly PublicView[] }
  | { readonly say: "remind_asked"; readonly requests: readonly PublicView[] }
  | { readonly say: "nudged"; readonly requests: readonly PublicView[] }
  | { readonly say: "nudge_sent"; readonly requests: readonly PublicView[] }
  | { readonly say: "reminder_set"; readonly request: PublicView; readonly remindAt: Instant }
  | {
      readonly say: "digest";
      readonly open: readonly PublicView[];
      readonly overdue: readonly RequestNo[];
      readonly done: readonly DigestCount[];
      readonly cancelled: number;
    }
  // answers
  | { readonly say: "list"; readonly requests: readonly PublicView[]; readonly filter: ListFilter }
  | {
      readonly say: "show";
      readonly request: PublicView;
      readonly history: readonly HistoryLine[];
      readonly askedBy: string;
      readonly askedAt: Instant;
    }
  | { readonly say: "status"; readonly requests: readonly PublicView[]; readonly more: number }
  | {
      readonly say: "counts";
      readonly kind?: RequestKind;
      readonly open: number;
      readonly claimed: number;
      readonly bought: number;
      readonly delivered: number;
      readonly requests: readonly PublicView[];
    }
  | { readonly say: "nothing_found" }
  | { readonly say: "nothing_changed" }
  | {
      readonly say: "help";
      readonly role: Role;
      readonly commands: readonly CommandName[];
      readonly command?: CommandName;
    }
  | { readonly say: "undone"; readonly requests: readonly PublicView[] }
  | { readonly say: "paused"; readonly until?: Instant }
  | { readonly say: "resumed" }
  | {
      readonly say: "backfilled";
      /** How many messages were pasted, and how many of them had been pasted before. */
      readonly read: number;
      readonly repeated: number;
      readonly opened: readonly PublicView[];
      /** Registered already when they were written, or told again. */
      readonly known: readonly PublicView[];
      /** Others that it was reported on. */
      readonly changed: readonly PublicView[];
      /** Wanted, and nobody said where. */
      readonly homeless: readonly { readonly name: string; readonly needs: readonly Need[] }[];
      /** Who wrote something that nothing could be done with. */
      readonly unclear: readonly string[];
    }
  | { readonly say: "platform_down"; readonly platform: PlatformState }
  | { readonly say: "platform_back"; readonly platform: PlatformState }
  | { readonly say: "platforms"; readonly platforms: readonly PlatformState[]; readonly open: number }
  | { readonly say: "refused"; readonly refusals: readonly Refusal[] }
  | { readonly say: "write_please" }
  | { readonly say: "how_to_write" }
  | { readonly say: "not_saved" }
  | { readonly say: "open_private_chat"; readonly person: string };

/** Sayings with what only its volunteer, or a coordinator in private, may know. */
export type PrivateSaying =
  | {
      readonly say: "task_details";
      readonly requests: readonly PrivateView[];
      readonly why: "claimed" | "assigned" | "changed" | "asked";
    }
  | {
      readonly say: "show_private";
      readonly request: PrivateView;
      readonly history: readonly HistoryLine[];
      readonly askedAt: Instant;
    };

export type SayingName = (Saying | PrivateSaying)["say"];
export type SayingOf<Name extends SayingName> = Extract<Saying | PrivateSaying, { say: Name }>;

export interface ListFilter {
  readonly only?: "unclaimed" | "mine" | "overdue" | "today";
  readonly kind?: RequestKind;
  readonly building?: string;
}

/** A button: what pressing it does, on which requests. */
export interface Action {
  readonly press:
    | "claim"
    | "details"
    | "bought"
    | "delivered"
    | "release"
    | "withdraw"
    | "keep"
    | "choose"
    | "is_maybe"
    | "is_not_maybe"
    | "erase"
    | "keep_data";
  readonly nos: readonly RequestNo[];
}

/** What a post is to its requests: later edits, quotes and presses go by it. */
export type PostRole = "card" | "answer" | "details" | "question" | "other";

interface PostBase {
  readonly key: PostKey;
  readonly at: Instant;
  readonly role: PostRole;
  /** The requests it is about. */
  readonly about: readonly RequestNo[];
  readonly mentions: readonly PersonKey[];
  readonly actions: readonly Action[];
  readonly images: readonly ImageKey[];
  /** Goes out before others that wait, and in quiet hours. */
  readonly urgent: boolean;
  readonly quote?: MessageKey;
  /** An edit of that earlier post: only where the platform can, never a new post. */
  readonly replaces?: PostKey;
}

/** A post to a group: the compiler keeps private sayings out of it. */
export interface GroupPost extends PostBase {
  readonly to: "group";
  readonly chat: ChatKey;
  readonly says: readonly Saying[];
}

/** A post to one person. `hint`: the group in which he is told how to open a private chat when he cannot be reached. */
export interface PrivatePost extends PostBase {
  readonly to: "private";
  readonly chat: ChatKey;
  readonly person: PersonKey;
  readonly says: readonly (Saying | PrivateSaying)[];
  readonly hint?: ChatKey;
}

export type Post = GroupPost | PrivatePost;
