// What a foreign page, or a foreign name of this machine, is refused; and what the page itself is allowed.
import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ownHosts } from "../../../src/platforms/web/guard.ts";
import { type RunningSandbox, startSandbox } from "./stand-in.ts";

interface Answer {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

let running: RunningSandbox;
let port: number;
const heard: unknown[] = [];

beforeAll(async () => {
  running = await startSandbox(async (incoming) => {
    heard.push(incoming);
  });
  port = Number(new URL(running.sandbox.url).port);
});
afterAll(() => running.end());

/** A request with headers that fetch would not let us set. */
function ask(method: string, path: string, headers: Record<string, string>, body = ""): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asking = request({ host: "127.0.0.1", port, method, path, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (part: string) => {
        text += part;
      });
      response.on("end", () => resolve({ status: response.statusCode, headers: response.headers, body: text }));
    });
    asking.on("error", reject);
    asking.end(body);
  });
}

const deeds = "/api/communities/main/deeds";
const images = "/api/communities/main/images";
const deed = JSON.stringify({ kind: "message", id: "0123456789", from: "王奶奶", chat: "居民群", text: "在吗" });
const own = () => ({ Host: `127.0.0.1:${port}` });
const json = { "Content-Type": "application/json" };

describe("a request by a name of this machine", () => {
  test.each(["127.0.0.1", "localhost", "[::1]", "LOCALHOST"])("%s is answered", async (name) => {
    expect(await ask("GET", "/healthz", { Host: `${name}:${port}` })).toMatchObject({
      status: 200,
      body: '{"ok":true}',
    });
  });

  test.each([
    ["a name that points here", () => `evil.example:${port}`],
    ["a name that begins like ours", () => `127.0.0.1.evil.example:${port}`],
    ["another port", () => `127.0.0.1:${port + 1}`],
    ["no port", () => "127.0.0.1"],
    ["another address of this machine", () => `192.168.1.5:${port}`],
  ])("%s is refused", async (_, host) => {
    for (const path of ["/", "/healthz", "/api/events", "/main.js", `${images}/picture-1.png`])
      expect((await ask("GET", path, { Host: host() })).status).toBe(403);
    expect((await ask("POST", deeds, { ...json, Host: host() }, deed)).status).toBe(403);
  });

  test("the address that it was told to bind to counts as ours too", () => {
    expect(ownHosts("192.168.1.5", 3000)).toContain("192.168.1.5:3000");
    expect(ownHosts("fd00::5", 3000)).toContain("[fd00::5]:3000");
    expect(ownHosts("127.0.0.1", 80)).toContain("localhost");
  });
});

describe("a request from a page", () => {
  test.each([
    ["of another site", () => "http://evil.example"],
    ["of another port", () => `http://127.0.0.1:${port + 1}`],
    ["by another scheme", () => `https://127.0.0.1:${port}`],
    ["that hides where it is from", () => "null"],
  ])("%s is refused", async (_, origin) => {
    heard.length = 0;
    expect((await ask("POST", deeds, { ...own(), ...json, Origin: origin() }, deed)).status).toBe(403);
    expect((await ask("GET", "/api/events", { ...own(), Origin: origin() })).status).toBe(403);
    expect(heard).toEqual([]);
  });

  test("of our own is taken", async () => {
    const origin = `http://localhost:${port}`;
    expect((await ask("POST", deeds, { ...own(), ...json, Origin: origin }, deed)).status).toBe(200);
  });

  test.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])(
    "in the form that any page could send, %s, is refused",
    async (type) => {
      expect((await ask("POST", deeds, { ...own(), "Content-Type": type }, deed)).status).toBe(400);
      expect((await ask("POST", images, { ...own(), "Content-Type": type }, deed)).status).toBe(400);
    },
  );
});

test("the page may run its own scripts alone, and no page may frame it", async () => {
  const { headers, status } = await ask("GET", "/", own());
  expect(status).toBe(200);
  const policy = String(headers["content-security-policy"]);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain("unsafe");
  expect(headers["x-content-type-options"]).toBe("nosniff");
});

test.each(["/tsconfig.json", "/../package.json", "/%2e%2e/package.json", "/..%2f..%2fpackage.json", "/main.ts"])(
  "%s is not given out",
  async (path) => {
    expect((await ask("GET", path, own())).status).toBe(404);
  },
);

test.each([
  ["JSON", deeds, "application/json"],
  ["a picture", images, "application/octet-stream"],
])("too much of %s is refused before it is sent", async (_, path, type) => {
  const headers = { ...own(), "Content-Type": type, "Content-Length": String(13 * 1024 * 1024) };
  const status = await new Promise((resolve, reject) => {
    const asking = request({ host: "127.0.0.1", port, method: "POST", path, headers }, (response) => {
      resolve(response.statusCode);
      asking.destroy();
    });
    asking.on("error", reject);
    asking.flushHeaders();
  });
  expect(status).toBe(413);
});
