// Watches over the platforms: when one cannot be reached for a while, coordinators hear of it where they still can be.
import type { Clock } from "../clock.ts";
import { instant } from "../domain/ids.ts";
import type { PlatformState } from "../domain/platforms.ts";

export interface WatchParts {
  readonly clock: Clock;
  states(): readonly PlatformState[];
  readonly bots: readonly {
    /** Says something to the coordinators of a community. */
    tellCoordinators(saying: {
      readonly say: "platform_down" | "platform_back";
      readonly platform: PlatformState;
    }): void;
  }[];
}

const LOOK_EVERY_MS = 60_000;
/** A restart or a short failure of the network is nothing to be told. */
const DOWN_FOR_MS = 5 * 60_000;

/** Begins to watch; gives back how to end it. */
export function watchPlatforms({ clock, states, bots }: WatchParts): () => void {
  const told = new Set<string>();
  let cancel = () => {};
  const look = () => {
    for (const platform of states()) {
      const { name, state, since } = platform;
      const isDown = state !== "online" && clock.now() - since >= DOWN_FOR_MS;
      if (isDown && !told.has(name)) {
        told.add(name);
        for (const bot of bots) bot.tellCoordinators({ say: "platform_down", platform });
      } else if (state === "online" && told.delete(name))
        for (const bot of bots) bot.tellCoordinators({ say: "platform_back", platform });
    }
    cancel = clock.wake(instant(clock.now() + LOOK_EVERY_MS), look);
  };
  look();
  return () => cancel();
}
