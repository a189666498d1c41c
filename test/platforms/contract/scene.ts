// One test of the contract as it is played: the stage, and the bot's side of it.
import { expect } from "vitest";
import { instant, postKey } from "../../../src/domain/ids.ts";
import type { Incoming, IncomingMessage, Outgoing, Receive } from "../../../src/platforms/platform.ts";
import { soon } from "../soon.ts";
import type { Place, SeenPost, Stage } from "./stage.ts";

/** Sets a platform up with its people and starts it; what comes in goes to `receive`. */
export type Begin = (receive: Receive) => Promise<Stage>;

export class Scene {
  /** While true, the bot cannot save what comes. */
  isDiskFull = false;
  /** How often something came that could not be saved. */
  refused = 0;
  /** What the bot was handed, in order. */
  heard: Incoming[] = [];
  readonly #begin: Begin;
  #stage: Stage | undefined;
  #posted = 0;

  constructor(begin: Begin) {
    this.#begin = begin;
  }

  /** Sets the stage anew. */
  async open(): Promise<void> {
    this.isDiskFull = false;
    this.refused = 0;
    this.heard = [];
    this.#posted = 0;
    this.#stage = await this.#begin(async (incoming) => {
      if (this.isDiskFull) {
        this.refused += 1;
        throw new Error("the disk is full");
      }
      this.heard.push(incoming);
    });
  }

  async close(): Promise<void> {
    await this.#stage?.stop();
    this.#stage = undefined;
  }

  get stage(): Stage {
    if (this.#stage === undefined) throw new Error("the stage is not set");
    return this.#stage;
  }

  get messages(): IncomingMessage[] {
    return this.heard.filter((incoming) => incoming.kind === "message");
  }

  /** The messages heard, once there are so many. */
  heardMessages(count: number): Promise<IncomingMessage[]> {
    return soon(() => {
      expect(this.messages.length).toBeGreaterThanOrEqual(count);
      return this.messages;
    });
  }

  /** A post with a key of its own. */
  post(place: Place, text: string, more: Partial<Outgoing> = {}): Outgoing {
    this.#posted += 1;
    return {
      ...place,
      key: postKey(`post-${this.#posted}`),
      at: instant(Date.parse("2026-11-24T10:00:00+08:00")),
      text,
      mentions: [],
      buttons: [],
      images: [],
      ...more,
    };
  }

  /** Sends a post, which has to go well. */
  async send(outgoing: Outgoing): Promise<Outgoing> {
    expect(await this.stage.platform.send(outgoing)).toEqual({ sent: true });
    return outgoing;
  }

  /** The bot's posts in a chat, once there are so many. */
  postsIn(place: Place, count: number): Promise<readonly SeenPost[]> {
    return soon(async () => {
      const posts = await this.stage.people.posts(place);
      expect(posts.length).toBeGreaterThanOrEqual(count);
      return posts;
    });
  }

  /** The bot's latest post in a chat, once there is one. */
  async lastPostIn(place: Place): Promise<SeenPost> {
    const last = (await this.postsIn(place, 1)).at(-1);
    if (last === undefined) throw new Error("no post");
    return last;
  }
}
