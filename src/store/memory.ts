// The store in memory: for replay and tests. Nothing outlives the process.
import type { Post } from "../domain/posts.ts";
import type { CommunityKey } from "../domain/ids.ts";
import type { CommunityStore, Resumed, Settled, Step, Store } from "./store.ts";

/** A store that keeps everything while it lives; opening a community again gives what it had. */
export function createMemoryStore(): Store {
  const communities = new Map<CommunityKey, CommunityStore>();
  return {
    async open(community) {
      const known = communities.get(community) ?? createMemoryCommunity();
      communities.set(community, known);
      return known;
    },
    async close() {},
  };
}

function createMemoryCommunity(): CommunityStore {
  const steps: Step[] = [];
  const outbox = new Map<string, Post>();
  return {
    async resume(): Promise<Resumed> {
      return {
        board: undefined,
        facts: steps.flatMap(({ facts }) => facts),
        outbox: [...outbox.values()],
        heard: steps.flatMap(({ message }) => message ?? []),
      };
    },
    async commit(step) {
      steps.push(step);
      for (const post of step.posts) outbox.set(post.key, post);
    },
    settle(settled: readonly Settled[]) {
      for (const { key } of settled) outbox.delete(key);
    },
    async close() {},
  };
}
