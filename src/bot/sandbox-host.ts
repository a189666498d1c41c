// What the sandbox sees of the bots around it: communities and people, boards, clock, pictures.
import type { CommunityBot } from "../app.ts";
import type { RunningClock } from "../clock.ts";
import type { Community } from "../domain/community.ts";
import { type CommunityKey, type Instant, later } from "../domain/ids.ts";
import type { World } from "../domain/occasion.ts";
import type { Language } from "../languages/language.ts";
import type { SandboxHost, SandboxPerson } from "../platforms/web/host.ts";

export interface SandboxHostParts {
  readonly worlds: readonly World[];
  readonly bots: ReadonlyMap<CommunityKey, CommunityBot>;
  readonly clock: RunningClock;
  readonly language: Language;
  readonly media: SandboxHost["media"];
  readonly startedAt: Instant;
}

export function sandboxHost({ worlds, bots, clock, language, media, startedAt }: SandboxHostParts): SandboxHost {
  const worldOf = (key: CommunityKey) => worlds.find(({ community }) => community.key === key);
  return {
    communities: worlds.map(({ community }) => {
      const { key, name, chats } = community;
      return { key, name, chats, people: peopleOf(community) };
    }),
    openRequests: (community) =>
      (bots.get(community)?.openRequests() ?? []).map((view) => ({
        no: view.no,
        text: language.boardLine(view),
        state: view.state,
        urgent: view.urgent,
      })),
    onBoardChange(listener) {
      const ends = [...bots].map(([key, bot]) => bot.onChange(() => listener(key)));
      return () => {
        for (const end of ends) end();
      };
    },
    now: () => clock.now(),
    localTime: (community, at) => worldOf(community)?.zone.localOf(at) ?? "",
    advance: (by) => passUntil([...bots.values()], clock, later(clock.now(), by)),
    media,
    health: () => ({
      ok: true,
      since: new Date(startedAt).toISOString(),
      communities: Object.fromEntries([...bots].map(([key, bot]) => [key, bot.health()])),
    }),
  };
}

/** Neighbours who are on no list: as whom most people write, and nobody's household. */
const NEIGHBOURS = ["孙大姐", "赵姐"];

/** Whom one can play: those with a part, neighbours, and the residents who are looked after; nobody twice. */
function peopleOf({ people, residents }: Community): readonly SandboxPerson[] {
  const others = new Set([...NEIGHBOURS, ...residents.map(({ name }) => name)]);
  for (const { name } of people) others.delete(name);
  return [...people, ...Array.from(others, (name) => ({ name, role: "resident" as const }))];
}

/** Moves the clock forward; what falls due meanwhile happens at its own time. */
async function passUntil(bots: readonly CommunityBot[], clock: RunningClock, until: Instant): Promise<void> {
  for (;;) {
    const [first] = bots
      .map((bot) => ({ bot, next: bot.nextDue() }))
      .filter((one): one is { bot: CommunityBot; next: Instant } => one.next !== undefined && one.next <= until)
      .sort((a, b) => a.next - b.next);
    if (!first) break;
    clock.moveTo(first.next);
    await first.bot.tick();
    await first.bot.settled();
  }
  clock.moveTo(until);
}
