// Words for again and again: 每天, 每周一三五, 每周二、周五, 隔天, 每隔3天, 每两周的周二, 两天一次, 每月5号.
import { readNumeral } from "../numerals.ts";
import type { Weekday } from "./calendar.ts";
import type { Repeat, WordReader } from "./meaning.ts";
import { NO_WEEKDAY, WEEK, weekdayNamed } from "./weeks.ts";

const COUNT = "(\\d{1,2}|[一二两三四五六七八九十]{1,2})";
const WEEKDAY = `[一二三四五六日天1-7]${NO_WEEKDAY}`;
const TO = "\\s*(?:到|至|[-~—])\\s*";
const AND = "\\s*(?:[、,和及与跟]|还有)?\\s*";
const WEEKDAYS = `(末|${WEEKDAY}(?:${TO}${WEEK}?${WEEKDAY}|(?:${AND}${WEEK}?${WEEKDAY})*))`;
const DATE = "(?:\\d{1,2}|[一二三四五六七八九十廿]{1,3})[号日]?";
const TIMES = "(?:[次趟回遍顿])";
/** 每天三次, 每日一片, 每天吃: how a drug is taken, not when somebody is needed. */
export const DOSE =
  "\\s*(?:[只都要得各早晚中需次,、 ]|早上|晚上|睡前|饭[前后]|一次|每次)*(?:吃|服|口服|喝药|打针|[两二三四2-9][次回]|[一二两三四五六七八九十半\\d.]+\\s*(?:片|粒|颗|丸|支|针|包|毫|mg|ml|单位|g|ug))";

function repeat(every: Repeat["every"], interval: number, weekdays: readonly Weekday[] = []): Repeat {
  return { kind: "repeat", every, interval, weekdays, dates: [] };
}

function monthlyOn(dates: readonly number[]): Repeat {
  return { ...repeat("month", 1), dates };
}

/** Monday to Sunday, each once, of 一三五, 二、周五, 一到周五 or 末. */
function weekdaysOf(written: string | undefined): readonly Weekday[] {
  const week = [1, 2, 3, 4, 5, 6, 7] as const;
  if (written === undefined) return [];
  if (written === "末") return [6, 7];
  const named = [...written.replace(/星期|礼拜/g, "")].flatMap((character) => weekdayNamed(character) ?? []);
  const [first, last] = named;
  if (/[到至~—-]/.test(written) && first !== undefined && last !== undefined) {
    return week.filter((day) => day >= first && day <= last);
  }
  return week.filter((day) => named.includes(day));
}

/** 天天哭, 日日饮酒, 每天睡不着: what somebody does, not what is to be done. */
const HABIT =
  /^(?:都|也|还|又|总|老|就|光|净|这么|要|得|在家|晚上|半夜|夜里|早上|[早晚]){0,3}(?:哭|闹|吵|骂|打(?:架|麻将|牌|游戏)|喝酒|饮酒|抽烟|咳|喘|疼|痛|头[晕痛疼]|失眠|睡不|睡唔|做梦|发[烧火愁呆脾]|躺|坐在|闷|一个人|独自|念叨|叹气|唉声|说(?!说)|讲自己|嚷|嫌|怪|想着|看(?:电视|手机|书|着)|关在|宅|窝|泡在|守着?|熬|吃药|吃[\u4e00-\u9fff]{1,4}药|见面|碰面|路过|[喊让叫催逼](?:我们|大家|咱|下楼|人下楼)|盯|躲|刷手机|上班|加班|开会|出车|跑(?:医院|工地)|忙|累|愁|担心|惦记|盼|等(?:人|着|在)|堵|滴水|漏|响|臭|臊)/;
