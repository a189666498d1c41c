// The lines of a conversation that is played: what stands in them, checked, each mistake with its line.
import { z } from "zod";

const at = z
  .string()
  .refine((text) => /T\d{2}:\d{2}.*(?:Z|[+-]\d{2}:?\d{2})$/u.test(text) && !Number.isNaN(Date.parse(text)), {
    error: "a time with offset, 2026-11-23T10:00:00+08:00",
  });

const eventSchema = z.strictObject({
  id: z.string().optional(),
  at,
  chat: z.string().min(1).optional(),
  from: z.string().min(1).optional(),
  text: z.string().optional(),
  image: z.string().optional(),
  images: z.array(z.string()).optional(),
  quote: z.string().optional(),
  press: z.string().optional(),
  post: z.string().optional(),
  edit: z.string().optional(),
  recall: z.string().optional(),
});

export type ReplayEvent = z.infer<typeof eventSchema> & { readonly id: string; readonly line: number };

/** The conversation's file cannot be played; the message names file and line. */
export class BadConversation extends Error {
  override readonly name = "BadConversation";
}

/** Reads a conversation. Throws BadConversation with the line of the first mistake. */
export function readEvents(text: string, file: string): readonly ReplayEvent[] {
  const events: ReplayEvent[] = [];
  let before = Number.NEGATIVE_INFINITY;
  for (const [i, content] of text.split("\n").entries()) {
    if (content.trim() === "" || content.startsWith("//")) continue;
    const where = `${file}:${i + 1}`;
    const parsed = eventSchema.safeParse(parseJson(content, where));
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw new BadConversation(`${where}: ${issue?.path.join(".") ?? ""} ${issue?.message ?? "not an event"}`);
    }
    const event = parsed.data;
    const isBare = Object.keys(event).every((key) => key === "at" || key === "id");
    if (!isBare && (event.chat === undefined || event.from === undefined)) {
      throw new BadConversation(`${where}: needs "chat" and "from"`);
    }
    const time = Date.parse(event.at);
    if (time < before) throw new BadConversation(`${where}: at ${event.at} is before the event above it`);
    before = time;
    events.push({ ...event, id: event.id ?? String(i + 1), line: i + 1 });
  }
  return events;
}

function parseJson(content: string, where: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    throw new BadConversation(`${where}: not a JSON object`);
  }
}
