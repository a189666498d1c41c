// Measures the whole bot beside an echo on each messenger, and shows the figures.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { cpuSchema } from "./cpu.ts";
import { type Order, type Result, resultSchema } from "./server.ts";

const MESSENGERS = [
  { name: "telegram", title: "Telegram", leastPercent: 50 },
  { name: "wechat", title: "WeChat", leastPercent: 80 },
] as const;
type Messenger = (typeof MESSENGERS)[number];
const KINDS = ["echo", "bot"] as const;
type Kind = (typeof KINDS)[number];

/** So many are written first: a process that has just begun is slower. */
const WARM_UP = 1000;
const MESSAGES = 2000;
/** One after the other in turn, since the machine is not equally quick all the time. */
const ROUNDS = 3;
/** `npm start` runs the bot so. */
const BOT_FLAGS = ["--max-semi-space-size=2"];

interface Measured extends Result {
  readonly cpuMicros: number;
}

export interface Places {
  /** Where these programs are, compiled. */
  readonly programs: string;
  /** A folder on a disk, in which the bot may keep its data. */
  readonly scratch: string;
  readonly vocabulary: string;
}

/** `names`: the messengers to measure; none: all of them. */
export async function measureMessengers(places: Places, names: readonly string[]): Promise<void> {
  for (const messenger of MESSENGERS) {
    if (names.length > 0 && !names.includes(messenger.name)) continue;
    const measured: Record<Kind, Measured[]> = { echo: [], bot: [] };
    for (let round = 0; round < ROUNDS; round++)
      for (const kind of KINDS) measured[kind].push(await measure(places, messenger, kind));
    show(messenger, measured);
  }
}

async function measure({ programs, scratch, vocabulary }: Places, { name }: Messenger, kind: Kind): Promise<Measured> {
  const folder = mkdtempSync(join(scratch, `${name}-`));
  const program = (file: string, args: readonly string[], flags: readonly string[] = []) =>
    fork(join(programs, file), args, { execArgv: [...process.execArgv, ...flags] });
  const server = program(`${name}-server.js`, [folder, vocabulary]);
  const { url } = z.object({ url: z.string() }).parse(await heardFrom(server));
  const bot =
    kind === "bot" ? program("bot.js", [name, url, folder], BOT_FLAGS) : program(`${name}-echo.js`, [url, folder]);
  try {
    await heardFrom(bot);
    const isShown = kind === "bot";
    await written(server, { from: 0, to: WARM_UP, isShown });
    const before = await cpuOf(bot);
    const result = await written(server, { from: WARM_UP, to: WARM_UP + MESSAGES, isShown });
    return { ...result, cpuMicros: (await cpuOf(bot)) - before };
  } finally {
    for (const child of [bot, server]) {
      const ended = once(child, "exit");
      child.disconnect();
      await ended;
    }
    rmSync(folder, { recursive: true });
  }
}

async function written(server: ChildProcess, order: Order): Promise<Result> {
  server.send(order);
  return resultSchema.parse(await heardFrom(server));
}

async function cpuOf(bot: ChildProcess): Promise<number> {
  bot.send("how much?");
  return cpuSchema.parse(await heardFrom(bot)).cpuMicros;
}

/** The next thing that a process tells. Rejects when it ends instead. */
async function heardFrom(child: ChildProcess): Promise<unknown> {
  const done = new AbortController();
  const { signal } = done;
  try {
    return await Promise.race([
      once(child, "message", { signal }).then(([message]) => message),
      once(child, "exit", { signal }).then(([code]) => Promise.reject(new Error(`a program ended: ${code}`))),
    ]);
  } finally {
    done.abort();
  }
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
const inASecond = (ms: number): number => (1000 * MESSAGES) / ms;

function show({ title, leastPercent }: Messenger, { echo, bot }: Record<Kind, Measured[]>): void {
  const answered = (runs: readonly Measured[]) => inASecond(median(runs.map(({ answeredMs }) => answeredMs)));
  const cpu = (runs: readonly Measured[]) => `${(median(runs.map((run) => run.cpuMicros)) / MESSAGES).toFixed(0)} µs`;
  const done = inASecond(median(bot.map(({ doneMs }) => doneMs)));
  const percent = `${((100 * answered(bot)) / answered(echo)).toFixed(0)} %`;
  line(`${title}: echo, messages a second`, answered(echo).toFixed(0), "");
  line(`${title}: echo, CPU a message`, cpu(echo), "");
  line(`${title}: bot, messages a second`, answered(bot).toFixed(0), "");
  line(`${title}: bot, the volunteers told as well`, done.toFixed(0), "");
  line(`${title}: bot, CPU a message`, cpu(bot), "");
  line(`${title}: bot, beside the echo`, percent, `>= ${leastPercent} %`);
}

const line = (what: string, measured: string, target: string): void =>
  console.log(`${what.padEnd(44)}${measured.padStart(12)}   ${target}`);