/** 天天 is mostly said of habits; of a need when somebody is to come, or with a time of day. */
const SERVED =
  /^(?:早上|上午|中午|下午|傍晚|晚上|[早晚]|都|也|要|得|需|能|可以|想|麻烦|请|有|派|找|个|人|来|去|上门|过来|帮忙?|[给替跟和]|他|她|我|你|我家|老人|奶奶|爷爷){0,6}(?:\d|[一二两三四五六七八九十]{1,3}点|送|带|打(?:个|一[个次]|电话(?!骂|吵|来)|针|饭)|看|瞧|接|陪|敲|买|喂|量|测|倒|遛|浇|换药|换一?[次回]|做|洗|擦|扶|推|聊|巡|问|取|拿|扫|收|[来去](?:$|[,。!?吗])|上门|上午|下午|中午|早上|晚上|傍晚)/;

const everyDay: WordReader = {
  signs: "每天日",
  pattern: new RegExp(`(?:每一?[天日]|天天|日日|每(?=[早晚夜]))(?!${DOSE})`),
  read([words], _at, _before, after) {
    if (HABIT.test(after)) return undefined;
    // 天天要换药，纱布两盒: at home, unless somebody goes or comes.
    const served = SERVED.test(after) && !/^[都也要得]{0,2}换药/.test(after);
    return words.startsWith("每") || served ? repeat("day", 1) : undefined;
  },
};

const workdays: WordReader = {
  signs: "工每",
  pattern: new RegExp(
    `(?:每个?|(?<![\\d个一二两三四五六七八九十]))工作日(?![内后之])|${WEEK}(${WEEKDAY}${TO}${WEEK}?${WEEKDAY})的?每[天日]`,
  ),
  read: ([, days]) => repeat("week", 1, days === undefined ? [1, 2, 3, 4, 5] : weekdaysOf(days)),
};

/** 每个双休日, 逢双休. */
const everyWeekend: WordReader = {
  signs: "双",
  pattern: /(?:每逢?个?|逢)双休日?/,
  read: () => repeat("week", 1, [6, 7]),
};

/** 每周三, 每个礼拜, 逢周五, 隔周周二, 每两周的周二; 每周三次 says how often and not when. */
const everyWeek: WordReader = {
  signs: "周期拜",
  pattern: new RegExp(
    `(?:(每逢?个?|逢)|隔|[单双](?=周的?(?:周|星期|礼拜)[一二三四五六日天])|每隔?(两|二|三|四|[2-9])个?)(一?)个?${WEEK}(?:的?${WEEK}?${WEEKDAYS})?(?![两二三四五2-9]${TIMES})`,
  ),
  read([words, every, count, one, days]) {
    if (words.startsWith("逢") && days === undefined) return undefined;
    const apart = words.startsWith("每隔") && one !== "" ? 2 : (readNumeral(count ?? "") ?? 2);
    return repeat("week", every === undefined ? apart : 1, weekdaysOf(days));
  },
};

/** 礼拜一三五: several days in one breath are every week's. 周六日 is the weekend. */
/** 礼拜天一早 is one day. */
const NAMED = `(?!一(?:早|大早|会|下|趟|起|直))[一二三四五六日天]${NO_WEEKDAY}`;
const everyNamed: WordReader = {
  signs: "周期拜",
  pattern: new RegExp(
    `(?<![每隔逢下上])${WEEK}(?!六[日天](?![一二三四五]))(${NAMED}${NAMED}(?:${NAMED}){0,4})(?![\\d十百])`,
  ),
  read: ([, days]) => repeat("week", 1, weekdaysOf(days)),
};

/** 每逢一三五, 一三五下午: the usual days of dialysis need no 周. */
const everyOddDay: WordReader = {
  signs: "每逢三四",
  pattern:
    /(?:每逢?|逢)([一二三四五六][二三四五六](?:[三四五六]{1,3}日?)?)(?![点号栋楼时月年个次天\d十百千])|(一三五|二四六)(?![一二三四五六七八九零〇十百千\d点号栋楼幢室单元层户座时月年个次天])/,
  read([, every, odd], _at, before) {
    if (odd !== undefined && /[\d一二三四五六七八九零〇十百千周期拜第初幺]$/.test(before)) return undefined;
    return repeat("week", 1, weekdaysOf(every ?? odd));
  },
};

