// One WeChat account while it runs: its puppet's events, what comes in and what goes out. Loads wechaty, so it is loaded late.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { type impls, types } from "wechaty-puppet";
import * as z from "zod";
import type { PlatformCondition } from "../../domain/platforms.ts";
import type { Health, Outgoing, Receive, Sent } from "../platform.ts";
import { Inbox } from "./inbox.ts";
import { Login } from "./login.ts";
import { Members } from "./members.ts";
import type { WechatParts } from "./options.ts";
import { Outbox } from "./outbox.ts";
import { type ChosenPuppet, openPuppet } from "./puppet.ts";
import { isReaching } from "./reaching.ts";

export class Account {
  readonly #puppet: impls.PuppetInterface;
  readonly #parts: WechatParts;
  readonly #login: Login;
  readonly #inbox: Inbox;
  readonly #outbox: Outbox;
  #condition: Pick<Health, "state" | "since">;

  private constructor(puppet: impls.PuppetInterface, parts: WechatParts, receive: Receive) {
    const { addresses, log, dataFolder, onNewLogin } = parts;
    const members = new Members(puppet);
    this.#puppet = puppet;
    this.#parts = parts;
    this.#condition = { state: "starting", since: parts.clock.now() };
    const path = join(dataFolder, "wechat-login.json");
    this.#login = new Login({ puppet, members, addresses, log, path, onNewLogin });
    const recogniseRooms = () => this.#login.recognise();
    const common = { ...parts, puppet, members, recogniseRooms };
    this.#outbox = new Outbox({ ...common, isOutdated: (address) => this.#login.isOutdated(address) });
    this.#inbox = new Inbox({
      ...common,
      receive,
      answer: (conversation, text, isGroup) => void this.#outbox.say(conversation, text, isGroup),
      seen: (room, person) => this.#login.seen(room, person),
    });
  }

  /** Starts the puppet; resolves when it runs, whether or not somebody is logged in. Rejects when there is no such puppet. */
  static async open(chosen: ChosenPuppet, parts: WechatParts, receive: Receive): Promise<Account> {
    await mkdir(parts.dataFolder, { recursive: true, mode: 0o700 });
    const account = new Account(await openPuppet(chosen, parts), parts, receive);
    await account.#login.open();
    account.#listen();
    await account.#puppet.start();
    return account;
  }

  get health(): Health {
    return { ...this.#condition, waiting: this.#outbox.waiting, latest: this.#inbox.latest };
  }

  send(post: Outgoing): Promise<Sent> {
    return this.#outbox.send(post);
  }

  /** Ends listening and sending without logging out; resolves when nothing is in flight. */
  async close(): Promise<void> {
    await this.#outbox.stop();
    await this.#puppet.stop();
    await this.#inbox.idle();
    await this.#login.saved();
  }

  #listen(): void {
    const { onQrCode, log } = this.#parts;
    const puppet = this.#puppet;
    const turn = (state: PlatformCondition) => {
      if (state !== this.#condition.state) this.#condition = { state, since: this.#parts.clock.now() };
    };
    puppet.on("scan", ({ qrcode, status }) => {
      const isToBeScanned = status === types.ScanStatus.Waiting || status === types.ScanStatus.Timeout;
      onQrCode(isToBeScanned ? qrcode : undefined);
      turn("login_needed");
    });
    puppet.on("login", ({ contactId }) => {
      onQrCode(undefined);
      turn("online");
      this.#login.loggedIn(contactId).catch(() => log.warn({}, "the groups of WeChat cannot be looked through"));
    });
    puppet.on("logout", () => {
      log.warn({}, "WeChat has logged the account out");
      turn("login_needed");
    });
    // Who is not logged in has to log in first, reached or not.
    if (isReaching(puppet))
      puppet.onReached((isReached) => {
        if (this.#condition.state !== "login_needed")
          turn(!isReached ? "offline" : puppet.isLoggedIn ? "online" : "starting");
      });
    puppet.on("message", ({ messageId }) => this.#inbox.take(messageId));
    puppet.on("error", (error) => log.warn({ error: messageOf(error) }, "WeChat reports a failure"));
    // What is cached of a group is old after these.
    for (const event of ["room-topic", "room-join", "room-leave"] as const)
      puppet.on(event, ({ roomId }: { readonly roomId: string }) => puppet.dirtyPayload(types.Payload.Room, roomId));
  }
}

/** Puppets report an error as itself, or as JSON of it. */
const reported = z.union([
  z.object({ data: z.string().transform((json) => /"message":"([^"]*)"/.exec(json)?.[1] ?? "") }),
  z.object({ message: z.string() }).transform(({ message }) => ({ data: message })),
]);

/** What went wrong; the details beside it may carry what somebody wrote, and cookies. */
const messageOf = (error: unknown): string => reported.safeParse(error).data?.data ?? "unknown";
