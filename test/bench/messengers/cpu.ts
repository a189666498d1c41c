// The measured side of a measurement: tells how much CPU time its process has taken.
import * as z from "zod";

/** In microseconds, from the start of the process. */
export const cpuSchema = z.object({ cpuMicros: z.number() });

/** Ready to be written to; whenever the process that has started this one asks, it is told the CPU time. */
export function ready(): void {
  process.on("message", () => {
    const { user, system } = process.cpuUsage();
    process.send?.({ cpuMicros: user + system });
  });
  process.on("disconnect", () => process.exit());
  process.send?.({ cpuMicros: 0 });
}
