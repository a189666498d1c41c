// What somebody wants in one event: words, a press, a change of an earlier message, or a command. decide.ts answers each.
import type { LocalTime } from "./clock.ts";
import type { Duration, MessageKey, PersonKey } from "./ids.ts";
import type { Item, Words } from "./intents.ts";
import type { Action, ListFilter } from "./posts.ts";
import type { CommandName, Refusal } from "./refusals.ts";

/** Somebody named in a command: by a mention that the platform resolved, or by the name alone. */
export interface NamedPerson {
  readonly key?: PersonKey;
  readonly name: string;
}

/** What /改 changes; a field that is left out stays. */
export interface Corrections {
  readonly building?: string;
  readonly unit?: string;
  readonly room?: string;
  readonly resident?: string;
  readonly phone?: string;
  readonly items?: readonly Item[];
  /** The quantity of the only item. */
  readonly quantity?: number;
  readonly due?: LocalTime;
  readonly urgent?: boolean;
}

/** What a message wants: when a volunteer wrote it, and when anybody else did. Neither: it is a command, or the bot's own. */
export interface PastedWishes {
  readonly asVolunteer?: Wish;
  readonly asResident?: Wish;
}

/** One message of a stretch of chat that a coordinator has pasted. */
export interface PastedMessage extends PastedWishes {
  readonly name: string;
  readonly text: string;
  /** Missing: nobody knows when it was written. */
  readonly at?: LocalTime;
}

/** Whose data are to go: a name, and the address where several have it. */
export interface ErasedPerson {
  readonly name: string;
  readonly building?: string;
  readonly unit?: string;
  readonly room?: string;
}

export type Wish =
  | { readonly wish: "words"; readonly words: Words }
  /** Several reports in one message, each with its own number: 2送到了，3退单. */
  | { readonly wish: "several"; readonly wishes: readonly Wish[] }
  | { readonly wish: "voice" }
  | { readonly wish: "press"; readonly action: Action }
  | { readonly wish: "change_message"; readonly message: MessageKey; readonly words: Words }
  | { readonly wish: "recall_message"; readonly message: MessageKey }
  | { readonly wish: "help"; readonly commands: readonly CommandName[]; readonly command?: CommandName }
  | { readonly wish: "list"; readonly filter: ListFilter }
  | { readonly wish: "show"; readonly no: number }
  | { readonly wish: "claim"; readonly nos: readonly number[] }
  | { readonly wish: "release"; readonly nos: readonly number[]; readonly reason?: string }
  | { readonly wish: "assign"; readonly nos: readonly number[]; readonly to: NamedPerson }
  | { readonly wish: "done"; readonly nos: readonly number[]; readonly remark?: string }
  | { readonly wish: "nostock"; readonly no: number; readonly place?: string }
  | { readonly wish: "edit"; readonly no: number; readonly corrections: Corrections }
  | { readonly wish: "urgent"; readonly nos: readonly number[] }
  | { readonly wish: "nudge"; readonly nos: readonly number[] }
  | { readonly wish: "merge"; readonly into: number; readonly from: readonly number[] }
  | { readonly wish: "cancel"; readonly nos: readonly number[]; readonly reason?: string }
  | { readonly wish: "undo" }
  | { readonly wish: "remind"; readonly no: number; readonly remindAt: LocalTime }
  | { readonly wish: "pause"; readonly lasting?: Duration }
  | { readonly wish: "resume" }
  | { readonly wish: "platforms" }
  | { readonly wish: "backfill"; readonly messages: readonly PastedMessage[] }
  | { readonly wish: "erase"; readonly whom: ErasedPerson }
  /** A command that could not be understood or is not this person's to give. */
  | { readonly wish: "refused"; readonly refusal: Refusal };
