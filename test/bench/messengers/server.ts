// The server's side of a measurement: writes many requests at once, and tells how long it took until all were answered.
import * as z from "zod";

/** A messenger's server with the town on it. */
export interface Served {
  /** Where a bot finds it. */
  readonly url: string;
  /** Resolves when a bot listens. */
  listened(): Promise<void>;
  /** Writes the request with that number. */
  write(no: number): void;
  /** How many requests are answered so far, and how many are shown to the volunteers. */
  counted(): { readonly answered: number; readonly shown: number };
}

/** From one number up to, not including, another; `isShown`: the volunteers have to see them. */
const orderSchema = z.object({ from: z.number(), to: z.number(), isShown: z.boolean() });
export type Order = z.infer<typeof orderSchema>;

/** In milliseconds, from the writing: until the last answer, and until the volunteers have seen the last one as well. */
export const resultSchema = z.object({ answeredMs: z.number(), doneMs: z.number() });
export type Result = z.infer<typeof resultSchema>;

const LOOK_EVERY_MS = 2;

/** Serves the process that has started this one. */
export function serve(served: Served): void {
  process.on("message", (message) => {
    const order = orderSchema.parse(message);
    void served
      .listened()
      .then(() => carriedOut(served, order))
      .then((result) => process.send?.(result));
  });
  process.on("disconnect", () => process.exit());
  process.send?.({ url: served.url });
}

function carriedOut(served: Served, { from, to, isShown }: Order): Promise<Result> {
  const start = performance.now();
  for (let no = from; no < to; no++) served.write(no);
  let answeredMs: number | undefined;
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const { answered, shown } = served.counted();
      const nowMs = performance.now() - start;
      if (answered >= to) answeredMs ??= nowMs;
      if (answeredMs === undefined || (isShown && shown < to)) return;
      clearInterval(timer);
      resolve({ answeredMs, doneMs: nowMs });
    }, LOOK_EVERY_MS);
  });
}

/** The numbers of the requests in what a bot says. */
export const numbersIn = (text: string): readonly string[] => text.match(/#\d+/gu) ?? [];
