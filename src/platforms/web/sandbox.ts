// The sandbox: a platform like any other, whose chats and phones are a web page on one's own machine.
import type { CommunityKey } from "../../domain/ids.ts";
import type { Platform } from "../platform.ts";
import { ownHosts } from "./guard.ts";
import type { SandboxHost, SandboxOptions } from "./host.ts";
import { listen } from "./listen.ts";
import { routes } from "./routes.ts";
import { ChatService } from "./service.ts";

/** Who reads an answer more slowly when the sandbox ends does not get the rest of it. */
const LAST_ANSWERS_MS = 2000;

export interface Sandbox extends Platform {
  /** Where the page is, once it has started: `http://127.0.0.1:3000`. */
  readonly url: string;
  /** The log of that community's chats has become shorter: what is gone from it is shown no more. */
  reread(community: CommunityKey): void;
}

/**
 * Makes the sandbox. `start` binds the address (rejects with CannotListen), reads the chats back from the data folders and
 * serves the page; `stop` ends it.
 */
export function createSandbox(host: SandboxHost, options: SandboxOptions): Sandbox {
  const service = new ChatService(host, options);
  let hosts: ReadonlySet<string> = new Set();
  let isEnding = false;
  let since = host.now();
  let url = "";
  let end = async () => {};
  return {
    name: "web",
    can: { edit: true, buttons: true, merge: false },
    get url() {
      return url;
    },
    async start(receive) {
      const app = routes(service, host, { hosts: () => hosts, isEnding: () => isEnding });
      const { server, port } = await listen(app, options);
      // Requests are refused until the chats are there.
      try {
        await service.open(receive);
      } catch (error) {
        server.close();
        throw error;
      }
      hosts = ownHosts(options.host, port);
      since = host.now();
      url = `http://${options.host.includes(":") ? `[${options.host}]` : options.host}:${port}`;
      end = async () => {
        isEnding = true;
        const closed = new Promise((resolve) => server.close(resolve));
        await service.close();
        const impatient = setTimeout(() => server.closeAllConnections(), LAST_ANSWERS_MS);
        await closed;
        clearTimeout(impatient);
      };
    },
    reread: (community) => service.reread(community),
    stop: () => end(),
    send: async (post) => service.send(post),
    health: () => ({ state: url === "" || isEnding ? "stopped" : "online", since, waiting: 0, latest: undefined }),
  };
}
