// What counts as a yes or a no to a question of the bot, when a message is nothing else.
const YES =
  /^(?:是的?|对的?|嗯+|好的?|可以|行|确认|不用了|不要了|不需要了|取消吧?|是要?取消|要取消)[啊呀哦的了吧]*[。！!~～]*$/u;
const NO = /^(?:不是的?|不对|还要的?|要的?|还需要|需要|不取消|别取消|没有|不|留着|保留)[啊呀哦的了吧]*[。！!~～]*$/u;

/** The reply that a whole message is; undefined: it says something else. */
export function replyIn(text: string): "yes" | "no" | undefined {
  const plain = text.replace(/[@＠]\S+\s/gu, "").replace(/\s/gu, "");
  if (YES.test(plain)) return "yes";
  return NO.test(plain) ? "no" : undefined;
}