/** 隔三天: as 每隔三天. */
const everyGap: WordReader = {
  signs: "隔",
  pattern: new RegExp(`(?<!每)隔${COUNT}个?([天日月]|周|星期|礼拜)`),
  read([, count, unit]) {
    const n = readNumeral(count ?? "");
    return n === undefined || n < 1 || unit === undefined ? undefined : repeat(unitOf(unit), n === 1 ? 2 : n);
  },
};

/** 每三天, 每隔一周, 每三个月, 每半个月. An interval of one day apart is every second day. */
const everyFew: WordReader = {
  signs: "每",
  pattern: new RegExp(`每(隔)?(?:${COUNT}个?([天日月]|周|星期|礼拜)|半个?月)`),
  read([, apart, count, unit]) {
    if (unit === undefined) return repeat("day", 15);
    const n = readNumeral(count ?? "");
    if (n === undefined || n < 1) return undefined;
    return repeat(unitOf(unit), n === 1 && apart !== undefined ? 2 : n);
  },
};

const everyOther: WordReader = {
  signs: "隔",
  pattern: /隔(?:一天|[天日])/,
  read: (_match, _at, before) => (before.endsWith("每") ? undefined : repeat("day", 2)),
};

/** 两天一次, 三天送一次菜, 一周一趟; 一天一次 says how a drug is taken. */
const onceInAWhile: WordReader = {
  signs: "次趟回遍顿",
  pattern: new RegExp(
    `(?:${COUNT}个?(天|星期|礼拜|周|月)|半个?月)内?(?![吃服喂涂])[^\\d\\s一二两三四五六七八九十,。;、吃服前后没未过]{0,8}[一1]${TIMES}`,
  ),
  read([, count, unit], _at, before) {
    if (/[\d一二三四五六七八九十每隔]$/.test(before)) return undefined;
    if (unit === undefined) return repeat("day", 15);
    const n = readNumeral(count ?? "");
    if (n === undefined || n < 1 || (unit === "天" && n === 1)) return undefined;
    return repeat(unitOf(unit), n);
  },
};

const everyMonth: WordReader = {
  signs: "每",
  pattern: new RegExp(
    `每个?月的?(?:(月?[底末])|[上中下]旬|月?初(?![一二三四五六七八九十])|(${DATE}(?:${AND}${DATE})*))?(?!初)`,
  ),
  read([words, end, dates]) {
    if (end !== undefined) return monthlyOn([-1]);
    if (words.endsWith("初")) return monthlyOn([1]);
    const named = [...(dates ?? "").matchAll(/\d+|[一二三四五六七八九十廿]+/g)].flatMap(
      ([date]) => readNumeral(date) ?? [],
    );
    return named.every((date) => date >= 1 && date <= 31) ? monthlyOn(named) : undefined;
  },
};

const weekdayOfMonth: WordReader = {
  signs: "每",
  pattern: new RegExp(`每个?月的?(?:第([一二三四1-4])个?|最后一?个?)${WEEK}([一二三四五六日天])`),
  read([, nth, day = ""]) {
    const weekday = weekdayNamed(day);
    if (weekday === undefined) return undefined;
    return { ...repeat("month", 1, [weekday]), nth: nth === undefined ? -1 : (readNumeral(nth) ?? 1) };
  },
};

function unitOf(unit: string): Repeat["every"] {
  return unit === "月" ? "month" : /[天日]/.test(unit) ? "day" : "week";
}

export const repeats: readonly WordReader[] = [
  everyDay,
  workdays,
  everyWeekend,
  everyWeek,
  everyNamed,
  everyOddDay,
  everyFew,
  everyGap,
  everyOther,
  onceInAWhile,
  everyMonth,
  weekdayOfMonth,
];
