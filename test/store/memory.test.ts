// The store in memory keeps the contract of every store.
import { createMemoryStore } from "../../src/store/memory.ts";
import { storeContract } from "./contract.ts";

storeContract("in memory", async () => {
  const store = createMemoryStore();
  return { store: () => store, clear: async () => {} };
});
