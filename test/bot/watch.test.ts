// A platform that cannot be reached for a while: coordinators hear of it once, and once that it is back.
import { expect, it } from "vitest";
import { watchPlatforms } from "../../src/bot/watch.ts";
import { type Instant, instant } from "../../src/domain/ids.ts";
import type { PlatformCondition, PlatformState } from "../../src/domain/platforms.ts";

const MINUTE = 60_000;

it("tells of a platform that is down for five minutes, and of its return", () => {
  let now = 0;
  let wake: (() => void) | undefined;
  let state: PlatformCondition = "online";
  let since = 0;
  const told: string[] = [];
  const states = (): readonly PlatformState[] => [
    { name: "telegram", state, since: instant(since), waiting: 0, latest: undefined },
  ];
  const passMinutes = (minutes: number) => {
    for (let i = 0; i < minutes; i++) {
      now += MINUTE;
      wake?.();
    }
  };
  const turn = (to: PlatformCondition) => {
    state = to;
    since = now;
  };
  watchPlatforms({
    clock: {
      now: (): Instant => instant(now),
      wake: (_at, callback) => {
        wake = callback;
        return () => {};
      },
    },
    states,
    bots: [{ tellCoordinators: ({ say, platform }) => told.push(`${say} ${platform.name}`) }],
  });

  passMinutes(10);
  turn("offline");
  passMinutes(4);
  turn("online");
  passMinutes(1);
  expect(told).toEqual([]);

  turn("offline");
  passMinutes(20);
  expect(told).toEqual(["platform_down telegram"]);
  turn("online");
  passMinutes(3);
  expect(told).toEqual(["platform_down telegram", "platform_back telegram"]);
});
