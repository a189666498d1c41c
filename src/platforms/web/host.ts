// What the sandbox needs of the bot around it, and what it can be told: main.ts supplies both.
import type { LocalTime } from "../../domain/clock.ts";
import type { ChatRole } from "../../domain/community.ts";
import type { ChatKey, CommunityKey, Duration, ImageKey, Instant } from "../../domain/ids.ts";
import type { Role } from "../../domain/people/roles.ts";

export interface SandboxChat {
  readonly key: ChatKey;
  readonly name: string;
  readonly roles: readonly ChatRole[];
}

/** Somebody whose part can be played. In the sandbox a person's key is the name. */
export interface SandboxPerson {
  readonly name: string;
  readonly role: Role;
}

export interface SandboxCommunity {
  readonly key: CommunityKey;
  readonly name: string;
  readonly chats: readonly SandboxChat[];
  /** Those of the settings, and such residents as are to be at hand; others are added in the page. */
  readonly people: readonly SandboxPerson[];
}

/** A line of the board beside the chats. */
export interface OpenRequestLine {
  readonly no: number;
  /** What is asked for, in words. */
  readonly text: string;
  /** `open`, `claimed` or `bought`, which the page words; anything else is shown as it is. */
  readonly state: string;
  readonly urgent: boolean;
}

/** Pictures that people send and the bot posts. */
export interface SandboxMedia {
  /** Keeps a picture; rejects when the bytes are no picture of a kind that is taken. */
  save(community: CommunityKey, bytes: Uint8Array): Promise<ImageKey>;
  /** The picture and its media type (`image/png`); undefined when there is none with that key. */
  read(
    community: CommunityKey,
    key: ImageKey,
  ): Promise<{ readonly bytes: Uint8Array; readonly type: string } | undefined>;
}

export interface SandboxHost {
  readonly communities: readonly SandboxCommunity[];
  /** The open requests of a community, in the order in which they are to be shown. */
  openRequests(community: CommunityKey): readonly OpenRequestLine[];
  /** Calls back after each change of a community's board; gives back how to end that. */
  onBoardChange(listener: (community: CommunityKey) => void): () => void;
  now(): Instant;
  localTime(community: CommunityKey, at: Instant): LocalTime;
  /** Moves the clock forward; what falls due meanwhile happens in order, each at its own time. Resolves when it has. */
  advance(by: Duration): Promise<void>;
  readonly media: SandboxMedia;
  /** What `GET /healthz` answers, as JSON. */
  health(): unknown;
}

/** Why the page cannot be served at an address. */
export type ListenProblem = "taken" | "forbidden" | "no_such_address" | "other";

export interface SandboxOptions {
  /** The address to bind to; 127.0.0.1 unless the page is to be seen by others. */
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** The folder of a community's data; `sandbox.jsonl` in it keeps what was written in its chats. */
  readonly dataFolder: (community: CommunityKey) => string;
  /** What is said when the start fails. */
  readonly words: {
    cannotListen(problem: ListenProblem, host: string, port: number, detail: string): string;
  };
  /** Where faults are noted (never with the text of a message). */
  readonly log: { warn(about: object, message: string): void };
}
