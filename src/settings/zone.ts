// The wall clock of a community: the domain's Zone, on luxon's IANA zones.
import { IANAZone } from "luxon";
import type { LocalTime, Zone } from "../domain/clock.ts";
import { type Instant, instant } from "../domain/ids.ts";

/** Every change of an offset since 1972 fell on a quarter of an hour of UTC, so within one the offset stays. */
const quarterHour = 15 * 60_000;
const day = 24 * 60 * 60_000;
/** Half a year of quarters at most are remembered; then it begins anew. */
const rememberedQuarters = 20_000;

/** Whether this is the name of an IANA time zone, such as Asia/Shanghai. */
export const isTimezone = (name: string): boolean => IANAZone.isValidZone(name);

/** Milliseconds since 1970 if the wall clock were that of UTC. */
function readAsUtc(local: LocalTime): number {
  const at = Date.parse(`${local}Z`);
  // Date.parse takes more than it should: a date alone, and 30 February for the 2 March.
  const isLocalTime = /T\d\d:\d\d(?::\d\d)?$/.test(local) && !Number.isNaN(at);
  if (!isLocalTime || !new Date(at).toISOString().startsWith(local)) throw new RangeError(`no local time: ${local}`);
  return at;
}

/**
 * The wall clock of an IANA time zone, daylight saving included, for times since 1972.
 *
 * @throws RangeError for a zone that does not exist; `instantOf` throws one for a text that is no local time.
 */
export function createZone(timezone: string): Zone {
  if (!isTimezone(timezone)) throw new RangeError(`no such time zone: ${timezone}`);
  const zone = IANAZone.create(timezone);
  // Asking for an offset costs 5 µs, ten times as much as all the rest, and nearly all questions are about today.
  const offsets = new Map<number, number>();

  /** Milliseconds that the wall clock is ahead of UTC. */
  const offsetAt = (at: number): number => {
    const quarter = Math.floor(at / quarterHour);
    const known = offsets.get(quarter);
    if (known !== undefined) return known;
    if (offsets.size >= rememberedQuarters) offsets.clear();
    const offset = zone.offset(at) * 60_000;
    offsets.set(quarter, offset);
    return offset;
  };

  return {
    localOf: (at: Instant): LocalTime => new Date(at + offsetAt(at)).toISOString().slice(0, 19),

    instantOf(local: LocalTime): Instant {
      const asIfUtc = readAsUtc(local);
      // The offsets in force a day before and a day after; they differ only around a change of the clock.
      const candidates = [asIfUtc - offsetAt(asIfUtc - day), asIfUtc - offsetAt(asIfUtc + day)];
      const shown = candidates.filter((at) => at + offsetAt(at) === asIfUtc);
      // In an overlap both show this time on the clock, in a gap neither does: the earlier one either way.
      return instant(Math.min(...(shown.length > 0 ? shown : candidates)));
    },
  };
}
