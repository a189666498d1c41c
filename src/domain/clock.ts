// Wall-clock time in the community's zone: the words for it, and the port that converts. The domain never asks what time it is.
import type { Instant } from "./ids.ts";

/** A wall-clock time without zone, `YYYY-MM-DDTHH:mm` or with `:ss`; sorts as text. */
export type LocalTime = string;
/** A time of day in minutes from 0:00 to 23:59. */
export type MinuteOfDay = number;

/** Converts between instants and one community's wall clock. The implementation lies in settings/. */
export interface Zone {
  /** `YYYY-MM-DDTHH:mm:ss` of that instant. */
  localOf(at: Instant): LocalTime;
  /** The instant of a wall-clock time; in a gap or overlap of daylight saving the earlier one. */
  instantOf(local: LocalTime): Instant;
}
