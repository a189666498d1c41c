// The community as its settings describe it, in the domain's words. settings/ reads config/ into this shape.
import type { LocalTime, MinuteOfDay } from "./clock.ts";
import type { ChatKey, CommunityKey, Duration, PersonKey } from "./ids.ts";
import type { Item } from "./intents.ts";

export type ChatRole = "residents" | "volunteers" | "coordinators" | "supplier" | "site";
export type PersonRole = "coordinator" | "grid_worker" | "volunteer";

export interface ChatSettings {
  readonly key: ChatKey;
  readonly name: string;
  readonly roles: readonly ChatRole[];
}

export interface PersonSettings {
  readonly key: PersonKey;
  readonly name: string;
  readonly role: PersonRole;
  /** Buildings that are theirs; empty: all or none in particular. */
  readonly buildings: readonly string[];
  readonly skills: readonly string[];
}

/** Medicine that a resident takes all the time, with how long the usual quantity lasts. */
export interface UsualItem extends Item {
  readonly lastsDays?: number;
}

export interface Contact {
  readonly name: string;
  readonly phone: string;
}

/** A household as the community knows it. Everything but building and name is for its volunteer alone. */
export interface ResidentSettings {
  readonly name: string;
  readonly building: string;
  readonly unit?: string;
  readonly room?: string;
  readonly phone?: string;
  /** How many live there. */
  readonly household?: number;
  readonly conditions: readonly string[];
  readonly usual: readonly UsualItem[];
  readonly contacts: readonly Contact[];
}

export interface SupplierSettings {
  readonly name: string;
  readonly kind: "pharmacy" | "shop";
  readonly chat?: ChatKey;
  readonly hours?: { readonly from: MinuteOfDay; readonly to: MinuteOfDay };
}

export interface RunSettings {
  readonly name: string;
  readonly kind: "medicine";
  readonly cutoff: MinuteOfDay;
  readonly deliverBy: MinuteOfDay;
  /** The supplier's name that gets the list; the first listed if missing. */
  readonly supplier?: string;
}

export interface ReminderSettings {
  readonly unclaimedAfter: Duration;
  readonly unclaimedUrgentAfter: Duration;
  readonly unclaimedCoordinatorsAfter: Duration;
  readonly unclaimedUrgentCoordinatorsAfter: Duration;
  readonly beforeDue: Duration;
  readonly overdueAfter: Duration;
  readonly overdueCoordinatorsAfter: Duration;
  /** From `from` to `to`, over midnight when from > to; equal: never quiet. */
  readonly quietHours: { readonly from: MinuteOfDay; readonly to: MinuteOfDay };
  readonly askBackWithin: Duration;
  /** When a due without a clock time is reminded. */
  readonly dayDueAt: MinuteOfDay;
  readonly custodyCheck: MinuteOfDay;
}

export interface Community {
  readonly key: CommunityKey;
  readonly name: string;
  readonly timezone: string;
  readonly language: "zh-CN";
  /** Undefined: any building is taken as it is. */
  readonly buildings?: readonly string[];
  readonly chats: readonly ChatSettings[];
  readonly people: readonly PersonSettings[];
  readonly residents: readonly ResidentSettings[];
  readonly suppliers: readonly SupplierSettings[];
  readonly runs: readonly RunSettings[];
  readonly reminders: ReminderSettings;
  readonly digests: readonly MinuteOfDay[];
  readonly medicine: {
    readonly coldChain: Duration;
    readonly photoWithin: Duration;
    readonly runOutDaysBefore: number;
    readonly attemptsBeforeHelp: number;
  };
  readonly groceries: { readonly lastsDays: number };
  readonly care: {
    readonly retryAfter: Duration;
    readonly doorAfter: Duration;
    readonly policeAfter: Duration;
    readonly offerMissedAfter: Duration;
    readonly followUpDays: number;
    /** °C from which somebody is not well. */
    readonly fever: number;
  };
  readonly transfers: {
    readonly remindBefore: readonly Duration[];
    readonly lateAfter: Duration;
    readonly accompanyFromAge: number;
  };
  readonly shifts: {
    readonly remindBefore: Duration;
    readonly nudgeAfter: Duration;
    readonly coordinatorsAfter: Duration;
    readonly vacancyAt: MinuteOfDay;
  };
  /** Days after closing; 0 keeps for ever. */
  readonly retentionDays: number;
}

/** The key of the first chat with that role, if there is one. */
export const chatWithRole = (community: Community, role: ChatRole): ChatKey | undefined =>
  community.chats.find((chat) => chat.roles.includes(role))?.key;

/** A date `YYYY-MM-DD` of a local time. */
export const dateOf = (local: LocalTime): string => local.slice(0, 10);
/** The minute of the day of a local time. */
export const minuteOfDay = (local: LocalTime): MinuteOfDay =>
  Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16));
