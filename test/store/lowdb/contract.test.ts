// The embedded store keeps the contract of every store, however often it writes snapshots and begins new files.
import { DEFAULT_PACE } from "../../../src/store/lowdb/pace.ts";
import { storeContract } from "../contract.ts";
import { DataFolder } from "./place.ts";

const paces = [
  { name: "lowdb at its usual pace", pace: DEFAULT_PACE },
  {
    name: "lowdb with a snapshot at every turn and short files",
    pace: { journalFileBytes: 2_000, busySnapshotBytes: 1, idleSnapshotBytes: 1, idleMs: 0, settleMs: 0 },
  },
];

for (const { name, pace } of paces) {
  storeContract(name, async () => {
    const folder = await DataFolder.make();
    return { store: () => folder.store({ pace }), clear: () => folder.clear() };
  });
}
