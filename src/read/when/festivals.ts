// Holidays and dates of the farmers' calendar: 元旦, 春节前, 除夕, 正月十五, 腊月二十三, 初六, 冬至.
import { readNumeral } from "../numerals.ts";
import { type Day, nextDate } from "./calendar.ts";
import { nextDateOfAnyMonth, nextEve, nextLunar, nextTerm } from "./lunar.ts";
import type { Days, WordReader } from "./meaning.ts";

/** The day of a feast from a day on, and how many days 期间 and 假期 have. */
interface Feast {
  readonly next: (from: Day) => Day | undefined;
  readonly days: number;
}

const solar = (month: number, date: number, days = 1): Feast => ({ next: (from) => nextDate(from, month, date), days });
const lunar = (month: number, date: number, days = 1): Feast => ({
  next: (from) => nextLunar(from, month, date),
  days,
});

const FEASTS: ReadonlyMap<string, Feast> = new Map(
  Object.entries({
    元旦: solar(1, 1),
    情人节: solar(2, 14),
    妇女节: solar(3, 8),
    三八节: solar(3, 8),
    劳动节: solar(5, 1, 5),
    儿童节: solar(6, 1),
    教师节: solar(9, 10),
    国庆: solar(10, 1, 7),
    平安夜: solar(12, 24),
    春节: lunar(1, 1, 7),
    端午: lunar(5, 5),
    七夕: lunar(7, 7),
    中元: lunar(7, 15),
    中秋: lunar(8, 15),
    重阳: lunar(9, 9),
    腊八: lunar(12, 8),
    五一: solar(5, 1, 5),
    六一: solar(6, 1),
    十一: solar(10, 1, 7),
    圣诞: solar(12, 25),
    元宵: lunar(1, 15),
    小年: lunar(12, 23),
  }),
);
/** Names that are something else as well: a food, a number, a street. */
const NEEDS_MORE = "五一|六一|圣诞|元宵|小年";
const ALONE = [...FEASTS.keys()].filter((name) => !`十一|${NEEDS_MORE}`.includes(name)).join("|");
const MORE = "(?=节|假期|长假|期间|当?[天晚]|那天|[之以]?[前后]|上午|下午|早|晚|中午|开始|起)";
/** 重阳糕, 腊八粥, 中秋大闸蟹: what is called after a feast. 中秋要两盒月饼 names the day. */
const FEAST_GOODS =
  "的?[^送要买带吃做包拿给去来到想前后早晚上中下期当那一二两三四五六七八九十几半\\d,。 ]{0,3}?(?:[糕粽饼粿粑酒蟹粥蒜糖帽]|面条|年货|套餐|红包|蛋|菊花|饺|汤圆|圆子|青团|团子|羊肉|麻花|鞭炮|艾|香囊|菖蒲|灯笼|对联|春联|福字|窗花|福袋|礼盒|礼品|大?礼包|贺卡|台历|日历|玫瑰|花束|圣诞树|树)";
/** 冬至快乐, 冬至了, 五一路, 小年轻, 初一学生, 初三2班, 端午粽子, 五一值班的: no time is named. */
const NO_FEAST = `(?!节?[大吉]?(?:快乐|安康|愉快|吉祥|大吉|好|福利|红包|礼|联欢|晚会)|了|路|街|[轻纪]|学|年级|上学|下学|的?(?:孩子|娃|数学|英语|语文)|.{0,5}拜年|\\d?班|毕业|生|\\(|的?(?:团购|接龙|值班|活动)|${FEAST_GOODS})`;
/** 李国庆, 陈清明: people are named after feasts. */
const SURNAME =
  /[王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁沈姚卢姜崔谭陆汪范廖贾韦付邹孟熊秦邱尹薛闫侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤柳老小]$/;

