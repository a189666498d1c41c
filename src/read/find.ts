// Runs the extractors over one message, each over what the ones before it have left uncovered.
import type { LocalTime } from "../domain/clock.ts";
import { type Address, findAddresses } from "./address.ts";
import { hear, mayHold } from "./ears.ts";
import { withoutInner } from "./inner.ts";
import { findThings, type ThingFound, type Things } from "./items.ts";
import { looksLikeDrug } from "./kinds.ts";
import type { Lexicon } from "./lexicon.ts";
import { cover, firstFrom, inOrder, type Piece } from "./mask.ts";
import { findMoney, type Money } from "./money.ts";
import { isSurname } from "./name-patterns.ts";
import { findNames, type Name } from "./names.ts";
import { findTaskNumbers, type TaskNumbers } from "./numbers.ts";
import type { OwnNames } from "./own-names.ts";
import { findPhones, type Phone } from "./phone.ts";
import { findPlaces, type Place } from "./place.ts";
import { bareNumbers, findQuantities, type Quantity } from "./quantity.ts";
import { type Skeleton, skeletonsOf } from "./skeleton.ts";
import { findSupplies, type Supply, suppliesUntil } from "./supply.ts";
import type { Text } from "./text.ts";
import { findTimes, type TimeFound } from "./when.ts";
import { findWords, isThing, type Word, wordsUnder } from "./words.ts";

/** All pieces of a message, each kind in order, in plain offsets. */
export interface Found {
  readonly text: Text;
  /** When it was written. */
  readonly at: LocalTime;
  readonly phones: readonly Phone[];
  readonly addresses: readonly Address[];
  readonly supplies: readonly Supply[];
  readonly money: readonly Money[];
  readonly numbers: readonly TaskNumbers[];
  readonly times: readonly TimeFound[];
  readonly conditions: readonly Piece[];
  readonly names: readonly Name[];
  readonly places: readonly Place[];
  readonly things: readonly ThingFound[];
  /** Quantities with no thing beside them. */
  readonly counts: readonly Quantity[];
  readonly skeleton: Skeleton;
  /** As the skeleton, but with things in words, since what is to be done is often done to a thing: 轮椅修一下. */
  readonly frame: Skeleton;
}

/** The pieces of both, in order. */
const together = <P extends Piece>(some: readonly P[], others: readonly P[]): readonly P[] =>
  some.length === 0 ? others : others.length === 0 ? some : inOrder([...some, ...others]);

/** Those that fulfil a condition; mostly there are none at all. */
const only = <P extends Piece>(pieces: readonly P[], fulfils: (piece: P) => boolean): readonly P[] =>
  pieces.length === 0 ? pieces : pieces.filter(fulfils);

/** Those of `pieces` that touch none of `others`; both in order. */
function apartFrom<P extends Piece>(pieces: readonly P[], others: readonly Piece[]): readonly P[] {
  if (pieces.length === 0 || others.length === 0) return pieces;
  const apart: P[] = [];
  let from = 0;
  for (const piece of pieces) {
    while (from < others.length && (others[from]?.end ?? 0) <= piece.start) from++;
    const other = others[from];
    if (other === undefined || other.start >= piece.end) apart.push(piece);
  }
  return apart;
}

/** A condition within the name of a thing (糖尿病药) is none; a thing within a condition (不能吃鸡蛋) is not wanted. */
function findConditions(lexicon: Lexicon, covered: string, words: readonly Word[]): readonly Piece[] {
  const { conditions, noConditions, conditionTails } = lexicon.heard;
  const heard = hear(conditions, covered);
  if (heard.length === 0) return heard;
  return apartFrom(heard, hear(noConditions, covered)).filter((condition) => {
    conditionTails.lastIndex = condition.end;
    return !conditionTails.test(covered) && !liesInThing(condition, words);
  });
}

/** True when a thing that is no shorter touches the piece; the words are in order. */
function liesInThing({ start, end }: Piece, words: readonly Word[]): boolean {
  for (let i = Math.max(0, firstFrom(words, start) - 1); i < words.length; i++) {
    const word = words[i];
    if (word === undefined || word.start >= end) return false;
    if (word.end > start && word.end - word.start >= end - start && isThing(word.sense)) return true;
  }
  return false;
}

/** Where the numbers at the beginning of entries (1. , ①) end, so that they are no quantities or tasks. */
export interface Entries {
  readonly markers: readonly Piece[];
  readonly starts: ReadonlySet<number>;
}

