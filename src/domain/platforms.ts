// How the chat platforms are, as far as coordinators are told: no content.
import type { Instant } from "./ids.ts";

/**
 * `login_needed`: the account's owner has to log it in; `conflict`: another program takes its messages; `unauthorized`: its token is
 * not valid.
 */
export type PlatformCondition =
  | "stopped"
  | "starting"
  | "online"
  | "offline"
  | "login_needed"
  | "conflict"
  | "unauthorized";

export interface PlatformState {
  readonly name: string;
  readonly state: PlatformCondition;
  /** Since when it is so. */
  readonly since: Instant;
  /** Posts that wait for their turn or are on their way. */
  readonly waiting: number;
  /** When the latest message was written that came in. */
  readonly latest: Instant | undefined;
}
