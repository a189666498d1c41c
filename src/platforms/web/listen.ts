// Binds the server to its address, and says in words when that cannot be done.
import type { Server } from "node:http";
import { createAdaptorServer } from "@hono/node-server";
import type { Hono } from "hono";
import type { ListenProblem, SandboxOptions } from "./host.ts";

/** The address cannot be bound; the message is in the words of the options, for whoever started the bot. */
export class CannotListen extends Error {
  override readonly name = "CannotListen";
}

const problems: Readonly<Record<string, ListenProblem>> = {
  EADDRINUSE: "taken",
  EACCES: "forbidden",
  EADDRNOTAVAIL: "no_such_address",
  ENOTFOUND: "no_such_address",
};

const problemOf = (error: Error): ListenProblem =>
  ("code" in error && typeof error.code === "string" ? problems[error.code] : undefined) ?? "other";

/** Serves the app; resolves with the port once it is bound, rejects with CannotListen. */
export async function listen(
  app: Hono,
  { host, port, words }: Pick<SandboxOptions, "host" | "port" | "words">,
): Promise<{ readonly server: Server; readonly port: number }> {
  // The adaptor would put its own Request and Response into the global scope of the whole process.
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false });
  if (!("closeAllConnections" in server)) throw new TypeError("not an HTTP/1 server");
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) =>
      reject(new CannotListen(words.cannotListen(problemOf(error), host, port, error.message), { cause: error })),
    );
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return { server, port: typeof address === "object" && address !== null ? address.port : port };
}