const feasts: WordReader = {
  signs: [...FEASTS.keys()].map((name) => name.slice(-1)).join(""),
  pattern: new RegExp(
    `(?:(${ALONE})节?|(${NEEDS_MORE})${MORE}节?|十一(?=假期|长假|期间|黄金周))(假期|长假|期间)?${NO_FEAST}`,
  ),
  read([, alone, more, holiday], at, before) {
    const feast = FEASTS.get(alone ?? more ?? "十一");
    if (
      feast === undefined ||
      SURNAME.test(before) ||
      (more !== undefined && /[\d一二三四五六七八九十]$/.test(before))
    ) {
      return undefined;
    }
    return daysFrom(feast.next(at.day), "festival", holiday === undefined ? 1 : feast.days);
  },
};

const newYearsEve: WordReader = {
  signs: "夕夜十",
  pattern: /除夕夜?|大年夜|(?:大年|年)三十|三十(?=晚上)/,
  read([words], at, before) {
    const eve = nextEve(at.day);
    // 三十晚上 is New Year's Eve only when that is near.
    if (words === "三十" && (/[\d一二三四五六七八九十百千]$/.test(before) || eve === undefined || eve - at.day > 30))
      return undefined;
    return daysFrom(eve, "date");
  },
};

/** 过年前, 年前: before the Spring Festival. 三年前 is not. */
const beforeNewYear: WordReader = {
  signs: "年",
  pattern: /(?:过年|年)(?=[之以]?前(?!年))/,
  read: (_match, at, before) =>
    /[\d一二三四五六七八九十百千几半多去前当往今明新]$/.test(before)
      ? undefined
      : daysFrom(nextLunar(at.day + 1, 1, 1), "festival"),
};

/** Solar terms that people name as days; 大雪 and 小雪 are weather. */
const solarTerms: WordReader = {
  signs: "清至立",
  pattern: new RegExp(`(清明|冬至|夏至|立春|立夏|立秋|立冬)节?${NO_FEAST}`),
  read: ([, name = ""], at, before) => (SURNAME.test(before) ? undefined : daysFrom(nextTerm(at.day, name), "date")),
};

const MONTHS: ReadonlyMap<string, number> = new Map([
  ["正", 1],
  ["冬", 11],
  ["腊", 12],
]);
const DATE =
  "(?:初[一二三四五六七八九十]|十[一二三四五六七八九]?|二十[一二三四五六七八九]?|廿[一二三四五六七八九]?|三十)";

/** 腊月二十三, 农历十月二十, 五月初五, 八月十五. */
const lunarDates: WordReader = {
  signs: "月",
  pattern: new RegExp(
    `(?:农历|阴历|旧历)([正冬腊一二三四五六七八九十]{1,2})月(${DATE})|([正冬腊])月(${DATE})|([二三四五六七八九十])月(初[一二三四五六七八九十])|(八)月(十五)(?![日号])`,
  ),
  read(match, at) {
    const [monthWords = "", dateWords = ""] = match.slice(1).filter((group) => group !== undefined);
    const month = MONTHS.get(monthWords) ?? readNumeral(monthWords);
    const date = readNumeral(dateWords.replace("初", ""));
    return month === undefined || date === undefined || month > 12
      ? undefined
      : daysFrom(nextLunar(at.day, month, date), "date");
  },
};

/** 大年初一, 初六. */
const newMoonDays: WordReader = {
  signs: "初",
  pattern: new RegExp(`(大年)?初([一二三四五六七八九]|十)${NO_FEAST}`),
  read([, great, dateWords = ""], at, before) {
    const date = readNumeral(dateWords);
    if (date === undefined || /[月当最起]$/.test(before)) return undefined;
    return daysFrom(great === undefined ? nextDateOfAnyMonth(at.day, date) : nextLunar(at.day, 1, date), "date");
  },
};

function daysFrom(first: Day | undefined, named: Days["named"], count = 1): Days | undefined {
  return first === undefined ? undefined : { kind: "days", first, last: first + count - 1, named };
}

export const festivals: readonly WordReader[] = [
  feasts,
  newYearsEve,
  beforeNewYear,
  solarTerms,
  lunarDates,
  newMoonDays,
];
