// What the page may send: the shapes of its JSON, and how much of it.
import * as z from "zod";

/** UTF-16 units in one message; WeChat stops far below. */
const LONGEST_TEXT = 50_000;
const MOST_IMAGES = 9;
const LONGEST_ADVANCE_MS = 14 * 24 * 60 * 60_000;

/** Bytes of a JSON body: the longest text in UTF-8, with room for what is escaped. */
export const LARGEST_JSON = 512 * 1024;
/** Bytes of a picture: as many as the store keeps; what is larger is told as such. */
export const LARGEST_IMAGE = 10 * 1024 * 1024;

const key = z.string().min(1).max(300);
const person = z.string().min(1).max(40);
const text = z.string().max(LONGEST_TEXT);
/** Made by the page, once for what a person did: sent again after a lost answer it is the same, and counts once. */
const id = z.string().regex(/^[\w-]{8,64}$/);

/** What somebody did in a chat. */
export const deed = z.discriminatedUnion("kind", [
  z
    .strictObject({
      kind: z.literal("message"),
      id,
      from: person,
      chat: key,
      text,
      images: z.array(key).max(MOST_IMAGES).readonly().default([]),
      quote: key.exactOptional(),
    })
    .refine((message) => message.text.trim() !== "" || message.images.length > 0),
  z.strictObject({ kind: z.literal("press"), id, from: person, post: key, button: z.string().max(200) }),
  z.strictObject({ kind: z.literal("edit"), id, from: person, of: key, text: text.min(1) }),
  z.strictObject({ kind: z.literal("recall"), id, from: person, of: key }),
]);
export type Deed = z.infer<typeof deed>;

export const newPerson = z.strictObject({ name: z.string().trim().min(1).max(20) });

export const advance = z.strictObject({ ms: z.int().min(1).max(LONGEST_ADVANCE_MS) });
