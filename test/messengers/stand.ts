// The bot as a process beside the messengers on which it runs, with a data folder that outlives it.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import * as z from "zod";
import { codeIn } from "../binding/town.ts";
import { compileChild } from "../platforms/compile-child.ts";
import { type RunningProgram, startProgram } from "../web/program.ts";
import { eventually } from "./ear.ts";
import { OnTelegram } from "./on-telegram.ts";
import { OnWechat } from "./on-wechat.ts";
import type { Group } from "./side.ts";

/** What programs are told of the bot. */
const health = z.object({
  ok: z.boolean(),
  communities: z.record(z.string(), z.object({ open: z.number(), waiting: z.number() })),
  platforms: z.record(z.string(), z.object({ state: z.string(), waiting: z.number() })),
});

const keys = z.array(z.object({ key: z.string() })).default([]);
const journalLine = z.object({ posts: keys, settled: keys });

export class Stand {
  readonly telegram: OnTelegram | undefined;
  readonly wechat: OnWechat | undefined;
  readonly #folder = mkdtempSync(join(tmpdir(), "linli-messengers-"));
  readonly #config = join(this.#folder, "config");
  #before: string | undefined;
  #program: RunningProgram | undefined;

  private constructor(telegram: OnTelegram | undefined, wechat: OnWechat | undefined) {
    this.telegram = telegram;
    this.wechat = wechat;
    copySettings(this.#config);
  }

  /** The groups that are on each of the messengers; a messenger without any is not there. */
  static async open(groups: { readonly telegram?: readonly Group[]; readonly wechat?: readonly Group[] }) {
    const { telegram, wechat } = groups;
    return new Stand(telegram && (await OnTelegram.open(...telegram)), wechat && (await OnWechat.open(...wechat)));
  }

  /** Starts the bot; resolves when it prints its address. */
  async start(): Promise<void> {
    this.wechat?.server.answered.clear();
    if (this.wechat) this.#before ??= await compileChild("test/messengers/local-wechat");
    const before = this.#before;
    const environment = { LINLI_CONFIG: this.#config, ...this.telegram?.environment, ...this.wechat?.environment };
    this.#program = await startProgram(this.#folder, { environment, ...(before === undefined ? {} : { before }) });
  }

  /** All messengers that are switched on can be reached, and WeChat has told who is there. */
  async online(): Promise<void> {
    await eventually(async () => expect(await this.health()).toMatchObject({ ok: true }));
    if (this.wechat) await eventually(() => expect(this.wechat?.server.answered).toContain("webwxgetcontact"));
  }

  /** All that is to be said was said, and that it was is on the disk. */
  async settled(): Promise<void> {
    await eventually(async () => {
      const { communities, platforms } = await this.health();
      const waiting = [...Object.values(communities), ...Object.values(platforms)].map((one) => one.waiting);
      expect(Math.max(...waiting)).toBe(0);
      expect(this.#unsettled()).toEqual([]);
    });
  }

  /** The posts that would be said again after a power cut now. */
  #unsettled(): readonly string[] {
    const journal = join(this.#folder, "data", "main", "journal");
    const files = readdirSync(journal, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".jsonl"));
    const lines = files.flatMap((file) => readFileSync(join(journal, file), "utf8").split("\n").slice(0, -1));
    const read = lines.map((line) => journalLine.parse(JSON.parse(line)));
    const settled = new Set(read.flatMap((line) => line.settled.map(({ key }) => key)));
    return read.flatMap(({ posts }) => posts.map(({ key }) => key)).filter((key) => !settled.has(key));
  }

  keepWechatSession(): void {
    this.wechat?.keepSession(this.#folder);
  }

  get program(): RunningProgram {
    if (this.#program === undefined) throw new Error("the bot was not started");
    return this.#program;
  }

  /** The code that its owner read on the console last. */
  get ownerCode(): string {
    return codeIn(this.program.console.findLast((line) => line.includes("口令：")));
  }

  async health(): Promise<z.infer<typeof health>> {
    return health.parse(await (await fetch(`${this.program.url}/healthz`)).json());
  }

  async page(): Promise<string> {
    return (await fetch(this.program.url)).text();
  }

  async close(): Promise<void> {
    await this.#program?.kill();
    await this.telegram?.server.stop();
    await this.wechat?.server.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** The example settings, without what the bot says at a time of the day of its own accord: tests run at any time. */
function copySettings(folder: string): void {
  cpSync(fileURLToPath(new URL("../../config", import.meta.url)), folder, { recursive: true });
  const file = join(folder, "community.yaml");
  const settings = readFileSync(file, "utf8");
  writeFileSync(
    file,
    settings.replace(/^digests: .*$/mu, "digests: []").replace(/quiet_hours: "[^"]*"/u, 'quiet_hours: "00:00-00:00"'),
  );
}
