// The whole bot as people start it: dist/main.js as a process of its own, which can be killed.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

export interface RunningProgram {
  readonly url: string;
  /** Ends it as a power cut does: at once, without a chance to tidy up. */
  kill(): Promise<void>;
}

/**
 * Starts the program, built beforehand, with the example settings, on any free port.
 *
 * @param folder where it runs, so that no .env of the developer counts; its data is in `data` there
 * @throws Error with what it said when it ended without printing an address
 */
export async function startProgram(folder: string): Promise<RunningProgram> {
  const child = spawn(process.execPath, ["--enable-source-maps", join(root, "dist/main.js")], {
    cwd: folder,
    env: { LINLI_CONFIG: join(root, "config"), PORT: "0" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (piece: Buffer) => {
    said += piece.toString();
  });
  for await (const line of createInterface(child.stdout)) {
    if (line.startsWith("http://")) return { url: line, kill: () => kill(child) };
  }
  throw new Error(`the program ended before it printed an address: ${said}`);
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}
