// What the tests need of the library for Web WeChat, which has no types of its own.
declare module "wechat4u" {
  const Wechat: { readonly prototype: object };
  export default Wechat;
}
