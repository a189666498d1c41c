// One process at a time works on a data folder: with real processes, real sockets and real kills.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { readdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { StoreUnusable } from "../../../src/store/store.ts";
import { opening } from "../steps.ts";
import { compileChild } from "./child.ts";
import type { HolderSays } from "./lock-holder.ts";
import { DataFolder, keyuan } from "./place.ts";

describe("the lock on a data folder", { timeout: 30_000 }, () => {
  let program: string;
  let folder: DataFolder;
  let holders: Holder[];

  beforeAll(async () => {
    program = await compileChild("lock-holder");
  });
  beforeEach(async () => {
    folder = await DataFolder.make();
    holders = [];
  });
  afterEach(async () => {
    await Promise.all(holders.map((holder) => holder.kill()));
    await folder.clear();
  });

  const start = async (path = folder.path): Promise<Holder> => {
    const holder = await Holder.start(program, path);
    holders.push(holder);
    return holder;
  };
  const locks = () => readdir(join(folder.path, ".lock"));

  test("a second process is refused and told the first one's pid, until that one has let go", async () => {
    const first = await start();
    expect(first.refused).toBeUndefined();
    const second = await start();
    expect(second.refused).toContain(folder.path);
    expect(second.refused).toContain(String(first.pid));
    await first.letGo();
    expect((await start()).refused).toBeUndefined();
  });

  test("within one process too, a second store is refused, and the first one goes on", async () => {
    await folder.with(async (caller) => {
      const second = folder.store();
      await expect(second.open(keyuan)).rejects.toThrow(StoreUnusable);
      await expect(second.open(keyuan)).rejects.toThrow(String(process.pid));
      await second.close();
      await caller.commit(opening(1));
    });
    await folder.with(async ({ board }) => expect(board.requests).toHaveLength(1));
  });

  test("the folder of a process that was killed is free at once, and nothing of it stays behind", async () => {
    const killed = await start();
    await killed.kill();
    expect(await locks()).toHaveLength(1);
    await folder.with(async () => expect(await locks()).toEqual([expect.stringMatching(`^${process.pid}-`)]));
    expect(await locks()).toEqual([]);
  });

  test("of many that start at the same moment, after a kill, one has it and the others are refused", async () => {
    await (await start()).kill();
    const all = await Promise.all([1, 2, 3, 4, 5].map(() => start()));
    expect(all.filter(({ refused }) => refused === undefined)).toHaveLength(1);
    expect(await locks()).toHaveLength(1);
  });

  test("a process that hangs still has it", async () => {
    const hanging = await start();
    hanging.stop();
    expect((await start()).refused).toContain(String(hanging.pid));
  });

  test("a folder with a path longer than a socket's may be is locked all the same", async () => {
    const long = join(folder.path, "数据".repeat(20), "x".repeat(100));
    const links = async () => (await readdir(tmpdir())).filter((name) => name.startsWith("linli-lock-"));
    const before = await links();
    const first = await start(long);
    expect(first.refused).toBeUndefined();
    expect((await start(long)).refused).toContain(String(first.pid));
    await first.kill();
    expect((await start(long)).refused).toBeUndefined();
    expect(await links()).toEqual(before);
  });

  test("what else lies beside the locks does not matter", async () => {
    await folder.with(async () => writeFile(join(folder.path, ".lock", "12-not-a-socket.txt"), ""));
    expect((await start()).refused).toBeUndefined();
  });
});

/** A process that has the folder, or was refused it. */
class Holder {
  readonly #process: ChildProcess;
  readonly refused: string | undefined;

  private constructor(process: ChildProcess, refused: string | undefined) {
    this.#process = process;
    this.refused = refused;
  }

  static async start(program: string, folder: string): Promise<Holder> {
    const child = fork(program, [folder], { execArgv: [] });
    const said = new Promise<HolderSays>((resolve, reject) => {
      child.once("message", (says: HolderSays) => resolve(says));
      child.once("exit", (code) => reject(new Error(`the process ended with ${code} and had said nothing`)));
    });
    return new Holder(child, (await said).refused);
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  async letGo(): Promise<void> {
    this.#process.send("let go");
    await once(this.#process, "exit");
  }

  stop(): void {
    this.#process.kill("SIGSTOP");
  }

  async kill(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    this.#process.kill("SIGKILL");
    await once(this.#process, "exit");
  }
}
