// A process of its own that opens a data folder, says how that went, and keeps it until it is told to stop or killed.
import { createLowdbStore } from "../../../src/store/lowdb/store.ts";
import { StoreUnusable } from "../../../src/store/store.ts";
import { keyuan } from "./place.ts";

/** What it says: undefined when it has the folder, else why not. */
export interface HolderSays {
  readonly refused?: string;
}

const [, , folder = ""] = process.argv;
const store = createLowdbStore(folder, { onNotice: () => {} });
const say = (says: HolderSays) => process.send?.(says);

try {
  await store.open(keyuan);
  process.once("message", async () => {
    await store.close();
    process.disconnect();
  });
  say({});
} catch (error) {
  if (!(error instanceof StoreUnusable)) throw error;
  say({ refused: error.message });
  process.disconnect();
}
