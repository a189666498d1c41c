// Those who look on: every open page gets each event over a stream of its own (server-sent events).
import type { PageEvent } from "./wire.ts";

/** Events that may wait for a page that does not read; then it is cut off, and connects anew. */
const MOST_WAITING = 2000;

const encoder = new TextEncoder();
/** How soon a page tries again when its connection broke; browsers would wait for three seconds. */
const retryAfter = encoder.encode("retry: 1000\n");
const encoded = (event: PageEvent) => encoder.encode(`data: ${JSON.stringify(event)}\n\n`);

export class Audience {
  readonly #streams = new Set<ReadableStreamDefaultController<Uint8Array>>();

  /** A stream that begins with this event and goes on with all that are told later. */
  join(first: PageEvent): ReadableStream<Uint8Array> {
    let own: ReadableStreamDefaultController<Uint8Array> | undefined;
    return new ReadableStream(
      {
        start: (controller) => {
          own = controller;
          controller.enqueue(retryAfter);
          controller.enqueue(encoded(first));
          this.#streams.add(controller);
        },
        cancel: () => {
          if (own !== undefined) this.#streams.delete(own);
        },
      },
      { highWaterMark: MOST_WAITING },
    );
  }

  tell(event: PageEvent): void {
    if (this.#streams.size === 0) return;
    const bytes = encoded(event);
    for (const stream of this.#streams) {
      stream.enqueue(bytes);
      if ((stream.desiredSize ?? 0) <= 0) this.#end(stream);
    }
  }

  /** Ends every stream. */
  close(): void {
    for (const stream of this.#streams) this.#end(stream);
  }

  #end(stream: ReadableStreamDefaultController<Uint8Array>): void {
    this.#streams.delete(stream);
    stream.close();
  }
}
