// How long what is left lasts: 还能吃3天, 明天就没了. Such times are not when something is needed.
import type { LocalTime } from "../domain/clock.ts";
import { type Characters, charactersOf, holds } from "./characters.ts";
import { type Ears, mayHold } from "./ears.ts";
import type { Piece } from "./mask.ts";
import { matches } from "./matches.ts";
import { readNumeral } from "./numerals.ts";
import type { TimeFound } from "./when.ts";

export interface Supply extends Piece {
  readonly days: number;
}

const NONE: readonly Supply[] = [];
/** The last characters of the words for spans and days; a text without one of them names none. */
const namers = new WeakMap<Ears, Characters>();

function namersOf(heard: Ears): Characters {
  const known = namers.get(heard);
  if (known !== undefined) return known;
  const words = [...Object.keys(heard.spans), ...Object.keys(heard.days)];
  const made = charactersOf(words.map((word) => word.slice(-1)).join(""));
  namers.set(heard, made);
  return made;
}

/** All such statements of a plain text, in order, without overlaps. */
export function findSupplies(heard: Ears, plain: string): readonly Supply[] {
  if (!holds(namersOf(heard), plain)) return NONE;
  const found: Supply[] = [];
  for (const pattern of heard.supplies) {
    if (!mayHold(pattern, plain)) continue;
    for (const match of matches(pattern, plain)) {
      const { count, span, day, before } = match.groups ?? {};
      const days =
        day !== undefined || before !== undefined
          ? daysUntil(heard, day, before)
          : span !== undefined && count !== undefined
            ? multiplied(readNumeral(count), heard.spans[span])
            : undefined;
      if (days === undefined) continue;
      const piece = { start: match.index, end: match.index + match[0].length, days };
      if (!found.some((other) => other.start < piece.end && piece.start < other.end)) found.push(piece);
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** 够到后天 lasts two days, 撑不到后天 one. */
function daysUntil(heard: Ears, day: string | undefined, before: string | undefined): number | undefined {
  if (day !== undefined) return heard.days[day];
  const end = before === undefined ? undefined : heard.days[before];
  return end === undefined ? undefined : Math.max(0, end - 1);
}

const multiplied = (count: number | undefined, by: number | undefined): number | undefined =>
  count === undefined || by === undefined ? undefined : Math.round(count * by);

/** 够吃到 周五, 撑到 5号: what stands before the day until which it lasts. */
const LASTS_UNTIL = /(?:[够只最勉刚能仅就].{0,4}(?:吃|用|打|撑|顶|喝|服|滴|喷|烧|维持|坚持|熬|抵)|撑|[够管])得?到$/;
/** 周五 就吃完了, 15号 断药: what stands behind the day on which it runs out. */
const OUT_ON =
  /^(?:就|要|会|得|便|可能|差不多|前后|左右){0,2}(?:吃|用|打|喝|服|滴|烧)?(?:没药|没了|完了?|断[药顿粮了]|光了|见底)/;

/** What lasts until a day that is named otherwise than 明天 (只够吃到周五): found when times are known. */
export function suppliesUntil(plain: string, times: readonly TimeFound[], at: LocalTime): readonly Supply[] {
  return times.flatMap(({ start, end, to, past, repeat, namesDay, deadline }) => {
    if (to === undefined || past || deadline || repeat !== undefined || !namesDay) return [];
    const lasts =
      LASTS_UNTIL.test(plain.slice(Math.max(0, start - 12), start)) || OUT_ON.test(plain.slice(end, end + 12));
    return lasts ? [{ start, end, days: daysBetween(at, to) }] : [];
  });
}

const daysBetween = (from: LocalTime, to: LocalTime): number =>
  Math.round((Date.parse(`${to.slice(0, 10)}Z`) - Date.parse(`${from.slice(0, 10)}Z`)) / 86_400_000);
