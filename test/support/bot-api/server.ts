// A Bot API server on loopback: what Telegram's does for one bot, with people, and with failures when they are asked for.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import * as z from "zod";
import { calls, type Method, Refusal } from "./calls.ts";
import { type BotMessage, Chats, type Group } from "./chats.ts";
import { Files } from "./files.ts";
import { readForm } from "./form.ts";
import { type Attached, Methods } from "./methods.ts";
import { People } from "./people.ts";
import { Updates } from "./updates.ts";

export const TOKEN = "42:test-token";

/** A failure that is asked for. */
export interface Failure {
  readonly method: Method;
  /** `hang_up`: the connection is cut when the call was taken, before it is done. */
  readonly with: { readonly code: number; readonly description: string; readonly retryAfter?: number } | "hang_up";
  /** How many calls fail; 1 if missing. */
  readonly times?: number;
  /** So many calls go well before that. */
  readonly after?: number;
}

/** A call that was made, as the bot made it. */
export interface Asked {
  readonly method: Method;
  readonly payload: Readonly<Record<string, unknown>>;
}

export class BotApiServer {
  readonly chats = new Chats();
  readonly files = new Files();
  readonly updates = new Updates();
  readonly people = new People(this.chats, this.files, this.updates);
  readonly methods = new Methods(this.chats, this.updates);
  /** Every call but those for updates. */
  readonly asked: Asked[] = [];
  readonly #failures: { wait: number; left: number; readonly failure: Failure }[] = [];
  #server: Server | undefined;
  #port = 0;

  static async start(): Promise<BotApiServer> {
    const server = new BotApiServer();
    await server.listen();
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Listens, after a stop on the same port as before. */
  async listen(): Promise<void> {
    const server = createServer((request, response) => {
      void this.#handle(request, response);
    });
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(this.#port, "127.0.0.1", resolve));
    const address = server.address();
    if (address !== null && typeof address !== "string") this.#port = address.port;
  }

  /** Nobody can be reached any more; what it knows it keeps. */
  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server === undefined) return;
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  }

  group(
    id: number,
    title: string,
    more: { readonly threads?: readonly number[]; readonly bot?: Group["bot"] } = {},
  ): void {
    this.chats.groups.set(id, { id, title, threads: new Set(more.threads), bot: more.bot ?? "member" });
  }

  user(id: number, name: string, more: { readonly username?: string; readonly started?: boolean } = {}): void {
    const { started = true, ...rest } = more;
    this.chats.users.set(id, { id, name, started, ...rest });
  }

  fail(failure: Failure): void {
    this.#failures.push({ wait: failure.after ?? 0, left: failure.times ?? 1, failure });
  }

  /** What the bot has posted in a chat and not taken away, oldest first. */
  posts(chat: number): readonly BotMessage[] {
    return this.chats.posts.filter((post) => post.chat === chat);
  }

  texts(chat: number): readonly string[] {
    return this.posts(chat).map(({ text }) => text);
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? "/", this.url).pathname;
    const file = /^\/file\/bot([^/]+)\/photos\/(.+)$/.exec(path);
    if (file) return this.#sendFile(file[2] ?? "", response);
    const [, token, name = ""] = /^\/bot([^/]+)\/(\w+)$/.exec(path) ?? [];
    try {
      const { payload, attached } = await read(request);
      if (token !== TOKEN) throw new Refusal(401, "Unauthorized");
      if (!isMethod(name)) throw new Refusal(404, "Not Found: method not found");
      if (name !== "getUpdates") this.asked.push({ method: name, payload });
      const failure = this.#failureOf(name);
      if (failure === "hang_up") return void request.socket.destroy();
      if (failure) throw new Refusal(failure.code, failure.description, retryAfter(failure.retryAfter));
      answer(response, 200, { ok: true, result: await this.methods.doing[name](payload, attached) });
    } catch (error) {
      const refusal = error instanceof Refusal ? error : new Refusal(400, `Bad Request: ${String(error)}`);
      const { code, message: description, parameters } = refusal;
      answer(response, code, { ok: false, error_code: code, description, ...(parameters && { parameters }) });
    }
  }

  #failureOf(method: Method): Failure["with"] | undefined {
    const found = this.#failures.find(({ left, failure }) => left > 0 && failure.method === method);
    if (found === undefined) return undefined;
    if (found.wait > 0) {
      found.wait -= 1;
      return undefined;
    }
    found.left -= 1;
    return found.failure.with;
  }

  #sendFile(id: string, response: ServerResponse): void {
    const failure = this.files.failures.shift();
    const bytes = failure === undefined ? this.files.read(id) : undefined;
    response.writeHead(failure ?? (bytes ? 200 : 404)).end(bytes);
  }
}

const isMethod = (name: string): name is Method => name in calls;

const retryAfter = (seconds: number | undefined) => (seconds === undefined ? undefined : { retry_after: seconds });

function answer(response: ServerResponse, code: number, body: unknown): void {
  response.writeHead(code, { "Content-Type": "application/json" }).end(JSON.stringify(body));
}

const record = z.record(z.string(), z.unknown());

/** A call as JSON, or as a form when files come with it. */
async function read(
  request: IncomingMessage,
): Promise<{ payload: Readonly<Record<string, unknown>>; attached: Attached }> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(z.instanceof(Buffer).parse(piece));
  const body = Buffer.concat(pieces);
  const type = request.headers["content-type"] ?? "";
  if (type.startsWith("multipart/form-data")) {
    const { fields, files } = readForm(body, type);
    return { payload: fields, attached: files };
  }
  return { payload: body.length === 0 ? {} : record.parse(JSON.parse(body.toString())), attached: new Map() };
}
