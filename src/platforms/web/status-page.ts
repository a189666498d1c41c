// The page of a bot that runs on messengers: how they are, and the code that WeChat's owner has to scan. For its operator alone.
import { Hono } from "hono";
import { html, raw } from "hono/html";
import { secureHeaders } from "hono/secure-headers";
import { renderSVG } from "uqr";
import type { PlatformState } from "../../domain/platforms.ts";
import { guard, ownHosts } from "./guard.ts";
import type { SandboxOptions } from "./host.ts";
import { listen } from "./listen.ts";

export interface StatusPageWords {
  readonly page: string;
  readonly running: string;
  readonly scan: string;
  platform(name: string): string;
  condition(state: PlatformState["state"]): string;
  waiting(count: number): string;
  openRequests(count: number): string;
}

export interface StatusPageParts extends Pick<SandboxOptions, "host" | "port" | "words"> {
  readonly page: StatusPageWords;
  states(): readonly PlatformState[];
  /** The communities, with how many requests are open. */
  communities(): readonly { readonly name: string; readonly open: number }[];
  qrCode(): string | undefined;
  /** What `GET /healthz` answers, as JSON. */
  health(): unknown;
}

export interface StatusPage {
  /** Where it is: `http://127.0.0.1:3000`. */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the page; rejects with CannotListen when the address cannot be bound. */
export async function serveStatusPage(parts: StatusPageParts): Promise<StatusPage> {
  let hosts: ReadonlySet<string> = new Set();
  const app = new Hono();
  app.use(guard(() => hosts));
  app.use(
    secureHeaders({
      contentSecurityPolicy: { defaultSrc: ["'none'"], styleSrc: ["'unsafe-inline'"], frameAncestors: ["'none'"] },
      referrerPolicy: "no-referrer",
      xFrameOptions: "DENY",
      strictTransportSecurity: false,
    }),
  );
  app.get("/healthz", (context) => context.json(parts.health() ?? null));
  app.get("/", (context) => {
    context.header("Cache-Control", "no-store");
    return context.html(pageOf(parts));
  });
  const { server, port } = await listen(app, parts);
  hosts = ownHosts(parts.host, port);
  return {
    url: `http://${parts.host.includes(":") ? `[${parts.host}]` : parts.host}:${port}`,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** It asks for itself anew every few seconds, since a code is good for a short while only. */
function pageOf({ page, states, communities, qrCode }: StatusPageParts) {
  const code = qrCode();
  return html`<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="5">
<title>${page.page}</title>
<style>
  body { font: 1.1rem/1.6 system-ui, sans-serif; max-width: 34rem; margin: 1.5rem auto; padding: 0 1rem; color: #222 }
  h1 { font-size: 1.3rem }
  svg { width: min(100%, 20rem); height: auto; display: block }
  li { margin: .4rem 0 }
  .online { color: #17692f } .other { color: #a4260f }
</style>
<h1>${page.page}</h1>
${code === undefined ? "" : html`<p>${page.scan}</p><div>${raw(renderSVG(code))}</div>`}
<ul>
${states().map(
  ({ name, state, waiting }) =>
    html`<li><b>${page.platform(name)}</b>：<span class="${state === "online" ? "online" : "other"}">${page.condition(state)}</span>，${page.waiting(waiting)}</li>`,
)}
${communities().map(({ name, open }) => html`<li><b>${name}</b>：${page.openRequests(open)}</li>`)}
</ul>
</html>`;
}
