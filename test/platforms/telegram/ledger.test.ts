// The ledger remembers across restarts, survives a torn line, and does not grow for ever.
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { communityKey, postKey } from "../../../src/domain/ids.ts";
import { Ledger } from "../../../src/platforms/telegram/ledger.ts";
import type { Entry } from "../../../src/platforms/telegram/ledger-entry.ts";

const KEYUAN = communityKey("main");
const MEIYUAN = communityKey("meiyuan");
const GROUP = -1001;

let folder = "";
let path = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "linli-ledger-"));
  path = join(folder, "telegram.jsonl");
});
afterEach(() => rmSync(folder, { recursive: true }));

function open(kept?: number) {
  const troubles: unknown[] = [];
  const options = {
    onUnwritable: (error: unknown) => void troubles.push(error),
    ...(kept === undefined ? {} : { kept }),
  };
  return { ...Ledger.open(path, options), troubles };
}

const posted = (name: string, message: number, more: Partial<Extract<Entry, { kind: "post" }>> = {}): Entry => ({
  kind: "post",
  community: KEYUAN,
  posts: [postKey(name)],
  chatId: GROUP,
  messages: [{ id: message, part: 0, words: "text" }],
  complete: true,
  ...more,
});

/** Writes entries, closes, and opens anew. */
function reopened(entries: readonly Entry[], kept?: number) {
  const { ledger } = open(kept);
  for (const entry of entries) ledger.add(entry);
  ledger.close();
  return open(kept);
}

test("what was written is there after a restart, readable by its owner alone", () => {
  const { ledger, unread } = reopened([
    posted("a", 5),
    { kind: "change", community: KEYUAN, post: postKey("b"), of: postKey("a") },
    { kind: "album", chatId: GROUP, message: 8, first: 7 },
    { kind: "user", username: "xiaoli_72", id: 72 },
  ]);
  expect(unread).toBe(0);
  expect(ledger.post(KEYUAN, postKey("a"))).toMatchObject({ chatId: GROUP, complete: true, isShared: false });
  expect(ledger.post(KEYUAN, postKey("b"))).toEqual(ledger.post(KEYUAN, postKey("a")));
  expect([ledger.hasChange(KEYUAN, postKey("a")), ledger.hasChange(KEYUAN, postKey("b"))]).toEqual([false, true]);
  expect(ledger.postIn(GROUP, 5)).toEqual({ community: KEYUAN, post: "a" });
  expect([ledger.firstOfAlbum(GROUP, 8), ledger.firstOfAlbum(GROUP, 9)]).toEqual([7, 9]);
  expect([ledger.userNamed("XiaoLi_72"), ledger.userNamed("somebody")]).toEqual([72, undefined]);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  ledger.close();
});

test("communities have posts of the same key", () => {
  const { ledger } = reopened([posted("a", 5), posted("a", 6, { community: MEIYUAN, chatId: -1003 })]);
  expect(ledger.post(MEIYUAN, postKey("a"))?.messages).toMatchObject([{ id: 6 }]);
  expect(ledger.post(KEYUAN, postKey("a"))?.messages).toMatchObject([{ id: 5 }]);
  ledger.close();
});

test("a message with several posts is the message of each, and stands for none of them", () => {
  const { ledger } = reopened([posted("a", 5, { posts: [postKey("a"), postKey("b")] })]);
  for (const key of ["a", "b"]) expect(ledger.post(KEYUAN, postKey(key))).toMatchObject({ isShared: true });
  expect(ledger.postIn(GROUP, 5)).toBeUndefined();
  ledger.close();
});

test("a line that was torn by a power cut is left out, and what follows is whole", () => {
  const first = open();
  first.ledger.add(posted("a", 5));
  first.ledger.add(posted("b", 6));
  first.ledger.close();
  writeFileSync(path, readFileSync(path, "utf8").slice(0, -20));
  const second = open();
  expect(second.unread).toBe(1);
  second.ledger.add(posted("c", 7));
  second.ledger.close();
  const { ledger, unread } = open();
  expect(unread).toBe(1);
  expect(["a", "b", "c"].map((key) => ledger.post(KEYUAN, postKey(key)) !== undefined)).toEqual([true, false, true]);
  ledger.close();
});

test("what is known is not written again", () => {
  const { ledger } = reopened(
    Array.from({ length: 50 }, (): Entry => ({ kind: "user", username: "xiaoli_72", id: 72 })),
  );
  expect(readFileSync(path, "utf8").split("\n")).toHaveLength(2);
  ledger.close();
});

test("only the latest are kept, and the file does not grow for ever", () => {
  const { ledger, unread } = reopened(
    Array.from({ length: 1000 }, (_, i) => posted(`post-${i}`, i)),
    50,
  );
  expect(unread).toBe(0);
  expect(readFileSync(path, "utf8").trim().split("\n").length).toBeLessThanOrEqual(100);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  const known = Array.from({ length: 1000 }, (_, i) => i).filter((i) => ledger.post(KEYUAN, postKey(`post-${i}`)));
  expect(known).toEqual(Array.from({ length: 50 }, (_, i) => 950 + i));
  expect([ledger.postIn(GROUP, 949), ledger.postIn(GROUP, 950)?.post]).toEqual([undefined, "post-950"]);
  ledger.close();
});

test("a disk that refuses is told, and what was sent is remembered until the end of the process", () => {
  const { ledger, troubles } = open();
  ledger.close();
  ledger.add(posted("a", 5));
  expect(troubles).toHaveLength(1);
  expect(ledger.post(KEYUAN, postKey("a"))).toBeDefined();
});
