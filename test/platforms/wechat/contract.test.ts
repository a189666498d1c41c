// WeChat keeps the contract of platforms: through wechaty's mock, and through the real puppet for Web WeChat.
import { platformContract } from "../contract.ts";
import { mockStage } from "./mock-stage.ts";
import { webStage } from "./web-stage.ts";

const features = {
  can: { edit: false, buttons: false, merge: true },
  quotes: "by_text",
  postsQuote: false,
  edits: false,
  recalls: true,
  mentions: true,
  captions: false,
  longestPost: 2000,
} as const;

platformContract("WeChat through the mock puppet", features, mockStage);
platformContract("WeChat through Web WeChat", features, webStage);
