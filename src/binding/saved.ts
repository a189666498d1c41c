// The shape of bindings.json: what is tied to what, who has which role by command, and the codes that are still good.
import * as z from "zod";
import { chatKey, communityKey, instant, personKey } from "../domain/ids.ts";

/** The version of the shape below. */
export const SAVED_VERSION = 1;

const address = z.string();
const community = z.string().transform(communityKey);
const person = z.string().transform(personKey);
const at = z.int().transform(instant);
const personRole = z.enum(["coordinator", "grid_worker", "volunteer"]);

const chatTie = z.object({
  address,
  community,
  chat: z.string().transform(chatKey),
  /** The group's own name when it was tied: for the list, never to know it again by. */
  title: z.string().exactOptional(),
});

/**
 * `seen`: a stranger with a key of his own; `name`: recognised by his name alone, good for a volunteer's rights; `code` and
 * `coordinator`: by a code, or by a coordinator's word.
 */
const tiedBy = z.enum(["seen", "name", "code", "coordinator"]);

const personTie = z.object({
  /** A short number by which coordinators can name him: names may be shared, and addresses are long. */
  no: z.int().positive(),
  address,
  community,
  person,
  /** As others saw it last. */
  name: z.string(),
  by: tiedBy,
});

const givenRole = z.object({ community, person, name: z.string(), role: personRole });

const code = z.object({
  /** SHA-256 of the code: whoever reads the file does not learn it. */
  digest: z.string(),
  /** What it is good for; null: all communities, an owner's code. */
  community: community.nullable(),
  expires: at,
  /** Who has shown it already: no one else may use it any more. */
  heldBy: address.exactOptional(),
});

/** Somebody says who he is, and coordinators have been asked. */
const claim = z.object({ address, community, person, at });

export const savedSchema = z.object({
  version: z.literal(SAVED_VERSION),
  /** The number of the next person. */
  next: z.int().positive(),
  chats: z.array(chatTie).readonly(),
  people: z.array(personTie).readonly(),
  roles: z.array(givenRole).readonly(),
  codes: z.array(code).readonly(),
  claims: z.array(claim).readonly(),
});

export type Saved = Readonly<z.infer<typeof savedSchema>>;
export type ChatTie = Readonly<z.infer<typeof chatTie>>;
export type PersonTie = Readonly<z.infer<typeof personTie>>;
export type TiedBy = z.infer<typeof tiedBy>;
export type GivenRole = Readonly<z.infer<typeof givenRole>>;
export type SavedCode = Readonly<z.infer<typeof code>>;
export type Claim = Readonly<z.infer<typeof claim>>;

/** What there is before anything was ever tied. */
export const nothingSaved: Saved = {
  version: SAVED_VERSION,
  next: 1,
  chats: [],
  people: [],
  roles: [],
  codes: [],
  claims: [],
};
