// Run before the bot: the library for Web WeChat stays with a local server, where after a QR code it would turn to WeChat's.
import Wechat from "wechat4u";

const hosts: Readonly<Record<string, string>> = JSON.parse(process.env.LOCAL_WEB_WECHAT ?? "{}");
const settings = new WeakMap<object, object>();

Object.defineProperty(Wechat.prototype, "CONF", {
  configurable: true,
  get(this: object) {
    return settings.get(this);
  },
  set(this: object, given: object) {
    settings.set(this, { ...given, ...hosts });
  },
});
