// What the bot asked back and still waits for: each question is put to one person in one chat, once.
import type { ChatKey, Instant, MessageKey, PersonKey, RequestNo } from "./ids.ts";
import type { Need, TaskState } from "./intents.ts";

interface Waiting {
  readonly id: string;
  readonly to: PersonKey;
  readonly name: string;
  readonly chat: ChatKey;
  readonly askedAt: Instant;
  /** After this the answer is no longer expected. */
  readonly until: Instant;
}

/** What is to be done once it is clear with which of several tasks. */
export type PendingAct =
  | { readonly act: "claim" }
  | { readonly act: "release"; readonly reason?: string }
  | { readonly act: "cancel"; readonly reason?: string }
  | {
      readonly act: "progress";
      readonly state: TaskState;
      readonly money?: number;
      readonly place?: string;
      readonly reason?: string;
    };

/** What is asked. */
export type Inquiry =
  | {
      /** Where does it go? `unknownBuilding`: the one named is not on the list. Nothing is registered yet. */
      readonly ask: "address";
      readonly needs: readonly Need[];
      readonly message: MessageKey;
      readonly list: boolean;
      readonly unknownBuilding?: string;
    }
  /** Registered; unit and room, or which medicine exactly, are wanted still. */
  | {
      readonly ask: "details";
      readonly nos: readonly RequestNo[];
      readonly room: boolean;
      readonly medicine: boolean;
    }
  /** A misspelt drug: is this one meant? */
  | { readonly ask: "maybe"; readonly no: RequestNo; readonly written: string; readonly maybe: string }
  | { readonly ask: "which"; readonly pending: PendingAct; readonly options: readonly RequestNo[] }
  /** Are the people in these requests to be erased? Only numbers are kept here; of `asked` only who asked is erased. */
  | { readonly ask: "erase"; readonly nos: readonly RequestNo[]; readonly asked: readonly RequestNo[] }
  /** Somebody else says that it is not needed any more: is that so? */
  | {
      readonly ask: "withdraw";
      readonly nos: readonly RequestNo[];
      readonly said: PersonKey;
      readonly saidName: string;
    };

export type Question = Waiting & Inquiry;