/** Reads all pieces out of a message. Linear in its length. */
export function findPieces(lexicon: Lexicon, known: OwnNames, text: Text, entries: Entries, at: LocalTime): Found {
  const marked = cover(text.plain, entries.markers);
  const phones = findPhones(marked);
  const unphoned = cover(marked, phones);
  const addresses = findAddresses(lexicon.addresses, unphoned);
  const placed = cover(unphoned, addresses);
  const left = findSupplies(lexicon.heard, placed);
  const money = apartFrom(findMoney(placed), left);
  const paid = cover(placed, together<Piece>(left, money));
  const numbers = findTaskNumbers(paid);
  const sure = only(numbers, (number) => number.how !== "day_like");
  const spoken = apartFrom(findTimes(cover(paid, sure), at), sure);
  const dates = only(spoken, (time) => !isGivenName(lexicon, paid, time));
  const until = suppliesUntil(paid, dates, at);
  const supplies = together(left, until);
  const times = apartFrom(dates, until);
  const timed = cover(paid, together<Piece>(sure, dates));
  // 治嗓子疼的含片: told of, not named.
  const described = hear(lexicon.heard.describedDrugs, timed);
  const words = wordsUnder(withoutInner(lexicon.insideNames, timed, findWords(lexicon.words, timed)), described, {
    is: "drug_class",
    generic: true,
  });
  const conditions = findConditions(lexicon, timed, words);
  const unconditioned = cover(timed, conditions);
  const freeWords = apartFrom(words, conditions);
  const places = findPlaces(known.suppliers, unconditioned);
  const names = findNames(lexicon.names, known.residents, {
    plain: text.plain,
    covered: cover(unconditioned, places),
    words: freeWords,
    homes: together<Piece>(addresses, phones),
    entryStarts: entries.starts,
  });
  const namesAndPlaces = together<Piece>(apartFrom(names, places), places);
  const named = cover(unconditioned, namesAndPlaces);
  const nameless = apartFrom(freeWords, namesAndPlaces);
  const thingWords = only(nameless, (word) => isThing(word.sense));
  const uncounted = cover(
    named,
    only(thingWords, (word) => !isMeasure(lexicon, named, word) && !isLength(named, word)),
  );
  const found = findQuantities(lexicon.units, uncounted);
  const counted = money.length === 0 ? found : found.filter((quantity) => !isPriced(text.plain, quantity, money));
  const quantities = together(counted, bareNumbers(uncounted, thingWords, counted));
  const drugs = mayNameDrugs(lexicon, timed);
  const { things, counts } =
    quantities.length > 0 || drugs || nameless.some((word) => isThing(word.sense) || word.sense.is === "fetching")
      ? findThings(named, nameless, quantities, (name) => drugs && looksLikeDrug(lexicon, name))
      : NO_THINGS;
  const pieces = { phones, addresses, supplies, money, numbers, times, conditions, names, places, things, counts };
  const { skeleton, frame } = skeletonsOf(text.plain, entries.markers, pieces);
  // Written out, since a copy of the pieces by `...` would cost more than some of the extractors.
  return {
    text,
    at,
    phones,
    addresses,
    supplies,
    money,
    numbers,
    times,
    conditions,
    names,
    places,
    things,
    counts,
    skeleton,
    frame,
  };
}

/** False when no name in a text has the shape of a drug's. */
const mayNameDrugs = ({ heard }: Lexicon, text: string): boolean =>
  mayHold(heard.drugStems, text) || mayHold(heard.drugNames, text);
/** Where nothing is named, counted or brought. */
const NO_THINGS: Things = { things: [], counts: [] };

/** 一碗, 送碗热干面: the word for a bowl is a measure here. */
const isMeasure = (lexicon: Lexicon, plain: string, word: Word): boolean =>
  word.end - word.start === 1 &&
  lexicon.units.bare.has(plain.slice(word.start, word.end)) &&
  /[\d一二两三四五六七八九十几半带买送来订拿要]$/.test(plain.slice(Math.max(0, word.start - 1), word.start));

/** 松紧带两米, 绳子5米: a length. */
const isLength = (plain: string, word: Word): boolean =>
  word.end - word.start === 1 &&
  plain[word.start] === "米" &&
  /[绳带布线管网膜链条胶子][ ]?(?:\d{1,3}|[一二两三四五六七八九十半]{1,2})$/.test(
    plain.slice(Math.max(0, word.start - 5), word.start),
  );

/** 石国庆 is a person: a festival's name after a surname that stands by itself. */
const isGivenName = (lexicon: Lexicon, plain: string, time: Piece): boolean =>
  time.end - time.start === 2 &&
  isSurname(lexicon.names, plain, time.start - 1) &&
  !/[\u4e00-\u9fff]/.test(plain[time.start - 2] ?? "") &&
  (!/[\u4e00-\u9fff]/.test(plain[time.end] ?? "") ||
    // 栾国庆已经送到家: nobody says a surname before a feast otherwise.
    (/^(?:国庆|元旦|清明|中秋|重阳|立[春夏秋冬])$/.test(plain.slice(time.start, time.end)) &&
      !lexicon.names.doubtful.has(plain.slice(time.start - 1, time.start))));

/** 一盒60块, 一盒大概要60多块: the quantity that a price is for. */
function isPriced(plain: string, quantity: Quantity, money: readonly Money[]): boolean {
  return money.some(
    (sum) =>
      sum.start >= quantity.end &&
      sum.start - quantity.end <= 3 &&
      /^[ ]?(?:大概|大约|约|要|差不多|得|才|就)?$/.test(plain.slice(quantity.end, sum.start)) &&
      quantity.quantity === 1,
  );
}
