// Why something that somebody wanted is not done: an answer for that person, not an error.

import type { RequestNo } from "./ids.ts";
import type { Role } from "./people/roles.ts";
import type { RequestState } from "./requests/request.ts";

/** An address, as far as it is known. */
export interface Home {
  readonly building: string;
  readonly unit?: string;
  readonly room?: string;
}

export type Refusal =
  | { readonly refusal: "no_such_request"; readonly no: number }
  | { readonly refusal: "already_taken"; readonly no: RequestNo; readonly volunteer: string; readonly mine: boolean }
  | { readonly refusal: "already_closed"; readonly no: RequestNo; readonly state: RequestState }
  | { readonly refusal: "not_taken_yet"; readonly no: RequestNo }
  /** `who`: the roles that may; `own`: whoever asked or has the task may as well. */
  | { readonly refusal: "not_allowed"; readonly who: readonly Role[]; readonly own?: "requester" | "volunteer" }
  | { readonly refusal: "unknown_person"; readonly name?: string; readonly candidates: readonly string[] }
  | { readonly refusal: "nothing_to_undo" }
  | { readonly refusal: "built_upon"; readonly nos: readonly RequestNo[] }
  | { readonly refusal: "nothing_meant" }
  | { readonly refusal: "time_passed" }
  | { readonly refusal: "unknown_building"; readonly building: string; readonly buildings: readonly string[] }
  | { readonly refusal: "nobody_to_erase" }
  /** Several households have that name. */
  | { readonly refusal: "which_household"; readonly homes: readonly Home[] }
  /** Only in private or in the coordinators' chat. */
  | { readonly refusal: "not_here" }
  | { readonly refusal: "unknown_command"; readonly typed: string; readonly nearest?: CommandName }
  | { readonly refusal: "bad_usage"; readonly command: CommandName };

/** The commands by their English names; commands/ has one file for each. */
export type CommandName =
  | "help"
  | "list"
  | "show"
  | "claim"
  | "release"
  | "assign"
  | "done"
  | "nostock"
  | "edit"
  | "urgent"
  | "nudge"
  | "merge"
  | "cancel"
  | "undo"
  | "remind"
  | "pause"
  | "resume"
  | "backfill"
  | "status"
  | "erase";
