// What a message of WeChat is to the bot.
import { type payloads, types } from "wechaty-puppet";
import { readQuote } from "./quotes.ts";

export type Content =
  | { readonly kind: "text"; readonly text: string; readonly quoted?: string }
  | { readonly kind: "picture" }
  /** Somebody said something, but not in words: voice, film, place, file. */
  | { readonly kind: "wordless" }
  /** `of`: the id of the message that was withdrawn. */
  | { readonly kind: "recall"; readonly of: string }
  /** Stickers, and notes of WeChat itself. */
  | { readonly kind: "nothing" };

export function contentOf({ type, text = "" }: payloads.Message): Content {
  switch (type) {
    case types.Message.Text:
    // A 接龙, which comes as the list that it shows.
    case types.Message.GroupNote:
      return { kind: "text", ...readQuote(text) };
    case types.Message.Image:
      return { kind: "picture" };
    case types.Message.Recalled:
      return { kind: "recall", of: withdrawnBy(text) };
    case types.Message.Audio:
    case types.Message.Video:
    case types.Message.Location:
    case types.Message.Attachment:
    case types.Message.Contact:
    case types.Message.ChatHistory:
    case types.Message.MiniProgram:
    case types.Message.Url:
    case types.Message.Post:
      return { kind: "wordless" };
    case types.Message.Emoticon:
    case types.Message.Transfer:
    case types.Message.RedEnvelope:
    case types.Message.Unknown:
      return { kind: "nothing" };
  }
}

/** Wechaty's puppets give the id as the text, the one for Web WeChat the XML that it stands in. */
const withdrawnBy = (text: string): string => /<newmsgid>(\d+)<\/newmsgid>/.exec(text)?.[1] ?? text.trim();
