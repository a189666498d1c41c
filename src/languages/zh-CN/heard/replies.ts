// What counts as a yes or a no to a question of the bot, when a message is nothing else; and words that mean all there is.
const YES =
  /^(?:是的?|对的?|嗯+|好的?|可以|行|确认|不用了|不要了|不需要了|取消吧?|是?要?取消|要取消|(?:是的|对的?|嗯)[,，]?(?:不用了?|不要了?|取消))[啊呀哦的了吧]*[。！!~～]*$/u;
const NO = /^(?:不是的?|不对|要的?|没有|不|留着|保留)[啊呀哦的了吧]*[。！!~～]*$/u;
/** Longer ones, whatever stands around: 要的要的，别取消. */
const KEEP = /^.{0,8}(?:(?:别|不要?|不用|没说要?)取消|还(?:是)?(?:要|需要)|要的).{0,8}$/u;
/^(?:不是的?|不对|要的?|不取消|别取消|没有|不|留着|保留|.{0,8}还(?:是)?(?:要|需要).{0,6})[啊呀哦的了吧]*[。！!~～]*$/u;

/** The reply that a whole message is; undefined: it says something else. */
export function replyIn(text: string): "yes" | "no" | undefined {
  const plain = text.replace(/[@＠]\S+\s/gu, "").replace(/\s/gu, "");
  if (KEEP.test(plain) || NO.test(plain)) return "no";
  return YES.test(plain) ? "yes" : undefined;
}

const ALL =
  /全(?:部|都)?(?:接|包|归我|给我|送|买|办|退|是)|都(?:接|归我|给我|我[去来接]|是|送|买|办|退|弄|搞|拿)|(?:全部|所有|剩下的?).{0,6}(?:我|接|送|买|办)/u;

/** 全接了, 都送到了, 剩下的我来: all that there are is meant. */
export const meansAll = (text: string): boolean => ALL.test(text.replace(/\s/gu, ""));
