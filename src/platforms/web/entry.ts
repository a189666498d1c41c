// What happened in a community's chats, as the log keeps it: an entry a line, in order.
import * as z from "zod";
import { chatKey, communityKey, imageKey, instant, messageKey, personKey, postKey } from "../../domain/ids.ts";
import type { Incoming, Outgoing } from "../platform.ts";

export type Entry =
  /** Somebody did something; it is on the way to the bot. */
  | { readonly kind: "in"; readonly incoming: Incoming }
  /** The bot has it. What came in and was not taken is handed over again at the next start. */
  | { readonly kind: "taken"; readonly key: Incoming["key"] }
  /** The bot posted, or changed a post. */
  | { readonly kind: "out"; readonly post: Outgoing }
  /** A resident was added in the page. */
  | { readonly kind: "person"; readonly name: string };

const chat = z.string().transform(chatKey);
const message = z.string().transform(messageKey);
const post = z.string().transform(postKey);
const at = z.number().transform(instant);
const images = z.array(z.string().transform(imageKey));
const speaker = z.object({ key: z.string().transform(personKey), name: z.string() });
const either = z.string().transform((key) => messageKey(key));
const common = { community: z.string().transform(communityKey), key: message, chat, from: speaker, at };

const incoming = z.discriminatedUnion("kind", [
  z.object({
    ...common,
    kind: z.literal("message"),
    text: z.string(),
    images,
    mentions: z.array(speaker),
    quote: z.object({ of: either.exactOptional(), text: z.string().exactOptional() }).exactOptional(),
  }),
  z.object({ ...common, kind: z.literal("press"), post, button: z.string() }),
  z.object({ ...common, kind: z.literal("edit"), of: message, text: z.string() }),
  z.object({ ...common, kind: z.literal("recall"), of: message }),
]);

const outgoing = z.object({
  community: common.community,
  key: post,
  chat,
  at,
  text: z.string(),
  mentions: z.array(speaker),
  buttons: z.array(z.object({ label: z.string(), data: z.string() })),
  images,
  quote: either.exactOptional(),
  replaces: post.exactOptional(),
});

/** Reads an entry back; what it gives is what was written. */
export const entrySchema: z.ZodType<Entry, unknown> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("in"), incoming }),
  z.object({ kind: z.literal("taken"), key: message }),
  z.object({ kind: z.literal("out"), post: outgoing }),
  z.object({ kind: z.literal("person"), name: z.string() }),
]);
