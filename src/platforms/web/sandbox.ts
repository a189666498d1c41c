// The sandbox: a platform like any other, whose chats and phones are a web page on one's own machine.
import type { Platform } from "../platform.ts";
import { ownHosts } from "./guard.ts";
import type { SandboxHost, SandboxOptions } from "./host.ts";
import { listen } from "./listen.ts";
import { routes } from "./routes.ts";
import { ChatService } from "./service.ts";

export interface Sandbox extends Platform {
  /** Where the page is, once it has started: `http://127.0.0.1:3000`. */
  readonly url: string;
}

/**
 * Makes the sandbox. `start` binds the address (rejects with CannotListen), reads the chats back from the data folders and
 * serves the page; `stop` ends it.
 */
export function createSandbox(host: SandboxHost, options: SandboxOptions): Sandbox {
  const service = new ChatService(host, options);
  let hosts: ReadonlySet<string> = new Set();
  let url = "";
  let end = async () => {};
  return {
    name: "web",
    can: { edit: true, buttons: true },
    get url() {
      return url;
    },
    async start(receive) {
      const app = routes(service, host, () => hosts);
      const { server, port } = await listen(app, options);
      // Requests are refused until the chats are there.
      try {
        await service.open(receive);
      } catch (error) {
        server.close();
        throw error;
      }
      hosts = ownHosts(options.host, port);
      url = `http://${options.host.includes(":") ? `[${options.host}]` : options.host}:${port}`;
      end = async () => {
        const closed = new Promise((resolve) => server.close(resolve));
        await service.close();
        server.closeAllConnections();
        await closed;
      };
    },
    stop: () => end(),
    send: async (post) => service.send(post),
  };
}
