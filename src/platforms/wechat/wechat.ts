// WeChat, through any puppet of wechaty; nothing of it is loaded before it is started.
import type { Outgoing, Platform, Receive, Sent } from "../platform.ts";
import type { Account } from "./account.ts";
import type { WechatParts } from "./options.ts";
import type { ChosenPuppet } from "./puppet.ts";

export interface WechatOptions extends WechatParts {
  /** The name of a puppet's npm package (`wechaty-puppet-wechat4u`), or a puppet. */
  readonly puppet: ChosenPuppet;
}

/** When to try again what is to be sent before the start or after the end. */
const NOT_OPEN: Sent = { sent: false, why: "later", afterMs: 1000, detail: "not open" };

/**
 * The account of a puppet as a platform. `start` resolves when the puppet runs; until somebody is logged in (see `onQrCode`) posts
 * are to be sent `later`. Edits and buttons are not possible with WeChat; a quote comes as text alone, and cannot be sent.
 */
export function createWechat({ puppet, ...parts }: WechatOptions): Platform {
  let account: Account | undefined;
  let stoppedAt = parts.clock.now();
  return {
    name: "wechat",
    can: { edit: false, buttons: false, merge: true },
    async start(receive: Receive) {
      const { Account } = await import("./account.ts");
      account = await Account.open(puppet, parts, receive);
    },
    async stop() {
      const ending = account;
      account = undefined;
      stoppedAt = parts.clock.now();
      await ending?.close();
    },
    send: async (post: Outgoing) => (account ? account.send(post) : NOT_OPEN),
    health: () => account?.health ?? { state: "stopped", since: stoppedAt, waiting: 0, latest: undefined },
  };
}
