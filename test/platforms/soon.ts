// Waits for what happens soon, on the other side of a connection.
import { vi } from "vitest";

/** Resolves when the expectations hold; rejects with what did not hold when they still do not after five seconds. */
export const soon = <Value>(expectations: () => Value | Promise<Value>): Promise<Value> =>
  vi.waitFor(expectations, { interval: 5, timeout: 5000 });
