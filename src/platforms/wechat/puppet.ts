// Gets the puppet that speaks with WeChat, by the name of its package.
import { join } from "node:path";
import { helpers, type impls, log as wechatyLog } from "wechaty-puppet";
import { WECHAT_PAUSES, type WechatParts } from "./options.ts";
import { PuppetMissing } from "./puppet-missing.ts";
import { SessionCard } from "./session-card.ts";

/** A puppet by the name of its npm package, or one that is made already. */
export type ChosenPuppet = string | impls.PuppetInterface;

/**
 * Loads a puppet and gives it its session. Rejects with PuppetMissing when there is no such package; that puppet's own settings (tokens) it reads
 * from the environment, as its documentation says.
 */
export async function openPuppet(
  chosen: ChosenPuppet,
  { dataFolder, log, words, pauses = WECHAT_PAUSES }: Pick<WechatParts, "dataFolder" | "log" | "pauses" | "words">,
): Promise<impls.PuppetInterface> {
  // Wechaty writes whole messages to its own log.
  wechatyLog.level("silent");
  const puppet = await load(chosen, pauses).catch((error: unknown) => {
    throw typeof chosen === "string" ? new PuppetMissing(words.puppetMissing(chosen), { cause: error }) : error;
  });
  puppet.setMemory(new SessionCard(join(dataFolder, "wechat-session.json"), log));
  return puppet;
}

async function load(chosen: ChosenPuppet, pauses: NonNullable<WechatParts["pauses"]>): Promise<impls.PuppetInterface> {
  if (typeof chosen !== "string") return chosen;
  if (chosen === "wechaty-puppet-wechat4u") {
    const before = process.listeners("uncaughtException");
    const { MendedWechat4u } = await import("./wechat4u/mended-puppet.ts");
    // The library makes the whole process survive every bug of anybody's, with what it should have said on standard output.
    for (const listener of process.listeners("uncaughtException"))
      if (!before.includes(listener)) process.off("uncaughtException", listener);
    return new MendedWechat4u(pauses);
  }
  if (!isPuppetName(chosen)) throw new Error(`${chosen} is not the name of a wechaty puppet`);
  return helpers.resolvePuppet({ puppet: chosen });
}

const isPuppetName = (name: string): name is `wechaty-puppet-${string}` | `@${string}/wechaty-puppet-${string}` =>
  /^(?:@[\w.-]+\/)?wechaty-puppet-[\w.-]+$/.test(name);
