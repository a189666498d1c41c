// The lock on a data folder: one process at a time, freed by the system when that process dies.
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm, symlink } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { storeTexts } from "../../languages/zh-CN/store.ts";
import { codeOf, type Disk } from "../disk.ts";
import { StoreInUse, StoreUnusable } from "../store.ts";

/**
 * Each process that wants the folder listens on a Unix socket of its own in `.lock/`, named by its pid, and then looks whether
 * anybody else listens there. A socket that refuses connections belongs to a dead process and is removed: names are never used
 * again, so a living one is never removed in its place. Whoever sees another still trying draws back and tries again.
 */
const LOCK_FOLDER = ".lock";
const SOCKET_NAME = /^(\d+)-[0-9a-f]+\.sock$/;
/** The system takes no longer socket paths (108 bytes with the final zero on Linux, 104 on macOS). */
const LONGEST_PATH_BYTES = 103;
const ATTEMPTS = 20;
/** How long a process that has accepted may take to say whether it holds the folder; one that hangs counts as holding it. */
const ANSWER_MS = 1_000;

export interface Lock {
  release(): Promise<void>;
}

/** Takes the lock of a data folder. Throws StoreUnusable with the pid when another process has it. */
export async function takeLock(disk: Disk, dataFolder: string): Promise<Lock> {
  const folder = join(dataFolder, LOCK_FOLDER);
  await disk.makeFolder(folder);
  const short = await shortened(folder);
  try {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const candidate = await Candidate.listen(disk, short.folder);
      const rival = await candidate.findRival().catch(async (error: unknown) => {
        await candidate.withdraw();
        throw error;
      });
      if (rival === undefined) return candidate.hold(folder);
      await candidate.withdraw();
      if (rival.state === "holding") throw new StoreInUse(storeTexts.inUse(dataFolder, rival.pid));
      await wait(Math.random() * 20 * attempt);
    }
    throw new StoreUnusable(storeTexts.stillStarting(dataFolder));
  } finally {
    await short.drop();
  }
}

interface Rival {
  readonly pid: string;
  readonly state: "holding" | "trying";
}

class Candidate {
  readonly #disk: Disk;
  readonly #folder: string;
  readonly #name: string;
  readonly #server: Server;
  #state: Rival["state"] = "trying";

  private constructor(disk: Disk, folder: string, name: string) {
    this.#disk = disk;
    this.#folder = folder;
    this.#name = name;
    this.#server = createServer((asking) => {
      asking.on("error", () => asking.destroy());
      asking.end(this.#state);
    });
    // The lock alone does not keep the process running.
    this.#server.unref();
  }

  static async listen(disk: Disk, folder: string): Promise<Candidate> {
    const candidate = new Candidate(disk, folder, `${process.pid}-${randomBytes(4).toString("hex")}.sock`);
    await candidate.#listen();
    return candidate;
  }

  /** The socket gets its name only once it listens: under that name, a refused connection means dead. */
  async #listen(): Promise<void> {
    const unnamed = join(this.#folder, `${this.#name}.new`);
    this.#server.listen(unnamed);
    await once(this.#server, "listening");
    // Later a connection may fail, when there are too many open files; whoever asked then takes it for alive, rightly.
    this.#server.on("error", () => {});
    await this.#disk.rename(unnamed, this.#path);
  }

  get #path(): string {
    return join(this.#folder, this.#name);
  }

  /** Another living process that has the folder or wants it; undefined: there is none. Removes what dead ones left. */
  async findRival(): Promise<Rival | undefined> {
    let trying: Rival | undefined;
    for (const name of await this.#disk.list(this.#folder)) {
      const pid = SOCKET_NAME.exec(name)?.[1];
      if (pid === undefined || name === this.#name) continue;
      const path = join(this.#folder, name);
      const state = await stateOf(path);
      if (state === "dead") await this.#disk.remove(path);
      else if (state === "holding") return { pid, state };
      else trying = { pid, state };
    }
    return trying;
  }

  /** `folder`: the long way to it, which will still be there. */
  hold(folder: string): Lock {
    this.#state = "holding";
    const path = join(folder, this.#name);
    return { release: () => this.#close(path) };
  }

  withdraw(): Promise<void> {
    return this.#close(this.#path);
  }

  async #close(path: string): Promise<void> {
    await this.#disk.remove(path);
    const closed = once(this.#server, "close");
    this.#server.close();
    await closed;
  }
}

/** What the process behind a socket says of itself. */
function stateOf(path: string): Promise<Rival["state"] | "dead"> {
  return new Promise((resolve) => {
    let said = "";
    const socket = connect(path);
    socket.setEncoding("utf8").setTimeout(ANSWER_MS, () => socket.destroy());
    socket.on("data", (text: string) => {
      said += text;
    });
    socket.on("error", (error) => {
      const code = codeOf(error);
      // Gone meanwhile, or nobody listens. Any other error says nothing: then it counts as alive.
      if (code === "ECONNREFUSED" || code === "ENOENT") resolve("dead");
    });
    socket.on("close", () => resolve(said === "trying" ? "trying" : "holding"));
  });
}

/** A way to the folder on which a socket's path is short enough, through a link in the system's temporary folder if need be. */
async function shortened(folder: string): Promise<{ readonly folder: string; drop(): Promise<void> }> {
  const longest = join(folder, `${process.pid}-01234567.sock.new`);
  if (Buffer.byteLength(longest) <= LONGEST_PATH_BYTES) return { folder, drop: async () => {} };
  const links = await mkdtemp(join(tmpdir(), "linli-lock-"));
  const link = join(links, "lock");
  await symlink(folder, link);
  return { folder: link, drop: () => rm(links, { recursive: true, force: true }) };
}
