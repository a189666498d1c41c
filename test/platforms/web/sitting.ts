// A sandbox with one page open, set up anew for each test of a file, with its data in a folder of its own.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect } from "vitest";
import { postKey } from "../../../src/domain/ids.ts";
import type { Incoming, Outgoing, Receive } from "../../../src/platforms/platform.ts";
import { soon } from "../soon.ts";
import {
  KEYUAN,
  RESIDENTS,
  type RunningSandbox,
  StandInHost,
  startSandbox,
  TEN_OCLOCK,
  VOLUNTEERS,
} from "./stand-in.ts";
import { Visitor } from "./visitor.ts";

export class Sitting {
  /** What the bot was handed, in order. */
  heard: Incoming[] = [];
  /** What the bot does with what comes. */
  receive: Receive = async () => {};
  #open: { readonly folder: string; running: RunningSandbox; visitor: Visitor } | undefined;

  get running(): RunningSandbox {
    return this.#now.running;
  }

  get visitor(): Visitor {
    return this.#now.visitor;
  }

  get folder(): string {
    return this.#now.folder;
  }

  async begin(): Promise<void> {
    this.hearAgain();
    await this.#start(mkdtempSync(join(tmpdir(), "linli-sandbox-")));
  }

  /** Starts on the same data again, after a stop. */
  start(): Promise<void> {
    return this.#start(this.folder);
  }

  async restart(): Promise<void> {
    this.visitor.leave();
    await this.running.sandbox.stop();
    await this.start();
  }

  async end(): Promise<void> {
    const { folder, running, visitor } = this.#now;
    visitor.leave();
    await running.sandbox.stop();
    rmSync(folder, { recursive: true, force: true });
  }

  /** The bot takes in what comes, and has heard nothing yet. */
  hearAgain(): void {
    this.heard = [];
    this.receive = async (incoming) => {
      this.heard.push(incoming);
    };
  }

  /** Somebody writes in the residents' group. */
  write(text: string, from = "王奶奶", id?: string) {
    return this.visitor.do(KEYUAN, { kind: "message", from, chat: RESIDENTS, text, images: [] }, id);
  }

  /** The texts of a chat as the page shows them. */
  texts(chat: string, community: string = KEYUAN): string[] {
    return this.visitor.messages(community, chat).map(({ text }) => text);
  }

  shows(chat: string, expected: readonly string[]): Promise<void> {
    return soon(() => expect(this.texts(chat)).toEqual(expected));
  }

  get #now() {
    if (this.#open === undefined) throw new Error("the sandbox is not open");
    return this.#open;
  }

  async #start(folder: string): Promise<void> {
    const running = await startSandbox((incoming) => this.receive(incoming), new StandInHost(), folder);
    this.#open = { folder, running, visitor: await Visitor.open(running.sandbox.url) };
  }
}

/** A sitting for each test of the file. */
export function sittingForEachTest(): Sitting {
  const sitting = new Sitting();
  beforeEach(() => sitting.begin());
  afterEach(() => sitting.end());
  return sitting;
}

/** A card in the volunteers' group. */
export const card = (more: Partial<Outgoing> = {}): Outgoing => ({
  community: KEYUAN,
  key: postKey("card-1"),
  chat: VOLUNTEERS,
  at: TEN_OCLOCK,
  text: "#1 3号楼 王奶奶 降压药",
  mentions: [],
  buttons: [{ label: "接单", data: "claim 1" }],
  images: [],
  ...more,
});
