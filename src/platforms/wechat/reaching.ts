// What a puppet may tell besides wechaty's own events: whether WeChat can be reached.
import type { impls } from "wechaty-puppet";

export interface Reaching {
  /** The listener is called each time when WeChat has answered in the session, or could not be reached. */
  onReached(listener: (isReached: boolean) => void): void;
}

export const isReaching = (puppet: impls.PuppetInterface): puppet is impls.PuppetInterface & Reaching =>
  "onReached" in puppet;
