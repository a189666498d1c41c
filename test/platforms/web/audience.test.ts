// Those who look on, and what becomes of one who does not read.
import { describe, expect, test } from "vitest";
import { Audience } from "../../../src/platforms/web/audience.ts";
import type { PageEvent } from "../../../src/platforms/web/wire.ts";

const tick = (second: number): PageEvent => ({ kind: "clock", clock: { main: `2026-11-24T10:00:${second}` } });

/** Reads what there is, until the stream ends. */
async function readToTheEnd(stream: ReadableStream<Uint8Array>): Promise<string> {
  return new Response(stream).text();
}

describe("a page", () => {
  test("gets what there is, then what is told, until the end", async () => {
    const audience = new Audience();
    const stream = audience.join(tick(0));
    audience.tell(tick(1));
    audience.close();
    const text = await readToTheEnd(stream);
    expect(text.match(/10:00:\d/g)).toEqual(["10:00:0", "10:00:1"]);
    expect(text.endsWith("\n\n")).toBe(true);
  });

  test("that does not read is cut off after a while, without harm to the others", async () => {
    const audience = new Audience();
    const asleep = audience.join(tick(0));
    const awake = audience.join(tick(0)).getReader();
    let read = 0;
    for (let second = 1; second <= 3000; second++) {
      audience.tell(tick(second));
      if (!(await awake.read()).done) read += 1;
    }
    expect(read).toBe(3000);
    expect((await readToTheEnd(asleep)).split("\n\n").length).toBeLessThan(2500);
  });

  test("that was closed is told nothing more", async () => {
    const audience = new Audience();
    const reader = audience.join(tick(0)).getReader();
    await reader.cancel();
    audience.tell(tick(1));
    audience.close();
    expect((await reader.read()).done).toBe(true);
  });
});
