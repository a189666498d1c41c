// What Telegram's ledger remembers, an entry a line.
import * as z from "zod";
import { communityKey, postKey } from "../../domain/ids.ts";

const community = z.string().transform(communityKey);
const post = z.string().transform(postKey);
const number = z.int();

/** A message of a post: which part of it, and where its words stand. */
const sentMessage = z.object({ id: number, part: number, words: z.enum(["text", "caption", "none"]) });
export type SentMessage = Readonly<z.infer<typeof sentMessage>>;

/** A post, or several that went out in one message, as far as it was sent. */
const postEntry = z.object({
  kind: z.literal("post"),
  community,
  posts: z.tuple([post], post).readonly(),
  chatId: number,
  messages: z.array(sentMessage).readonly(),
  complete: z.boolean(),
});
export type PostEntry = Readonly<z.infer<typeof postEntry>>;

/** Reads an entry back; what it gives is what was written. */
export const entrySchema = z.discriminatedUnion("kind", [
  postEntry,
  /** A post was changed in its place. */
  z.object({ kind: z.literal("change"), community, post, of: post }),
  /** A further picture of an album, and the album's first message. */
  z.object({ kind: z.literal("album"), chatId: number, message: number, first: number }),
  /** Whose user name that is: a mention tells the name alone. */
  z.object({ kind: z.literal("user"), username: z.string(), id: number }),
]);
export type Entry = Readonly<z.infer<typeof entrySchema>>;
