// The circumstances of an event: who, where, when, in which community; and what is decided on it.
import type { Board } from "./board.ts";
import type { Zone } from "./clock.ts";
import type { Community } from "./community.ts";
import type { Fact } from "./facts.ts";
import type { ChatKey, ImageKey, Instant, MessageKey, PersonKey, PostKey, RequestNo } from "./ids.ts";
import type { Drugs } from "./medicine/drugs.ts";
import type { Role } from "./people/roles.ts";
import type { PlatformState } from "./platforms.ts";
import type { PrivateSaying, Saying } from "./posts.ts";
import type { Refusal } from "./refusals.ts";
import type { Request } from "./requests/request.ts";

/** What does not change from one event to the next. */
export interface World {
  readonly community: Community;
  readonly zone: Zone;
  readonly drugs: Drugs;
}

/** One event, and the board before it. */
export interface Occasion {
  readonly world: World;
  readonly board: Board;
  readonly at: Instant;
  readonly by: PersonKey;
  readonly name: string;
  readonly role: Role;
  readonly chat: ChatKey;
  /** It is the private chat of `by` with the bot. */
  readonly isPrivate: boolean;
  readonly message: MessageKey;
  /** What it quotes. */
  readonly quoted: PostKey | MessageKey | undefined;
  /** Written to the bot itself: in private, or with its name in front. */
  readonly addressed: boolean;
  readonly images: readonly ImageKey[];
  /** Requests that have left the board and are asked after by number. */
  readonly shelved: ReadonlyMap<RequestNo, Request>;
  /** How the platforms are on which the community chats. */
  readonly platforms: readonly PlatformState[];
}

/** What comes of an event: facts, and what is said without anything having happened. */
export interface Decision {
  readonly facts: readonly Fact[];
  readonly refusals: readonly Refusal[];
  /** Requests that were told again and are registered already. */
  readonly already: readonly RequestNo[];
  /** Answers in the chat of the event. */
  readonly answers: readonly Saying[];
  /** Answers for the person alone, in private. */
  readonly whispers: readonly (Saying | PrivateSaying)[];
  /** Of a pasted stretch of chat: what each message led to, in order. All of it stands in `facts`, too. */
  readonly pasted: readonly (readonly Fact[])[];
}

/** Nothing happened, nothing is said. */
export const silence: Decision = { facts: [], refusals: [], already: [], answers: [], whispers: [], pasted: [] };

export const happened = (...facts: readonly Fact[]): Decision => ({ ...silence, facts });
export const refuse = (...refusals: readonly Refusal[]): Decision => ({ ...silence, refusals });
export const answer = (...answers: readonly Saying[]): Decision => ({ ...silence, answers });
export const whisper = (...whispers: readonly (Saying | PrivateSaying)[]): Decision => ({ ...silence, whispers });

/** Several decisions on one event, as one. */
export const together = (...decisions: readonly Decision[]): Decision => ({
  facts: decisions.flatMap((one) => one.facts),
  refusals: decisions.flatMap((one) => one.refusals),
  already: decisions.flatMap((one) => one.already),
  answers: decisions.flatMap((one) => one.answers),
  whispers: decisions.flatMap((one) => one.whispers),
  pasted: decisions.flatMap((one) => one.pasted),
});

export const isSilent = (decision: Decision): boolean =>
  Object.values(decision).every((part: readonly unknown[]) => part.length === 0);
