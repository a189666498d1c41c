// A bot that erases one request after the other until it is killed, while others go on writing; it tells what it does.
import { writeSync } from "node:fs";
import { requestNo } from "../../../src/domain/ids.ts";
import { createLowdbStore } from "../../../src/store/lowdb/store.ts";
import { Caller } from "../caller.ts";
import { erasing, NOON, personal } from "../steps.ts";
import { keyuan } from "./place.ts";

const pace = { journalFileBytes: 4_000, busySnapshotBytes: 3_000, idleSnapshotBytes: 1, idleMs: 1, settleMs: 1 };
const tell = (deed: string, what: string | number) => writeSync(1, `${deed} ${what}\n`);

const [folder = ""] = process.argv.slice(2);
const store = createLowdbStore(folder, { onNotice: ({ notice }) => tell("notice", notice), pace });
const caller = await Caller.of(await store.open(keyuan));
tell("resumed", caller.board.nextNo);
for (;;) {
  const n = caller.board.nextNo;
  await Promise.all([n, n + 1, n + 2].map((one) => caller.commit(personal(one))));
  tell("saved", n + 2);
  await caller.commit(erasing([requestNo(n + 1)], NOON));
  tell("erasing", n + 1);
  const others = caller.commit(personal(n + 3)).then(() => tell("saved", n + 3));
  await Promise.all([others, caller.store.erased().then(() => tell("erased", n + 1))]);
}
