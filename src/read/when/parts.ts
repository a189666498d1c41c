// Parts of the day: 早上, 上午, 中午, 下午, 傍晚, 晚上, 凌晨, and the window that each names.
import type { Part, PartName, WordReader } from "./meaning.ts";
import { DOSE } from "./repeats.ts";

/** The words of each part. */
const WORDS: readonly (readonly [PartName, readonly string[]])[] = [
  ["before dawn", ["凌晨", "拂晓"]],
  ["early", ["大清早", "清早", "清晨", "一大早", "大早上", "一早", "早上", "早晨", "早间", "朝早"]],
  ["forenoon", ["上午", "上半天", "上半日", "上昼", "头晌", "前晌"]],
  ["before noon", ["午前"]],
  ["noon", ["中午", "正午", "晌午", "午间"]],
  ["afternoon", ["下午", "午后", "下半天", "下半日", "下昼", "晏昼", "后晌", "下半晌"]],
  ["dusk", ["傍晚", "黄昏", "挨晚", "傍黑", "擦黑", "晚半晌"]],
  ["evening", ["晚上", "晚间", "夜晚", "夜里", "夜间", "黑里", "晚黑"]],
  ["night", ["半夜", "深夜", "午夜"]],
];
const BY_WORD: ReadonlyMap<string, PartName> = new Map(
  WORDS.flatMap(([part, words]) => words.map((word) => [word, part] as const)),
);
/** One character is a part of the day only right behind a day: 今早, 周三晚, 15号夜. */
const BY_CHARACTER: ReadonlyMap<string, PartName> = new Map([
  ["早", "early"],
  ["晨", "early"],
  ["朝", "early"],
  ["晚", "evening"],
  ["夜", "evening"],
]);

/** When each part begins and ends, in minutes of the day. The end is what the reading guide gives as due. */
export const PARTS: Readonly<Record<PartName, { readonly from: number; readonly to: number }>> = {
  "before dawn": { from: 0, to: 6 * 60 },
  early: { from: 5 * 60, to: 9 * 60 },
  forenoon: { from: 8 * 60, to: 12 * 60 },
  "before noon": { from: 8 * 60, to: 12 * 60 },
  noon: { from: 11 * 60, to: 13 * 60 },
  afternoon: { from: 12 * 60, to: 18 * 60 },
  dusk: { from: 17 * 60, to: 19 * 60 },
  evening: { from: 18 * 60, to: 22 * 60 },
  night: { from: 22 * 60, to: 23 * 60 + 59 },
};

/** 早上好, 下午茶: a greeting, a meal. 早上的药: when it is taken, not when it is needed. 半夜还哭: what ails somebody. */
const NO_PART =
  "(?!好(?![了像些点吃几多办说送带给])|茶|的(?:药|量)|那[颗片粒针顿支次盒]|各(?![去来送跑接])|早上|中午|晚上|[吃服][一二两三半\\d药]|服用|[一二两三半\\d]+[片粒颗丸]|(?:老是?|总是?|总系|成日|经常|时常|一直|突然|忽然|就|又|都|还|也|会|要|睡觉){0,2}(?:咳|睡不|睡唔|失眠|疼|痛|发烧|起夜|尿|喘|抽筋|盗汗|出虚?汗|哭|闹|睁眼|睁着眼|翻来覆去|难受|难熬|惊醒|做噩梦|打呼|腿麻|摔|跌|吐|拉肚子))";
const AFTER_DAY =
  /(?:[今明听寻昨当每]|(?:^|[^之以然饭天日点时分钟周月年])[前后]|天天|[今明昨后前](?:天|儿个?)|周[一二三四五六日天末]|(?:星期|礼拜)[一二三四五六日天]|[0-9一二三四五六七八九十][日号]|除夕|三十|初[一二三四五六七八九十])$/;
/** 周一早上, 初一早上: the 一 belongs to the day. */
const COUNTING = /[周期拜初十]$/;
/** 早8点, 晚八点: one character is enough before a clock time. */
const CLOCK_BEHIND = /^(?:\d{1,2}[点时:]|[一二两三四五六七八九十]{1,3}点)/;
const DOSE_BEHIND = new RegExp(`^${DOSE}`);
/** 弄了一上午, 等了整个下午: how long it took. 周一上午, 初一早上 and 星期一下午 are days. 大半夜的打扰了: an apology. */
const LASTED = /(?:(?:^|[^周期拜初十])[一大]|一整|整个?|大半个?|半个)$/;
/** 早晨! is a Cantonese greeting. */
const GREETED = /^(?:$|[,。.!?~ 、:])/;
const GREETING_BEFORE = /^(?:各位|大家|街坊|邻居|群主|老师|阿?[姨叔])?[,! ]?$/;
const NARRATED = /(?:(?:^|[^节日号夕旦秋午至一二三四五六七八九十])那天|有天|有一天)$/;
/** 明天晚到, 晚些, 晚了: late. 今晚到 is tonight. */
const LATE_BEHIND = /^[些安了到]/;
const SHORT_DAY = /[今明昨听寻当每]$/;

export const parts: WordReader = {
  signs: "班黑晨晓早上间朝午天日昼晌后晚昏里夜",
  pattern: new RegExp(
    `下班(?=[之以]?前)|天黑(?=[之以]?前)|(?:${[...BY_WORD.keys()].join("|")})${NO_PART}|早(?![点饭餐班期已晚安茶市会])|晚(?![饭餐点班会报辈])|[晨夜朝](?!宵|班|市|练)`,
  ),
  read([words], _at, before, after): Part | undefined {
    if (NARRATED.test(before) || (words === "一早" && COUNTING.test(before))) return undefined;
    if (words === "下班" || words === "天黑") return { kind: "part", part: "dusk" };
    if (LASTED.test(before) && !words.startsWith("大") && words !== "一早" && words !== "一大早") return undefined;
    if (words === "早晨" && GREETED.test(after) && GREETING_BEFORE.test(before)) return undefined;
    if (words === "夜晚" && /[安夕年]$/.test(before)) return undefined;
    if (words === "晚" && LATE_BEHIND.test(after) && !SHORT_DAY.test(before)) return undefined;
    if (before.endsWith("每") && DOSE_BEHIND.test(after)) return undefined;
    const part =
      BY_WORD.get(words) ??
      (AFTER_DAY.test(before) || (CLOCK_BEHIND.test(after) && !before.endsWith("最"))
        ? BY_CHARACTER.get(words)
        : undefined);
    return part === undefined ? undefined : { kind: "part", part };
  },
};
