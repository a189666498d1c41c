// What happened. The board is the fold of these; they are kept for ever as audit trail, and are never changed but by erasing.
import type { ChatKey, ImageKey, Instant, MessageKey, PersonKey, PostKey, RequestNo } from "./ids.ts";
import type { PostRole } from "./posts.ts";
import type { Question } from "./questions.ts";
import type { Asked, ReminderStep, Request, Wanted } from "./requests/request.ts";

/** When it happened, and by whom; without `by` it was the clock. */
interface Happened {
  readonly at: Instant;
  readonly by?: PersonKey;
}

interface OnRequest extends Happened {
  readonly no: RequestNo;
}

export type Fact =
  | (OnRequest & { readonly fact: "RequestOpened"; readonly asked: Asked; readonly wanted: Wanted })
  /** What was missing came (completed), or somebody corrected it; `wanted` is what holds now. */
  | (OnRequest & {
      readonly fact: "RequestEdited";
      readonly how: "completed" | "corrected";
      /** It goes to another building: other volunteers are near. */
      readonly moved?: true;
      readonly wanted: Wanted;
      readonly note?: string;
    })
  | (OnRequest & { readonly fact: "PicturesAdded"; readonly images: readonly ImageKey[] })
  | (OnRequest & { readonly fact: "TaskClaimed"; readonly volunteer: PersonKey })
  | (OnRequest & { readonly fact: "TaskAssigned"; readonly volunteer: PersonKey })
  | (OnRequest & { readonly fact: "TaskReleased"; readonly volunteer: PersonKey; readonly reason?: string })
  | (OnRequest & { readonly fact: "GoodsBought"; readonly money?: number; readonly place?: string })
  | (OnRequest & { readonly fact: "StockMissing"; readonly place?: string })
  | (OnRequest & { readonly fact: "VolunteerSetOff" })
  /** It could not be done: open again, coordinators hear of it. */
  | (OnRequest & { readonly fact: "DeliveryFailed"; readonly volunteer?: PersonKey; readonly reason?: string })
  | (OnRequest & { readonly fact: "RequestDelivered"; readonly volunteer?: PersonKey; readonly remark?: string })
  /** The household says that it has arrived. */
  | (OnRequest & { readonly fact: "ReceiptConfirmed" })
  | (OnRequest & { readonly fact: "RequestCancelled"; readonly volunteer?: PersonKey; readonly reason?: string })
  /** The requester says that it is wanted still. */
  | (OnRequest & { readonly fact: "RequestKept" })
  /** `no` was the same as `into`, and is closed. */
  | (OnRequest & { readonly fact: "RequestMerged"; readonly into: RequestNo; readonly volunteer?: PersonKey })
  | (OnRequest & { readonly fact: "MarkedUrgent"; readonly wanted: Wanted })
  /** A coordinator has its volunteer, or all volunteers, reminded now. */
  | (OnRequest & { readonly fact: "Nudged" })
  | (OnRequest & { readonly fact: "ReminderSet"; readonly remindAt: Instant; readonly chat: ChatKey })
  | (OnRequest & { readonly fact: "Reminded"; readonly step: ReminderStep })
  | (Happened & { readonly fact: "QuestionAsked"; readonly question: Question })
  | (Happened & { readonly fact: "QuestionClosed"; readonly id: string })
  /** `until` missing: until somebody resumes. */
  | (Happened & { readonly fact: "ChatPaused"; readonly chat: ChatKey; readonly until?: Instant })
  | (Happened & { readonly fact: "ChatResumed"; readonly chat: ChatKey })
  /** Somebody begins to change these requests; stands before the facts of the change, and makes it one that can be undone. */
  | (Happened & { readonly fact: "ActionTaken"; readonly by: PersonKey; readonly nos: readonly RequestNo[] })
  /** The requests as they were before; one that did not exist before is closed. */
  | (Happened & { readonly fact: "ActionUndone"; readonly by: PersonKey; readonly before: readonly RequestBefore[] })
  /** Somebody not in the settings writes in the volunteers' chat, and counts as a volunteer from now on. */
  | (Happened & { readonly fact: "VolunteerSeen"; readonly person: PersonKey; readonly name: string })
  | (Happened & { readonly fact: "DigestDue" })
  /** Closed long ago: they leave the board, and are kept in the archive. */
  | (Happened & { readonly fact: "RequestsShelved"; readonly nos: readonly RequestNo[] })
  /** A coordinator has pasted a stretch of a chat with that message; `taken` are the keys of what stood in it. Stands behind what came of it. */
  | (Happened & {
      readonly fact: "ChatBackfilled";
      readonly by: PersonKey;
      readonly chat: ChatKey;
      readonly message: MessageKey;
      readonly taken: readonly MessageKey[];
    })
  /** Nothing personal is left of these; of `asked` only who asked is gone. */
  | (Happened & {
      readonly fact: "RequestsErased";
      readonly nos: readonly RequestNo[];
      readonly asked: readonly RequestNo[];
    })
  /** This message led to these requests: for edits, recalls and quotes of it. */
  | (Happened & { readonly fact: "MessageTied"; readonly message: MessageKey; readonly nos: readonly RequestNo[] })
  /** This post is about these requests: for quotes, presses and later edits of it. */
  | (Happened & {
      readonly fact: "PostMade";
      readonly post: PostKey;
      readonly chat: ChatKey;
      readonly role: PostRole;
      readonly nos: readonly RequestNo[];
    });

export interface RequestBefore {
  readonly no: RequestNo;
  /** Missing: it was opened by the action that is undone. */
  readonly request?: Request;
}

export type FactName = Fact["fact"];
export type FactOf<Name extends FactName> = Extract<Fact, { fact: Name }>;
