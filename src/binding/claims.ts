// Who says that he is somebody of the settings, until a coordinator has confirmed it.
import { type CommunityKey, duration, type Instant, later } from "../domain/ids.ts";
import type { Address } from "../platforms/addresses.ts";
import type { Claim } from "./saved.ts";

/** A coordinator's word counts for what was said lately. */
const CLAIM_LIFE = duration(24 * 60 * 60 * 1000);

export class Claims {
  #claims: readonly Claim[];
  readonly #changed: () => void;

  constructor(claims: readonly Claim[], changed: () => void) {
    this.#claims = claims;
    this.#changed = changed;
  }

  get saved(): readonly Claim[] {
    return this.#claims;
  }

  /** What this account said last in that community. */
  of(community: CommunityKey, address: Address, at: Instant): Claim | undefined {
    return this.#claims.find(
      (claim) => claim.community === community && claim.address === address && later(claim.at, CLAIM_LIFE) > at,
    );
  }

  make(claim: Claim): void {
    this.drop(claim.community, claim.address);
    this.#claims = [...this.#claims.filter(({ at }) => later(at, CLAIM_LIFE) > claim.at), claim];
    this.#changed();
  }

  drop(community: CommunityKey, address: Address): void {
    const left = this.#claims.filter((one) => one.community !== community || one.address !== address);
    if (left.length === this.#claims.length) return;
    this.#claims = left;
    this.#changed();
  }
}
