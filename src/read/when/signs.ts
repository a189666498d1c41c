// Where in a text a time may stand: rough signs, so that the careful readers see short stretches only.

import { charactersOf, firstOf } from "../characters.ts";

const NUMBER = "[\\d〇零一二两三四五六七八九十廿卅]";

/** Every time that the readers know has one of these in it; most that has one is no time. */
const SIGNS = [
  // days and weeks
  "[今明后昨前听寻琴翌][天日儿早晚晨夜朝上下中凌傍后明]|周|星期|礼拜|双休|这[两几]天",
  // dates, clock times and counted spans
  `${NUMBER}\\s*(?:[月日点时:/]|号(?![楼院门单])|\\.\\d{1,2}[日号前上下早晚之])|\\d\\s*(?:h|min)|\\d{4}-\\d|\\d[ap]\\.?m`,
  "[年月][底末尾初头中前三]|[下上本这当今]一?个?月",
  "[钟时天日月年周头拜期]\\s*[之以]?[内里后前]|[天月周期拜]\\S{0,8}[一1][次趟回遍顿]",
  `(?:过|未来|接下来|前|近)\\s*${NUMBER}|过半|还[剩有]|之后`,
  // parts of the day
  "[上下中正晌]午|[早晚]上|[凌清]晨|早[晨间]|清早|一早|大早|朝早|傍[晚黑]|黄昏|挨晚|擦黑|[天晚]黑|夜[里晚间]|[半深午]夜|晚间",
  "[下晏上]昼|[上下]半[天日]|[头前后半]晌|午[前后间]|下班|拂晓|[早晚](?:\\d|[一二两三四五六七八九十]+点)",
  // recurrences
  "每|隔|逢|天天|日日|一三五|二四六",
  // feasts and the farmers' calendar
  "元旦|春节|除夕|元宵|清明|端午|七夕|中[秋元]|重阳|国庆|圣诞|平安夜|腊|小年|冬至|立[春夏秋冬]|夏至|正月|冬月|[农阴旧]历",
  "初[一二三四五六七八九十]|大年|三十|十一[假长期黄]|过年|[五六]一|[人儿妇教劳八]\\S{0,2}节",
];

/** For one place alone. */
const ANY_SIGN = new RegExp(SIGNS.join("|"), "iy");
/** What a sign begins with; elsewhere none is looked for. */
const BEGINS = charactersOf(
  "0123456789〇零一二两三四五六七八九十廿卅今明后昨前听寻琴翌周星礼双这年月下上本当钟时天日头拜期过未接近还之中正晌早晚凌清朝傍黄挨擦夜半深午晏拂每隔逢元春除端七重国圣平腊小冬立夏农阴旧初大人儿妇教劳",
);

/** Where the next sign from a place on begins and ends. */
export function nextSign(text: string, from: number): { readonly start: number; readonly end: number } | undefined {
  for (let start = firstOf(BEGINS, text, from); start !== -1; start = firstOf(BEGINS, text, start + 1)) {
    ANY_SIGN.lastIndex = start;
    if (ANY_SIGN.test(text)) return { start, end: ANY_SIGN.lastIndex };
  }
  return undefined;
}
