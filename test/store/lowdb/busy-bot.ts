// A bot that is busy until it is killed: five people write at once, and all that it does is told on standard output.
import { writeSync } from "node:fs";
import type { PostKey } from "../../../src/domain/ids.ts";
import { createLowdbStore } from "../../../src/store/lowdb/store.ts";
import { Caller } from "../caller.ts";
import { opening, postOf } from "../steps.ts";
import { keyuan } from "./place.ts";

const SENDERS = 5;
/** Short files and many snapshots: a kill is to hit them too. */
const pace = { journalFileBytes: 20_000, busySnapshotBytes: 5_000, idleSnapshotBytes: 1, idleMs: 1, settleMs: 1 };

/** What is told is out, whatever happens to the process afterwards. */
const tell = (deed: string, what: string | number) => writeSync(1, `${deed} ${what}\n`);

const [folder = ""] = process.argv.slice(2);
tell("starting", process.pid);
const store = createLowdbStore(folder, { onNotice: ({ notice }) => tell("notice", notice), pace });
const caller = await Caller.of(await store.open(keyuan));
for (const post of caller.outbox) say(post);
let next = caller.board.nextNo;
tell("resumed", next);
await Promise.all(Array.from({ length: SENDERS }, keepWriting));

async function keepWriting(): Promise<never> {
  for (;;) {
    const n = next;
    next += 1;
    tell("asked", n);
    await caller.commit(opening(n));
    tell("saved", n);
    say(postOf(n));
  }
}

function say(post: PostKey): void {
  tell("said", post);
  caller.sent(post);
  tell("settled", post);
}
