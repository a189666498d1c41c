// What the start ends with when there is no such puppet.

/** No puppet can be loaded by that name; the message is for whoever started the bot. */
export class PuppetMissing extends Error {
  override readonly name = "PuppetMissing";
}
