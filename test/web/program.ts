// The whole bot as people start it: dist/main.js as a process of its own, which can be killed.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

export interface RunningProgram {
  readonly url: string;
  /** What it has printed for its owner, line by line; more comes while it runs. */
  readonly console: readonly string[];
  /** Ends it as a power cut does: at once, without a chance to tidy up. */
  kill(): Promise<void>;
  /** Ends it in good order; gives back its exit code. */
  stop(): Promise<number | null>;
}

export interface ProgramOptions {
  /** Added to the settings of the environment. */
  readonly environment?: Readonly<Record<string, string>>;
  /** A program that is run before it, in the same process. */
  readonly before?: string;
}

/** How a program ended, and what it said on standard error. */
export interface EndedProgram {
  readonly exitCode: number | null;
  readonly said: string;
}

/** The program ended without printing an address. */
export class NotStarted extends Error {
  readonly ended: EndedProgram;

  constructor(ended: EndedProgram) {
    super(`the program ended before it printed an address: ${ended.said}`);
    this.ended = ended;
  }
}

/**
 * Starts the program, built beforehand, with the example settings, on any free port.
 *
 * @param folder where it runs, so that no .env of the developer counts; its data is in `data` there
 * @throws NotStarted with what it said when it ended without printing an address
 */
export async function startProgram(
  folder: string,
  { environment = {}, before }: ProgramOptions = {},
): Promise<RunningProgram> {
  const first = before === undefined ? [] : ["--import", before];
  const child = spawn(process.execPath, ["--enable-source-maps", ...first, join(root, "dist/main.js")], {
    cwd: folder,
    env: { LINLI_CONFIG: join(root, "config"), PORT: "0", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (piece: Buffer) => {
    said += piece.toString();
  });
  const lines: string[] = [];
  const url = await new Promise<string | undefined>((resolve) => {
    createInterface(child.stdout).on("line", (line) => {
      lines.push(line);
      if (line.startsWith("http://")) resolve(line);
    });
    child.once("close", () => resolve(undefined));
  });
  if (url === undefined) throw new NotStarted({ exitCode: child.exitCode, said });
  return {
    url,
    console: lines,
    kill: async () => void (await end(child, "SIGKILL")),
    stop: () => end(child, "SIGTERM"),
  };
}

async function end(child: ChildProcess, signal: "SIGKILL" | "SIGTERM"): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const ended = once(child, "exit");
  child.kill(signal);
  await ended;
  return child.exitCode;
}
