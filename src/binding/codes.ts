// Codes that give a right once: an owner's from the console, and those that coordinators make.
import { createHash } from "node:crypto";
import { type CommunityKey, type Duration, duration, type Instant, later } from "../domain/ids.ts";
import type { Address } from "../platforms/addresses.ts";
import type { SavedCode } from "./saved.ts";

/** No two of these look alike (0 O, 1 I L, 2 Z, 5 S, 8 B, U V are not among them): codes are read from a screen and typed. */
const LETTERS = "ACDEFGHJKMNPQRTWXY34679";
/** 23^8 are 78 thousand million: with five attempts an hour nobody finds one. */
const LENGTH = 8;
/** Long enough to walk to every group in a day's work. */
export const CODE_LIFE: Duration = duration(24 * 60 * 60 * 1000);
/** A coordinator who asks for more has older ones that are no longer good. */
const KEPT_OF_ONE_KIND = 5;

/** A whole number from 0 up to, not including, `below`: `crypto.randomInt`. */
export type Random = (below: number) => number;

export class Codes {
  #codes: readonly SavedCode[];
  readonly #random: Random;
  readonly #changed: () => void;

  constructor(codes: readonly SavedCode[], random: Random, changed: () => void) {
    this.#codes = codes;
    this.#random = random;
    this.#changed = changed;
  }

  get saved(): readonly SavedCode[] {
    return this.#codes;
  }

  /** A new code for a community (null: for all, an owner's, which replaces every earlier one), as it is shown: `7KQM-4RXD`. */
  make(community: CommunityKey | null, at: Instant): string {
    const text = Array.from({ length: LENGTH }, () => LETTERS.charAt(this.#random(LETTERS.length))).join("");
    const good = this.#codes.filter(({ expires }) => expires > at);
    const others = good.filter((code) => code.community !== community);
    const same = community === null ? [] : good.filter((code) => code.community === community);
    const made: SavedCode = { digest: digestOf(text), community, expires: later(at, CODE_LIFE) };
    this.#become([...others, ...same.slice(1 - KEPT_OF_ONE_KIND), made]);
    return `${text.slice(0, LENGTH / 2)}-${text.slice(LENGTH / 2)}`;
  }

  /**
   * Somebody shows a code; undefined: it is not good. From then on it is good for him alone, since others in the group can
   * read it too; it stays so until it is used.
   */
  show(text: string, by: Address, at: Instant): SavedCode | undefined {
    const digest = digestOf(plainCode(text));
    const code = this.#codes.find((one) => one.digest === digest && one.expires > at);
    if (!code || (code.heldBy !== undefined && code.heldBy !== by)) return undefined;
    if (code.heldBy === by) return code;
    const held = { ...code, heldBy: by };
    this.#become(this.#codes.map((one) => (one === code ? held : one)));
    return held;
  }

  /** It is not good any more. */
  use({ digest }: SavedCode): void {
    this.#become(this.#codes.filter((one) => one.digest !== digest));
  }

  /** Whether there is an owner's code that is still good. */
  hasOwners(at: Instant): boolean {
    return this.#codes.some(({ community, expires }) => community === null && expires > at);
  }

  #become(codes: readonly SavedCode[]): void {
    this.#codes = codes;
    this.#changed();
  }
}

/** Small letters, full width and hyphens are all the same. */
const plainCode = (text: string): string => text.normalize("NFKC").replace(/[\s-]/g, "").toUpperCase();

/** What is meant as a code, right or wrong: letters and digits alone, about as many as a code has. */
export const looksLikeCode = (text: string): boolean => /^[A-Z0-9]{6,12}$/.test(plainCode(text));

const digestOf = (text: string): string => createHash("sha256").update(text).digest("hex");
