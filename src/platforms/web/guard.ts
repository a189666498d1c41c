// Refuses what a foreign page could send: requests by another name of this machine (DNS rebinding) or from another origin.
import type { MiddlewareHandler } from "hono";

/** How this server may be called: by loopback, or by the address that it was told to bind to. */
export function ownHosts(host: string, port: number): ReadonlySet<string> {
  const names = ["127.0.0.1", "localhost", "[::1]", (host.includes(":") ? `[${host}]` : host).toLowerCase()];
  // Browsers leave out the default port.
  return new Set(names.flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`])));
}

/** Answers 403 unless the Host is one of ours and the Origin, if any, too. */
export const guard =
  (hosts: () => ReadonlySet<string>): MiddlewareHandler =>
  async (context, next) => {
    const host = context.req.header("host")?.toLowerCase();
    const origin = context.req.header("origin")?.toLowerCase();
    const isOurs = host !== undefined && hosts().has(host);
    const isFromUs = origin === undefined || [...hosts()].some((own) => origin === `http://${own}`);
    return isOurs && isFromUs ? next() : context.text("403: a foreign Host or Origin", 403);
  };
