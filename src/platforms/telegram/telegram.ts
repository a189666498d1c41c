// Telegram as a platform: what it says to the operator, and how it is.
import type { PlatformCondition } from "../../domain/platforms.ts";
import type { Outgoing, Platform } from "../platform.ts";
import type { TelegramOptions } from "./options.ts";
import { Session } from "./session.ts";
import type { Trouble } from "./troubles.ts";

/** When to try again what is to be sent before the start or after the end. */
const NOT_OPEN_MS = 1000;

/**
 * Makes Telegram a platform. `start` rejects with TokenRefused when the token is wrong, and with what the file system says when the
 * ledger cannot be opened; when Telegram cannot be reached it resolves all the same, and goes on trying.
 */
export function createTelegram(options: TelegramOptions): Platform {
  const { clock, log, words, apiRoot } = options;
  let session: Session | undefined;
  let state: PlatformCondition = "stopped";
  let since = clock.now();

  const turn = (to: PlatformCondition): void => {
    state = to;
    since = clock.now();
  };

  /** Told once, and not at each try. */
  const heard = (trouble: Trouble | undefined): void => {
    const now = stateIn(trouble);
    if (session === undefined || now === state) return;
    if (now === "offline") log.warn({}, words.offline(apiRoot, trouble && "detail" in trouble ? trouble.detail : ""));
    else if (now === "conflict") log.warn({}, words.conflict());
    else if (now === "unauthorized") log.warn({}, words.wrongToken());
    else if (state !== "starting") log.warn({}, words.online());
    turn(now);
  };

  return {
    name: "telegram",
    can: { edit: true, buttons: true, merge: true },
    health: () => ({ state, since, waiting: session?.outbox.waiting ?? 0, latest: session?.inbox?.latest }),
    async start(receive) {
      const opened = new Session(options, receive, heard);
      session = opened;
      turn("starting");
      try {
        await opened.begin();
      } catch (error) {
        session = undefined;
        turn("unauthorized");
        await opened.end();
        throw error;
      }
    },
    async stop() {
      const ending = session;
      session = undefined;
      await ending?.end();
      turn("stopped");
    },
    async send(post: Outgoing) {
      return (
        session?.outbox.send(post) ?? {
          sent: false,
          why: "later",
          afterMs: NOT_OPEN_MS,
          detail: "Telegram is not open",
        }
      );
    },
  };
}

function stateIn(trouble: Trouble | undefined): PlatformCondition {
  if (trouble === undefined) return "online";
  return trouble.is === "conflict" || trouble.is === "unauthorized" ? trouble.is : "offline";
}
