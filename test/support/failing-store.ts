// A store that cannot save as long as it is told so; everything else is that of the store behind it.
import { CommitFailed, type CommunityStore } from "../../src/store/store.ts";

export const failingStore = (store: CommunityStore, isBroken: () => boolean): CommunityStore => ({
  resume: () => store.resume(),
  settle: (settled) => store.settle(settled),
  shelved: (no) => store.shelved(no),
  findShelved: (isMeant) => store.findShelved(isMeant),
  erased: () => store.erased(),
  close: () => store.close(),
  commit: async (step, board) => {
    if (isBroken()) throw new CommitFailed("disk full");
    return store.commit(step, board);
  },
});
