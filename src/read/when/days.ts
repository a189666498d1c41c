// Days counted from today: 今天, 明早, 后天, 大后天, 听日, 昨晚, 明后天.
import type { Days, WordReader } from "./meaning.ts";

const OFFSETS: ReadonlyMap<string, number> = new Map(
  Object.entries({ 今: 0, 明: 1, 听: 1, 翌: 1, 后: 2, 昨: -1, 寻: -1, 琴: -1, 前: -2 }),
);
/** Parts of the day that may follow a bare 今 or 明 (今早, 明晚), and not 今晚饭, 明晚点. */
const PART = "(?=上午|下午|中午|凌晨|傍晚|早(?![点饭餐班期已])|晚(?![点饭餐班会辈])|晨|夜|朝)";
/** Words that end in the character with which a day begins: 证明早上, 光明日报, 以后天天, 三天后天气. */
const OTHER_WORD = /[证说声透文光清黎聪表失发]$/;
const AFTER_SPAN = /[以之然最点月日号周年时今往天饭午药]$/;

export const relativeDays: WordReader = {
  signs: "今明昨听寻琴翌后前这",
  pattern: new RegExp(
    `今明后?[两三]?[天日]|明后两?[天日]|这[两几]天(?=[之以]?[内里])|(大{0,2})([今明后昨前])(?:[天日](?![气报性])|儿个?|(?=朝早))|([今明昨听寻后前])${PART}|([听寻琴翌])日`,
  ),
  read(match, at, before, after): Days | undefined {
    const [words, great = "", named, short, dialect] = match;
    if (/^今明|^明后|^这/.test(words)) {
      const first = at.day + (words.startsWith("明") ? 1 : 0);
      const last = /后/.test(words) ? at.day + 2 : at.day + (words.startsWith("这几") ? 2 : 1);
      return { kind: "days", first, last, named: "period" };
    }
    const character = named ?? short ?? dialect ?? "";
    const offset = OFFSETS.get(character);
    if (offset === undefined || (character === "明" && OTHER_WORD.test(before))) return undefined;
    if (great !== "" && Math.abs(offset) !== 2) return undefined;
    if (/[后前]/.test(character) && great === "" && AFTER_SPAN.test(before)) return undefined;
    // 截肢后天天说自己没用 holds 天天, 后天天亮之前 does not.
    if (words === "后天" && /^天(?![亮黑晴气冷热])/.test(after)) return undefined;
    const day = at.day + offset + Math.sign(offset) * great.length;
    return { kind: "days", first: day, last: day, named: "relative", ...(offset < 0 ? { past: true } : {}) };
  },
};
