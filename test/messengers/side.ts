// A messenger as the people of a community see it, whichever it is: what they write, and what the bot says to them.

/** The groups of the example settings that play here, and the private chat of the bot with somebody. */
export type Group = "居民群" | "志愿者群" | "协调群";
export type Place = Group | `@${Someone}`;

export const SOMEBODY = ["柳建举", "小刘", "小李", "小张"] as const;
export type Someone = (typeof SOMEBODY)[number];

export interface Side {
  /** The groups that are there. */
  readonly groups: readonly Group[];
  /** Somebody writes, in a group or, with his own name, to the bot in private; `quote`: the text of a post that he answers. */
  write(place: Place, from: Someone, text: string, quote?: string): void;
  /** What the bot has said there, oldest first. */
  said(place: Place): readonly string[];
}

/** What the example settings know of 周师傅's household and others', for volunteers alone. */
export const PRIVATE = /801|1380000\d{4}|1390000\d{4}|独居|糖尿病/u;
