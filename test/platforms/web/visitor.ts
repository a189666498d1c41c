// The page's side of the sandbox without a browser: follows the stream of events and sends what people do, over real HTTP.
import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import * as z from "zod";
import type { Deed } from "../../../src/platforms/web/bodies.ts";
import type { OpenRequestLine } from "../../../src/platforms/web/host.ts";
import type { PageEvent, ShownClock, ShownCommunity, ShownMessage } from "../../../src/platforms/web/wire.ts";
import { soon } from "../soon.ts";

const answer = z.object({ error: z.string().optional() });

type WithoutId<Kind> = Kind extends Deed ? Omit<Kind, "id"> : never;

export class Visitor {
  readonly url: string;
  readonly #gone = new AbortController();
  readonly #messages = new Map<string, ShownMessage & { readonly community: string }>();
  #communities: readonly ShownCommunity[] = [];
  #boards = new Map<string, readonly OpenRequestLine[]>();
  #clock: ShownClock = {};
  #ended = false;

  private constructor(url: string) {
    this.url = url;
  }

  /** Opens the page's stream; resolves when everything there is has come. */
  static async open(url: string): Promise<Visitor> {
    const visitor = new Visitor(url);
    const response = await fetch(`${url}/api/events`, { signal: visitor.#gone.signal });
    expect(response.headers.get("content-type")).toContain("text/event-stream");
    if (response.body === null) throw new Error("no stream");
    void visitor.#follow(response.body);
    await soon(() => expect(visitor.#communities.length).toBeGreaterThan(0));
    return visitor;
  }

  get communities(): readonly ShownCommunity[] {
    return this.#communities;
  }

  get clock(): ShownClock {
    return this.#clock;
  }

  /** Whether the server has ended the stream, in good order. */
  get ended(): boolean {
    return this.#ended;
  }

  board(community: string): readonly OpenRequestLine[] {
    return this.#boards.get(community) ?? [];
  }

  /** The messages of a chat as they are now, in order. */
  messages(community: string, chat: string): ShownMessage[] {
    return [...this.#messages.values()].filter((one) => one.community === community && one.chat === chat);
  }

  /** Sends a deed with an id of its own; gives back the answer and that id. */
  async do(community: string, deed: WithoutId<Deed>, id: string = randomUUID()) {
    return { ...(await this.post(`/api/communities/${community}/deeds`, { ...deed, id })), id };
  }

  async post(path: string, body: unknown): Promise<{ readonly status: number; readonly error: string | undefined }> {
    const headers = { "Content-Type": "application/json" };
    const response = await fetch(this.url + path, { method: "POST", headers, body: JSON.stringify(body) });
    return { status: response.status, error: answer.parse(await response.json()).error };
  }

  /** Closes the page. */
  leave(): void {
    this.#gone.abort();
  }

  async #follow(body: ReadableStream<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder();
    let text = "";
    try {
      for await (const bytes of body) {
        text += decoder.decode(bytes, { stream: true });
        const events = text.split("\n\n");
        text = events.pop() ?? "";
        for (const event of events) this.#take(JSON.parse(event.slice(event.indexOf("data: ") + "data: ".length)));
      }
      this.#ended = true;
    } catch {
      // We left, or the connection broke.
    }
  }

  #take(event: PageEvent): void {
    switch (event.kind) {
      case "everything":
        this.#communities = event.communities;
        this.#clock = event.clock;
        for (const { key, messages, board } of event.communities) {
          for (const message of messages) this.#messages.set(message.id, { ...message, community: key });
          this.#boards.set(key, board);
        }
        return;
      case "message":
        this.#messages.set(event.message.id, { ...event.message, community: event.community });
        return;
      case "person":
        this.#communities = this.#communities.map((one) =>
          one.key === event.community ? { ...one, people: [...one.people, event.person] } : one,
        );
        return;
      case "board":
        this.#boards.set(event.community, event.board);
        return;
      case "clock":
        this.#clock = event.clock;
    }
  }
}
