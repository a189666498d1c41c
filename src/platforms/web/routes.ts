// The addresses of the sandbox: the page's files, the stream of events to it, and what it sends.
import { serveStatic } from "@hono/node-server/serve-static";
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { secureHeaders } from "hono/secure-headers";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type * as z from "zod";
import { communityKey, duration, imageKey } from "../../domain/ids.ts";
import { advance, deed, LARGEST_IMAGE, LARGEST_JSON, newPerson } from "./bodies.ts";
import { guard } from "./guard.ts";
import type { SandboxHost } from "./host.ts";
import { pageFolder } from "./page-folder.ts";
import type { ChatService } from "./service.ts";
import type { Refused } from "./wire.ts";

const statusOf: Readonly<Record<Refused, ContentfulStatusCode>> = {
  malformed: 400,
  too_large: 413,
  unknown_community: 404,
  unknown_chat: 404,
  unknown_person: 404,
  unknown_message: 404,
  unknown_button: 404,
  unknown_picture: 404,
  not_your_chat: 403,
  not_your_message: 403,
  recalled: 409,
  name_not_possible: 422,
  no_picture: 422,
  not_saved: 503,
};

const answer = (context: Context, why: Refused | undefined) =>
  why === undefined ? context.json({ ok: true }) : context.json({ error: why }, statusOf[why]);

/** The JSON body by its schema. Other media types are refused: a form of a foreign page could send them unasked. */
async function bodyOf<Schema extends z.ZodType>(
  context: Context,
  schema: Schema,
): Promise<z.output<Schema> | undefined> {
  if (context.req.header("content-type")?.split(";")[0]?.trim() !== "application/json") return undefined;
  const value: unknown = await context.req.json().catch(() => undefined);
  const read = schema.safeParse(value);
  return read.success ? read.data : undefined;
}

/** Kinds of file that make up the page; nothing else of its folder is given out. */
const pageFile = "/:file{[a-z-]+\\.(?:css|js|svg)}";

/** What the routes ask of the running server. */
export interface Serving {
  /** How it may be called. */
  hosts(): ReadonlySet<string>;
  /** It takes no more connections, and ends those that are left after their answer. */
  isEnding(): boolean;
}

/** The app that serves the page and takes what it sends; every answer but the page's files, pictures and events is JSON. */
export function routes(service: ChatService, host: SandboxHost, serving: Serving): Hono {
  const app = new Hono();
  const tooLarge = (context: Context) => answer(context, "too_large");
  const smallBody = bodyLimit({ maxSize: LARGEST_JSON, onError: tooLarge });
  const root = pageFolder();

  app.use(guard(() => serving.hosts()));
  app.use(async (context, next) => {
    await next();
    if (serving.isEnding()) context.header("Connection", "close");
  });
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
        requireTrustedTypesFor: ["'script'"],
      },
      referrerPolicy: "no-referrer",
      xFrameOptions: "DENY",
      // Plain HTTP on the own machine.
      strictTransportSecurity: false,
    }),
  );
  // The page is asked for anew each time: after an update it fits the server again.
  app.use((context, next) => {
    context.header("Cache-Control", "no-cache");
    return next();
  });
  app.onError((error, context) => {
    service.warn(error, "a request to the sandbox failed");
    return answer(context, "not_saved");
  });

  app.get("/healthz", (context) => context.json(host.health() ?? null));
  app.get("/", serveStatic({ root, path: "index.html" }));
  app.get(pageFile, serveStatic({ root }));

  app.get("/api/events", (context) => {
    const headers = {
      "Content-Type": "text/event-stream; charset=utf-8",
      "Cache-Control": "no-store",
      // When the stream ends, so does its connection: otherwise the end of the server would wait for it.
      Connection: "close",
    };
    return context.body(service.watch(), 200, headers);
  });

  app.post("/api/communities/:community/deeds", smallBody, async (context) => {
    const body = await bodyOf(context, deed);
    if (body === undefined) return answer(context, "malformed");
    const community = communityKey(context.req.param("community"));
    if (body.kind === "message") {
      const pictures = await Promise.all(body.images.map((key) => host.media.read(community, imageKey(key))));
      if (pictures.includes(undefined)) return answer(context, "unknown_picture");
    }
    return answer(context, await service.take(community, body));
  });

  app.post("/api/communities/:community/people", smallBody, async (context) => {
    const body = await bodyOf(context, newPerson);
    if (body === undefined) return answer(context, "name_not_possible");
    return answer(context, service.addPerson(communityKey(context.req.param("community")), body.name));
  });

  app.post("/api/clock", smallBody, async (context) => {
    const body = await bodyOf(context, advance);
    if (body === undefined) return answer(context, "malformed");
    await service.advance(duration(body.ms));
    return answer(context, undefined);
  });

  const imagesPath = "/api/communities/:community/images";
  app.post(imagesPath, bodyLimit({ maxSize: LARGEST_IMAGE, onError: tooLarge }), async (context) => {
    // Not a type that a foreign page's form could send.
    if (context.req.header("content-type") !== "application/octet-stream") return answer(context, "malformed");
    const bytes = new Uint8Array(await context.req.arrayBuffer());
    try {
      return context.json({ key: await host.media.save(communityKey(context.req.param("community")), bytes) });
    } catch (error) {
      service.warn(error, "a picture was refused");
      return answer(context, "no_picture");
    }
  });

  app.get(`${imagesPath}/:key`, async (context) => {
    const { community, key } = context.req.param();
    const picture = await host.media.read(communityKey(community), imageKey(key));
    // Only what a browser shows as a picture: never a page or a script that somebody uploaded.
    if (picture === undefined || !/^image\/(?:png|jpeg|gif|webp)$/.test(picture.type))
      return answer(context, "unknown_picture");
    const headers = { "Content-Type": picture.type, "Cache-Control": "private, max-age=86400" };
    return context.body(new Uint8Array(picture.bytes), 200, headers);
  });

  return app;
}
